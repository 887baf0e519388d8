// Milestones reached and ahead, with the documents or items behind each.

#include <algorithm>

#include "compose/draft.hpp"
#include "report/marked_text.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kNamesShown = 6;

std::string detail_of(const Draft& draft, const MilestoneResult& milestone) {
  if (milestone.names.empty()) return milestone.detail;
  return listed(draft, milestone.names, kNamesShown);
}

// `批次1-5`, `批次1`: those that have documents.
Worded batches_text(const Draft& draft) {
  int first = draft.facts.number;
  int last = first;
  for (const BatchStatus& batch : draft.facts.status.batches) {
    if (batch.documents == 0) continue;
    first = std::min(first, batch.number);
    last = batch.number;
  }
  return first == last ? say::report_batch_single(first) : say::report_batches_range(first, last);
}

List list_of(const Draft& draft, bool reached) {
  List list;
  for (const Milestone& claim : draft.claims.milestones) {
    if (claim.done != reached) continue;
    Text text = {plain(reached ? "✅ " : "⏳ "), strong(claim.title)};
    if (!claim.detail.empty()) text.push_back(plain(": " + claim.detail));
    list.items.push_back({std::move(text), {}});
  }
  return list;
}

void add(const std::string& heading, List list, std::vector<Block>& blocks) {
  if (list.items.empty()) return;
  blocks.emplace_back(Heading{3, heading});
  blocks.emplace_back(std::move(list));
}

}  // namespace

void state_milestones(Draft& draft) {
  for (const MilestoneResult& milestone : draft.facts.milestones)
    draft.claims.milestones.push_back(
        {milestone.title, detail_of(draft, milestone), milestone.reached, 0});
}

void write_milestones(const Draft& draft, std::vector<Block>& blocks) {
  add(draft.word(say::report_milestones_done(batches_text(draft))), list_of(draft, true), blocks);
  add(draft.word(say::report_milestones_open), list_of(draft, false), blocks);
}

}  // namespace otlpdoc
