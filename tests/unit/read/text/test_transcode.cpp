// Encodings that are known by evidence, and bytes that are not.

#include <iconv.h>

#include <catch2/catch.hpp>
#include <string>

#include "read/text/encoding.hpp"
#include "support/support.hpp"

using namespace otlpdoc;

namespace {

std::string encoded(std::string text, const char* to) {
  std::string out(text.size() * 4 + 16, '\0');
  const iconv_t converter = iconv_open(to, "UTF-8");
  REQUIRE(converter != reinterpret_cast<iconv_t>(-1));
  char* in = text.data();
  char* end = out.data();
  std::size_t left = text.size();
  std::size_t room = out.size();
  CHECK(iconv(converter, &in, &left, &end, &room) == 0);
  iconv_close(converter);
  out.resize(out.size() - room);
  return out;
}

DecodedText transcoded(const std::string& bytes) { return decode_text(bytes, "a.md"); }

const std::string kSimplified =
    "# 部署说明\n\n本文说明如何在生产环境中安装和配置这个服务。\n\n| 项目 | 状态 |\n|---|---|\n"
    "| 日志 | 完成 |\n\n```sh\nmake install\n```\n";
const std::string kTraditional =
    "# 部署說明\n\n本文說明如何在實際環境中安裝和設定這個服務，以及發生錯誤時應該檢查的項目。\n";
const std::string kJapanese =
    "# 導入手順\n\nこのページでは、サーバーの設定を変更する方法について説明します。\n";
const std::string kKorean =
    "# 설치 안내\n\n이 문서는 서버를 설치하고 설정하는 방법을 설명합니다.\n";
const std::string kRussian =
    "# Установка\n\nВ этом документе описано, как установить сервер и изменить его настройки. "
    "Перед началом работы проверьте, что все необходимые файлы находятся на своих местах.\n";
const std::string kUkrainian =
    "# Встановлення\n\nУ цьому документі описано, як встановити сервер і змінити його "
    "налаштування. Перед початком роботи переконайтеся, що всі файли на місці.\n";
const std::string kGerman =
    "# Übersicht\n\nDiese Anleitung erklärt, wie der Dienst eingerichtet wird und welche Dateien "
    "für den Betrieb nötig sind. Änderungen werden erst nach einem Neustart übernommen.\n";
const std::string kFrench =
    "# Présentation\n\nCette page décrit les étapes à suivre pour installer le serveur et les "
    "paramètres qui sont nécessaires. Vérifiez que la mémoire est suffisante avant de démarrer.\n";
const std::string kEnglish =
    "It’s said that you don’t need this. We’re sure they’ve seen it, and it’s “what it says”.\n";

}  // namespace

TEST_CASE("transcode: what clearly is in another encoding is read") {
  const auto [text, encoding, name] = GENERATE(table<std::string, const char*, std::string>({
      {kSimplified, "GB18030", "GB18030"},
      {kSimplified + "进度 🚀 已发布 🔴\n", "GB18030", "GB18030"},
      {kSimplified, "GBK", "GB18030"},
      {kTraditional, "BIG5", "Big5"},
      {kJapanese, "CP932", "Shift_JIS"},
      {kJapanese, "EUC-JP", "EUC-JP"},
      {kKorean, "CP949", "EUC-KR"},
      {kRussian, "CP1251", "Windows-1251"},
      {kUkrainian, "CP1251", "Windows-1251"},
      {kRussian, "KOI8-R", "KOI8-R"},
      {kGerman, "CP1252", "Windows-1252"},
      {kFrench, "CP1252", "Windows-1252"},
      {kEnglish, "CP1252", "Windows-1252"},
      {kSimplified, "UTF-16LE", "UTF-16LE"},
      {kSimplified, "UTF-16BE", "UTF-16BE"},
      {kGerman, "UTF-16LE", "UTF-16LE"},
      {kKorean, "UTF-32BE", "UTF-32BE"},
      {"\uFEFF" + kSimplified, "UTF-32LE", "UTF-32"},
      {"\uFEFF" + kGerman, "UTF-32BE", "UTF-32"},
  }));
  CAPTURE(encoding);
  const DecodedText read = transcoded(encoded(text, encoding));
  CHECK(read.text == (text.starts_with("\uFEFF") ? text.substr(3) : text));
  CHECK(read.encoding == name);
  REQUIRE(test::codes(read.diagnostics) == std::vector<std::string>{"encoding-transcoded"});
  CHECK(in_words(read.diagnostics[0].message, "en") == "expected UTF-8, read as " + name);
}

