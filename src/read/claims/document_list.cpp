// What a report means by its legend, headings and marks, and the sizes beside its documents.

#include "read/claims/document_list.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "language/number_at.hpp"
#include "language/numerals.hpp"
#include "language/titles.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

// `### Existing documents`: what was there before.
bool holds_earlier_ones(const ReportHeading& heading) {
  constexpr std::size_t kOneCharacter = 3;  // bytes: 原 begins many words
  const std::string name = lower(split_detail(heading.name).first);
  const auto& words = vocabulary().words(Concept::words_earlier);
  const auto begins = [&](std::string_view word) {
    if (word.size() <= kOneCharacter || !name.starts_with(word)) return false;
    const std::string_view noun = trim(std::string_view(name).substr(word.size()));
    return counts_any_document(noun) || vocabulary().begins(noun, Concept::words_documents_noun);
  };
  return std::any_of(words.begin(), words.end(), begins);
}

// `初次翻译完成，等待二次审校` → `初次翻译完成`.
std::string first_clause(std::string text) {
  for (std::string_view sign : {"，", "；", "。", ", ", "; "})
    text.resize(std::min(text.find(sign), text.size()));
  return text;
}

bool explains_done(const std::string& explanation) {
  const std::string text = first_clause(lower(explanation));
  return vocabulary().holds(text, Concept::words_done_here) && !is_unfinished(text);
}

// `module` of `Module 12: Flow`; empty where no number follows, and of phases.
std::string before_number(const std::string& name) {
  if (leading_period(name)) return {};
  const std::size_t digit = find_digit(name);
  return digit == std::string::npos ? std::string() : lower(trim(name.substr(0, digit)));
}

// `folder`: nothing, or what has a name.
template <class Folder>
std::string key_of(const Folder& folder, const std::string& path) {
  return PathSpellings::key(folder ? *folder + "/" + path : path);
}

}  // namespace

Conventions::Conventions(const ReportView& view)
    : path_fields(view.headings.size()), tables(view.headings.size()), sized(view.headings.size()) {
  std::vector<bool> legend;  // by heading
  for (const ReportHeading& heading : view.headings) {
    legend.push_back(vocabulary().holds(lower(heading.text), Concept::words_legend));
    open.push_back(is_open(heading));
    earlier.push_back(holds_earlier_ones(heading));
  }
  for (const Entry& entry : view.entries) {
    if (entry.heading < 0 || entry.text.key.empty()) continue;
    const auto heading = static_cast<std::size_t>(entry.heading);
    if (!entry.text.paths.empty() && field_label(entry.text.key) == Label::path)
      ++path_fields[heading];
    if (view.headings[heading].part && size_label(entry.text.key) != Label::none &&
        find_quantity(entry.text.value))
      sized[heading] = true;
    if (legend[heading] && explains_done(entry.text.value)) done.insert(lower(entry.text.key));
  }
  for (const Entry& entry : view.entries) {
    if (entry.kind == Entry::Kind::table && entry.heading >= 0 && may_name_by_titles(entry))
      tables[static_cast<std::size_t>(entry.heading)] = true;
  }
  for (const Entry& entry : view.entries) {
    const TextLine& line = entry.text;
    const bool marked = entry.task == ' ' || is_marked_waiting(line.text);
    if (entry.kind == Entry::Kind::item && marked && line.paths.size() == 1 &&
        clean_title(line.text).starts_with(line.paths.front()))
      waiting.add(PathSpellings::key(line.paths.front()), 0);
  }
  constexpr std::ptrdiff_t kSeveral = 3, kNearly = 10;
  sized_titles =
      std::count_if(view.entries.begin(), view.entries.end(), is_sized_title) >= kSeveral;
  std::ptrdiff_t boxes = 0, numbered = 0;
  for (const Entry& entry : view.entries) {
    boxes += entry.task != 0;
    numbered += is_numbered_box(entry);
  }
  numbered_boxes = numbered >= kSeveral && kNearly * numbered >= (kNearly - 1) * boxes;
  std::set<int> with_trees;
  for (const Entry& entry : view.entries) {
    if (draws_documents(entry)) with_trees.insert(view.section_of(entry.heading));
  }
  several_trees = with_trees.size() > 1;
  find_files(view);
  find_repeated(view);
}

