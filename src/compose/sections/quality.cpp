// Metrics against their targets, and the topics that the documents cover.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analyse/batch.hpp"
#include "base/text.hpp"
#include "catalogue/lookup.hpp"
#include "compose/cells.hpp"
#include "compose/draft.hpp"
#include "report/cell.hpp"
#include "report/marked_text.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kTopicsShown = 12;
constexpr std::size_t kTitlesShown = 3;

// At most one decimal; none from 100 on.
std::string number_text(double number) {
  if (std::abs(number) >= 100) number = std::round(number);
  const double tenths = std::round(number * 10);
  std::string text = grouped(static_cast<std::int64_t>(tenths / 10));
  const auto rest = static_cast<int>(std::fmod(tenths, 10));
  return rest == 0 ? text : text + "." + std::to_string(rest);
}

// `6,000字`, `55%`, `12个`.
std::string measured_text(const Draft& draft, const Threshold& threshold, double number) {
  const Metric* metric = find_metric(threshold.metric);
  const std::string_view unit = metric == nullptr ? std::string_view() : metric->unit;
  if (unit.starts_with("share")) return number_text(number * 100) + "%";
  const bool words = unit == "words";
  const bool lines = unit == "lines";
  const std::string value = number_text(number);
  return draft.word(words   ? say::report_value_words(value)
                    : lines ? say::report_value_lines(value)
                            : say::report_value_pieces(value));
}

std::string value_text(const Draft& draft, const QualityResult& result) {
  if (!result.value) return std::string(kAbsent);
  const auto each = [&](const std::string& value) {
    return draft.word(say::report_per_document(value));
  };
  switch (result.threshold.statistic) {
    case Threshold::Statistic::mean:
      return each(measured_text(draft, result.threshold, *result.value));
    case Threshold::Statistic::each: {
      const std::string most = measured_text(draft, result.threshold, result.most);
      return each(result.least == result.most ? most : number_text(result.least) + "-" + most);
    }
    case Threshold::Statistic::share:
      return fmt::format("{} ({}/{})", percent_text(result.value), result.holding,
                         result.documents);
  }
  return {};
}

std::string target_text(const Draft& draft, const Threshold& threshold) {
  if (!threshold.limit) return std::string(kAbsent);
  if (threshold.upper)
    return number_text(*threshold.limit) + "-" + measured_text(draft, threshold, *threshold.upper);
  static constexpr std::string_view kSigns[] = {"<", "<=", ">", ">="};
  const std::string sign(kSigns[static_cast<std::size_t>(threshold.comparison)]);
  if (threshold.statistic == Threshold::Statistic::share)
    return sign + number_text(*threshold.limit * 100) + "%";
  return sign + measured_text(draft, threshold, *threshold.limit);
}

std::string metric_name(const Draft& draft, const CategoryIndex& index,
                        const Threshold& threshold) {
  if (!threshold.name.empty()) return threshold.name;
  const std::string name = draft.word(measured_by(threshold));
  const auto category = index.find(threshold.category);
  return category ? name + " · " + draft.catalogue.categories[*category].name : name;
}

Table quality_table(const Draft& draft) {
  Table table{"",
              {{"", draft.word(say::report_metric)},
               {"", batch_name(draft, draft.facts.number)},
               {"", draft.word(say::target)},
               {"", draft.word(say::met)}},
              {},
              {},
              Audience::people};
  for (const QualityClaim& claim : draft.claims.quality) {
    table.rows.push_back({claim.metric, claim.value, claim.target,
                          claim.met ? Cell(std::string(*claim.met ? "✅" : "❌")) : Cell()});
  }
  return table;
}

Table coverage_table(const Draft& draft) {
  Table table{"",
              {{"", draft.word(say::report_topic)},
               {"", draft.word(say::report_coverage_batch(draft.facts.number))},
               {"", draft.word(say::report_topic_notes)}},
              {},
              {},
              Audience::people};
  for (const CoverageClaim& claim : draft.claims.coverage) {
    table.rows.push_back(
        {Text{strong(claim.topic)}, std::string(*claim.covered ? "✅" : "❌"), claim.detail});
  }
  return table;
}

void state_coverage(Draft& draft) {
  const auto& coverage = draft.facts.coverage;
  const bool configured = !draft.catalogue.configuration.topics.empty();
  const std::size_t shown = configured ? coverage.size() : std::min(coverage.size(), kTopicsShown);
  for (std::size_t t = 0; t < shown; ++t) {
    std::vector<std::string> titles;
    for (std::size_t i : coverage[t].documents)
      titles.push_back(short_title(draft.catalogue.documents[i].title));
    draft.claims.coverage.push_back(
        {coverage[t].topic, !titles.empty(),
         titles.empty() ? std::string(kAbsent) : listed(draft, titles, kTitlesShown), 0});
  }
}

}  // namespace

void state_quality(Draft& draft) {
  if (draft.facts.documents.empty()) return;
  const CategoryIndex index(draft.catalogue.categories);
  for (const QualityResult& result : draft.facts.quality) {
    draft.claims.quality.push_back({.metric = metric_name(draft, index, result.threshold),
                                    .value = value_text(draft, result),
                                    .target = target_text(draft, result.threshold),
                                    .met = result.met});
  }
  state_coverage(draft);
}

void write_quality(const Draft& draft, std::vector<Block>& blocks) {
  if (!draft.claims.quality.empty()) {
    blocks.emplace_back(Heading{3, draft.word(say::report_quality_documents)});
    blocks.emplace_back(quality_table(draft));
  }
  if (!draft.claims.coverage.empty()) {
    blocks.emplace_back(Heading{3, draft.word(say::report_coverage)});
    blocks.emplace_back(coverage_table(draft));
  }
}

}  // namespace otlpdoc
