#include <algorithm>
#include <set>

#include "base/numerals.hpp"
#include "base/text.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// The words that two names may share: ASCII words, and pairs of wide characters.
std::set<std::string> tokens(std::string_view text) {
  std::set<std::string> out;
  std::string word;
  std::string previous;
  for (std::size_t i = 0; i < text.size();) {
    const auto size = static_cast<std::size_t>(decode(text.substr(i)).size);
    const std::string c = lower(text.substr(i, size));
    i += size;
    const bool alphanumeric = size == 1 && std::isalnum(static_cast<unsigned char>(c[0])) != 0;
    if (alphanumeric) word += c;
    if (!alphanumeric && !word.empty()) out.insert(std::exchange(word, {}));
    if (size == 3 && !previous.empty()) out.insert(previous + c);
    previous = size == 3 ? c : std::string();
  }
  if (!word.empty()) out.insert(word);
  return out;
}

int shared_tokens(std::string_view a, std::string_view b) {
  const auto left = tokens(a);
  const auto right = tokens(b);
  return static_cast<int>(std::count_if(left.begin(), left.end(),
                                        [&](const auto& token) { return right.count(token) > 0; }));
}

ClaimedDocument* by_path(BatchReport& report, const std::string& path) {
  for (ClaimedDocument& document : report.documents) {
    if (lower(base_name(document.path)) == lower(base_name(path))) return &document;
  }
  return nullptr;
}

// The document that a heading with no file name speaks of: the one that shares
// most words with it, when one stands out.
ClaimedDocument* by_words(BatchReport& report, const std::string& title) {
  ClaimedDocument* best = nullptr;
  int best_count = 0;
  bool tied = false;
  for (ClaimedDocument& document : report.documents) {
    const int count = shared_tokens(title, document.path + " " + document.title);
    tied = count == best_count ? true : count > best_count ? false : tied;
    if (count > best_count) {
      best = &document;
      best_count = count;
    }
  }
  return tied ? nullptr : best;
}

std::optional<int> leading_number(std::string_view text) {
  const std::size_t digit = text.find_first_of("0123456789");
  if (digit == std::string_view::npos || digit > 8) return std::nullopt;
  const std::size_t end = text.find_first_not_of("0123456789", digit);
  if (end == std::string_view::npos || text[end] != '.' || end - digit > 4) return std::nullopt;
  return std::atoi(std::string(text.substr(digit, end - digit)).c_str());
}

// `### 3. Redis 追踪` is about document 3 when it shares a word with it.
ClaimedDocument* by_number(BatchReport& report, const ReportHeading& heading) {
  const auto number = leading_number(heading.text);
  if (!number || *number < 1 || static_cast<std::size_t>(*number) > report.documents.size())
    return nullptr;
  ClaimedDocument& document = report.documents[static_cast<std::size_t>(*number - 1)];
  return shared_tokens(heading.name, document.path + " " + document.title) > 0 ? &document
                                                                               : nullptr;
}

bool is_lines(const Quantity& quantity) {
  return quantity.unit.starts_with("行") || quantity.unit.starts_with("line");
}

// A field of words or lines; one that is called size says by its unit which.
void apply_size(const TextLine& line, ClaimedDocument& document) {
  const auto quantity = find_quantity(line.value);
  if (!quantity) return;
  const Label label = field_label(line.key);
  const bool words =
      label == Label::words || (label == Label::size && quantity->unit.starts_with("字"));
  const bool lines = label == Label::lines || (label == Label::size && is_lines(*quantity));
  if (words && !document.words) document.words = quantity;
  if (lines && !document.lines) document.lines = quantity;
}

