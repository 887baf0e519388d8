#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "analyse/batch.hpp"
#include "support/support.hpp"

using namespace otlpdoc;
using test::MemorySource;

namespace {

std::string document(int batch, const std::string& title, const std::string& more = {}) {
  return fmt::format("---\nbatch: {}\nstatus: done\n{}---\n\n# {}\n", batch, more, title);
}

std::string report(int batch) { return fmt::format("# 进度报告 - 批次{}\n", batch); }

Configuration two_categories() {
  Configuration configuration;
  configuration.series = {{"批次", {"r/*.md"}}};
  configuration.categories = {{.id = "a", .name = "Aa", .target = 5, .directories = {"a"}},
                              {.id = "b", .name = "Bb", .target = 5, .directories = {"b"}}};
  return configuration;
}

std::optional<int> next_of(const std::map<std::string, std::string>& files) {
  MemorySource source;
  source.files = files;
  return next_report(test::catalogue_of(source, two_categories()));
}

// `✓ title detail: names` for each milestone after the batch.
std::string milestones(const Catalogue& catalogue, int batch) {
  std::string out;
  const auto results = analyse_milestones(catalogue, analyse_status(catalogue, batch),
                                          reconcile_plan(catalogue, batch), batch);
  for (const MilestoneResult& m : results)
    out += fmt::format("{}{}{}: {}\n", m.reached ? "✓" : "…", m.title,
                       m.detail.empty() ? "" : " (" + m.detail + ")", fmt::join(m.names, ", "));
  return out;
}

// The code chosen for a document of that title, `points`, or nothing.
std::string chosen(const std::string& title, const std::vector<CodeExcerpt>& code,
                   std::int64_t lines = 20) {
  Catalogue catalogue;
  catalogue.documents.emplace_back().title = title;
  catalogue.configuration.report.highlight_lines = lines;
  DocumentContents contents;
  contents.code = code;
  const HighlightChoice choice = choose_highlight(catalogue, 0, &contents);
  if (!choice.code) return "nothing";
  return choice.code->text + (choice.cut ? "(cut)" : "");
}

CodeExcerpt rust(const std::string& text) { return {"rust", false, "", text, 1}; }
CodeExcerpt yaml(const std::string& text) { return {"yaml", true, "", text, 1}; }

}  // namespace

TEST_CASE("the next report is that of the first batch with documents after the newest report") {
  CHECK(next_of({{"r/1.md", report(1)},
                 {"a/1.md", document(1, "A")},
                 {"a/2.md", document(2, "B")},
                 {"a/3.md", document(3, "C")}}) == 2);
  CHECK(next_of({{"a/3.md", document(3, "C")}}) == 3);
}

TEST_CASE("where every batch is reported, the newest is next") {
  CHECK(next_of({{"r/1.md", report(1)}, {"r/2.md", report(2)}, {"a/1.md", document(1, "A")}}) == 2);
  CHECK(next_of({{"r/2.md", report(2)}, {"a/1.md", document(1, "A")}}) == 2);
}

TEST_CASE("without batches there is no next report") {
  CHECK_FALSE(next_of({{"a/1.md", "# A\n"}}));
}

TEST_CASE("documents of a batch: finished ones, by category, then path") {
  MemorySource source;
  source.files = {
      {"b/1.md", document(1, "1")}, {"a/2.md", document(1, "2")},
      {"a/1.md", document(1, "3")}, {"c/1.md", document(1, "4")},
      {"a/3.md", document(2, "5")}, {"a/4.md", "---\nbatch: 1\nstatus: draft\n---\n# 6\n"}};
  const Catalogue catalogue = test::catalogue_of(source, two_categories());
  std::string out;
  for (const CategoryDocuments& category : documents_of_batch(catalogue, 1)) {
    out += category.id + ":";
    for (std::size_t i : category.documents) out += " " + catalogue.documents[i].path;
    out += "; ";
  }
  CHECK(out == "a: a/1.md a/2.md; b: b/1.md; : c/1.md; ");
  CHECK(documents_of_batch(catalogue, 7).empty());
  CHECK(analyse_batch(catalogue, {}, 1, {}).unfinished == 1);
}

