// Fields with a share that stand below several headings: each says it of its own part.

#pragma once

#include <map>
#include <set>
#include <string>

#include "read/claims/report_view.hpp"

namespace otlpdoc {

class RepeatedShares {
 public:
  explicit RepeatedShares(const ReportView& view);

  // `**Status**: 50% (1 of 2)` below `### API`, and the same field below two more headings.
  bool tells_of_part(const ReportView& view, const Entry& entry) const;

 private:
  std::map<std::string, std::set<int>> headings_;  // by key
};

}  // namespace otlpdoc
