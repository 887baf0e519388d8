#include <catch2/catch.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "read/structured/labels.hpp"

using namespace otlpdoc;

namespace {

FrontMatter to_front_matter(const Value::Map& fields, const LabelAliases& aliases) {
  std::vector<UnusedValue> unused;
  return otlpdoc::to_front_matter(fields, aliases, unused);
}

Value text(const std::string& value) { return Value{value, 1, 1}; }

FrontMatter field(const std::string& label, const std::string& value) {
  return to_front_matter({{label, text(value)}}, {});
}

std::string status_of(const std::string& words) {
  const auto status = field("状态", words).status;
  return status ? std::string(name(*status)) : "none";
}

std::string list(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, "|"));
}

}  // namespace

TEST_CASE("labels in Chinese and English name the same field") {
  const auto [label, expected] = GENERATE(table<std::string, std::string>({
      {"title", "title"},
      {"标题", "title"},
      {" Title ", "title"},
      {"类别", "category"},
      {"所属批次", "batch"},
      {"状态", "status"},
      {"创建日期", "date"},
      {"Last Updated", "updated"},
      {"作者", "authors"},
      {"AUTHOR", "authors"},
      {"关键词", "tags"},
      {"技术栈", "tech_stack"},
      {"摘要", "summary"},
      {"技术亮点", "highlights"},
      {"weight", ""},
      {"", ""},
  }));
  CAPTURE(label);
  CHECK(canonical_field(label, {}) == expected);
}

TEST_CASE("aliases of the configuration come first") {
  const LabelAliases aliases = {{"负责人", "authors"}, {"状态", "summary"}};
  CHECK(canonical_field("负责人", aliases) == "authors");
  CHECK(canonical_field("状态", aliases) == "summary");
  CHECK(list(to_front_matter({{"负责人", text("张三")}}, aliases).description().authors) == "张三");
}

TEST_CASE("one string is split at the separators people use, a list is not") {
  CHECK(list(field("tags", "rust, otlp、追踪，日志; `axum`；").description().tags) ==
        "rust|otlp|追踪|日志|axum");
  CHECK(list(field("技术栈", "`istio`, `linkerd`").description().tech_stack) == "istio|linkerd");
  const Value::List items = {text("a, b"), Value{std::int64_t{3}}};
  CHECK(list(to_front_matter({{"tags", Value{items}}}, {}).description().tags) == "a, b|3");
  CHECK(list(field("highlights", "one, two").description().highlights) == "one, two");
}

TEST_CASE("a batch is a number or a name with one") {
  const auto [words, expected] = GENERATE(table<std::string, int>(
      {{"5", 5}, {"批次5", 5}, {"第十二批", 12}, {"Batch #3", 3}, {"０７", 7}}));
  CAPTURE(words);
  CHECK(field("batch", words).batch.value_or(-1) == expected);
  CHECK(to_front_matter({{"batch", Value{std::int64_t{5}}}}, {}).batch.value_or(-1) == 5);
}

TEST_CASE("a status in the words people use") {
  const auto [words, expected] = GENERATE(table<std::string, std::string>({
      {"done", "done"},
      {"Draft", "draft"},
      {"✅ 完成", "done"},
      {"已发布", "done"},
      {"Published", "done"},
      {"草稿", "draft"},
      {"🔄 进行中", "draft"},
      {"WIP", "draft"},
      {"待审核", "review"},
      {"计划中", "planned"},
      {"maybe", "none"},
      {"", "none"},
  }));
  CAPTURE(words);
  CHECK(status_of(words) == expected);
}

TEST_CASE("what is said not to be done is not done") {
  const auto words =
      GENERATE(as<std::string>{}, "未完成", "待完成", "尚未完成", "incomplete", "not done");
  CAPTURE(words);
  CHECK(status_of(words) != "done");
}

TEST_CASE("draft: true makes a draft, draft: false says nothing") {
  const auto drafted = [](bool draft) {
    return to_front_matter({{"draft", Value{draft}}}, {}).status;
  };
  CHECK(drafted(true) == DocumentStatus::draft);
  CHECK(drafted(false) == std::nullopt);
}

TEST_CASE("dates are read in any form") {
  CHECK(iso(field("创建日期", "2025年10月11日").date.value()) == "2025-10-11");
  CHECK(iso(field("lastmod", "2025-10-12T08:00:00Z").updated.value()) == "2025-10-12");
}

TEST_CASE("what no field takes is kept as extra, under its own name and in order") {
  const FrontMatter out = to_front_matter({{"weight", Value{std::int64_t{3}}},
                                           {"日期", text("2025-13-45")},
                                           {"batch", text("99999999999999999999")},
                                           {"状态", text("maybe")},
                                           {"标题", text("概述")}},
                                          {});
  std::vector<std::string> names;
  for (const auto& [name, value] : out.description().extra) names.push_back(name);
  CHECK(list(names) == "weight|日期|batch|状态");
  CHECK(out.description().title.value_or("") == "概述");
  CHECK_FALSE(out.date);
  CHECK_FALSE(out.batch);
}

TEST_CASE("a field that is text keeps what is written") {
  const auto written = [](auto number, const std::string& text) {
    Value value{number};
    value.written = text;
    return value;
  };
  const Value tags{Value::List{written(1.1, "1.10"), written(std::int64_t{7}, "007"),
                               written(std::monostate(), "~"), Value{}}};
  const FrontMatter out = to_front_matter({{"title", written(1.1, "1.10")},
                                           {"category", written(std::int64_t{31}, "0x1F")},
                                           {"summary", written(true, "True")},
                                           {"tags", tags},
                                           {"batch", written(std::int64_t{31}, "0x1F")},
                                           {"draft", written(true, "True")},
                                           {"highlights", written(std::monostate(), "~")}},
                                          {});
  CHECK(out.description().title == "1.10");
  CHECK(out.category == "0x1F");
  CHECK(out.description().summary == "True");
  CHECK(list(out.description().tags) == "1.10|007|~");
  CHECK(out.description().highlights.empty());
  CHECK(out.batch == 31);
  CHECK(out.status == DocumentStatus::draft);
}

TEST_CASE("no batch has a number beyond a million, or one that is not whole") {
  const auto batch_of = [](Value value) {
    return to_front_matter({{"batch", std::move(value)}}, {}).batch;
  };
  CHECK(batch_of(Value{std::int64_t{1'000'000}}) == 1'000'000);
  CHECK(batch_of(Value{5.0}) == 5);
  for (const std::int64_t number :
       {std::int64_t{1'000'001}, std::int64_t{2147483647}, std::int64_t{4294967301}, INT64_MAX,
        INT64_MIN, std::int64_t{-1}})
    CHECK(batch_of(Value{number}) == std::nullopt);
  for (const double number : {1.5, 1e18, 1e308, -0.5})
    CHECK(batch_of(Value{number}) == std::nullopt);
  for (const std::string words :
       {"5a", "1.5", "2147483647", "批次2147483647", "第99999999999批", "-3", "1000001", "1e3"})
    CHECK(batch_of(text(words)) == std::nullopt);
}
