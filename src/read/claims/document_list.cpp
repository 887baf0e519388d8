// What a report means by its legend, headings and marks, and the sizes beside its documents.

#include "read/claims/document_list.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

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

}  // namespace

Conventions::Conventions(const ReportView& view) : path_fields(view.headings.size()) {
  std::vector<bool> legend;  // by heading
  for (const ReportHeading& heading : view.headings) {
    legend.push_back(vocabulary().holds(lower(heading.text), Concept::words_legend));
    open.push_back(is_open(heading));
  }
  for (const Entry& entry : view.entries) {
    if (entry.heading < 0 || entry.text.key.empty()) continue;
    const auto heading = static_cast<std::size_t>(entry.heading);
    if (field_label(entry.text.key) == Label::path) ++path_fields[heading];
    if (legend[heading] && explains_done(entry.text.value)) done.insert(lower(entry.text.key));
  }
  for (const Entry& entry : view.entries) {
    const TextLine& line = entry.text;
    const bool marked = entry.task == ' ' || is_marked_waiting(line.text);
    if (entry.kind == Entry::Kind::item && marked && line.paths.size() == 1 &&
        clean_title(line.text).starts_with(line.paths.front()))
      waiting.add(PathSpellings::key(line.paths.front()), 0);
  }
  find_repeated(view);
}

// `README.md` and `guide.md` in the lists of level 2, level 3 and level 4.
void Conventions::find_repeated(const ReportView& view) {
  constexpr std::size_t kSeveral = 2;
  std::map<std::pair<int, std::string>, std::set<int>> headings;  // by parent and bare name
  for (const Entry& entry : view.entries) {
    const ReportHeading* heading = view.heading(entry.heading);
    if (entry.kind != Entry::Kind::item || heading == nullptr || entry.text.paths.size() != 1 ||
        contains(entry.text.paths.front(), "/") || heading->folder || heading->level < 2 ||
        heading->topic_heading == entry.heading)
      continue;
    headings[{heading->parent, entry.text.paths.front()}].insert(entry.heading);
  }
  std::map<std::set<int>, std::size_t> shared;  // names, by the headings that have them
  for (const auto& [name, at] : headings) ++shared[at];
  for (const auto& [name, at] : headings) {
    if (at.size() < kSeveral || shared[at] < kSeveral) continue;
    for (const int heading : at) repeated[heading].insert(name.second);
  }
}

// Itself or one above it says so; none of those that are headed by names. Those above are known.
bool Conventions::is_open(const ReportHeading& heading) const {
  if (heading.parent < 0 || heading.generated) return false;
  if (open[static_cast<std::size_t>(heading.parent)]) return true;
  const std::string name = lower(clean_title(heading.text));
  // `### 🔄 Updated documents`
  const bool updated = vocabulary().begins(name, Concept::words_updated) &&
                       !is_marked_open(without(heading.text, std::string_view("🔄")));
  return (is_marked_open(heading.text) && !updated) ||
         (heading.paths.empty() && (vocabulary().begins(name, Concept::words_unfinished) ||
                                    vocabulary().begins(name, Concept::words_unfinished_state)));
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