void Conventions::find_files(const ReportView& view) {
  constexpr int kSeveral = 2;
  std::vector<int> items(view.headings.size()), named(view.headings.size());
  for (const Entry& entry : view.entries) {
    if (entry.kind != Entry::Kind::item || entry.depth > 0 || entry.heading < 0) continue;
    const auto heading = static_cast<std::size_t>(entry.heading);
    const std::vector<std::string>& paths = entry.text.paths;
    ++items[heading];
    named[heading] += !paths.empty() && clean_title(entry.text.text).starts_with(paths.front());
  }
  for (std::size_t i = 0; i < items.size(); ++i)
    files.push_back(named[i] >= kSeveral && 2 * named[i] > items[i]);
}

// `README.md` and `guide.md` in the lists of level 2, level 3 and level 4; of modules that are
// numbered one name is enough.
void Conventions::find_repeated(const ReportView& view) {
  constexpr std::size_t kSeveral = 2;
  std::map<std::pair<int, std::string>, std::set<int>> headings;  // by parent and bare name
  for (const Entry& entry : view.entries) {
    const int section = view.section_of(entry.heading);
    const ReportHeading* heading = view.heading(section);
    if (entry.kind != Entry::Kind::item || heading == nullptr || entry.text.paths.size() != 1 ||
        contains(entry.text.paths.front(), "/") || heading->folder || heading->level < 2 ||
        heading->topic_heading == section)
      continue;
    headings[{heading->parent, entry.text.paths.front()}].insert(section);
  }
  // `Module 1` beside `Module 2`: the same word before a number.
  const auto are_modules = [&](const std::set<int>& at) {
    const std::string word = before_number(view.heading(*at.begin())->name);
    return !word.empty() && std::all_of(at.begin(), at.end(), [&](int heading) {
      return before_number(view.heading(heading)->name) == word;
    });
  };
  std::map<std::set<int>, std::size_t> shared;  // names, by the headings that have them
  for (const auto& [name, at] : headings) ++shared[at];
  for (const auto& [name, at] : headings) {
    if (at.size() < kSeveral || (shared[at] < kSeveral && !are_modules(at))) continue;
    for (const int heading : at) repeated[heading].insert(name.second);
  }
}

// Itself or one above it says so; none of those that are headed by names. Those above are known.
bool Conventions::is_open(const ReportHeading& heading) const {
  if (heading.parent < 0 || heading.generated || find_check(heading.text).value_or(false))
    return false;
  if (open[static_cast<std::size_t>(heading.parent)]) return true;
  const std::string name = lower(clean_title(heading.text));
  // `### 🔄 Updated documents`
  const bool updated = vocabulary().begins(name, Concept::words_updated) &&
                       !is_marked_open(without(heading.text, std::string_view("🔄")));
  return (is_marked_open(heading.text) && !updated) ||
         (heading.paths.empty() && (vocabulary().begins(name, Concept::words_unfinished) ||
                                    vocabulary().begins(name, Concept::words_unfinished_state)));
}

DocumentList::DocumentList(const ReportView& view, const Conventions& conventions,
                           BatchReport& report, bool chapters)
    : view_(view), conventions_(conventions), report_(report), chapters_(chapters) {
  for (const ClaimedDocument& known : report.documents) {
    spellings_.add(key_of(known.folder, known.path), headings_.size());
    headings_.push_back(-1);
  }
}

bool DocumentList::is_open(std::string_view state) const {
  static constexpr std::string_view kNothing[] = {"-", "–", "—"};
  const bool nothing =
      std::find(std::begin(kNothing), std::end(kNothing), trim(state)) != std::end(kNothing);
  const auto share = find_percent(state);
  return nothing || (share && *share < 100) ||
         (conventions_.done.count(lower(clean_title(state))) == 0 && is_unfinished_state(state));
}

int DocumentList::heading_of_field(int index) const {
  const ReportHeading* heading = view_.heading(index);
  if (heading == nullptr) return index;
  const bool one = heading->topic == Topic::none || heading->level == kLeadLevel ||
                   begins_with_chapter(heading->text);
  const bool alone = one && heading->topic_heading != index &&
                     conventions_.path_fields[static_cast<std::size_t>(index)] == 1;
  return alone ? heading->parent : index;
}

