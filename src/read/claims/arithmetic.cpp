#include <algorithm>
#include <limits>

#include "base/numerals.hpp"
#include "base/text.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

void read_fraction(std::string_view text, int line, BatchReport& report) {
  const auto fraction = find_fraction(text);
  if (!fraction || !fraction->percent || fraction->target <= 0) return;
  report.fractions.push_back(
      {fraction->done, fraction->target, *fraction->percent, std::string(trim(text)), line});
}

// `36% → 36% → 64% (+28%)`: the change is that of the last step.
void read_change(std::string_view raw, int line, BatchReport& report) {
  const std::string text = half_width(raw);
  const std::size_t arrow = text.rfind("→");
  if (arrow == std::string::npos || arrow == 0) return;
  const std::string_view behind = std::string_view(text).substr(arrow);
  const std::size_t open = behind.find('(');
  if (open == std::string_view::npos || open + 1 >= behind.size()) return;
  const char sign = behind[open + 1];
  if (sign != '+' && sign != '-') return;
  const auto to = find_percent(behind.substr(0, open));
  const auto change = find_percent(behind.substr(open));
  std::string_view before = std::string_view(text).substr(0, arrow);
  if (const std::size_t last = before.rfind("→"); last != std::string_view::npos)
    before.remove_prefix(last);
  const auto from = find_percent(before);
  if (!from || !to || !change) return;
  report.changes.push_back({*from, *to, sign == '-' ? -*change : *change,
                            std::string(trim(std::string_view(text).substr(
                                0, arrow + open + behind.substr(open).find(')') + 1))),
                            line});
}

// Names in the parentheses behind a count: `2个 (HTTP, gRPC, SQLx)`.
void read_names(std::string_view raw, int line, BatchReport& report) {
  const std::string text = half_width(raw);
  for (const PlacedQuantity& placed : find_quantities(text)) {
    const std::size_t open = text.find('(', placed.end);
    if (open == std::string::npos || !counts_documents(placed.quantity.unit)) continue;
    const std::string_view between =
        trim(std::string_view(text).substr(placed.end, open - placed.end));
    const std::size_t close = text.find(')', open);
    if (close == std::string::npos || between != placed.quantity.unit) continue;
    const std::string_view inside = std::string_view(text).substr(open + 1, close - open - 1);
    std::int64_t names = 1;
    for (std::size_t at = 0; at < inside.size(); ++at) {
      if (inside[at] == ',' || inside.substr(at).starts_with("、")) ++names;
    }
    // Fewer names than counted are examples.
    if (names < 2 || static_cast<double>(names) < placed.quantity.value) continue;
    if (inside.find('%') != std::string_view::npos || speaks_of_future(text)) continue;
    report.counts.push_back({std::string(trim(std::string_view(text).substr(0, placed.begin))),
                             placed.quantity, names, line});
  }
}

// Documents and plan items in the lines [first, last).
std::int64_t listed_between(const BatchReport& report, int first, int last) {
  const auto inside = [&](const auto& item) { return item.line > first && item.line < last; };
  const auto documents = std::count_if(report.documents.begin(), report.documents.end(), inside);
  return documents > 0 ? documents : std::count_if(report.plan.begin(), report.plan.end(), inside);
}

void read_heading(const ReportView& view, std::size_t index, BatchReport& report) {
  const ReportHeading& heading = view.headings[index];
  if (!heading.count || !counts_documents(heading.count->unit) || heading.generated) return;
  int last = std::numeric_limits<int>::max();
  for (std::size_t i = index + 1; i < view.headings.size(); ++i) {
    if (view.headings[i].level > heading.level) continue;
    last = view.headings[i].line;
    break;
  }
  const std::int64_t listed = listed_between(report, heading.line, last);
  if (listed == 0) return;
  report.counts.push_back({heading.name, *heading.count, listed, heading.line});
}

}  // namespace

void extract_arithmetic(const ReportView& view, BatchReport& report) {
  for (std::size_t i = 0; i < view.headings.size(); ++i) {
    read_heading(view, i, report);
    read_fraction(view.headings[i].text, view.headings[i].line, report);
  }
  const auto read_text = [&report](const std::string& text, int line) {
    read_fraction(text, line, report);
    read_change(text, line, report);
    read_names(text, line, report);
  };
  for (const Entry& entry : view.entries) {
    for (const TableRow& row : entry.rows) {
      for (const TextLine& text : row.cells) read_fraction(text.text, row.line, report);
    }
    if (entry.kind == Entry::Kind::line || entry.kind == Entry::Kind::item)
      read_text(entry.text.text, entry.text.line);
    for (const TextLine& line : entry.code) read_text(line.text, line.line);
  }
}

}  // namespace otlpdoc
