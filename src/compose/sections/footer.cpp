// Who reports, who approves, and the next batch with its main categories.

#include <algorithm>
#include <map>

#include "compose/draft.hpp"
#include "report/marked_text.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kCategoriesShown = 3;

// The configured one, else who wrote most of the batch's documents.
std::string reporter(const Draft& draft) {
  const std::string& configured = draft.catalogue.configuration.report.reporter;
  if (!configured.empty()) return configured;
  std::map<std::string, int> authors;
  for (std::size_t i : draft.facts.documents) {
    for (const std::string& author :
         draft.catalogue.documents[i].front_matter.description().authors)
      ++authors[author];
  }
  std::string most;
  for (const auto& [author, count] : authors) {
    if (most.empty() || count > authors[most]) most = author;
  }
  return most;
}

// `批次6 - 云原生生态、可观测性后端`: the first categories of the plan.
std::string next_step(const Draft& draft) {
  std::vector<std::string> categories;
  for (const PlanItem& item : draft.claims.plan) {
    const bool known =
        std::find(categories.begin(), categories.end(), item.category) != categories.end();
    if (!item.category.empty() && !known && categories.size() < kCategoriesShown)
      categories.push_back(item.category);
  }
  const int next = draft.facts.number + (is_finished(draft.facts) ? 1 : 0);
  std::string batch =
      batch_name(draft, draft.claims.plan.empty() ? next : *draft.claims.plan.front().batch);
  if (categories.empty()) return batch;
  return batch + " - " + joined(categories, draft.word(say::names_separator));
}

}  // namespace

void state_footer(Draft& draft) { draft.claims.reporter = reporter(draft); }

void write_footer(const Draft& draft, std::vector<Block>& blocks) {
  const std::string& approval = draft.catalogue.configuration.report.approval;
  Lines lines;
  if (!draft.claims.reporter.empty())
    lines.lines.push_back(labelled(draft.word(say::report_reporter), draft.claims.reporter));
  if (!approval.empty())
    lines.lines.push_back(labelled(draft.word(say::report_approval), approval));
  const bool done = draft.facts.forecast.overall.state == ForecastState::done;
  if (!draft.claims.plan.empty() || !done)
    lines.lines.push_back(labelled(draft.word(say::report_next_step), next_step(draft)));
  if (lines.lines.empty()) return;
  blocks.emplace_back(Rule{});
  blocks.emplace_back(std::move(lines));
}

}  // namespace otlpdoc
