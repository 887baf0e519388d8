// How large documents are together, where a line says how many and their list has as many.

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// Lines in which documents are listed, in order.
using Lines = std::vector<int>;

Lines lines_of(const BatchReport& report) {
  Lines lines;
  for (const ClaimedDocument& document : report.documents) lines.push_back(document.line);
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::size_t listed_between(const Lines& lines, const LineRange& range) {
  const auto first = std::upper_bound(lines.begin(), lines.end(), range.first);
  const auto last = std::lower_bound(first, lines.end(), range.last);
  return static_cast<std::size_t>(last - first);
}

// The number of documents in `2 guides (30KB total, 903 lines)`, when there is just one.
std::optional<std::size_t> documents_in(const std::string& text) {
  std::optional<std::size_t> found;
  for (const PlacedQuantity& number : find_quantities(text)) {
    const Quantity& quantity = number.quantity;
    if (number.ordinal || quantity.unit.empty() || !counts_any_document(lower(quantity.unit)))
      continue;
    if (found || quantity.approximation != Approximation::exact || quantity.value < 2)
      return std::nullopt;
    found = static_cast<std::size_t>(std::min(quantity.value, 1e6));
  }
  return found;
}

// The lines below a line that belong to its section; a line in bold above a list begins none.
LineRange section_of(const ReportView& view, int heading, int line) {
  while (heading >= 0 && view.heading(heading)->level >= kLeadLevel)
    heading = view.heading(heading)->parent;
  return {line, heading < 0 ? std::numeric_limits<int>::max()
                            : view.end_of_section(static_cast<std::size_t>(heading))};
}

void read_line(const ReportView& view, int heading, const TextLine& line, ClaimSource source,
               const Lines& lines, BatchReport& report) {
  if (!line.paths.empty() || speaks_of_future(line.text) || contains(line.text, "→")) return;
  if (std::none_of(line.text.begin(), line.text.end(), is_digit)) return;
  const std::string text = half_width(line.text);
  const auto documents = documents_in(text);
  if (!documents) return;
  LineRange range = section_of(view, heading, line.line);
  // What is told of all is told of all that are listed.
  const bool all = vocabulary().begins(lower(clean_title(line.key)), Concept::words_total);
  if (all && listed_between(lines, range) != *documents)
    range = {0, std::numeric_limits<int>::max()};
  if (listed_between(lines, range) != *documents) return;
  for (StatedSize& size : stated_sizes(text)) {
    size.quantity.rounding *= static_cast<double>(*documents);  // of each of them
    report.claims.push_back({.subject = ClaimSubject::listing,
                             .scope = ClaimScope::this_batch,
                             .source = source,
                             .label = clean_title(line.key.empty() ? text : line.key),
                             .measured = std::string(size.metric),
                             .quantity = std::move(size.quantity),
                             .listing = range,
                             .line = line.line});
  }
}

}  // namespace

void extract_listings(const ReportView& view, BatchReport& report) {
  const Lines lines = lines_of(report);
  if (lines.size() < 2) return;
  for_each_line(view, [&](const Entry& entry, const TextLine& line) {
    const Topic topic = view.topic(entry);
    if (topic != Topic::plan && topic != Topic::suggestion)
      read_line(view, entry.heading, line, source_of(entry), lines, report);
  });
}

}  // namespace otlpdoc
