// Milestones reached or ahead, and the sections that every document is said to have.

#include "base/text.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// The key is clean already.
std::string title_of(const TextLine& line) {
  return line.key.empty() ? clean_title(line.text) : line.key;
}

// A mark in front of an item decides, whatever marks stand further on.
bool is_reached(const Entry& entry) {
  const std::string_view text = entry.text.text;
  for (std::string_view mark : {"⏳", "🔄", "🚧", "❌"}) {
    if (text.starts_with(mark)) return false;
  }
  return entry.task == 'x' || text.starts_with("✅") || find_check(text).value_or(false);
}

// `✅ **国际架构模式基础**: 六边形、洋葱` or the same with ⏳.
void read_milestone(const Entry& entry, BatchReport& report) {
  Milestone milestone{.line = entry.text.line};
  milestone.title = title_of(entry.text);
  milestone.detail = entry.text.value;
  milestone.done = is_reached(entry);
  if (!milestone.title.empty()) report.milestones.push_back(std::move(milestone));
}

// `1. ✅ **概述章节**: 技术背景` under 每篇文档包含.
void read_section(const Entry& entry, BatchReport& report) {
  if (!find_check(entry.text.text) && !entry.ordered) return;
  RequiredSection section{.line = entry.text.line};
  section.title = title_of(entry.text);
  section.detail = entry.text.value;
  if (!section.title.empty()) report.sections.push_back(std::move(section));
}

// Whether a heading above speaks of what every document holds.
bool speaks_of_every_document(const ReportView& view, int index) {
  for (const ReportHeading* at = view.heading(index); at != nullptr;
       at = view.heading(at->parent)) {
    if (vocabulary().holds(lower(at->text), Concept::words_every_document)) return true;
  }
  return false;
}

}  // namespace

void extract_milestones(const ReportView& view, BatchReport& report) {
  for (const Entry& entry : view.entries) {
    if (entry.kind != Entry::Kind::item || entry.depth != 0) continue;
    const Topic topic = view.topic(entry);
    if (topic == Topic::milestones) {
      read_milestone(entry, report);
    } else if (topic == Topic::assurance && speaks_of_every_document(view, entry.heading)) {
      read_section(entry, report);
    }
  }
}

}  // namespace otlpdoc
