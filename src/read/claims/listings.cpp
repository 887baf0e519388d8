// How large documents are together, where a line says how many and their list has as many.

#include <algorithm>
#include <vector>

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

class ListingReader {
 public:
  ListingReader(const ReportView& view, BatchReport& report)
      : view_(view), report_(report), lines_(lines_of(report)), ends_(view.headings.size()) {}

  void read(const TextLine& line, int heading, ClaimSource source) {
    if (!line.paths.empty() || contains(line.text, "→")) return;
    if (!holds_digit(line.text)) return;
    const std::string text = half_width(line.text);
    const auto documents = documents_in(text);
    if (!documents || speaks_of_future(line.text)) return;
    LineRange range{line.line, end_of(heading)};
    // What is told of all is told of all that are listed.
    const bool all = vocabulary().begins(lower(clean_title(line.key)), Concept::words_total);
    if (all && listed_between(lines_, range) != *documents) range = {0, kMostLines};
    if (listed_between(lines_, range) != *documents) return;
    for (StatedSize& size : stated_sizes(text)) {
      size.quantity.rounding *= static_cast<double>(*documents);  // of each of them
      report_.claims.push_back({.subject = ClaimSubject::listing,
                                .scope = ClaimScope::this_batch,
                                .source = source,
                                .label = clean_title(line.key.empty() ? text : line.key),
                                .measured = std::string(size.metric),
                                .quantity = std::move(size.quantity),
                                .listing = range,
                                .line = line.line});
    }
  }

 private:
  int end_of(int heading) {
    heading = view_.section_of(heading);
    if (heading < 0) return kMostLines;
    int& end = ends_[static_cast<std::size_t>(heading)];
    if (end == 0) end = view_.end_of_section(static_cast<std::size_t>(heading));
    return end;
  }

  const ReportView& view_;
  BatchReport& report_;
  const Lines lines_;
  std::vector<int> ends_;  // of sections, by heading; 0: not known yet
};

}  // namespace

void extract_listings(const ReportView& view, BatchReport& report) {
  if (report.documents.size() < 2) return;
  ListingReader reader(view, report);
  for_each_line(view, [&](const Entry& entry, const TextLine& line) {
    const Topic topic = view.topic(entry);
    if (topic != Topic::plan && topic != Topic::suggestion)
      reader.read(line, entry.heading, source_of(entry));
  });
}

}  // namespace otlpdoc
