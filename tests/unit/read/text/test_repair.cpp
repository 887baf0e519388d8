#include "read/text/repair.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "support/support.hpp"

using otlpdoc::CodePage;
using otlpdoc::find_misreading;
using otlpdoc::repair;
using otlpdoc::test::repeated;

namespace {

enum class Missing { dropped, kept_as_controls };
enum class NoBreakSpace { kept, becomes_space };

// Bytes 80–9F of Windows-1252; `?` where it has nothing.
constexpr std::u32string_view kTypographic = U"€?‚ƒ„…†‡ˆ‰Š‹Œ?Ž??‘’“”•–—˜™š›œ?žŸ";

char32_t shown(unsigned char byte, CodePage page) {
  if (byte < 0xA0 && page != CodePage::latin_1) {
    const bool caron = byte == 0x8E || byte == 0x9E;
    if (page == CodePage::windows_1254 && caron) return U'?';
    return kTypographic[byte - 0x80U];
  }
  if (byte < 0xA0) return U'?';
  if (page == CodePage::windows_1254) {
    const std::u32string_view western = U"ÐÝÞðýþ";
    const std::u32string_view turkish = U"ĞİŞğış";
    const auto at = western.find(static_cast<char32_t>(byte));
    if (at != std::u32string_view::npos) return turkish[at];
  }
  return byte;
}

// What is left of UTF-8 text that somebody decoded by the code page.
std::string damage(std::string_view text, CodePage page, Missing missing = Missing::dropped,
                   NoBreakSpace space = NoBreakSpace::kept) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      result += c;
    } else if (byte == 0xA0 && space == NoBreakSpace::becomes_space) {
      result += ' ';
    } else if (shown(byte, page) != U'?' && byte != 0xAD) {
      otlpdoc::append_utf8(result, shown(byte, page));
    } else if (byte != 0xAD && missing == Missing::kept_as_controls) {
      otlpdoc::append_utf8(result, byte);
    }
  }
  return result;
}

otlpdoc::ReferenceText reference(std::vector<std::string> texts) {
  return [texts](const std::function<void(std::string_view)>& visit) {
    for (const std::string& text : texts) visit(text);
  };
}

constexpr std::string_view kReport =
    "# 📊 文档持续推进进度报告 - 批次5\n**状态**: ✅ 进行中，序号、字数、文件路径\n"
    "| **国际架构模式** | 5篇 | 38% ⚠️ |\n⭐⭐⭐ "
    "已完成，持续推进高优先级主题\n";
constexpr std::array<CodePage, 3> kPages = {CodePage::windows_1252, CodePage::windows_1254,
                                            CodePage::latin_1};

}  // namespace

TEST_CASE("a misread report is recognised, with its code page") {
  CHECK(find_misreading(damage(kReport, CodePage::windows_1254)) == CodePage::windows_1254);
  CHECK(find_misreading(damage(kReport, CodePage::windows_1252)) == CodePage::windows_1252);
  CHECK(find_misreading(damage(kReport, CodePage::latin_1)) == CodePage::latin_1);
  CHECK(find_misreading(damage(kReport, CodePage::latin_1, Missing::kept_as_controls)) ==
        CodePage::latin_1);
  CHECK(find_misreading("## ğŸ“ˆ æœ¬æ‰¹æ¬¡å®Œæˆæƒ…å†µ") == CodePage::windows_1254);
}

TEST_CASE("healthy text is never taken for misread text") {
  const std::string text =
      GENERATE(as<std::string>{}, "", "plain ASCII", kReport.data(),
               "Le « déjà » de l’été : à » peine créée, où l’élève répète… « Noël ».",
               "« déjà », « voilà », « là »",
               "„Spaß“ und „Gruß“, Ärger über Öfen; Voß’ Buch, Strauß’ Walzer, MENÜ“ – groß…",
               "ß’ ß’ ß’ ß’ ß’ ß’ ß’ ß’ ß’ ß’ ß’ ß’",
               "Çığır açan ğ, ş, ı, İ: “Şişli’deki çağrı” – görüşmek üzere…",
               "Tiếng Việt: “Xin chào”, người, đường, Â, Ê, Ô, Ơ, Ư — cảm ơn…",
               "Það er „ágætt“ – Ísland, Þór, æði, öðru…",
               "A acção e a tradução não são informações: “coração”, avô, pé…",
               "Español: ¿Qué? ¡Así! Ñandú, Ñ», «Ñ»", "Žluťoučký kůň úpěl ďábelské ódy “š” ž…",
               "Съешь ещё этих мягких французских булок", "日本語のテキスト", "한국어 문서");
  CAPTURE(text);
  CHECK_FALSE(find_misreading(text).has_value());
  CHECK_FALSE(find_misreading(repeated(text, 50)).has_value());
}

