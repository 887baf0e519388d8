// The time of a report over a large catalogue in memory: analysis, sections, and
// Markdown; nothing is read from disk.
//
// usage: bench_report [DOCUMENTS]   (default 10000)
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>

#include "cli/renewal.hpp"
#include "compose/draft.hpp"
#include "otlpdoc/render.hpp"

using namespace otlpdoc;

namespace {

constexpr int kCategories = 20;

Catalogue make_catalogue(int documents, int batches) {
  Catalogue out;
  out.title = "Benchmark";
  out.language = "zh";
  out.shown_series = "批次";
  for (int i = 0; i < kCategories; ++i) {
    out.categories.push_back({.id = fmt::format("c{}", i),
                              .name = fmt::format("类别{}", i),
                              .target = 2 * documents / kCategories});
  }
  out.configuration.categories.resize(kCategories);
  out.target = 2 * documents;
  for (int number = 1; number <= batches; ++number) {
    out.batches.push_back({.number = number,
                           .date = Date{std::chrono::year(2025), std::chrono::month(1),
                                        std::chrono::day(static_cast<unsigned>(1 + number % 28))}});
  }
  for (int i = 0; i < documents; ++i) {
    Document document;
    document.path = fmt::format("c{}/{:05}-document.md", i % kCategories, i);
    document.title = fmt::format("Kafka {} 集成：第{}种用法", i, i);
    document.category = fmt::format("c{}", i % kCategories);
    document.batch = 1 + i % batches;
    document.status = DocumentStatus::done;
    document.measured.words = 1000 + i;
    document.front_matter.description().tags = {fmt::format("tag{}", i % 50)};
    document.sections = {{1, document.title, 1}, {2, "概述", 3}, {2, fmt::format("用法{}", i), 9}};
    out.batches[static_cast<std::size_t>(*document.batch - 1)].documents.push_back(
        out.documents.size());
    out.documents.push_back(std::move(document));
  }
  return out;
}

void measure(const char* what, const Catalogue& catalogue) {
  std::vector<DocumentContents> contents;
  for (const Document& document : catalogue.documents)
    contents.push_back(
        {document.path, {{"rust", false, "用法", "fn kafka() {\n  a;\n  b;\n}\n", 9}}, {}});
  const Wording word("zh");
  const int batch = catalogue.batches.back().number;
  const auto start = std::chrono::steady_clock::now();
  const BatchFacts facts =
      analyse_batch(catalogue, contents, batch, *catalogue.batches.back().date);
  Draft draft{catalogue, facts, word, "reports", {}};
  std::vector<SectionText> sections;
  for (const WrittenSection& section : write_report(draft)) {
    sections.push_back({section.id, find_format("markdown")->render({"", section.blocks}, {})});
  }
  const std::string text = new_report(sections);
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  fmt::print("{:<32} {:.4f} s   {} documents of {} in the report, {} KiB   (limit 1 s)\n", what,
             time.count(), facts.documents.size(), catalogue.documents.size(), text.size() / 1024);
}

}  // namespace

int main(int argc, char** argv) {
  const int documents = argc > 1 ? std::atoi(argv[1]) : 10'000;
  measure("report, 50 batches", make_catalogue(documents, 50));
  measure("report, everything in one batch", make_catalogue(documents, 1));
}