TEST_CASE("transcode: what proves nothing is not guessed at") {
  const auto [text, encoding] = GENERATE(table<std::string, const char*>({
      {"价格", "GBK"},
      {"日本", "CP932"},
      {"─────────────┐\n", "GB18030"},
      {"文文文文文文文文文文文文\n", "GB18030"},
      {"Größe", "CP1252"},
      {"price 5 €, 20 °C\n", "CP1252"},
      // Encodings that are not read, whose bytes others would take.
      {"Zażółć gęślą jaźń, proszę sprawdzić wszystkie pliki przed rozpoczęciem pracy.\n", "CP1250"},
      {"Příliš žluťoučký kůň úpěl ďábelské ódy a potom se vrátil do své stáje.\n", "CP1250"},
      {"Árvíztűrő tükörfúrógép, és egy másik mondat az őszi időjárásról.\n", "ISO-8859-2"},
      {"Yapılandırma dosyasını değiştirmek için önce şu adımları izleyin.\n", "CP1254"},
      {"Αυτό το έγγραφο περιγράφει τις ρυθμίσεις του διακομιστή και τα αρχεία.\n", "CP1253"},
      {"המסמך הזה מתאר את ההגדרות של השרת ואת הקבצים הדרושים להתקנה שלו.\n", "CP1255"},
      {kRussian, "ISO-8859-5"},
      {kRussian, "CP866"},
      {kRussian, "MAC-CYRILLIC"},
      {kUkrainian, "KOI8-U"},
      {kGerman, "MACINTOSH"},
      {kGerman, "CP850"},
      {kFrench, "MACINTOSH"},
      {kKorean, "JOHAB"},
  }));
  CAPTURE(text, encoding);
  const DecodedText read = transcoded(encoded(text, encoding));
  CHECK(read.encoding.empty());
  REQUIRE(test::codes(read.diagnostics) == std::vector<std::string>{"encoding-invalid"});
  CHECK(in_words(read.diagnostics[0].message, "en").ends_with("; the encoding is not known"));
  CHECK(read.text.find("\uFFFD") != std::string::npos);
}

TEST_CASE("transcode: mostly valid UTF-8 is UTF-8") {
  for (const std::string& text : {kSimplified, kJapanese, kKorean, kRussian}) {
    std::string bytes = text;
    bytes[text.size() / 2] = '\xFF';
    const DecodedText read = transcoded(bytes);
    CHECK(read.encoding == "UTF-8");
    REQUIRE(test::codes(read.diagnostics) == std::vector<std::string>{"encoding-invalid"});
    CHECK(in_words(read.diagnostics[0].message, "en").find("not known") == std::string::npos);
  }
}

TEST_CASE("transcode: a long stretch in another encoding is not covered up by the rest") {
  std::string bytes;
  for (int i = 0; i < 50; ++i) bytes += encoded(kSimplified, "GB18030");
  CHECK(transcoded(bytes).encoding == "GB18030");
  bytes += encoded(kKorean + kKorean, "CP949");
  CHECK(transcoded(bytes).encoding.empty());
}

TEST_CASE("transcode: a line in another encoding leaves that of the file unknown") {
  const auto [most, encoding, line, other] =
      GENERATE(table<std::string, const char*, std::string, const char*>({
          {kSimplified, "GB18030", "Prüfläufe für höhere Größen, die wir später übernehmen müssen.",
           "CP1252"},
          {kSimplified, "GB18030", "Les données sont exportées après la création, à côté de cela.",
           "UTF-8"},
          {kSimplified, "GB18030", "进度", "UTF-8"},
          {kTraditional, "BIG5", "この文書では設定の方法について説明します。", "EUC-JP"},
          {kJapanese, "EUC-JP", "이 문서는 수집기의 설정 방법을 설명합니다.", "EUC-KR"},
          {kJapanese, "EUC-JP", "\u009Aber", "EUC-JP-MS"},
      }));
  CAPTURE(line);
  const std::string text = most + most + most;
  CHECK(transcoded(encoded(text, encoding)).encoding != "");
  CHECK(transcoded(encoded(text, encoding) + encoded(line, other) + "\n").encoding.empty());
  CHECK(transcoded(encoded(line, other) + "\n" + encoded(text, encoding)).encoding.empty());
}

TEST_CASE("transcode: UTF-8 behind a byte order mark of UTF-16 is UTF-8") {
  CHECK(transcoded("\xFF\xFE" + kSimplified).text == "\uFFFD\uFFFD" + kSimplified);
}

TEST_CASE("transcode: one malformed byte anywhere leaves the encoding unknown") {
  std::string bytes = encoded(kSimplified, "GB18030");
  bytes += '\xFF';
  CHECK(transcoded(bytes).encoding.empty());
  std::string large;
  while (large.size() < 3 << 20) large += encoded(kSimplified, "GB18030");
  CHECK(transcoded(large).encoding == "GB18030");
  CHECK(transcoded(large + '\xFF').encoding.empty());
}
