// Numbers of a report that no extractor took.

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// What the lists and claims of a report hold, by line.
class Taken {
 public:
  explicit Taken(const BatchReport& report) {
    add(report.claimed_documents, report.claimed_documents_line);
    for (const ClaimedDocument& document : report.documents) {
      for (const Boxed<Quantity>* size : {&document.words, &document.lines, &document.code_blocks})
        if (*size) add((*size)->value, (*size)->line > 0 ? (*size)->line : document.line);
      whole_.insert(document.line);
    }
    for (const ClaimedCategory& row : report.categories) add_share(row, row.line);
    add_share(report.overall, report.overall.line);
    add(report.overall.done, report.overall.done_line);
    add(report.overall.target, report.overall.target_line);
    add(report.overall.percent, report.overall.percent_line);
    for (const ClaimedBatch& row : report.batches) whole_.insert(row.line);
    for (const TimelineEntry& row : report.timeline) whole_.insert(row.line);
    // Titles hold numbers of their own, and these lines are read to their end.
    for (const PlanItem& item : report.plan) whole_.insert(item.line);
    for (const PlanItem& item : report.ticked) whole_.insert(item.line);
    for (const QualityClaim& row : report.quality) whole_.insert(row.line);
    for (const Milestone& milestone : report.milestones) whole_.insert(milestone.line);
    for (const ForecastClaim& forecast : report.forecasts) whole_.insert(forecast.line);
    for (const TotalClaim& total : report.totals) add(total.quantity.value, total.line);
    for (const Claim& claim : report.claims) {
      add(claim.quantity.value, claim.line);
      if (claim.metric == ClaimMetric::change) whole_.insert(claim.line);
      if (claim.basis)
        for (const PlacedQuantity& number : find_quantities(claim.basis->text))
          add(number.quantity.value, claim.line);
    }
  }

  bool holds(int line, double value) const {
    return whole_.count(line) > 0 || numbers_.count({line, value}) > 0;
  }

 private:
  template <class Number>
  void add(const Number& number, int line) {
    if constexpr (std::is_arithmetic_v<Number>) {
      numbers_.emplace(line, static_cast<double>(number));
    } else if (number) {
      numbers_.emplace(line, static_cast<double>(*number));
    }
  }
  template <class Row>
  void add_share(const Row& row, int line) {
    add(row.done, line);
    add(row.target, line);
    add(row.percent, line);
  }

  std::set<int> whole_;  // lines
  std::set<std::pair<int, double>> numbers_;
};

// `Phase 3`, `1.4.2`, `#75`, `第 3`: a name and no amount.
bool is_part_of_name(std::string_view text, const PlacedQuantity& number) {
  static constexpr std::size_t kReach = 40;  // bytes: no word before a number is longer
  const std::string_view before = last_bytes(text.substr(0, number.begin), kReach);
  const std::string_view behind = text.substr(number.end);
  const bool version = behind.size() > 1 && behind.front() == '.' && is_digit(behind[1]);
  if (number.ordinal || version || before.ends_with("#") || before.ends_with(":")) return true;
  const std::size_t space = trim(before).rfind(' ');
  const std::string_view word =
      trim(before).substr(space == std::string_view::npos ? 0 : space + 1);
  const std::string name = std::string(word) + " " + std::string(text.substr(number.begin, 8));
  return leading_period(name) || names_a_chapter(name);
}

class Reader {
 public:
  explicit Reader(const BatchReport& report) : taken_(report) {}

  void read(const std::string& raw, int line) {
    if (!holds_digit(raw)) return;
    const std::string text = half_width(raw);
    const std::size_t numbering = text.size() - without_numbering(text).size();
    for (const PlacedQuantity& number : find_quantities(text)) {
      const double value = number.quantity.value;
      if (number.begin < numbering || taken_.holds(line, value) ||
          is_part_of_date(text, number.begin, number.end) || is_part_of_name(text, number))
        continue;
      out_.push_back({std::string(text.substr(number.begin, number.end - number.begin)),
                      std::string(first_bytes(trim(raw), kLongest)), line});
    }
  }

  std::vector<UnreadNumber> take() {
    std::stable_sort(out_.begin(), out_.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kLongest = 120;  // bytes

  static std::string_view without_numbering(std::string_view text) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
    const bool numbered = digits > 0 && digits < text.size() && digits <= 8 &&
                          (text[digits - 1] == '.' || text[digits] == ')' || text[digits] == ' ') &&
                          text.find('.') < digits;
    return numbered ? text.substr(digits) : text;
  }

  Taken taken_;
  std::vector<UnreadNumber> out_;
};

}  // namespace

std::vector<UnreadNumber> unread_numbers(const ReportView& view, const BatchReport& report) {
  Reader reader(report);
  for (const ReportHeading& heading : view.headings) {
    const bool title = heading.parent < 0 && heading.level == 1;
    if (!heading.generated && !title) reader.read(heading.text, heading.line);
  }
  for (const Entry& entry : view.entries) {
    const ReportHeading* heading = view.heading(entry.heading);
    if (heading != nullptr && heading->generated) continue;
    if (entry.kind == Entry::Kind::line || entry.kind == Entry::Kind::item) {
      const Label label = field_label(entry.text.key);
      const bool name = label == Label::batch || label == Label::date || label == Label::session;
      if (entry.text.paths.empty() && !name) reader.read(entry.text.text, entry.text.line);
      continue;
    }
    for (std::size_t i = 1; i < entry.rows.size(); ++i) {
      const TableRow& row = entry.rows[i];
      for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const bool index = column < entry.labels.size() && entry.labels[column] == Label::index;
        if (!index && row.cells[column].paths.empty())
          reader.read(row.cells[column].text, row.line);
      }
    }
  }
  return reader.take();
}

}  // namespace otlpdoc
