// One item of a plan: its title, detail, priority and category.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/claims/extractors.hpp"

namespace otlpdoc {

// The batch that a heading names, or one above it.
std::optional<int> planned_batch(const ReportView& view, int heading);

// The item that an entry plans; of the category of its heading where none is given.
PlanItem make_item(const ReportView& view, const Entry& entry, const std::string& category,
                   const std::string& priority_above);

// What stands above a list and names it: the item that holds it, or a line in
// bold right above (`**云原生生态 (P0)**:`).
struct PlanGroup {
  std::string category;
  std::string priority;
};

class PlanGroupFinder {
 public:
  explicit PlanGroupFinder(const ReportView& view);

  // Called for every entry in order.
  void visit(const Entry& entry);

  // `Every page must have:` stands above.
  bool lists_what_each_has() const { return says_of_each_; }

  PlanGroup group_of(const Entry& entry) const;

 private:
  const ReportView& view_;
  std::vector<bool> detailed_;  // by heading: its items are fields of one document
  PlanGroup above_;
  bool says_of_each_ = false;
  int heading_ = -1;
};

}  // namespace otlpdoc