TEST_CASE("healthy text may quote a sample of misread text") {
  const std::string sample = damage("文档持续推进", CodePage::windows_1254);
  CHECK_FALSE(find_misreading(std::string(kReport) + "损坏的例子: " + sample));
  CHECK_FALSE(find_misreading("| é | Ã© |\n| è | Ã¨ |\n| ü | Ã¼ |\n"));
}

TEST_CASE("a report damaged by any code page comes back whole") {
  for (const CodePage page : kPages) {
    CAPTURE(name(page));
    const std::string text = damage(kReport, page);
    const auto result = repair(text, page, reference({std::string(kReport)}));
    CHECK(result.text == kReport);
    CHECK(result.damaged > 0);
    CHECK(result.undecided == 0);
  }
}

TEST_CASE("control characters that were kept leave nothing to guess") {
  const auto none = reference({});
  for (const CodePage page : kPages) {
    CAPTURE(name(page));
    const std::string text =
        damage("文档 📊 状态 ⚠️ 序号", page, Missing::kept_as_controls);
    const auto result = repair(text, page, none);
    CHECK(result.text == "文档 📊 状态 ⚠️ 序号");
    CHECK(result.damaged == 0);
  }
}

TEST_CASE("a no-break space may have become a plain space") {
  // 删 = E5 88 A0, 堆 = E5 A0 86, 午 = E5 8D 88: two of them end alike.
  const std::string healthy = "删除堆栈，下午 2篇，加载\n删除堆栈，上午 4篇，加载\n";
  const std::string text =
      damage(healthy, CodePage::windows_1254, Missing::dropped, NoBreakSpace::becomes_space);
  const auto result = repair(text, CodePage::windows_1254, reference({healthy}));
  CHECK(result.text == healthy);
}

TEST_CASE("misread French that lost nothing needs no reference") {
  const std::string healthy = "L’été « déjà » à Noël, où l’élève naïf…";
  for (const CodePage page : {CodePage::windows_1252, CodePage::windows_1254}) {
    const std::string text = damage(healthy, page);
    CHECK(find_misreading(text).has_value());
    CHECK(repair(text, page, reference({})).text == healthy);
  }
}

TEST_CASE("à that ends in a plain space is told from Á that lost its byte") {
  const std::string healthy = "déjà vu, à Noël";
  const std::string text =
      damage(healthy, CodePage::windows_1252, Missing::dropped, NoBreakSpace::becomes_space);
  CHECK(text == "dÃ©jÃ  vu, Ã  NoÃ«l");
  const auto known = reference({"voilà, déjà dit, à Paris, Ágnes"});
  CHECK(repair(text, CodePage::windows_1252, known).text == healthy);
}

TEST_CASE("what cannot be decided becomes U+FFFD and is counted") {
  // 序 = E5 BA 8F lost its last byte; so would 庍, 库 is E5 BA 93 and did not.
  const auto result = repair("库 åº 库", CodePage::windows_1254, reference({}));
  CHECK(result.text == "库 \uFFFD 库");
  CHECK(result.damaged == 1);
  CHECK(result.undecided == 1);
}

TEST_CASE("the neighbours decide which byte was lost") {
  // Both lost their last byte: 与 = E4 B8 8E, 中 = E4 B8 AD.
  const auto known = reference({"进行中。进行中。追踪与日志。追踪与日志。"});
  const auto repaired = [&](std::string_view healthy) {
    return repair(damage(healthy, CodePage::windows_1254), CodePage::windows_1254, known).text;
  };
  CHECK(repaired("进行中。") == "进行中。");
  CHECK(repaired("追踪与日志。") == "追踪与日志。");
}

TEST_CASE("the selector of emoji presentation needs no reference") {
  const auto result = repair("âš\u00A0ï¸", CodePage::windows_1254, reference({}));
  CHECK(result.text == "⚠️");
}

TEST_CASE("characters that were never damaged stay") {
  const std::string text = damage("文件路径", CodePage::windows_1254) + " 文件 “naïve” – 10 €";
  const auto result = repair(text, CodePage::windows_1254, reference({std::string(kReport)}));
  CHECK(result.text == "文件路径 文件 “naïve” – 10 €");
  const auto healthy = repair(kReport, CodePage::windows_1254, reference({}));
  CHECK(healthy.text == kReport);
  CHECK(healthy.damaged == 0);
}

