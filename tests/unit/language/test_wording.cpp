// Messages in the language of the reader.
#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "generated/message_texts.hpp"
#include "language/wording.hpp"

using namespace otlpdoc;

TEST_CASE("a message is said in the language asked for, in English for want of one") {
  CHECK(in_words(say::batch, "en") == "Batch");
  CHECK(in_words(say::batch, "zh") == "批次");
  CHECK(in_words(say::batch, "fr") == "Batch");
  CHECK(in_words({}, "zh").empty());
}

TEST_CASE("places are filled in as the text wants them") {
  CHECK(in_words(say::gate_errors(12345), "en") == "12,345 errors");
  CHECK(in_words(say::report_batch(12345), "en") == "Batch 12345");
  CHECK(in_words(say::labelled("docs", "none {0}"), "zh") == "docs：none {0}");
  CHECK(in_words(say::report_forecast_point(4, 50), "zh") == "50% 的可能再需 4 批");
  CHECK(in_words(say::mean_of(say::metrics::code_lines), "en") == "Mean code lines");
  CHECK(in_words(say::mean_of(say::metrics::code_lines), "zh") == "平均代码行数");
}

TEST_CASE("what is listed is set apart as the language does") {
  CHECK(in_words(say::schema::known_keys("a\nb", {}), "en") == "known are a, b");
  CHECK(in_words(say::schema::known_keys("a\nb", say::schema::more(2)), "zh") ==
        "可用的键：a、b 等，另有 2 个");
}

TEST_CASE("arguments fit a message or do not") {
  Worded said = say::schema::known_keys("a", say::schema::more(2));
  CHECK(has_its_arguments(said));
  CHECK(has_its_arguments({}));
  std::swap(said.arguments[0], said.arguments[1]);
  CHECK_FALSE(has_its_arguments(said));
  said.arguments.clear();
  CHECK_FALSE(has_its_arguments(said));
}

TEST_CASE("the first number says whether there is one or more") {
  CHECK(in_words(say::gate_errors(1), "en") == "1 error");
  CHECK(in_words(say::gate_errors(0), "en") == "0 errors");
  CHECK(in_words(say::claims_wrong(1, 5), "en") == "1 of the 5 claims that can be judged is wrong");
  CHECK(in_words(say::gate_errors(1), "zh") == "1 个错误");
}

TEST_CASE("every message has a text in each language, and its name finds it") {
  for (std::size_t i = 1; i < std::size(kMessageNames); ++i) {
    CAPTURE(kMessageNames[i]);
    CHECK(find_message(kMessageNames[i]) == static_cast<Message>(i));
    for (const auto& texts : kMessageTexts) CHECK_FALSE(texts[i].other.empty());
  }
  CHECK_FALSE(find_message("no such message"));
}
