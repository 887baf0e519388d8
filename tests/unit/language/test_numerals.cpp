#include <catch2/catch.hpp>
#include <random>

#include <fmt/format.h>

#include "base/text.hpp"
#include "language/numerals.hpp"

using namespace otlpdoc;

namespace {

// `about 10200 字`, `range 15–25 个/篇`; `none` when there is no number.
std::string described(const std::optional<Quantity>& quantity) {
  if (!quantity) return "none";
  return fmt::format("{} {}{}{}{}", name(quantity->approximation), quantity->value,
                     quantity->upper ? fmt::format("–{}", *quantity->upper) : "",
                     quantity->unit.empty() ? "" : " ", quantity->unit);
}

// `19/70 27%`.
std::string described(const std::optional<Fraction>& fraction) {
  if (!fraction) return "none";
  return fmt::format("{}/{}{}", fraction->done, fraction->target,
                     fraction->percent ? fmt::format(" {}%", *fraction->percent) : "");
}

// `5 批次 «批次5»`: number, form, and the name as it stands in the text.
std::string described(const std::optional<BatchName>& batch, std::string_view text) {
  if (!batch) return "none";
  return fmt::format("{} {} «{}»", batch->number, batch->form,
                     text.substr(batch->begin, batch->end - batch->begin));
}

// 1010 → 一千零一十.
std::string in_chinese(int number) {
  static constexpr std::string_view kDigits[] = {"零", "一", "二", "三", "四",
                                                 "五", "六", "七", "八", "九"};
  static constexpr std::pair<int, std::string_view> kUnits[] = {
      {1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}};
  std::string out;
  bool gap = false;
  for (const auto& [size, unit] : kUnits) {
    const int digit = number / size % 10;
    if (digit == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += kDigits[0];
    gap = false;
    out += kDigits[digit];
    out += unit;
  }
  return out.empty() ? std::string(kDigits[0]) : out;
}

}  // namespace

TEST_CASE("half_width writes full-width ASCII as ASCII and leaves the rest") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"１２：（３）", "12:(3)"},
      {"Ｐ０　Ａｚ", "P0 Az"},
      {"～５０％＋", "~50%+"},
      {"文档、数。《名》", "文档、数。《名》"},
      {"ｶﾅ ￥", "ｶﾅ ￥"},
      {"a\xff\xe5", "a\xff\xe5"},
  }));
  CHECK(half_width(text) == expected);
}

TEST_CASE("half_width done twice changes nothing more") {
  const unsigned seed = GENERATE(range(1U, 40U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::string text;
  for (int i = 0; i < 60; ++i) append_utf8(text, 0x20 + random() % 0x10000);
  const std::string once = half_width(text);
  CHECK(half_width(once) == once);
}

TEST_CASE("quantities as people write them") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"7", "exact 7"},
      {"7 篇", "exact 7 篇"},
      {"**2篇**", "exact 2 篇"},
      {"1.90", "exact 1.9"},
      {"～１０，２００", "about 10200"},
      {"~10,200", "about 10200"},
      {"1,234,567 字", "exact 1234567 字"},
      {"约165,100字", "about 165100 字"},
      {"约 42%", "about 42 %"},
      {"≈3", "about 3"},
      {"about 300 lines", "about 300 lines"},
      {"2,430+", "at_least 2430"},
      {"50+ 篇", "at_least 50 篇"},
      {"100 行以上", "at_least 100 行"},
      {"3万多字", "at_least 30000 字"},
      {"≥ 80%", "at_least 80 %"},
      {"超过 100 个", "at_least 100 个"},
      {"1.5万", "exact 15000"},
      {"1.5 thousand words", "exact 1500 words"},
      {"1.5 thousandths", "exact 1.5 thousandths"},
      {"2百万字", "exact 2000000 字"},
      {"10 km", "exact 10 km"},
      {"3 Mb", "exact 3 Mb"},
      {"1.5 万字", "exact 15000 字"},
      {"2亿", "exact 200000000"},
      {"10k", "exact 10000"},
      {"10 KB", "exact 10 KB"},
      {"15-25个/篇", "range 15–25 个/篇"},
      {"3到5篇", "range 3–5 篇"},
      {"5 – 7 个文档", "range 5–7 个文档"},
      {"1-2万字", "range 10000–20000 字"},
  }));
  CAPTURE(text);
  CHECK(described(find_quantity(text)) == expected);
}

TEST_CASE("a Chinese numeral is a quantity when something is counted") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"七篇", "exact 7 篇"},
      {"约十二篇", "about 12 篇"},
      {"两个示例", "exact 2 个示例"},
      {"第三方集成一致", "none"},
      {"万一", "none"},
      {"", "none"},
      {"无", "none"},
      {"—", "none"},
  }));
  CAPTURE(text);
  CHECK(described(find_quantity(text)) == expected);
}

TEST_CASE("a comma that groups no thousands ends the number") {
  CHECK(described(find_quantity("12,34")) == "exact 12");
  CHECK(described(find_quantity("3,7,9")) == "exact 3");
  CHECK(described(find_quantity("5, 6")) == "exact 5");
}

TEST_CASE("a quantity keeps the text it was read from") {
  CHECK(find_quantity(" ~10,200 字 ")->text == "~10,200 字");
}

