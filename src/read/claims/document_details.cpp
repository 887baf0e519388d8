// Titles, sizes and summaries from sections about single documents.

#include <algorithm>
#include <unordered_map>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/document_finder.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

bool is_lines(const Quantity& quantity) {
  return vocabulary().begins(lower(quantity.unit), Concept::units_lines);
}

// A field of words or lines; one that is called size says by its unit which. What is told of the
// document in another line already is told once more.
void apply_size(const TextLine& line, ClaimedDocument& document, BatchReport& report) {
  auto quantity = field_quantity(line);
  if (!quantity) return;
  const Label label =
      field_label(line.key) == Label::summary ? Label::summary : size_label(line.key);
  // `Content: 600+ lines of examples`
  const std::string_view value = line.value;
  const bool leads = label == Label::summary && find_digit(value) <= 1;
  const bool size = label == Label::size || leads;
  const bool words = label == Label::words ||
                     (size && vocabulary().begins(lower(quantity->unit), Concept::units_words));
  const bool lines = label == Label::lines || (size && is_lines(*quantity));
  if (!words && !lines) return;
  Boxed<Quantity>& known = words ? document.words : document.lines;
  if (!known) {
    known = std::move(quantity);
  } else if (known->line > 0 && known->line != line.line) {
    report.claims.push_back(size_claim(document.path, {words ? "words" : "lines", *quantity},
                                       ClaimSource::field, line.line));
  }
}

void apply_field(const TextLine& line, ClaimedDocument& document, BatchReport& report) {
  if (size_label(line.key) != Label::none) return apply_size(line, document, report);
  switch (field_label(line.key)) {
    case Label::code_blocks:
      if (!document.code_blocks) document.code_blocks = field_quantity(line);
      break;
    case Label::summary:
      apply_size(line, document, report);
      if (document.description().summary.empty()) document.description().summary = line.value;
      break;
    case Label::tech_stack:
      if (std::vector<std::string>& stack = document.description().tech_stack; stack.empty()) {
        for (std::string_view one : split(line.value, ",")) stack.emplace_back(trim(one));
      }
      break;
    default:
      break;
  }
}

// The heading's own title: `2.1 Logging 最佳实践 (01_Logging.md)` → `Logging 最佳实践`.
std::string heading_title(const ReportHeading& heading) {
  std::string title = clean_name(heading.text);
  if (!heading.paths.empty()) {
    const auto [head, detail] = split_detail(title);
    title = contains(detail, ".md") ? clean_title(head) : title;
    if (contains(title, base_name(heading.paths.front()))) return {};
  }
  return title;
}

// Entries stand in the order of their headings: [first, own_end) right under one, [first, end)
// also under the headings below it.
struct Stretch {
  std::size_t first = 0;
  std::size_t own_end = 0;
  std::size_t end = 0;
};

// By heading.
std::vector<Stretch> stretches_of(const ReportView& view) {
  std::vector<Stretch> out(view.headings.size());
  std::size_t at = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    while (at < view.entries.size() && view.entries[at].heading < static_cast<int>(i)) ++at;
    out[i].first = at;
    while (at < view.entries.size() && view.entries[at].heading == static_cast<int>(i)) ++at;
    out[i].own_end = out[i].end = at;
  }
  for (std::size_t i = out.size(); i-- > 0;) {
    const int parent = view.headings[i].parent;
    if (parent < 0) continue;
    std::size_t& end = out[static_cast<std::size_t>(parent)].end;
    end = std::max(end, out[i].end);
  }
  return out;
}

// The path that a field right under the heading gives (`**文件路径**: …`).
const std::string* path_below(const ReportView& view, const Stretch& stretch) {
  for (std::size_t i = stretch.first; i < stretch.own_end; ++i) {
    const TextLine& line = view.entries[i].text;
    if (!line.paths.empty() && field_label(line.key) == Label::path) return &line.paths.front();
  }
  return nullptr;
}

ClaimedDocument* document_of(const ReportView& view, int index, const Stretch& stretch,
                             DocumentFinder& finder) {
  const ReportHeading& heading = *view.heading(index);
  if (heading.paths.size() == 1) return finder.by_path(heading.paths.front());
  if (const std::string* path = path_below(view, stretch)) return finder.by_path(*path);
  if (ClaimedDocument* listed = finder.by_heading(heading)) return listed;
  if (heading.topic_heading == index || heading.topic != Topic::overview) return nullptr;
  return finder.by_number(heading);
}

void read_section(const ReportView& view, int index, const Stretch& stretch, DocumentFinder& finder,
                  BatchReport& report) {
  const ReportHeading& heading = *view.heading(index);
  if (heading.topic != Topic::completed && heading.topic != Topic::overview &&
      heading.topic != Topic::none)
    return;
  ClaimedDocument* document = document_of(view, index, stretch, finder);
  if (document == nullptr) return;
  if (document->title.empty()) finder.give_title(*document, heading_title(heading));
  if (heading.count && is_lines(*heading.count) && !document->lines) {
    document->lines = heading.count;
    document->lines->line = heading.line;
  }
  for (std::size_t i = stretch.first; i < stretch.end; ++i) {
    const Entry& entry = view.entries[i];
    const bool text = entry.kind == Entry::Kind::line || entry.kind == Entry::Kind::item;
    if (text) apply_field(entry.text, *document, report);
  }
  // A document's own heading is no category.
  if (document->category == heading.name && heading.topic == Topic::completed)
    document->category = view.subject(heading.parent);
}

// An item below an item that is a document: `1. `a.md`` above `- 行数: 850`.
void read_sub_item(const ReportView& view, const Entry& entry, DocumentFinder& finder,
                   BatchReport& report) {
  const Entry* parent = view.parent(entry);
  if (parent == nullptr || entry.text.key.empty()) return;
  const Topic topic = view.topic(entry);
  if (parent->text.paths.size() != 1 || topic == Topic::plan || topic == Topic::suggestion) return;
  ClaimedDocument* document = finder.by_path(parent->text.paths.front());
  if (document != nullptr) apply_field(entry.text, *document, report);
}

using DocumentsByHeading = std::unordered_map<int, std::vector<std::size_t>>;

// Under the headings that their lines stand below; -1 above the first.
DocumentsByHeading documents_by_heading(const ReportView& view, const BatchReport& report) {
  DocumentsByHeading out;
  for (std::size_t i = 0; i < report.documents.size(); ++i)
    out[view.heading_at(report.documents[i].line)].push_back(i);
  return out;
}

// `**技术栈**: `axum`, `tokio`` under a table is about every document of the table. The first one
// below a heading counts: its documents are `left` no more.
void read_shared_stack(const ReportView& view, const Entry& entry, DocumentsByHeading& left,
                       BatchReport& report) {
  if (view.topic(entry) != Topic::completed || field_label(entry.text.key) != Label::tech_stack)
    return;
  const auto at = left.find(entry.heading);
  if (at == left.end()) return;
  for (std::size_t i : at->second) apply_field(entry.text, report.documents[i], report);
  left.erase(at);
}

}  // namespace

void extract_document_details(const ReportView& view, BatchReport& report) {
  DocumentFinder finder(report.documents);
  DocumentsByHeading left = documents_by_heading(view, report);
  for (const Entry& entry : view.entries) {
    read_sub_item(view, entry, finder, report);
    read_shared_stack(view, entry, left, report);
  }
  const std::vector<Stretch> stretches = stretches_of(view);
  for (std::size_t i = 0; i < stretches.size(); ++i)
    read_section(view, static_cast<int>(i), stretches[i], finder, report);
}

}  // namespace otlpdoc
