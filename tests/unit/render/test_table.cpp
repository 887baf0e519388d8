#include <catch2/catch.hpp>
#include <set>

#include "sample.hpp"

using namespace otlpdoc;

TEST_CASE("the formats are these, in the order of the help") {
  std::vector<std::string_view> names;
  for (const Format& format : format_table()) names.push_back(format.name);
  CHECK(names == std::vector<std::string_view>{"text", "json", "ndjson", "csv", "html", "markdown",
                                               "svg", "mermaid", "sarif", "junit", "github",
                                               "gitlab", "openmetrics", "badge"});
}

TEST_CASE("every format says in one line what it is") {
  for (const Format& format : format_table()) {
    CHECK(!format.summary.empty());
    CHECK(format.summary.find('\n') == std::string_view::npos);
    CHECK(find_format(format.name) == &format);
  }
  CHECK(find_format("pdf") == nullptr);
}

TEST_CASE("every format for a whole report shows a category, and ends with a line end") {
  for (const std::string_view name : {"text", "json", "ndjson", "csv", "html", "markdown"}) {
    CAPTURE(name);
    const Format& format = *find_format(name);
    const std::string out = format.render(Report{"otlpdoc/sample/1", {categories()}}, {});
    CHECK(out.find("架构") != std::string::npos);
    CHECK(out.back() == '\n');
  }
}

TEST_CASE("no format passes a control sequence on, wherever it stands") {
  Table table;
  table.key = "t";
  table.columns = {{"a", kHostile}};
  table.rows = {{kHostile}, {Value{Value::Map{{kHostile, Value{kHostile}}}}}};
  const Diagnostic diagnostic{.code = kHostile,
                              .severity = Severity::error,
                              .message = kHostile,
                              .place = {kHostile, 1, 4},
                              .excerpt = kHostile,
                              .hint = kHostile,
                              .subject = kHostile,
                              .related = {{kHostile, 1, 1}},
                              .fingerprint = kHostile,
                              .baseline = BaselineState::added};
  const MetricRow metric{.metric = kHostile,
                         .help = kHostile,
                         .label = kHostile,
                         .labels = {{kHostile, kHostile}},
                         .value = 1,
                         .unit = kHostile,
                         .target = kHostile,
                         .met = false};
  const std::vector<Block> blocks = {Heading{1, kHostile},
                                     Paragraph{kHostile},
                                     Facts{"", {{"k", kHostile, kHostile}}},
                                     table,
                                     Findings{"f", {diagnostic}},
                                     Findings{.key = "g",
                                              .diagnostics = {diagnostic},
                                              .rules = {kHostile},
                                              .fails_from = Severity::info,
                                              .by_file = true},
                                     Metrics{"m", {metric}},
                                     Badge{kHostile, kHostile},
                                     Code{"c", kHostile, kHostile},
                                     hostile_chart(),
                                     Group{"g", {{Heading{2, kHostile}}}}};
  for (const Format& format : format_table()) {
    CAPTURE(format.name);
    const std::string out = format.render(Report{kHostile, blocks}, {.base = kHostile});
    CHECK(out.back() == '\n');
    CHECK(out.find('\x1b') == std::string::npos);
    CHECK(out.find("\u202E") == std::string::npos);
    CHECK(out.find('\xff') == std::string::npos);
  }
}

TEST_CASE("rows that are too short or too long do no harm") {
  Table table = categories();
  table.rows = {{}, {std::string("id")}, std::vector<Cell>(20, std::string("x"))};
  table.footer = {std::monostate{}};
  for (const Format& format : format_table()) {
    CHECK_NOTHROW(format.render(Report{"otlpdoc/sample/1", {table}}, {}));
  }
}

TEST_CASE("an empty report has no line but its schema") {
  CHECK(rendered("text", {}) == "");
  CHECK(rendered("markdown", {}) == "");
  CHECK(rendered("csv", {}) == "");
  CHECK(rendered("ndjson", {}) == "");
  CHECK(rendered("svg", {}) == "");
  CHECK(rendered("mermaid", {}) == "");
  CHECK(rendered("github", {}) == "");
  CHECK(rendered("badge", {}) == "");
  CHECK(rendered("openmetrics", {}) == "# EOF\n");
  CHECK(rendered("json", {}) == "{\n  \"schema\": \"otlpdoc/sample/1\"\n}\n");
}