TEST_CASE("a number that nobody can have counted is none") {
  const auto text = GENERATE(as<std::string>{}, "99999999999999999999 篇", "99999999999亿",
                             "1-99999999999999999999", std::string(400, '9'));
  CAPTURE(text);
  CHECK(described(find_quantity(text)) == "none");
  CHECK(described(find_quantity("999,999,999,999 字")) == "exact 999999999999 字");
}

TEST_CASE("a share that nobody can have calculated is none") {
  CHECK(!find_percent(std::string(400, '9') + "%"));
  CHECK(!find_fraction("1/3 (" + std::string(400, '9') + "%)")->percent);
  CHECK(find_percent("130%") == 130);
}

TEST_CASE("grouped numerals read back") {
  const unsigned seed = GENERATE(range(1U, 60U));
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  const auto number = static_cast<std::int64_t>(random() >> (25 + random() % 39));
  CAPTURE(number);
  CHECK(described(find_quantity(grouped(number))) ==
        described(Quantity{.value = static_cast<double>(number)}));
}

TEST_CASE("Chinese numerals") {
  const auto [text, expected] = GENERATE(table<std::string, int>({
      {"零", 0},
      {"〇", 0},
      {"两", 2},
      {"十", 10},
      {"十二", 12},
      {"二十", 20},
      {"二十一", 21},
      {"一百", 100},
      {"一百零五", 105},
      {"一百一十", 110},
      {"两千零一", 2001},
      {"九千九百九十九", 9999},
  }));
  CAPTURE(text);
  CHECK(chinese_number(text).value_or(-1) == expected);
}

TEST_CASE("what is not wholly a Chinese numeral below ten thousand is none") {
  const auto text = GENERATE(as<std::string>{}, "", "5", "五批", "第五", "一万", "一一", "十X",
                             "\xe4\xb8", "十十", "一百二千", "九千九千");
  CAPTURE(text);
  CHECK(chinese_number(text).value_or(-1) == -1);
}

TEST_CASE("every number below ten thousand reads back from Chinese") {
  for (int number = 0; number < 10'000; ++number) {
    if (chinese_number(in_chinese(number)) != number) FAIL_CHECK(in_chinese(number));
  }
}

TEST_CASE("fractions, with the percentage beside them") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"19/70 篇 (27%)", "19/70 27%"},
      {"7/50+ (约14%)", "7/50 14%"},
      {"54% (27/50)", "27/50 54%"},
      {"21 / 50+ = 约 42%", "21/50 42%"},
      {"100% (2/2)", "2/2 100%"},
      {"（１９／７０）", "19/70"},
      {"5篇/13篇", "5/13"},
      {"5 篇 / 13 篇", "5/13"},
      {"1,234/2,000 篇", "1234/2000"},
      {"0/0", "0/0"},
      {"完成（5/6）", "5/6"},
  }));
  CAPTURE(text);
  CHECK(described(find_fraction(text)) == expected);
}

TEST_CASE("dates, paths and lone slashes are no fractions") {
  const auto text = GENERATE(as<std::string>{}, "", "/", "3/", "/5", "a/b", "2025/10/11",
                             "src/36/03.md", "个/篇", "99999999999999999999/70");
  CAPTURE(text);
  CHECK(described(find_fraction(text)) == "none");
}

TEST_CASE("the first percentage, here -1 for none") {
  const auto [text, expected] = GENERATE(table<std::string, double>({
      {"27%", 27},
      {"约 42 %", 42},
      {"99.5％", 99.5},
      {"20% → 33%", 20},
      {"0%", 0},
      {"50", -1},
      {"%", -1},
      {"增长...%", -1},
      {"百分比", -1},
  }));
  CAPTURE(text);
  CHECK(find_percent(text).value_or(-1) == expected);
}

TEST_CASE("batch names") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"批次5", "5 批次 «批次5»"},
      {"进度报告 - 批次 12 完成", "12 批次 «批次 12»"},
      {"批次-3.md", "3 批次 «批次-3»"},
      {"批次二", "2 批次 «批次二»"},
      {"批次 ７", "7 批次 «批次 ７»"},
      {"第5批", "5 第N批 «第5批»"},
      {"第十批", "10 第N批 «第十批»"},
      {"第 12 批次", "12 第N批 «第 12 批次»"},
      {"第十二批次完成", "12 第N批 «第十二批次»"},
      {"Batch 7", "7 batch «Batch 7»"},
      {"Batch #3", "3 batch «Batch #3»"},
      {"status_batch_04_final.md", "4 batch «batch_04»"},
      {"第5批 (批次6)", "5 第N批 «第5批»"},
      {"批次6，即第5批", "6 批次 «批次6»"},
  }));
  CAPTURE(text);
  CHECK(described(find_batch_name(text), text) == expected);
}

TEST_CASE("words like a batch name that name no batch") {
  const auto text =
      GENERATE(as<std::string>{}, "", "批次", "批处理 3", "第5章", "第一", "本批次完成 2 篇",
               "Batch processing", "batch_size 32", "minibatch 32", "第\xe5");
  CAPTURE(text);
  CHECK(described(find_batch_name(text), text) == "none");
}

TEST_CASE("a batch number is read whole or not at all") {
  CHECK(described(find_batch_name("批次99999999999999999999"), "") == "none");
  CHECK(described(find_batch_name("第99999999999999999999批"), "") == "none");
}
