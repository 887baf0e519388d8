// The form in which batch reports are searched for claims: lines with keys, paths and topics.

#pragma once

#include <string>
#include <vector>

#include "language/lexicon.hpp"
#include "language/titles.hpp"
#include "read/claims/headings.hpp"
#include "read/claims/text_lines.hpp"
#include "read/markdown/markdown.hpp"

namespace otlpdoc {

struct TableRow {
  std::vector<TextLine> cells;
  int line = 0;
};

// Something that stands in a report, in order.
struct Entry {
  enum class Kind { line, item, table, code } kind = Kind::line;
  int heading = -1;  // index into ReportView::headings; -1 above the first
  TextLine text;     // line and item: the first line
  // It is a field with a share, and the same field stands below several headings: each says it of
  // its own part. `**Status**: 50% (1 of 2)` below `### API`
  bool of_part = false;
  // A field behind a rule that closes the section: it speaks of the whole report.
  bool of_footer = false;
  // item
  int parent_item = -1;  // index into ReportView::entries
  int depth = 0;         // 0 for an outermost list
  bool ordered = false;
  char task = 0;
  // table: the first row is its head
  std::vector<TableRow> rows;
  std::vector<Label> labels;  // of its columns
  // code
  std::string language;
  std::vector<TextLine> code;
};

// A batch report as the extractors see it: headings with their topics, and
// under them lines, items, tables and code.
struct ReportView {
  std::string file;
  std::vector<ReportHeading> headings;
  std::vector<Entry> entries;

  Topic topic(const Entry& entry) const {
    return entry.heading < 0 ? Topic::none
                             : headings[static_cast<std::size_t>(entry.heading)].topic;
  }
  // Whether the entry stands in a generated region about something else.
  bool is_generated_about_other(const Entry& entry, Topic topic) const {
    return entry.heading >= 0 && headings[static_cast<std::size_t>(entry.heading)].generated &&
           headings[static_cast<std::size_t>(entry.heading)].topic != topic;
  }
  // What stands below that heading is of this subject; empty when nothing says so.
  std::string subject(int heading) const;
  // The line of the next heading of its level or a higher one; kMostLines when none follows.
  int end_of_section(std::size_t heading) const;
  // The heading that the line stands below, or is; -1 above the first.
  int heading_at(int line) const;
  // The heading of the section that it stands in: a line in bold above a list begins none.
  int section_of(int heading) const {
    while (heading >= 0 && headings[static_cast<std::size_t>(heading)].level == kLeadLevel)
      heading = headings[static_cast<std::size_t>(heading)].parent;
    return heading;
  }
  const ReportHeading* heading(int index) const {
    return index < 0 ? nullptr : &headings[static_cast<std::size_t>(index)];
  }
  // The item that holds it; nullptr when none does.
  const Entry* parent(const Entry& entry) const {
    return entry.parent_item < 0 ? nullptr : &entries[static_cast<std::size_t>(entry.parent_item)];
  }
};

ReportView view_report(const MarkdownTree& tree, const std::string& file);

// The labels of a table's columns.
std::vector<Label> column_labels(const std::vector<TableRow>& rows);

}  // namespace otlpdoc
