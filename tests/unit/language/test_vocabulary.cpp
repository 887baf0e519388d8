// The words of reports by concept, and how more are laid over them.
#include <catch2/catch.hpp>

#include "language/lexicon.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"

using namespace otlpdoc;

TEST_CASE("vocabulary: a Latin word is found where it begins, a Chinese one anywhere") {
  CHECK(vocabulary().holds("the roadmap", Concept::topics_plan));
  CHECK(vocabulary().holds("roadmaps", Concept::topics_plan));
  CHECK_FALSE(vocabulary().holds("railroadmap", Concept::topics_plan));
  CHECK(vocabulary().holds("我们的下一步", Concept::topics_plan));
  CHECK(vocabulary().ends("quality score", Concept::words_score));
  CHECK_FALSE(vocabulary().ends("scoreboard", Concept::words_score));
}

TEST_CASE("vocabulary: a label is known as head of a column and as key of a field") {
  for (const char* words : {"字数", "words", "word count", "Word Count"}) {
    CAPTURE(words);
    CHECK(column_label(words) == Label::words);
    CHECK(field_label(words) == Label::words);
  }
  CHECK(column_label("LOC") == Label::lines);
  CHECK(field_label("LOC") == Label::lines);
}

TEST_CASE("vocabulary: more words are in force inside their scope alone") {
  CHECK(topic_of("Ausblick") == Topic::none);
  {
    const VocabularyScope scope({{{"topics.plan", {"Ausblick"}}}, {{"轮", "第{n}轮"}}});
    CHECK(topic_of("Ausblick") == Topic::plan);
    CHECK(topic_of("时间线") == Topic::timeline);
    const auto batch = find_batch_name("进度 第3轮 总结");
    REQUIRE(batch);
    CHECK(batch->number == 3);
    CHECK(batch->form == "轮");
    CHECK(name_of_batch("轮", 4) == "第4轮");
  }
  CHECK(topic_of("Ausblick") == Topic::none);
  CHECK_FALSE(find_batch_name("第3轮"));
}

TEST_CASE("vocabulary: batches are called as their series is") {
  CHECK(name_of_batch("批次", 4) == "批次4");
  CHECK(name_of_batch("第N批", 4) == "第4批");
  CHECK(name_of_batch("batch", 4) == "batch 4");
  CHECK(name_of_batch("whatever", 4) == "batch 4");
}

TEST_CASE("vocabulary: traditional characters are read as simplified ones") {
  CHECK(topic_of("進度統計") == Topic::progress);
  CHECK(topic_of("里程碑與時間線") == Topic::timeline);
  CHECK(column_label("類別") == Label::category);
  CHECK(column_label("字數") == Label::words);
  CHECK(field_label("報告日期") == Label::date);
  CHECK(find_quantity("約 1.5萬 字")->value == 15'000);
  CHECK(find_quantity("約 1.5萬 字")->approximation == Approximation::about);
  CHECK(chinese_number("兩百") == 200);
}
