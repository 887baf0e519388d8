// The totals of the batch and of all so far, and the categories that it took forward.

#include <filesystem>
#include <string_view>
#include <unordered_map>

#include "base/text.hpp"
#include "compose/draft.hpp"
#include "language/numerals.hpp"
#include "report/cell.hpp"
#include "report/marked_text.hpp"

namespace otlpdoc {
namespace {

std::string link_target(const Draft& draft, const std::string& path) {
  if (draft.directory.empty()) return path;
  return std::filesystem::path(path).lexically_relative(draft.directory).generic_string();
}

List documents_list(const Draft& draft) {
  List list{true, {}};
  for (const ClaimedDocument& claim : draft.claims.documents) {
    Text text = {plain("✅ "), link(claim.title, link_target(draft, claim.path))};
    if (const std::string& summary = claim.description().summary; !summary.empty())
      text.push_back(plain(" - " + summary));
    list.items.push_back({std::move(text), {}});
  }
  return list;
}

// The totals of the batch and of all so far, label and value. Examples that
// there are none of are not spoken of.
std::vector<std::pair<std::string, std::string>> totals(const Draft& draft) {
  const Wording& word = draft.word;
  const Measurements& batch = draft.facts.measured;
  const Measurements& all = draft.facts.status.totals;
  const auto words = [&](std::int64_t n) { return word(say::report_words_count(about(n).text)); };
  const auto lines = [&](std::int64_t n) { return word(say::report_code_lines(n)); };
  const auto finished = static_cast<std::int64_t>(draft.facts.documents.size());
  std::vector<std::pair<std::string, std::string>> out = {
      {word(say::report_finished), finished_text(draft, finished)}};
  const auto add = [&](Phrase label, std::string value) {
    out.emplace_back(word(label), std::move(value));
  };
  if (finished > 0) {
    add(say::report_words_batch, words(batch.words));
    add(say::report_code_lines_batch, lines(batch.code_lines));
  }
  if (batch.compose_blocks > 0)
    add(say::report_compose, word(say::report_count(batch.compose_blocks)));
  if (batch.complete_examples > 0)
    add(say::report_complete_examples, word(say::report_count(batch.complete_examples)));
  add(say::report_words_total, words(all.words));
  add(say::report_code_lines_total, lines(all.code_lines));
  return out;
}

// Categories that the batch took forward, and the whole.
List achievements(const Draft& draft) {
  List list;
  const auto add = [&](const std::string& name, const Completion& completion) {
    list.items.push_back(
        {{plain("🎯 "), strong(name), plain(": " + fraction_text(completion))}, {}});
  };
  std::unordered_map<std::string_view, const CategoryStatus*> known;  // by id
  for (const CategoryStatus& status : draft.facts.status.categories)
    known.emplace(status.id, &status);
  for (const CategoryDocuments& category : draft.facts.categories) {
    const auto at = known.find(category.id);
    if (at != known.end() && at->second->completion.planned)
      add(at->second->name, at->second->completion);
  }
  if (draft.facts.status.overall.planned)
    add(draft.word(say::report_overall), draft.facts.status.overall);
  return list;
}

}  // namespace

void state_summary(Draft& draft) {
  for (const auto& [label, value] : totals(draft)) {
    if (const auto quantity = find_quantity(value))
      draft.claims.totals.push_back({label, *quantity, 0});
  }
}

void write_summary(const Draft& draft, std::vector<Block>& blocks) {
  Lines lines;
  for (const auto& [label, value] : totals(draft)) lines.lines.push_back(labelled(label, value));
  // The documents stand below the line that counts them.
  if (!draft.facts.documents.empty()) {
    blocks.emplace_back(Lines{{lines.lines.front()}});
    lines.lines.erase(lines.lines.begin());
    blocks.emplace_back(documents_list(draft));
  }
  blocks.emplace_back(std::move(lines));
  List list = achievements(draft);
  if (list.items.empty()) return;
  blocks.emplace_back(Heading{3, draft.word(say::report_achievements)});
  blocks.emplace_back(std::move(list));
}

}  // namespace otlpdoc
