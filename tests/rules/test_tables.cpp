// What must hold for every row of the tables, however many there are.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <sstream>

#include "cli/command.hpp"
#include "compose/draft.hpp"
#include "language/wording.hpp"
#include "otlpdoc/audit.hpp"
#include "otlpdoc/render.hpp"
#include "read/claims/extractors.hpp"
#include "support/support.hpp"

using namespace otlpdoc;

TEST_CASE("every command has a name of its own, formats that exist and an example") {
  std::set<std::string_view> names;
  for (const Command& command : command_table()) {
    INFO(command.name);
    CHECK(names.insert(command.name).second);
    CHECK_FALSE(command.summary.empty());
    CHECK_FALSE(command.formats.empty());
    for (std::string_view format : command.formats) CHECK(find_format(format) != nullptr);
    CHECK_FALSE(command.examples.empty());
  }
}

TEST_CASE("every command and format is told in the README") {
  const std::string readme = test::read_text(OTLPDOC_SOURCE "/README.md");
  for (const Command& command : command_table()) {
    INFO(command.name);
    CHECK(readme.find("otlpdoc " + std::string(command.name)) != std::string::npos);
  }
  for (const Format& format : format_table()) {
    INFO(format.name);
    CHECK(readme.find("`" + std::string(format.name) + "`") != std::string::npos);
  }
}

TEST_CASE("every metric and diagnostic can be explained") {
  for (const Metric& metric : metric_table()) {
    Invocation invocation;
    invocation.operands = {std::string(metric.name)};
    CHECK(run_explain(invocation));
  }
  std::set<std::string_view> codes;
  for (const DiagnosticRule& rule : diagnostic_table()) {
    INFO(rule.code);
    CHECK(codes.insert(rule.code).second);
    CHECK(say::summaries::named(rule.code));
    CHECK(say::meanings::named(rule.code));
    CHECK(say::hints::named(rule.code));
    CHECK_FALSE(rule.example.empty());
    Invocation invocation;
    invocation.operands = {std::string(rule.code)};
    CHECK(run_explain(invocation));
  }
}

TEST_CASE("every metric, verdict, severity and state of the plan has words") {
  for (const Metric& metric : metric_table()) {
    INFO(metric.name);
    CHECK(say::metrics::named(metric.name));
    CHECK(say::rules::named(metric.name));
    CHECK(say::units::named(metric.unit));
  }
  for (std::size_t i = 0; i < kVerdicts; ++i)
    CHECK(say::verdicts::named(name(static_cast<Verdict>(i))));
  for (Severity severity : {Severity::info, Severity::warning, Severity::error})
    CHECK(say::severities::named(name(severity)));
  for (PlanState state : {PlanState::done, PlanState::ambiguous, PlanState::missed, PlanState::open,
                          PlanState::dropped})
    CHECK(say::plan_states::named(name(state)));
  for (DocumentStatus status : {DocumentStatus::planned, DocumentStatus::draft,
                                DocumentStatus::review, DocumentStatus::done})
    CHECK(say::document_states::named(name(status)));
}

TEST_CASE("every section of a report can be configured and is told in the README") {
  const std::string schema = test::read_text(OTLPDOC_SOURCE "/schemas/configuration.schema.json");
  const std::string readme = test::read_text(OTLPDOC_SOURCE "/README.md");
  std::set<std::string_view> ids;
  for (const ReportSection& section : report_section_table()) {
    const std::string id(section.id);
    INFO(id);
    CHECK(ids.insert(section.id).second);
    CHECK(schema.find("\"" + id + "\"") != std::string::npos);
    CHECK(readme.find("| `" + id + "` |") != std::string::npos);
  }
}

TEST_CASE("every extractor has a name and a summary") {
  std::set<std::string_view> names;
  for (const Extractor& extractor : extractor_table()) {
    CHECK(names.insert(extractor.name).second);
    CHECK_FALSE(extractor.summary.empty());
    CHECK(extractor.extract != nullptr);
  }
}

TEST_CASE("the picture in the README is what the program draws") {
  const auto drawn =
      test::run("\"$OTLPDOC\" timeline -C corpus --as-of 2025-10-12 --format svg", OTLPDOC_SOURCE);
  CHECK(drawn.out == test::read_text(OTLPDOC_SOURCE "/docs/burn-up.svg"));
}

TEST_CASE("every check of the audit is told in the README") {
  const std::string readme = test::read_text(OTLPDOC_SOURCE "/README.md");
  for (const AuditCheck& check : audit_checks()) {
    INFO(check.name);
    CHECK_FALSE(check.summary.empty());
    CHECK(readme.find("| " + std::string(check.name) + " |") != std::string::npos);
  }
}

// By the first bytes of U+4E00 to U+9FFF.
static bool holds_han(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '\xE4' && c <= '\xE9'; });
}

TEST_CASE("what people read in Chinese stands in the language files, and nowhere else") {
  // Examples of what is measured, diagnosed and typed.
  const std::set<std::string> with_examples = {
      "catalogue/metrics.cpp", "base/audit_diagnostics.cpp", "base/check_diagnostics.cpp",
      "base/reading_diagnostics.cpp", "cli/commands/table.cpp"};
  const std::filesystem::path source = OTLPDOC_SOURCE "/src";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(source)) {
    const std::string file = std::filesystem::relative(entry.path(), source).generic_string();
    const auto kind = entry.path().extension();
    if ((kind != ".cpp" && kind != ".hpp") || file.starts_with("language/")) continue;
    if (with_examples.count(file) != 0) continue;
    std::istringstream text(test::read_text(entry.path()));
    for (std::string line; std::getline(text, line);) {
      const std::string code = line.substr(0, line.find("//"));
      INFO(file << ": " << line);
      CHECK_FALSE(holds_han(code.substr(std::min(code.find('"'), code.size()))));
    }
  }
}
