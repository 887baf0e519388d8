// Gathers the documents of one batch and has each part of its report analysed.

#include "analyse/batch.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "analyse/quality.hpp"
#include "catalogue/lookup.hpp"

namespace otlpdoc {
namespace {

bool is_done(const Document& document) { return document.status == DocumentStatus::done; }

const Batch* find_batch(const Catalogue& catalogue, int number) {
  const auto at = std::find_if(catalogue.batches.begin(), catalogue.batches.end(),
                               [&](const Batch& batch) { return batch.number == number; });
  return at == catalogue.batches.end() ? nullptr : &*at;
}

}  // namespace

std::optional<int> next_report(const Catalogue& catalogue) {
  std::optional<int> newest_report;
  for (const Batch& batch : catalogue.batches) {
    if (batch.report) newest_report = batch.number;
  }
  for (const Batch& batch : catalogue.batches) {
    if (!batch.documents.empty() && (!newest_report || batch.number > *newest_report))
      return batch.number;
  }
  if (catalogue.batches.empty()) return std::nullopt;
  return catalogue.batches.back().number;
}

std::vector<CategoryDocuments> documents_of_batch(const Catalogue& catalogue, int number) {
  std::vector<CategoryDocuments> out;
  std::unordered_map<std::string_view, std::size_t> places;  // by id
  for (const Category& category : catalogue.categories) {
    places.emplace(category.id, out.size());
    out.push_back({category.id, category.name, {}});
  }
  out.emplace_back();
  if (const Batch* batch = find_batch(catalogue, number)) {
    for (std::size_t i : batch->documents) {
      const Document& document = catalogue.documents[i];
      if (!is_done(document)) continue;
      const auto own = places.find(document.category);
      (own == places.end() ? out.back() : out[own->second]).documents.push_back(i);
    }
  }
  std::erase_if(out, [](const CategoryDocuments& c) { return c.documents.empty(); });
  return out;
}

BatchFacts analyse_batch(const Catalogue& catalogue, const std::vector<DocumentContents>& contents,
                         int number, Date date) {
  BatchFacts out{.number = number, .date = date};
  out.categories = documents_of_batch(catalogue, number);
  for (const CategoryDocuments& category : out.categories)
    out.documents.insert(out.documents.end(), category.documents.begin(), category.documents.end());
  std::unordered_map<std::string_view, const DocumentContents*> by_path;
  for (const DocumentContents& one : contents) by_path.emplace(one.path, &one);
  for (std::size_t i : out.documents) {
    const Document& document = catalogue.documents[i];
    out.measured += document.measured;
    const auto at = by_path.find(document.path);
    const DocumentContents* own = at == by_path.end() ? nullptr : at->second;
    HighlightChoice highlight = choose_highlight(catalogue, i, own);
    if (!highlight.points.empty() || highlight.code) out.highlights.push_back(std::move(highlight));
    if (own == nullptr) continue;
    for (const ComparisonTable& table : own->comparisons) out.comparisons.emplace_back(i, table);
  }
  if (const Batch* batch = find_batch(catalogue, number)) {
    out.unfinished = static_cast<std::int64_t>(batch->documents.size() - out.documents.size());
  }
  out.status = analyse_status(catalogue, number);
  out.plan = reconcile_plan(catalogue, number);
  out.quality = analyse_quality(catalogue, out.documents);
  out.coverage = analyse_coverage(catalogue, out.documents);
  out.milestones = analyse_milestones(catalogue, out.status, out.plan, number);
  out.sections = analyse_sections(catalogue, out.documents);
  out.forecast = analyse_forecast(catalogue, date, number);
  return out;
}

}  // namespace otlpdoc
