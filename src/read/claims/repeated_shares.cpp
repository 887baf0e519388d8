// Finds fields that stand below three headings or more, each with a share.

#include "read/claims/repeated_shares.hpp"

#include "base/text.hpp"
#include "language/numerals.hpp"

namespace otlpdoc {
namespace {

bool is_share(const TextLine& line) {
  return !line.key.empty() && find_percent(line.value) && !contains(line.value, "→");
}

}  // namespace

RepeatedShares::RepeatedShares(const ReportView& view) {
  for (const Entry& entry : view.entries) {
    if (entry.heading >= 0 && is_share(entry.text))
      headings_[lower(entry.text.key)].insert(entry.heading);
  }
}

bool RepeatedShares::tells_of_part(const ReportView& view, const Entry& entry) const {
  constexpr std::size_t kSeveral = 3;
  const ReportHeading* heading = view.heading(entry.heading);
  if (heading == nullptr || heading->parent < 0 || heading->batch || !is_share(entry.text))
    return false;
  const auto at = headings_.find(lower(entry.text.key));
  return at != headings_.end() && at->second.size() >= kSeveral;
}

}  // namespace otlpdoc
