#include <catch2/catch.hpp>

#include "sample.hpp"

using namespace otlpdoc;

namespace {

// The field that a cell becomes.
std::string field(const Cell& cell) {
  Table table;
  table.key = "t";
  table.columns = {{"a", "A"}, {"b", "B"}};
  table.rows = {{cell, std::int64_t{1}}};
  const std::string out = rendered("csv", {table});
  const std::string head = "a,b\r\n", tail = ",1\r\n";
  return out.substr(head.size(), out.size() - head.size() - tail.size());
}

}  // namespace

TEST_CASE("csv has a header of keys, plain numbers and CRLF") {
  CHECK(rendered("csv", {categories()}) ==
        "id,name,done,target,percent\r\n"
        "architecture,🏛 架构,12,12,100\r\n"
        "tools,Tools & 工具,1234,2000,61.7\r\n"
        "ops,运维,3,10,30\r\n"
        "none,未计划,2,,\r\n");
}

TEST_CASE("csv quotes what RFC 4180 wants quoted") {
  CHECK(field(std::string("plain")) == "plain");
  CHECK(field(std::string("a,b")) == "\"a,b\"");
  CHECK(field(std::string("say \"hi\"")) == "\"say \"\"hi\"\"\"");
  CHECK(field(std::string("two\r\nlines")) == "\"two\nlines\"");
  CHECK(field(std::string(" space")) == "\" space\"");
}

TEST_CASE("csv defuses what a spreadsheet would calculate, but leaves numbers alone") {
  CHECK(field(std::string("=1+1")) == "'=1+1");
  CHECK(field(std::string("+1")) == "'+1");
  CHECK(field(std::string("-1")) == "'-1");
  CHECK(field(std::string("@SUM(A1)")) == "'@SUM(A1)");
  CHECK(field(Value{std::string("=HYPERLINK(\"x\")")}) == "\"'=HYPERLINK(\"\"x\"\")\"");
  CHECK(field(std::int64_t{-5}) == "-5");
  CHECK(field(-1.5) == "-1.5");
}

TEST_CASE("csv writes nested values as JSON and booleans as words") {
  CHECK(field(Value{Value::List{Value{std::int64_t{1}}, Value{std::string("a")}}}) ==
        "\"[1,\"\"a\"\"]\"");
  CHECK(field(true) == "true");
  CHECK(field(std::monostate{}) == "");
}

TEST_CASE("csv shows the first keyed table, whatever else the report says") {
  Table unkeyed = categories();
  unkeyed.key.clear();
  const Group group{"g", {{Facts{"", {{"path", "", std::string("a.md")}}}}}};
  CHECK(rendered("csv", {Paragraph{"x"}, unkeyed, group, categories()}) ==
        rendered("csv", {categories()}));
}

TEST_CASE("csv of a table without rows is its header") {
  Table table;
  table.key = "t";
  table.columns = {{"a", "A"}, {"b", "B"}};
  CHECK(rendered("csv", {table}) == "a,b\r\n");
}

TEST_CASE("csv shows a group where there is no table, one column for every member") {
  const Group group{"documents",
                    {{Facts{"", {{"path", "", std::string("a.md")}}}},
                     {Facts{"", {{"path", "", std::string("b.md")}, {"words", "", 3.0}}}}}};
  CHECK(rendered("csv", {group}) == "path,words\r\na.md,\r\nb.md,3\r\n");
}