ClaimedDocument& DocumentList::at(const std::string& path, int line, int heading) {
  const ReportHeading* above = view_.heading(heading);
  const bool in_folder = above != nullptr && above->folder;
  const int section = view_.section_of(heading);
  const bool apart = !in_folder && conventions_.repeats(section, path);
  const std::string part = apart ? view_.heading(section)->name : std::string();
  const std::string key = in_folder ? key_of(above->folder, path)
                          : apart   ? key_of(std::optional(part), path)
                                    : PathSpellings::key(path);
  auto known = find(key, above != nullptr && above->generated);
  if (known && are_apart(*known, path, heading)) known.reset();
  const std::size_t place = known.value_or(report_.documents.size());
  if (!known) {
    report_.documents.push_back({.path = path, .line = line});
    if (in_folder) report_.documents.back().folder = above->folder;
    if (apart) report_.documents.back().folder = part;
    headings_.push_back(heading);
  }
  spellings_.add(key, place);
  ClaimedDocument& document = report_.documents[place];
  const bool again = known && heading >= 0 && headings_[place] == heading;
  if (again && document.path == path && document.line != line)
    report_.listed_again.emplace_back(document.line, ClaimedDocument{.path = path, .line = line});
  // Where the path is written out, the list says more than one of bare names.
  if (!contains(document.path, "/")) {
    const bool elsewhere = heading >= 0 && headings_[place] != heading;
    if (elsewhere && contains(path, "/")) document.category.clear();
    document.path = path;
  }
  return document;
}

// `intro.md` and `api/intro.md` below headings side by side: nobody lists one twice there.
bool DocumentList::are_apart(std::size_t known, const std::string& path, int heading) const {
  const ReportHeading* here = view_.heading(heading);
  const ReportHeading* there = view_.heading(headings_[known]);
  return here != nullptr && there != nullptr && here != there && here->parent == there->parent &&
         here->level == there->level && here->level < kLeadLevel &&
         PathSpellings::key(report_.documents[known].path) != PathSpellings::key(path);
}

ClaimedDocument& DocumentList::at_below(const std::string& path, int line, int heading) {
  ClaimedDocument& document = at(path, line, heading);
  if (document.category.empty()) document.category = view_.subject(heading);
  return document;
}

ClaimedDocument& DocumentList::at_in_tree(const std::string& path, int line, int heading) {
  const ReportHeading* above = conventions_.several_trees ? view_.heading(heading) : nullptr;
  while (above != nullptr && !(above->part && above->subject)) above = view_.heading(above->parent);
  return above == nullptr ? at(path, line) : at_below(path, line, heading);
}

std::optional<std::size_t> DocumentList::find(const std::string& key, bool generated) const {
  if (const auto equal = spellings_.find_equal(key)) return equal;
  return is_entrance(key) || generated ? std::nullopt : spellings_.find(key);
}

bool is_numbered_box(const Entry& entry) {
  if (entry.task == 0 || !entry.text.paths.empty()) return false;
  constexpr std::size_t kLongest = 4;  // digits
  const std::string text = clean_title(entry.text.text);
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::string_view rest = trim(std::string_view(text).substr(end));
  static constexpr std::string_view kSigns[] = {"- ", "– ", "— ", ": ", "：", "|"};
  return end > 0 && end <= kLongest && size_at_start(rest, kSigns) > 0;
}

bool is_sized_title(const Entry& entry) {
  if (entry.kind != Entry::Kind::item || entry.depth > 0 || !entry.text.paths.empty() ||
      entry.task == ' ' || !(entry.text.text.ends_with(")") || entry.text.text.ends_with("）")))
    return false;
  const bool done = entry.task == 'x' || find_check(entry.text.text).value_or(false);
  const auto [title, size] = split_detail(entry.text.text);
  const auto sizes = stated_sizes(size);
  return done && !clean_title(title).empty() && !is_unfinished_state(title) &&
         std::any_of(sizes.begin(), sizes.end(), [](const StatedSize& stated) {
           return stated.metric == "words" || stated.metric == "lines";
         });
}

void read_size(std::string_view text, int line, ClaimedDocument& document) {
  for (StatedSize& size : stated_sizes(text)) {
    size.quantity.line = line;
    if (size.metric == "lines" && !document.lines) document.lines = std::move(size.quantity);
    if (size.metric == "words" && !document.words) document.words = std::move(size.quantity);
  }
}

void read_size_behind(const TextLine& line, ClaimedDocument& document) {
  const std::size_t at = line.text.find(base_name(line.paths.front()));
  if (at == std::string::npos) return read_size(line.text, line.line, document);
  read_size(std::string_view(line.text).substr(at + base_name(line.paths.front()).size()),
            line.line, document);
}

}  // namespace otlpdoc