TEST_CASE("sequences that are no character stay as they are") {
  // Overlong, a surrogate, and a continuation that follows nothing.
  const std::string text = "à€\u00A0 í\u00A0¡ ¡¡";
  CHECK(repair(text, CodePage::windows_1252, reference({})).text == text);
}

TEST_CASE("hostile input is repaired or left alone") {
  const std::string text = GENERATE(
      repeated("å", 10'000), repeated("ğ", 10'000), repeated("åº", 5'000), repeated("ğŸ", 5'000),
      repeated("é ", 5'000), repeated("\x80\xC3", 10'000), repeated("åº ¡", 2'000));
  const CodePage page = GENERATE(CodePage::windows_1254, CodePage::latin_1);
  find_misreading(text);
  const auto result = repair(text, page, reference({std::string(kReport)}));
  CHECK(result.undecided <= result.damaged);
  CHECK(result.text.size() <= 2 * text.size() + 4);
}

TEST_CASE("the same input gives the same repair") {
  const std::string text = damage(kReport, CodePage::latin_1);
  const auto known = reference({"文档推进进度报告", "国际架构", "序号与字数"});
  const auto first = repair(text, CodePage::latin_1, known);
  const auto second = repair(text, CodePage::latin_1, known);
  CHECK(first.text == second.text);
  CHECK(first.undecided == second.undecided);
}

TEST_CASE("text without damage asks for no reference") {
  bool asked = false;
  const auto known = [&](const std::function<void(std::string_view)>&) { asked = true; };
  CHECK(repair("Ã©tÃ©", CodePage::windows_1252, known).text == "été");
  CHECK_FALSE(asked);
}

#ifdef OTLPDOC_SHARED
namespace {

struct File {
  std::string path;
  std::string text;
};

std::vector<File> healthy_files(const std::filesystem::path& root) {
  std::vector<File> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!find_misreading(text)) files.push_back({entry.path().filename().string(), text});
  }
  std::sort(files.begin(), files.end(), [](const File& a, const File& b) {
    return a.path != b.path ? a.path < b.path : a.text < b.text;
  });
  return files;
}

struct Score {
  std::int64_t damaged = 0;
  std::int64_t wrong = 0;
};

// Compares character by character; what was left undecided is not wrong.
Score compare(std::string_view before, const otlpdoc::Repair& after) {
  Score score{after.damaged, 0};
  std::string_view rest = after.text;
  while (!before.empty() && !rest.empty()) {
    const auto want = otlpdoc::decode(before);
    const auto got = otlpdoc::decode(rest);
    score.wrong += got.value != want.value && got.value != 0xFFFD;
    before.remove_prefix(static_cast<std::size_t>(want.size));
    rest.remove_prefix(static_cast<std::size_t>(got.size));
  }
  CHECK(before.size() == rest.size());
  return score;
}

}  // namespace

TEST_CASE("real reports come back when the rest of their corpus is known") {
  const std::filesystem::path root = std::filesystem::path(OTLPDOC_SHARED) / "corpora/otlp-rust";
  if (!std::filesystem::exists(root)) {
    WARN("skipped: no shared corpora");
    return;
  }
  const auto files = healthy_files(root);
  for (const CodePage page : {CodePage::windows_1252, CodePage::windows_1254}) {
    Score all;
    std::int64_t undecided = 0;
    for (const File& file : files) {
      if (file.path.find("批次") == std::string::npos) continue;
      const std::string text = damage(file.text, page);
      CHECK(find_misreading(text) == page);
      const auto others = [&](const std::function<void(std::string_view)>& visit) {
        for (const File& other : files) {
          if (&other != &file) visit(other.text);
        }
      };
      const auto result = repair(text, page, others);
      const Score score = compare(file.text, result);
      all.damaged += score.damaged;
      all.wrong += score.wrong;
      undecided += result.undecided;
    }
    CAPTURE(name(page), all.damaged, all.wrong, undecided);
    REQUIRE(all.damaged > 1000);
    CHECK((all.wrong + undecided) * 100 <= all.damaged);
    CHECK(all.wrong * 200 <= all.damaged);
  }
}
#else
TEST_CASE("real reports come back when the rest of their corpus is known") {
  WARN("skipped: no shared corpora");
}
#endif
