#include <catch2/catch.hpp>

#include "language/lexicon.hpp"

using namespace otlpdoc;

TEST_CASE("lexicon: what a section is about") {
  const auto [heading, topic] = GENERATE(table<std::string, Topic>({
      {"📈 本批次完成情况", Topic::completed},
      {"✅ 已完成文档 (2篇)", Topic::completed},
      {"Completed documents", Topic::completed},
      {"📊 累计进度统计", Topic::progress},
      {"已完成文档统计", Topic::progress},
      {"Overall progress", Topic::progress},
      {"🎯 本批次技术亮点", Topic::highlights},
      {"🚀 下一步计划", Topic::plan},
      {"Next steps", Topic::plan},
      {"Roadmap", Topic::plan},
      {"质量指标", Topic::quality},
      {"质量保证", Topic::assurance},
      {"技术覆盖", Topic::coverage},
      {"里程碑", Topic::milestones},
      {"技术对比", Topic::comparison},
      {"Istio vs Linkerd", Topic::comparison},
      {"文档导航更新", Topic::navigation},
      {"时间线", Topic::timeline},
      {"Timeline", Topic::timeline},
      {"批次总结", Topic::summary},
      {"下一步建议", Topic::suggestion},
      {"云原生生态", Topic::none},
      {"", Topic::none},
  }));
  CAPTURE(heading);
  CHECK(static_cast<int>(topic_of(heading)) == static_cast<int>(topic));
}

TEST_CASE("lexicon: a word inside another word announces nothing") {
  const auto heading = GENERATE(as<std::string>{}, "Airplane mode", "Explanation of spans",
                                "Planetary scale", "Inequality of samples");
  CAPTURE(heading);
  CHECK(static_cast<int>(topic_of(heading)) == static_cast<int>(Topic::none));
}

TEST_CASE("lexicon: what a column says") {
  const auto [head, label] = GENERATE(table<std::string, Label>({
      {"序号", Label::index},
      {"#", Label::index},
      {"文档名称", Label::title},
      {"文件路径", Label::path},
      {"File", Label::path},
      {"字数", Label::words},
      {"总字数", Label::words},
      {"Words", Label::words},
      {"代码行数", Label::lines},
      {"核心内容", Label::summary},
      {"类别", Label::category},
      {"Category", Label::category},
      {"已完成", Label::done},
      {"目标", Label::target},
      {"Planned", Label::target},
      {"完成率", Label::percent},
      {"批次", Label::batch},
      {"完成文档数", Label::documents},
      {"累计", Label::cumulative},
      {"累计文档数", Label::cumulative},
      {"主要类别", Label::main_category},
      {"日期", Label::when},
      {"完成日期", Label::when},
      {"指标", Label::metric},
      {"达成", Label::met},
      {"优先级", Label::priority},
      {"状态", Label::status},
      {"备注", Label::none},
      {"", Label::none},
  }));
  CAPTURE(head);
  CHECK(static_cast<int>(column_label(head)) == static_cast<int>(label));
}

TEST_CASE("lexicon: what a field says") {
  const auto [key, label] = GENERATE(table<std::string, Label>({
      {"报告日期", Label::date},
      {"Date", Label::date},
      {"批次", Label::batch},
      {" Batch ", Label::batch},
      {"状态", Label::status},
      {"报告人", Label::reporter},
      {"文件路径", Label::path},
      {"字数", Label::words},
      {"代码行数", Label::lines},
      {"技术栈", Label::tech_stack},
      {"核心内容", Label::summary},
      {"新增文档", Label::documents},
      {"注意", Label::none},
      {"", Label::none},
  }));
  CAPTURE(key);
  CHECK(static_cast<int>(field_label(key)) == static_cast<int>(label));
}

TEST_CASE("lexicon: labels of the whole corpus") {
  for (const char* label : {"总计", "合计", "总体进度", "Total", "Overall", "累计完成文档"}) {
    CAPTURE(label);
    CHECK(is_overall_label(label));
  }
  for (const char* label : {"", "云原生生态", "批次5", "文档"}) {
    CAPTURE(label);
    CHECK_FALSE(is_overall_label(label));
  }
}

TEST_CASE("lexicon: what is still to come") {
  for (const char* text :
       {"预计 30 篇", "待创建: 5", "剩余 51 篇", "Remaining: 5", "expected 30"}) {
    CAPTURE(text);
    CHECK(speaks_of_future(text));
  }
  for (const char* text : {"", "已完成 19 篇", "总计: 19/70", "done 5"}) {
    CAPTURE(text);
    CHECK_FALSE(speaks_of_future(text));
  }
}

TEST_CASE("lexicon: priorities") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"P0", "P0"},
      {"云原生生态 (P1, 高优先级)", "P1"},
      {"优先级P2文档", "P2"},
      {"高优先级", ""},
      {"P10", ""},
      {"HTTP2", ""},
      {"GPT-4 P", ""},
      {"IP4", ""},
      {"", ""},
  }));
  CAPTURE(text);
  CHECK(find_priority(text).value_or("") == expected);
}

TEST_CASE("lexicon: headings that only rank") {
  for (const char* name :
       {"P0 高优先级", "高优先级 (P0)", "High priority", "P1 文档", "Ｐ０ 优先级"}) {
    CAPTURE(name);
    CHECK(is_priority_heading(name));
  }
  for (const char* name : {"", "云原生生态 (P0)", "P0 云原生", "文档", "Priority queues"}) {
    CAPTURE(name);
    CHECK_FALSE(is_priority_heading(name));
  }
}

TEST_CASE("lexicon: check marks") {
  const auto [text, expected] = GENERATE(table<std::string, int>({
      {"✅", 1},
      {"✅ 超额", 1},
      {"[x]", 1},
      {"是", 1},
      {"达成", 1},
      {"Yes", 1},
      {"❌", 0},
      {"✗", 0},
      {"否", 0},
      {"未达成", 0},
      {"no", 0},
      {"", -1},
      {"–", -1},
      {"⏳", -1},
      {"[ ]", -1},
      {"nothing", -1},
  }));
  CAPTURE(text);
  const auto check = find_check(text);
  CHECK((check ? static_cast<int>(*check) : -1) == expected);
}

TEST_CASE("lexicon: headings that name a batch and no subject") {
  for (const char* name : {"批次5", "第5批", "第十批完成文档", "Batch 7", "批次2文档"}) {
    CAPTURE(name);
    CHECK(is_batch_heading(name));
  }
  for (const char* name : {"", "批次5: 云原生", "云原生", "第5章", "完成文档"}) {
    CAPTURE(name);
    CHECK_FALSE(is_batch_heading(name));
  }
}