void apply_field(const TextLine& line, ClaimedDocument& document) {
  switch (field_label(line.key)) {
    case Label::size:
    case Label::words:
    case Label::lines:
      apply_size(line, document);
      break;
    case Label::code_blocks:
      if (!document.code_blocks) document.code_blocks = find_quantity(line.value);
      break;
    case Label::summary:
      if (document.summary.empty()) document.summary = line.value;
      break;
    case Label::tech_stack:
      if (document.tech_stack.empty()) {
        for (std::size_t begin = 0; begin < line.value.size();) {
          const std::size_t end = std::min(line.value.find(',', begin), line.value.size());
          document.tech_stack.emplace_back(
              trim(std::string_view(line.value).substr(begin, end - begin)));
          begin = end + 1;
        }
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

bool is_inside(const ReportView& view, int heading, int ancestor) {
  while (heading > ancestor) heading = view.headings[static_cast<std::size_t>(heading)].parent;
  return heading == ancestor;
}

// The path that a field below the heading gives (`**文件路径**: …`).
const std::string* path_below(const ReportView& view, int heading) {
  for (const Entry& entry : view.entries) {
    if (entry.heading == heading && !entry.text.paths.empty() &&
        field_label(entry.text.key) == Label::path) {
      return &entry.text.paths.front();
    }
  }
  return nullptr;
}

ClaimedDocument* document_of(const ReportView& view, int index, BatchReport& report) {
  const ReportHeading& heading = view.headings[static_cast<std::size_t>(index)];
  if (heading.paths.size() == 1) return by_path(report, heading.paths.front());
  if (const std::string* path = path_below(view, index)) return by_path(report, *path);
  const bool numbered = leading_number(heading.text).has_value();
  if (heading.topic_heading == index || !numbered || heading.topic != Topic::overview)
    return nullptr;
  if (ClaimedDocument* document = by_number(report, heading)) return document;
  return by_words(report, heading.name);
}

// Items below an item that is a document: `1. `a.md`` above `- 行数: 850`.
void read_sub_items(const ReportView& view, BatchReport& report) {
  for (const Entry& entry : view.entries) {
    if (entry.parent_item < 0 || entry.text.key.empty()) continue;
    const Entry& parent = view.entries[static_cast<std::size_t>(entry.parent_item)];
    if (parent.text.paths.size() != 1) continue;
    const Topic topic = view.topic(entry);
    if (topic == Topic::plan || topic == Topic::suggestion) continue;
    if (ClaimedDocument* document = by_path(report, parent.text.paths.front()))
      apply_field(entry.text, *document);
  }
}

}  // namespace

namespace {

// The heading that a line stands under.
int heading_at(const ReportView& view, int line) {
  int found = -1;
  for (std::size_t i = 0; i < view.headings.size() && view.headings[i].line <= line; ++i)
    found = static_cast<int>(i);
  return found;
}

// `**技术栈**: `axum`, `tokio`` under a table is about every document of the table.
void read_shared_stack(const ReportView& view, BatchReport& report) {
  for (const Entry& entry : view.entries) {
    if (view.topic(entry) != Topic::completed || field_label(entry.text.key) != Label::tech_stack)
      continue;
    for (ClaimedDocument& document : report.documents) {
      if (heading_at(view, document.line) == entry.heading) apply_field(entry.text, document);
    }
  }
}

}  // namespace

void extract_document_details(const ReportView& view, BatchReport& report) {
  read_sub_items(view, report);
  read_shared_stack(view, report);
  for (int i = 0; i < static_cast<int>(view.headings.size()); ++i) {
    const ReportHeading& heading = view.headings[static_cast<std::size_t>(i)];
    if (heading.topic != Topic::completed && heading.topic != Topic::overview &&
        heading.topic != Topic::none)
      continue;
    ClaimedDocument* document = document_of(view, i, report);
    if (document == nullptr) continue;
    if (document->title.empty()) document->title = heading_title(heading);
    if (heading.count && is_lines(*heading.count) && !document->lines)
      document->lines = heading.count;
    for (const Entry& entry : view.entries) {
      if (entry.kind == Entry::Kind::table || entry.kind == Entry::Kind::code) continue;
      if (entry.heading >= i && is_inside(view, entry.heading, i))
        apply_field(entry.text, *document);
    }
    // A document's own heading is no category.
    if (document->category == heading.name && heading.topic == Topic::completed)
      document->category = subject(view, heading.parent);
  }
}

}  // namespace otlpdoc
