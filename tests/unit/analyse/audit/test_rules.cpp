#include "analyse/audit/rules.hpp"

#include <catch2/catch.hpp>

#include "language/numerals.hpp"

using namespace otlpdoc;

namespace {

bool holds(const char* claim, double measured) {
  return bears_out(find_quantity(claim).value(), measured);
}

}  // namespace

TEST_CASE("a claim allows what it says itself") {
  CHECK(holds("8500", 8500));
  CHECK_FALSE(holds("8500", 8501));
  CHECK(holds("~8,500", 9350));
  CHECK(holds("约8500", 7650));
  CHECK_FALSE(holds("~8,500", 9351));
  CHECK(holds("1,150+", 1150));
  CHECK_FALSE(holds("1,150+", 1149));
  CHECK(holds(">1000", 1001));
  CHECK(holds("15-25个/篇", 15));
  CHECK(holds("15-25个/篇", 25));
  CHECK_FALSE(holds("15-25个/篇", 26));
}

TEST_CASE("a scale allows half of the last digit before it, whatever its language") {
  for (const char* claim : {"1.5千字", "1.5k words", "1.5K words", "1.5 thousand words"}) {
    CAPTURE(claim);
    CHECK(holds(claim, 1530));
    CHECK(holds(claim, 1451));
    CHECK_FALSE(holds(claim, 1551));
  }
  CHECK(holds("1.25k words", 1254));
  CHECK_FALSE(holds("1.25k words", 1256));
  CHECK(holds("2M words", 2'499'000));
  CHECK_FALSE(holds("1.5 km", 1500));
  CHECK(holds("1.5万字", 15499));
  CHECK_FALSE(holds("1.5万字", 15501));
  CHECK(holds("15万字", 154999));
  CHECK_FALSE(holds("15万字", 155001));
}

TEST_CASE("rules are tried in the order in which the words name them") {
  Measurements measured;
  measured.words = 850;
  measured.words_all = 3100;
  measured.characters = 17000;
  measured.characters_all = 24000;
  measured.lines = 594;
  measured.code_lines = 447;
  const auto rule = [&](const char* claim, const char* metric, const char* label) {
    Quantity quantity = *find_quantity(claim);
    quantity.label = label;
    const RuleMatch match = match_rules(quantity, metric, measured);
    return std::string(match.good ? match.rule->name : "none") + (match.named ? ", named" : "");
  };
  CHECK(rule("850", "words", "字数") == "words, named");
  CHECK(rule("~3000", "words", "字数") == "words_all");
  CHECK(rule("1.7万", "words", "字数") == "characters");
  CHECK(rule("~8500", "words", "字数") == "none, named");
  CHECK(rule("1.7万 words", "words", "Words") == "none, named");  // who writes so counts none
  CHECK(rule("~450", "lines", "行数") == "code_lines");
  CHECK(rule("~450", "lines", "代码行数") == "code_lines, named");
  CHECK(rule("595", "lines", "行数") == "lines, named");  // an editor shows one more
  CHECK(rule("596", "lines", "行数") == "none, named");
}

TEST_CASE("what was measured is told by every rule that the claim may mean") {
  Measurements measured;
  measured.lines = 1594;
  measured.code_lines = 447;
  measured.file_lines = 1600;
  measured.filled_lines = 1200;
  const auto told = [&](const char* metric, const char* label) {
    Quantity quantity;
    quantity.label = label;
    return in_words(measured_by_all(quantity, metric, measured), "en");
  };
  CHECK(told("lines", "行数") ==
        "lines 1,594 · lines of the file 1,600 · lines with text 1,200 · code lines 447");
  CHECK(told("lines", "代码行数") ==
        "code lines 447 · lines 1,594 · lines of the file 1,600 · lines with text 1,200");
  CHECK(told("tables", "") == "tables 0");
  CHECK(told("nonsense", "").empty());
  CHECK(measured_by_all({}, "code_share", {}).empty());  // of no lines there is none
}

TEST_CASE("a mean is told in whole numbers") {
  Measurements sum;
  sum.words = 1701;
  CHECK(match_rules(*find_quantity("850"), "words", sum, 2).good);
  CHECK_FALSE(match_rules(*find_quantity("849"), "words", sum, 2).good);
}

TEST_CASE("claims are shown as they were meant") {
  CHECK(claimed_text(*find_quantity("约8500字")) == "~8,500");
  CHECK(claimed_text(*find_quantity("2430+")) == "2,430+");
  CHECK(claimed_text(*find_quantity("15-25个")) == "15-25");
  CHECK(number_text(832.25) == "832.2");
}
