// The documents of a report while they are collected, and what the report means by its words.

#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalogue/written_path.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {

// How this report says things, whatever the section.
struct Conventions {
  explicit Conventions(const ReportView& view);

  // Whether the list below that heading and one below another of the same level have names in
  // common, so that each part has files of its own by these names.
  bool repeats(int heading, const std::string& name) const {
    const auto at = repeated.find(heading);
    return at != repeated.end() && at->second.count(name) > 0;
  }

  std::set<std::string> done;  // states that it explains as done: `**待审核**：初次翻译完成`
  std::vector<int> path_fields;  // by heading: lines such as `**File**: a.md`
  std::vector<bool> files;       // by heading: most items of its list begin with documents
  std::vector<bool> tables;      // by heading: tables of documents stand right below it
  std::vector<bool> sized;  // by heading of a part: lines such as `**Words**: 3,000` right below it
  std::vector<bool> open;   // by heading: what stands below is not done, `### 🔄 Partly done`
  std::vector<bool> earlier;  // by heading: the documents below it were there before
  std::unordered_map<int, std::set<std::string>> repeated;  // bare names, by heading
  bool sized_titles = false;                                // several items are titles with sizes
  bool numbered_boxes = false;  // boxes are titles with numbers: `- [x] 101 — Memory`
  bool several_trees = false;   // directory trees stand below several headings
  PathSpellings waiting;        // paths that a list marks as not begun: `- ⏳ a.md`

 private:
  void find_files(const ReportView& view);
  void find_repeated(const ReportView& view);
  bool is_open(const ReportHeading& heading) const;
};

// The documents of a report. A table or list under one heading should hold each once; what
// stands under other headings only says more of it.
class DocumentList {
 public:
  // `chapters`: documents may be named by the numbers of their chapters.
  DocumentList(const ReportView& view, const Conventions& conventions, BatchReport& report,
               bool chapters);

  // Whether the document of that state is still to be written, by the report's own legend or,
  // where it has none, by what people mean.
  bool is_open(std::string_view state) const;

  // What `**File**: a.md` stands under is the document, where no other one does, and the heading
  // above that the category.
  int heading_of_field(int index) const;

  bool takes_chapters() const { return chapters_; }
  bool takes_numbered_boxes() const { return chapters_ && conventions_.numbered_boxes; }
  bool takes_sized_titles() const { return chapters_ && conventions_.sized_titles; }
  bool may_name_one(const TextLine& line) const { return chapters_ || !line.paths.empty(); }

  // The document with that path, new when no other is it. `heading` is that of the table or
  // list, -1 where there is none.
  ClaimedDocument& at(const std::string& path, int line, int heading = -1);

  // The same with the category that the headings above it name.
  ClaimedDocument& at_below(const std::string& path, int line, int heading);

  // The same in a directory tree; parts of the whole may each have one.
  ClaimedDocument& at_in_tree(const std::string& path, int line, int heading);

  // A tree shows what there is to be, too.
  bool is_waiting(const std::string& path) const {
    return conventions_.waiting.find(PathSpellings::key(path)).has_value();
  }

  // Whether most items right below the heading begin with documents.
  bool lists_files(int heading) const {
    return heading >= 0 && conventions_.files[static_cast<std::size_t>(heading)];
  }

  // Whether a table of documents stands right below the heading, which then is none.
  bool heads_table(std::size_t heading) const { return conventions_.tables[heading]; }

  // Whether a field below it says how large something is, where it is a part.
  bool is_sized(std::size_t heading) const { return conventions_.sized[heading]; }

  bool is_among_earlier_ones(int heading) const {
    return heading >= 0 && conventions_.earlier[static_cast<std::size_t>(heading)];
  }
  bool is_among_open_ones(int heading) const {
    return heading >= 0 && conventions_.open[static_cast<std::size_t>(heading)];
  }

 private:
  // Another spelling is another document where every path is written out, and where each
  // folder may have a file of that name.
  std::optional<std::size_t> find(const std::string& key, bool generated) const;
  bool are_apart(std::size_t known, const std::string& path, int heading) const;

  const ReportView& view_;
  const Conventions& conventions_;
  BatchReport& report_;
  const bool chapters_;
  PathSpellings spellings_;
  std::vector<int> headings_;  // that the documents were first listed under
};

// Documents of a table: by their paths, or by numbers and titles where the list takes such.
void read_document_table(const Entry& table, DocumentList& list);
// `3. ✅ Invite members (2,400 words)`: a title with the size of what it is of.
bool is_sized_title(const Entry& entry);
// `- [ ] 101 — Memory`, a box with a number and a title.
bool is_numbered_box(const Entry& entry);
// Whether a table may name documents by titles alone.
bool may_name_by_titles(const Entry& table);

// Documents of a directory tree: `├── 36_云原生/` above `│   └── 03_Istio.md`.
void read_document_tree(const Entry& tree, DocumentList& list);
// Whether a block of code names documents, as a tree does.
bool draws_documents(const Entry& code);
// Whether several files of a tree are marked as done: those without a mark are not.
bool marks_what_is_done(const Entry& tree);

// A size with its unit: `1.5万字`, `~760行`.
void read_size(std::string_view text, int line, ClaimedDocument& document);
// The size that stands behind a path: `- ✅ `a.md` (800行)`.
void read_size_behind(const TextLine& line, ClaimedDocument& document);

}  // namespace otlpdoc
