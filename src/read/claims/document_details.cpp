// Titles, sizes and summaries from sections about single documents, found by path, number or words.

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/text.hpp"
#include "catalogue/path_resolver.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
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

std::optional<int> leading_number(std::string_view text) {
  const std::size_t digit = text.find_first_of("0123456789");
  if (digit == std::string_view::npos || digit > 8) return std::nullopt;
  const std::size_t end = text.find_first_not_of("0123456789", digit);
  if (end == std::string_view::npos || text[end] != '.' || end - digit > 4) return std::nullopt;
  return std::atoi(std::string(text.substr(digit, end - digit)).c_str());
}

bool is_lines(const Quantity& quantity) {
  return vocabulary().begins(lower(quantity.unit), Concept::units_lines);
}

// A field of words or lines; one that is called size says by its unit which. What is told of the
// document in another line already is told once more.
void apply_size(const TextLine& line, ClaimedDocument& document, BatchReport& report) {
  auto quantity = field_quantity(line);
  if (!quantity) return;
  const Label label = field_label(line.key);
  // `Content: 600+ lines of examples`
  const std::string_view value = line.value;
  const bool leads = label == Label::summary && value.find_first_of("0123456789") <= 1;
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
  switch (field_label(line.key)) {
    case Label::size:
    case Label::words:
    case Label::lines:
      apply_size(line, document, report);
      break;
    case Label::code_blocks:
      if (!document.code_blocks) document.code_blocks = field_quantity(line);
      break;
    case Label::summary:
      apply_size(line, document, report);
      if (document.description().summary.empty()) document.description().summary = line.value;
      break;
    case Label::tech_stack:
      if (std::vector<std::string>& stack = document.description().tech_stack; stack.empty()) {
        for (std::size_t begin = 0; begin < line.value.size();) {
          const std::size_t end = std::min(line.value.find(',', begin), line.value.size());
          stack.emplace_back(trim(std::string_view(line.value).substr(begin, end - begin)));
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

// Finds what a report says of its documents in sections about single ones.
// Entries stand in the order of their headings, so that those of a section are
// one stretch.
class DetailReader {
 public:
  DetailReader(const ReportView& view, BatchReport& report) : view_(view), report_(report) {
    for (std::size_t i = 0; i < report.documents.size(); ++i)
      by_heading_[heading_at(report.documents[i].line)].push_back(i);
    find_stretches();
  }

  void read() {
    for (const Entry& entry : view_.entries) {
      read_sub_item(entry);
      read_shared_stack(entry);
    }
    for (int i = 0; i < static_cast<int>(view_.headings.size()); ++i) read_section(i);
  }

 private:
  // Entries [first, own_end) stand right under a heading, [first, end) also
  // under the headings below it.
  struct Stretch {
    std::size_t first = 0;
    std::size_t own_end = 0;
    std::size_t end = 0;
  };

  void find_stretches() {
    stretches_.resize(view_.headings.size());
    std::size_t at = 0;
    for (std::size_t i = 0; i < stretches_.size(); ++i) {
      while (at < view_.entries.size() && view_.entries[at].heading < static_cast<int>(i)) ++at;
      stretches_[i].first = at;
      while (at < view_.entries.size() && view_.entries[at].heading == static_cast<int>(i)) ++at;
      stretches_[i].own_end = stretches_[i].end = at;
    }
    for (std::size_t i = stretches_.size(); i-- > 0;) {
      const int parent = view_.headings[i].parent;
      if (parent < 0) continue;
      std::size_t& end = stretches_[static_cast<std::size_t>(parent)].end;
      end = std::max(end, stretches_[i].end);
    }
  }

  // The heading that a line stands under; -1 above the first.
  int heading_at(int line) const {
    const auto after = std::upper_bound(view_.headings.begin(), view_.headings.end(), line,
                                        [](int l, const ReportHeading& h) { return l < h.line; });
    return static_cast<int>(after - view_.headings.begin()) - 1;
  }

  ClaimedDocument* by_path(const std::string& path) {
    if (!spellings_) {
      spellings_.emplace();
      for (std::size_t i = 0; i < report_.documents.size(); ++i)
        spellings_->add(PathSpellings::key(report_.documents[i].path), i);
    }
    const auto at = spellings_->find(PathSpellings::key(path));
    return at ? &report_.documents[*at] : nullptr;
  }

  // `### 3. Redis 追踪` is about document 3 when it shares a word with it.
  ClaimedDocument* by_number(const ReportHeading& heading) {
    const auto number = leading_number(heading.text);
    if (!number || *number < 1 || static_cast<std::size_t>(*number) > report_.documents.size())
      return nullptr;
    ClaimedDocument& document = report_.documents[static_cast<std::size_t>(*number - 1)];
    const bool related = shared_tokens(heading.name, document.path + " " + document.title) > 0;
    return related ? &document : nullptr;
  }

  // The document that a heading with no file name speaks of: the one that shares
  // most words with it, when one stands out.
  ClaimedDocument* by_words(const std::string& title) {
    if (report_.documents.size() > kMostCompared) return nullptr;
    if (by_token_.empty()) {
      for (const ClaimedDocument& document : report_.documents)
        index_tokens(document, document.path + " " + document.title);
    }
    std::vector<int> counts(report_.documents.size());
    for (const std::string& token : tokens(title)) {
      const auto at = by_token_.find(token);
      if (at == by_token_.end()) continue;
      for (const std::size_t i : at->second) ++counts[i];
    }
    const auto best = std::max_element(counts.begin(), counts.end());
    if (best == counts.end() || *best == 0 || std::count(best, counts.end(), *best) > 1)
      return nullptr;
    return &report_.documents[static_cast<std::size_t>(best - counts.begin())];
  }

  void index_tokens(const ClaimedDocument& document, const std::string& text) {
    const auto place = static_cast<std::size_t>(&document - report_.documents.data());
    for (const std::string& token : tokens(text)) by_token_[token].insert(place);
  }

  // The path that a field right under the heading gives (`**文件路径**: …`).
  const std::string* path_below(int heading) const {
    const Stretch& stretch = stretches_[static_cast<std::size_t>(heading)];
    for (std::size_t i = stretch.first; i < stretch.own_end; ++i) {
      const TextLine& line = view_.entries[i].text;
      if (!line.paths.empty() && field_label(line.key) == Label::path) return &line.paths.front();
    }
    return nullptr;
  }

  ClaimedDocument* document_of(int index) {
    const ReportHeading& heading = view_.headings[static_cast<std::size_t>(index)];
    if (heading.paths.size() == 1) return by_path(heading.paths.front());
    if (const std::string* path = path_below(index)) return by_path(*path);
    const bool numbered = leading_number(heading.text).has_value();
    if (heading.topic_heading == index || !numbered || heading.topic != Topic::overview)
      return nullptr;
    if (ClaimedDocument* document = by_number(heading)) return document;
    return by_words(heading.name);
  }

  // An item below an item that is a document: `1. `a.md`` above `- 行数: 850`.
  void read_sub_item(const Entry& entry) {
    if (entry.parent_item < 0 || entry.text.key.empty()) return;
    const Entry& parent = view_.entries[static_cast<std::size_t>(entry.parent_item)];
    const Topic topic = view_.topic(entry);
    if (parent.text.paths.size() != 1 || topic == Topic::plan || topic == Topic::suggestion) return;
    ClaimedDocument* document = by_path(parent.text.paths.front());
    if (document != nullptr) apply_field(entry.text, *document, report_);
  }

  // `**技术栈**: `axum`, `tokio`` under a table is about every document of the table.
  void read_shared_stack(const Entry& entry) {
    if (view_.topic(entry) != Topic::completed || field_label(entry.text.key) != Label::tech_stack)
      return;
    const auto at = by_heading_.find(entry.heading);
    if (at == by_heading_.end()) return;
    for (std::size_t i : at->second) apply_field(entry.text, report_.documents[i], report_);
    by_heading_.erase(at);  // the first one counts
  }

  void read_section(int index) {
    const ReportHeading& heading = view_.headings[static_cast<std::size_t>(index)];
    if (heading.topic != Topic::completed && heading.topic != Topic::overview &&
        heading.topic != Topic::none)
      return;
    ClaimedDocument* document = document_of(index);
    if (document == nullptr) return;
    if (document->title.empty()) {
      document->title = heading_title(heading);
      if (!by_token_.empty()) index_tokens(*document, document->title);
    }
    if (heading.count && is_lines(*heading.count) && !document->lines) {
      document->lines = heading.count;
      document->lines->line = heading.line;
    }
    const Stretch& stretch = stretches_[static_cast<std::size_t>(index)];
    for (std::size_t i = stretch.first; i < stretch.end; ++i) {
      const Entry& entry = view_.entries[i];
      const bool text = entry.kind == Entry::Kind::line || entry.kind == Entry::Kind::item;
      if (text) apply_field(entry.text, *document, report_);
    }
    // A document's own heading is no category.
    if (document->category == heading.name && heading.topic == Topic::completed)
      document->category = view_.subject(heading.parent);
  }

  // Nobody describes hundreds of documents one by one without naming their files.
  static constexpr std::size_t kMostCompared = 200;

  const ReportView& view_;
  BatchReport& report_;
  std::optional<PathSpellings> spellings_;                           // of documents
  std::unordered_map<int, std::vector<std::size_t>> by_heading_;     // documents
  std::unordered_map<std::string, std::set<std::size_t>> by_token_;  // documents
  std::vector<Stretch> stretches_;                                   // by heading
};

}  // namespace

void extract_document_details(const ReportView& view, BatchReport& report) {
  DetailReader(view, report).read();
}

}  // namespace otlpdoc
