// Whether a file is a progress report, by its name and by what it states.

#include "base/paths.hpp"
#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

bool holds_report_word(std::string_view text) {
  return vocabulary().holds(lower(text), Concept::words_report_title);
}

// How much of it is an account of what is done of what is planned.
int weight_of(const ClaimedOverall& overall) {
  const int stated = static_cast<int>(overall.done.has_value()) +
                     static_cast<int>(overall.target.has_value()) +
                     static_cast<int>(overall.percent.has_value());
  return std::min(stated, 2);
}

int weight_of(const std::vector<ClaimedCategory>& categories) {
  int weight = 0;
  for (const ClaimedCategory& row : categories) {
    const bool share = row.percent || (row.done && row.target);
    if (share && ++weight == 2) break;
  }
  return weight;
}

}  // namespace

bool names_a_batch_report(std::string_view title) {
  return find_batch_name(title).has_value() && holds_report_word(title);
}

bool may_name_a_report(std::string_view title, std::string_view path) {
  return holds_report_word(title) || holds_report_word(base_name(path));
}

bool states_progress(const BatchReport& report) {
  constexpr int kEnough = 3;
  int weight = weight_of(report.overall) + weight_of(report.categories);
  constexpr std::size_t kSeveral = 3;
  weight += static_cast<int>(!report.documents.empty()) +
            static_cast<int>(report.documents.size() >= kSeveral);
  weight += static_cast<int>(!report.plan.empty());
  weight += static_cast<int>(report.claimed_documents.has_value());
  weight += static_cast<int>(!report.batches.empty() || !report.timeline.empty());
  weight += static_cast<int>(report.batch.has_value());
  return weight >= kEnough;
}

}  // namespace otlpdoc