TEST_CASE("milestones: by documents, by category, by batch") {
  MemorySource source;
  source.files = {{"a/1.md", document(1, "One")},
                  {"a/2.md", document(1, "Two")},
                  {"b/1.md", document(2, "Three")}};
  Configuration configuration = two_categories();
  configuration.milestones = {{"three", "all", "", 3, {}},  {"two of a", "", "Aa", 2, {}},
                              {"two of b", "", "b", 2, {}}, {"second", "", "", {}, 2},
                              {"ninth", "", "", {}, 9},     {"of nothing", "", "zzz", 0, {}},
                              {"someday", "", "", {}, {}}};
  const Catalogue catalogue = test::catalogue_of(source, configuration);
  CHECK(milestones(catalogue, 1) ==
        "✓two of a: \n"
        "✓Aa: One, Two\n"
        "…three (all): \n…two of b: \n…second: \n…ninth: \n…of nothing: \n…someday: \n");
  CHECK(milestones(catalogue, 2) ==
        "✓three (all): \n✓two of a: \n✓second: \n"
        "✓Aa: One, Two\n✓Bb: Three\n"
        "…two of b: \n…ninth: \n…of nothing: \n…someday: \n");
}

TEST_CASE("milestones: each category tells what it has, the newest first, and what it plans") {
  MemorySource source;
  source.files = {{"a/1.md", document(1, "Old: how it began")}, {"a/2.md", document(2, "New")}};
  Configuration configuration = two_categories();
  configuration.plan = {{.title = "Next", .category = "a", .batch = 3}};
  CHECK(milestones(test::catalogue_of(source, configuration), 2) == "✓Aa: New, Old\n…Aa: Next\n");
}

TEST_CASE("a short title ends where it begins to explain") {
  CHECK(short_title("Istio 与 Linkerd：服务网格的链路") == "Istio 与 Linkerd");
  CHECK(short_title("Cache-Aside 模式 - Rust 缓存追踪") == "Cache-Aside 模式");
  CHECK(short_title("Dapr: building blocks") == "Dapr");
  CHECK(short_title("A – b") == "A");
  CHECK(short_title("A — b - c") == "A");
  CHECK(short_title("std::vector") == "std::vector");
  CHECK(short_title("12:30 report") == "12:30 report");
}

TEST_CASE("a short title has no emoji in front, and is never empty") {
  CHECK(short_title("🚀 Launch") == "Launch");
  CHECK(short_title("  plain ") == "plain");
  CHECK(short_title("🚀") == "🚀");
  CHECK(short_title("：what") == "what");
  CHECK(short_title(" - what") == "- what");
  CHECK(short_title("") == "");
}

TEST_CASE("the highlight is what the author calls one") {
  Catalogue catalogue;
  catalogue.documents.emplace_back().front_matter.description().highlights = {"one", "two"};
  DocumentContents contents;
  contents.code = {rust("a\nb\nc\nd\n")};
  const HighlightChoice choice = choose_highlight(catalogue, 0, &contents);
  CHECK(choice.points == std::vector<std::string>{"one", "two"});
  CHECK_FALSE(choice.code);
  CHECK(choose_highlight(catalogue, 0, nullptr).points.size() == 2);
}

TEST_CASE("without code or contents there is no highlight") {
  CHECK(chosen("T", {}) == "nothing");
  CHECK(chosen("T", {rust(""), rust(" \n\n")}) == "nothing");
  Catalogue catalogue;
  catalogue.documents.emplace_back();
  CHECK_FALSE(choose_highlight(catalogue, 0, nullptr).code);
}

TEST_CASE("the highlight is code that fits, in the main language, about the title") {
  const std::string longer = "a\nb\nc\nd\ne\n", shorter = "1\n2\n3\n4\n", tiny = "x\n";
  CHECK(chosen("T", {rust(tiny), rust(shorter)}) == shorter);  // too short to tell much
  CHECK(chosen("T", {rust(shorter), rust(longer)}) == longer);
  CHECK(chosen("T", {rust(shorter), rust(longer)}, 4) == shorter);
  CHECK(chosen("T", {yaml(longer), rust(shorter), rust(tiny)}) == shorter);  // mostly rust
  CHECK(chosen("Istio mesh", {rust(longer), rust("\n\n\nistio\n")}) == "\n\n\nistio\n");
  CHECK(chosen("T", {rust(shorter), rust("5\n6\n7\n8\n")}) == shorter);  // the first
}

TEST_CASE("where no code fits, the best is cut to the limit") {
  CHECK(chosen("T", {rust("1\n2\n3\n4\n5\n6\n")}, 5) == "1\n2\n3\n4\n5\n(cut)");
  CHECK(chosen("T", {rust("1\n2\n")}, 5) == "1\n2\n");
}
