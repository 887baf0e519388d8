// Documents that a report lists, from its headings, tables, lists and directory trees.

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/titles.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/document_list.hpp"

namespace otlpdoc {
namespace {

// Whether what stands behind a path describes it: ` - what`, ` ✅ - what`.
bool begins_description(std::string_view text) {
  static constexpr std::string_view kSigns[] = {"-", "–", "—", ":", "：", "(", "（", "→", "|"};
  for (text = trim(text); !text.empty();) {
    const auto begins = [&](std::string_view sign) { return text.starts_with(sign); };
    if (std::any_of(std::begin(kSigns), std::end(kSigns), begins)) return true;
    const CodePoint c = decode(text);
    const bool mark = c.size > 1 && !is_letter_or_digit(c.value);
    if (!mark && c.value != U' ') return false;
    text.remove_prefix(static_cast<std::size_t>(c.size));
  }
  return true;
}

// `1. Read `README.md``, `参考 `style.md``
bool tells_to_read(std::string_view text) {
  const std::string low = lower(text);
  return vocabulary().is(low.substr(0, low.find(' ')), Concept::words_reading);
}

// An item or line that names a document: `- ✅ `a/b.md``, `- [x] [Title](a/b.md)`,
// `a.md（已存在）`, or begins with one and describes it: `1. **a.md** - what it is about`.
bool is_mostly_path(const TextLine& line) {
  if (line.paths.empty()) return false;
  std::string rest = clean_title(line.text);
  if (contains(rest, base_name(line.paths.front())) && tells_to_read(rest)) return false;
  const std::string_view path = line.paths.front();
  if (rest.starts_with(path) && begins_description(std::string_view(rest).substr(path.size())))
    return true;
  if (line.paths.size() != 1) return false;
  for (std::string_view part : {path, base_name(path)}) {
    if (const auto at = rest.find(part); at != std::string::npos) {
      rest.erase(at, part.size());
      return clean_title(split_detail(rest).first).size() <= 2 * path.size();
    }
  }
  return true;  // a link: the text is the title
}

std::string title_beside_path(const TextLine& line) {
  const std::string_view path = line.paths.front();
  std::string title = line.text;
  if (const std::size_t at = title.find(path); at != std::string::npos) {
    title = title.substr(0, at);  // `**Istio 集成** - `a.md``
  } else if (contains(title, base_name(path))) {
    return {};
  } else if (const std::size_t sign = title.find(" - ");
             sign != std::string::npos && find_quantity(title.substr(sign))) {
    title = title.substr(0, sign);  // `[Istio 集成](a.md) - ~15,000字`
  }
  title = clean_name(title);
  while (!title.empty() && (title.back() == '-' || title.back() == ' ' || title.back() == '('))
    title.pop_back();
  return title;
}

// `mkdocs.yml` of `**mkdocs.yml** ✅ - navigation`: a file of another kind; empty when it is none.
std::string other_file(const TextLine& line) {
  constexpr std::size_t kLongest = 200, kLongestExtension = 5;  // bytes
  const std::string text = clean_title(line.lead.empty() ? line.text : line.lead);
  std::string name = text.substr(0, text.find(' '));
  const std::size_t dot = name.rfind('.');
  const std::string_view extension =
      dot == std::string::npos ? std::string_view() : std::string_view(name).substr(dot + 1);
  const bool file = dot > 0 && name.size() <= kLongest && extension.size() > 1 &&
                    extension.size() <= kLongestExtension &&
                    std::all_of(extension.begin(), extension.end(),
                                [](char c) { return c >= 'a' && c <= 'z'; }) &&
                    name.find_first_of("()<>*:?=&") == std::string::npos;
  const std::size_t at = file ? line.text.find(name) : std::string::npos;
  if (at == std::string::npos ||
      !begins_description(std::string_view(line.text).substr(at + name.size())))
    return {};
  return name;
}

// `3. 第3章：第一次直播 ✓` among what is completed.
bool names_finished_chapter(const ReportView& view, const Entry& entry, const TextLine& line) {
  if (entry.kind != Entry::Kind::item || !line.paths.empty() || entry.task == ' ' ||
      !begins_with_chapter(line.text) || is_unfinished_state(line.text))
    return false;
  return view.topic(entry) == Topic::completed || entry.task == 'x' ||
         find_check(line.text).value_or(false);
}

void read_line(const ReportView& view, const Entry& entry, const TextLine& line,
               DocumentList& list) {
  if (list.takes_sized_titles() && is_sized_title(entry)) {
    const auto [title, size] = split_detail(line.text);
    ClaimedDocument& document = list.at_below(clean_title(title), line.line, entry.heading);
    return read_size(size, line.line, document);
  }
  if (list.takes_numbered_boxes() && entry.task == 'x' && is_numbered_box(entry)) {
    list.at_below(clean_title(line.text), line.line, entry.heading);
    return;
  }
  if (list.takes_chapters() && names_finished_chapter(view, entry, line)) {
    const auto [name, size] = split_detail(clean_title(line.text));
    const bool sized = find_quantity(size).has_value();
    // `**Chapter 1**: Names`
    const bool led = !line.lead.empty() && names_a_chapter(line.key) && !line.value.empty();
    const std::string& path = led ? line.key : sized ? name : clean_title(line.text);
    ClaimedDocument& document = list.at_below(path, line.line, entry.heading);
    if (led && document.title.empty()) document.title = split_detail(line.value).first;
    return read_size(size, line.line, document);
  }
  // Among documents any file that is listed as they are is one.
  if (line.paths.empty() && entry.kind == Entry::Kind::item && entry.depth == 0 &&
      entry.task != ' ' && list.lists_files(entry.heading) && !is_unfinished(line.text)) {
    if (const std::string file = other_file(line); !file.empty())
      list.at_below(file, line.line, entry.heading);
    return;
  }
  const bool key_is_path = !line.key.empty() && looks_like_document_path(line.key);
  // `- [x] Section 1.1: Names - `names.md``
  const bool keyed = !line.key.empty() && !key_is_path && entry.task != 'x';
  if (line.paths.empty() || line.wrapped || (keyed && field_label(line.key) != Label::path)) return;
  // `planned.md ✅ - planned features` is done.
  const bool marked = find_check(line.text).value_or(false) && !is_marked_open(line.text);
  if ((is_unfinished(line.text) && !marked) || entry.task == ' ' ||
      is_unfinished_state(split_detail(line.text).second))
    return;
  if (field_label(line.key) == Label::path) {
    ClaimedDocument& document = list.at(line.paths.front(), line.line, entry.heading);
    if (document.category.empty())
      document.category = view.subject(list.heading_of_field(entry.heading));
    read_size_behind(line, document);
    return;
  }
  // `a.md` → `docs/a.md`: moved, and where it was there may be nothing.
  const bool moved = line.paths.size() == 2 && contains(line.text, "→");
  if (moved) {
    list.at_below(line.paths.back(), line.line, entry.heading);
    return;
  }
  if (!key_is_path && !is_mostly_path(line)) return;
  ClaimedDocument& document = list.at_below(line.paths.front(), line.line, entry.heading);
  if (document.title.empty()) document.title = title_beside_path(line);
  read_size_behind(line, document);
}

// `#### ✅ 第五章 - 格式化输出`, or `### Day 4: Flow ✅` above its size, with no sign that it is
// still open.
bool is_finished_chapter(const ReportHeading& heading, bool sized) {
  const bool done = find_check(heading.text).value_or(false);
  return heading.level > 1 && heading.level < kLeadLevel &&
         (begins_with_chapter(heading.text) || (sized && done && heading.part)) &&
         !is_unfinished_state(heading.text) && (heading.topic == Topic::completed || done);
}

void read_headings(const ReportView& view, const BatchReport& report, DocumentList& list,
                   Topic topic) {
  for (std::size_t i = 0; i < view.headings.size(); ++i) {
    const ReportHeading& heading = view.headings[i];
    if (heading.topic != topic || speaks_of_other_batch(view, heading, report) ||
        list.is_among_open_ones(static_cast<int>(i)))
      continue;
    if (list.takes_chapters() && !list.heads_table(i) &&
        is_finished_chapter(heading, list.is_sized(i))) {
      const std::string name = clean_title(heading.text);
      list.at(name.substr(0, name.find(" - ")), heading.line);
    }
    if (heading.paths.size() != 1) continue;
    ClaimedDocument& document = list.at(heading.paths.front(), heading.line);
    if (document.category.empty()) document.category = view.subject(heading.parent);
  }
}

// `- a.md` below `- See also:`
bool is_reference(const ReportView& view, const Entry& entry) {
  const Entry* parent = view.parent(entry);
  if (parent == nullptr || parent->text.key.empty()) return false;
  const std::string& key = parent->text.key;
  return topic_of(key) == Topic::navigation || vocabulary().is(lower(key), Concept::words_reading);
}

// `- a.md (批次1)` in the report of batch 2.
bool names_other_batch(const TextLine& line, const BatchReport& report) {
  if (!report.batch) return false;
  const auto name = find_batch_name(line.text);
  return name && name->number != *report.batch;
}

void read_entries(const ReportView& view, const BatchReport& report, DocumentList& list,
                  Topic topic) {
  for (const Entry& entry : view.entries) {
    const bool is_text = entry.kind == Entry::Kind::line || entry.kind == Entry::Kind::item;
    if (view.topic(entry) != topic ||
        (is_text && !list.may_name_one(entry.text) && !list.lists_files(entry.heading)))
      continue;
    if (names_other_batch(entry.text, report) || (is_text && is_reference(view, entry))) continue;
    // Each has its mark.
    const bool single = entry.task == 'x' || entry.kind == Entry::Kind::code ||
                        find_column(entry.labels, Label::status) >= 0;
    if (list.is_among_earlier_ones(entry.heading)) continue;
    if (!single && list.is_among_open_ones(entry.heading)) continue;
    if (view.is_generated_about_other(entry, Topic::completed)) continue;
    const ReportHeading* heading = view.heading(entry.heading);
    if (heading != nullptr && speaks_of_other_batch(view, *heading, report)) continue;
    switch (entry.kind) {
      case Entry::Kind::table:
        read_document_table(entry, list);
        break;
      case Entry::Kind::line:
      case Entry::Kind::item:
        read_line(view, entry, entry.text, list);
        break;
      case Entry::Kind::code:
        read_document_tree(entry, list);
        break;
    }
  }
}

// Entries and headings in the order of the report.
void read_topic(const ReportView& view, const Conventions& conventions, BatchReport& report,
                Topic topic, bool chapters) {
  DocumentList list(view, conventions, report, chapters);
  read_headings(view, report, list, topic);
  read_entries(view, report, list, topic);
}

// Numbers of documents that a report states, whatever it calls them, with the first line of each.
std::map<std::size_t, int> stated_counts(const ReportView& view) {
  std::map<std::size_t, int> out;
  for_each_line(view, [&](const Entry& entry, const TextLine& line) {
    if (entry.kind == Entry::Kind::code || !line.paths.empty()) return;
    const std::string text = half_width(line.text);
    for (const PlacedQuantity& number : find_quantities(text)) {
      const Quantity& quantity = number.quantity;
      if (!number.ordinal && !quantity.unit.empty() && counts_any_document(lower(quantity.unit)) &&
          quantity.value < static_cast<double>(kLargestQuantity))
        out.emplace(static_cast<std::size_t>(quantity.value), line.line);
    }
  });
  return out;
}

// The line of the first heading of that topic that counts, where all of them make so many:
// `New (3 files)` and `Updated (5 files)` above eight.
std::optional<int> headed_by(const ReportView& view, Topic topic, std::size_t count) {
  double sum = 0;
  std::optional<int> first;
  for (const ReportHeading& heading : view.headings) {
    if (heading.topic != topic || !heading.count || heading.count->unit.starts_with("%")) continue;
    sum += heading.count->value;
    if (!first) first = heading.line;
  }
  return sum == static_cast<double>(count) ? first : std::nullopt;
}

// A tree shows what there is, and not what is done.
bool draws(const ReportView& view, Topic topic) {
  return std::any_of(view.entries.begin(), view.entries.end(), [&](const Entry& entry) {
    return view.topic(entry) == topic && draws_documents(entry);
  });
}

// Whether the one list names all documents of the other, and more.
bool holds_all(const std::vector<ClaimedDocument>& list,
               const std::vector<ClaimedDocument>& other) {
  std::set<std::string> names;
  for (const ClaimedDocument& document : list) names.insert(lower(base_name(document.path)));
  return list.size() > other.size() && !other.empty() &&
         std::all_of(other.begin(), other.end(), [&](const ClaimedDocument& document) {
           return names.count(lower(base_name(document.path))) > 0;
         });
}

// The first kind of section that lists documents, unless one behind it lists many times as many,
// or as many as the report says first that there are.
void read_documents(const ReportView& view, const Conventions& conventions, BatchReport& report,
                    bool chapters) {
  constexpr std::size_t kManyTimes = 10, kTwice = 2, kFewest = 3;
  constexpr int kNowhere = std::numeric_limits<int>::max();
  std::vector<Topic> topics = {Topic::completed, Topic::overview, Topic::none, Topic::summary,
                               Topic::progress};
  if (chapters) topics.push_back(Topic::highlights);
  Topic taken = Topic::none;
  std::optional<std::map<std::size_t, int>> stated;
  const auto stated_in = [&](std::size_t count, Topic topic) {
    if (const auto line = headed_by(view, topic, count)) return *line;
    if (!stated) stated = stated_counts(view);
    const auto at = count < kFewest ? stated->end() : stated->find(count);
    return at == stated->end() ? kNowhere : at->second;
  };
  for (Topic topic : topics) {
    BatchReport other{.batch = report.batch};
    read_topic(view, conventions, other, topic, chapters);
    if (other.documents.empty()) continue;
    const bool more =
        other.documents.size() > kManyTimes * report.documents.size() ||
        (!draws(view, topic) && holds_all(other.documents, report.documents) &&
         (taken != Topic::completed || other.documents.size() > kTwice * report.documents.size()));
    // What is headed as done is not given up for fewer documents.
    const bool fewer = taken == Topic::completed &&
                       other.documents.size() < report.documents.size() &&
                       !headed_by(view, topic, other.documents.size());
    if (!more && (fewer || stated_in(other.documents.size(), topic) >=
                               stated_in(report.documents.size(), taken)))
      continue;
    taken = topic;
    report.documents = std::move(other.documents);
    report.listed_again = std::move(other.listed_again);
  }
}

// Whether chapters or titles with sizes stand anywhere.
bool may_name_documents(const ReportView& view, const Conventions& conventions) {
  return conventions.sized_titles || conventions.numbered_boxes ||
         std::any_of(view.entries.begin(), view.entries.end(),
                     [](const Entry& entry) {
                       return entry.kind == Entry::Kind::item
                                  ? begins_with_chapter(entry.text.text)
                                  : entry.kind == Entry::Kind::table && may_name_by_titles(entry);
                     }) ||
         std::any_of(view.headings.begin(), view.headings.end(),
                     [](const ReportHeading& heading) { return heading.part; });
}

// Documents by chapters and titles, where no paths are given, or few beside them.
void read_chapters(const ReportView& view, const Conventions& conventions, BatchReport& report) {
  constexpr std::size_t kManyTimes = 3;
  if (!may_name_documents(view, conventions)) return;
  BatchReport other{.batch = report.batch};
  read_documents(view, conventions, other, true);
  const auto named = static_cast<std::size_t>(
      std::count_if(other.documents.begin(), other.documents.end(),
                    [](const auto& document) { return !looks_like_document_path(document.path); }));
  if (named == 0 || named <= kManyTimes * report.documents.size()) return;
  report.documents = std::move(other.documents);
  report.listed_again = std::move(other.listed_again);
}

// A snapshot says of each document where it stands, wherever that is: what is ticked, or has a
// state that says done, is done.
void read_ticked(const ReportView& view, const Conventions& conventions, BatchReport& report) {
  const bool listed = !report.documents.empty();
  DocumentList list(view, conventions, report, false);
  for (const Entry& entry : view.entries) {
    if (view.is_generated_about_other(entry, Topic::completed)) continue;
    // What is ticked in the plan is in the list of what is done, where there is one.
    const bool planned = listed && view.topic(entry) == Topic::plan;
    if (planned && entry.kind != Entry::Kind::table) continue;
    if (entry.kind == Entry::Kind::item && entry.task == 'x')
      read_line(view, entry, entry.text, list);
    if (entry.kind == Entry::Kind::code && marks_what_is_done(entry))
      read_document_tree(entry, list);
    if (entry.kind != Entry::Kind::table) continue;
    const int status = find_column(entry.labels, Label::status);
    if (status < 0) continue;
    Entry done{.kind = entry.kind,
               .heading = entry.heading,
               .rows = {entry.rows.front()},
               .labels = entry.labels};
    for (std::size_t i = 1; i < entry.rows.size(); ++i) {
      if (find_check(cell(entry.rows[i], status).text).value_or(false))
        done.rows.push_back(entry.rows[i]);
    }
    read_document_table(done, list);
  }
}

// Headings side by side that each hold one document are their titles, and no categories.
void drop_titles(const ReportView& view, BatchReport& report) {
  constexpr std::size_t kSeveral = 3;
  std::map<int, std::map<int, std::vector<ClaimedDocument*>>> below;  // by parent, by heading
  for (ClaimedDocument& document : report.documents) {
    const int section = view.section_of(view.heading_at(document.line));
    if (section >= 0) below[view.heading(section)->parent][section].push_back(&document);
  }
  for (const auto& [parent, sections] : below) {
    const auto is_title = [&](const auto& section) {
      const ReportHeading& heading = *view.heading(section.first);
      return section.second.size() == 1 && !heading.count &&
             section.second.front()->category == heading.name;
    };
    if (sections.size() < kSeveral || !std::all_of(sections.begin(), sections.end(), is_title))
      continue;
    for (const auto& [section, documents] : sections) {
      ClaimedDocument& document = *documents.front();
      if (document.title.empty()) document.title = document.category;
      document.category = view.subject(parent);
    }
  }
}

}  // namespace

void extract_documents(const ReportView& view, BatchReport& report) {
  const Conventions conventions(view);
  read_documents(view, conventions, report, false);
  if (!report.batch) read_ticked(view, conventions, report);
  read_chapters(view, conventions, report);
  drop_titles(view, report);
  const std::string_view own = base_name(view.file);
  std::erase_if(report.documents, [&](const ClaimedDocument& document) {
    return base_name(document.path) == own && view.file.ends_with(document.path);
  });
  std::stable_sort(report.documents.begin(), report.documents.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
}

}  // namespace otlpdoc
