// What a report plans: its open task boxes, and where it has none, the lists of its plan sections.

#include <algorithm>
#include <unordered_set>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/plan_items.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kLongestMark = 4;  // bytes: `🚧`

// Whether a box details the document of the box that holds it.
bool details_document(const ReportView& view, const Entry& entry) {
  const Entry* parent = view.parent(entry);
  return entry.text.paths.empty() && parent != nullptr && parent->task != 0 &&
         !parent->text.paths.empty();
}

// Boxes under `Success criteria` say when the work is good, and plan nothing.
bool lists_criteria(const ReportView& view, const Entry& entry) {
  for (const ReportHeading* at = view.heading(entry.heading); at != nullptr;
       at = view.heading(at->parent)) {
    if (at->parent >= 0 && vocabulary().holds(lower(at->name), Concept::words_criteria))
      return true;
  }
  return false;
}

// `建议` alone; `下一步计划建议` is a plan.
bool is_suggested(const ReportView& view, const Entry& entry) {
  if (view.topic(entry) != Topic::suggestion) return false;
  for (const ReportHeading* at = view.heading(entry.heading); at != nullptr;
       at = view.heading(at->parent)) {
    if (at->parent >= 0 && vocabulary().holds(lower(at->text), Concept::topics_plan)) return false;
  }
  return true;
}

// Headings with boxes of documents below them.
std::vector<bool> headings_with_files(const ReportView& view) {
  std::vector<bool> out(view.headings.size());
  for (const Entry& entry : view.entries) {
    if (entry.task != 0 && entry.heading >= 0 && !entry.text.paths.empty())
      out[static_cast<std::size_t>(entry.heading)] = true;
  }
  return out;
}

// `- [ ]` items, wherever they stand; then the plan is exactly these.
void read_tasks(const ReportView& view, BatchReport& report) {
  const std::vector<bool> files = headings_with_files(view);
  PlanGroupFinder groups(view);
  for (const Entry& entry : view.entries) {
    groups.visit(entry);
    if (entry.kind != Entry::Kind::item || entry.task == 0 || is_suggested(view, entry)) continue;
    if (groups.lists_what_each_has() || lists_criteria(view, entry) ||
        details_document(view, entry))
      continue;
    const PlanGroup group = groups.group_of(entry);
    PlanItem item = make_item(view, entry, group.category, group.priority);
    if (item.title.empty()) continue;
    item.aside =
        item.path.empty() && entry.heading >= 0 && files[static_cast<std::size_t>(entry.heading)];
    if (entry.task == ' ') report.plan.push_back(std::move(item));
    // Elsewhere a ticked box may stand for anything that was checked.
    else if (view.topic(entry) == Topic::plan)
      report.ticked.push_back(std::move(item));
  }
}

std::vector<const Entry*> children_of(const ReportView& view, std::size_t index) {
  std::vector<const Entry*> children;
  for (std::size_t i = index + 1; i < view.entries.size(); ++i) {
    const Entry& entry = view.entries[i];
    // What belongs to an item follows it directly.
    if (entry.parent_item < static_cast<int>(index)) break;
    if (entry.kind == Entry::Kind::item && entry.parent_item == static_cast<int>(index))
      children.push_back(&entry);
  }
  return children;
}

// `1. **云平台集成**` above nothing but files names a category.
bool is_category_item(const Entry& entry, const std::vector<const Entry*>& children) {
  return entry.text.paths.empty() && !children.empty() &&
         std::all_of(children.begin(), children.end(),
                     [](const Entry* child) { return !child->text.paths.empty(); });
}

// `- [ ]` with nothing behind it is an item whose text is `[ ]`.
bool holds_words(std::string_view title) {
  while (!title.empty()) {
    const CodePoint c = decode(title);
    if (is_letter_or_digit(c.value)) return true;
    title.remove_prefix(static_cast<std::size_t>(c.size));
  }
  return false;
}

// `5. **其他根据需要补充的文档**` plans nothing in particular.
bool is_vague(std::string_view title) {
  return vocabulary().begins(lower(title), Concept::words_vague) || !holds_words(title);
}

bool is_done_text(std::string_view text) { return contains(text, "✅") || contains(text, "~~"); }

bool is_done(const Entry& entry) { return entry.task == 'x' || is_done_text(entry.text.text); }

bool is_statistic(const Entry& entry) {
  return !entry.text.key.empty() &&
         (speaks_of_future(entry.text.key) || is_overall_label(entry.text.key) ||
          field_label(entry.text.key) != Label::none);
}

// A plan section may hold its own counting sections (预期目标), which plan nothing.
bool plans_documents(const ReportView& view, const Entry& entry) {
  const ReportHeading* heading = view.heading(entry.heading);
  for (; heading != nullptr && heading->topic_heading >= 0;
       heading = view.heading(heading->parent)) {
    const std::string name = lower(heading->name);
    // `Short-term goals` are planned, `Expected goals` are numbers.
    if (vocabulary().holds(name, Concept::words_no_plan) &&
        !vocabulary().begins(name, Concept::words_time_group))
      return false;
  }
  return true;
}

void read_item(const ReportView& view, std::size_t index, const PlanGroup& group,
               BatchReport& report) {
  const Entry& entry = view.entries[index];
  const std::vector<const Entry*> children = children_of(view, index);
  if (is_category_item(entry, children)) {
    for (const Entry* child : children) {
      report.plan.push_back(make_item(view, *child, clean_name(entry.text.text), group.priority));
    }
    return;
  }
  PlanItem item = make_item(view, entry, group.category, group.priority);
  if (is_vague(item.title)) return;
  if (item.path.empty()) {
    for (const Entry* child : children) {
      if (!child->text.paths.empty()) item.path = child->text.paths.front();
    }
  }
  report.plan.push_back(std::move(item));
}

// `🚧 **Testing** (6,000 words planned)` above what is to be in it.
bool is_open_lead(const ReportHeading& heading) {
  return heading.level == kLeadLevel && is_marked_open(first_bytes(heading.text, kLongestMark));
}

// `#### 3. Gateway API` above fields and lists that detail it: the heading is what is planned.
bool is_planned_heading(const ReportView& view, int index) {
  const ReportHeading& heading = *view.heading(index);
  const bool numbered = !heading.text.empty() && is_digit(heading.text.front()) &&
                        clean_title(heading.text) != heading.text;
  return heading.topic == Topic::plan && heading.topic_heading != index &&
         (numbered || begins_with_chapter(heading.text) || is_open_lead(heading));
}

// Headings that fields or lists under lines in bold detail; a chapter any list details.
std::vector<bool> detailed_headings(const ReportView& view) {
  std::vector<bool> out(view.headings.size());
  std::vector<bool> holds_chapters(view.headings.size());  // `## Module 3` above `- Chapter 7`
  for (const Entry& entry : view.entries) {
    if (entry.kind == Entry::Kind::item && entry.heading >= 0 &&
        begins_with_chapter(entry.text.text))
      holds_chapters[static_cast<std::size_t>(entry.heading)] = true;
  }
  for (const Entry& entry : view.entries) {
    if (entry.heading < 0) continue;
    const auto heading = static_cast<std::size_t>(entry.heading);
    const bool field =
        entry.kind == Entry::Kind::line && entry.text.strong_start && !entry.text.key.empty();
    const bool chapter = entry.kind == Entry::Kind::item && !holds_chapters[heading] &&
                         begins_with_chapter(view.headings[heading].text);
    const bool open = entry.kind == Entry::Kind::item && is_open_lead(view.headings[heading]);
    if (field || chapter || open) out[heading] = true;
  }
  for (const ReportHeading& heading : view.headings) {
    if (heading.level == kLeadLevel && heading.parent >= 0)
      out[static_cast<std::size_t>(heading.parent)] = true;
  }
  return out;
}

// By heading: it is what is planned, or stands below one that is.
struct PlannedHeadings {
  std::vector<bool> own, inside;
};

PlannedHeadings planned_headings(const ReportView& view, const BatchReport& report) {
  const std::vector<bool> detailed = detailed_headings(view);
  PlannedHeadings out;
  for (std::size_t i = 0; i < view.headings.size(); ++i) {
    const ReportHeading& heading = view.headings[i];
    out.own.push_back(detailed[i] && is_planned_heading(view, static_cast<int>(i)) &&
                      !speaks_of_other_batch(view, heading, report));
    const bool below = heading.parent >= 0 && out.inside[static_cast<std::size_t>(heading.parent)];
    out.inside.push_back(out.own[i] || below);
  }
  return out;
}

void read_planned_headings(const ReportView& view, const PlannedHeadings& planned,
                           BatchReport& report) {
  for (std::size_t i = 0; i < view.headings.size(); ++i) {
    if (!planned.own[i]) continue;
    const ReportHeading& heading = view.headings[i];
    PlanItem item{.title = heading.name, .line = heading.line};
    item.category = view.subject(heading.parent);
    item.priority = heading.priority.value_or(std::string());
    item.batch = planned_batch(view, static_cast<int>(i));
    report.plan.push_back(std::move(item));
  }
}

// `tasks:` above `- write it` in a block of YAML, below the key of what they are about.
void read_yaml_tasks(const Entry& entry, BatchReport& report) {
  struct Key {
    std::size_t indent;
    std::string name;
  };
  std::vector<Key> keys;
  for (const TextLine& line : entry.code) {
    const std::size_t indent = line.text.find_first_not_of(' ');
    if (indent == std::string::npos) continue;
    const std::string_view text = std::string_view(line.text).substr(indent);
    const bool item = text.starts_with("- ");
    while (!keys.empty() &&
           (keys.back().indent > indent || (!item && keys.back().indent == indent)))
      keys.pop_back();
    const std::size_t colon = std::min(text.find(':'), text.find("："));
    if (!item && colon != std::string_view::npos)
      keys.push_back({indent, clean_name(text.substr(0, colon))});
    if (!item || keys.empty() || !vocabulary().is(lower(keys.back().name), Concept::words_tasks))
      continue;
    PlanItem task{.title = clean_title(text.substr(2)), .line = line.line};
    if (keys.size() > 1) task.category = keys[keys.size() - 2].name;
    if (!task.title.empty() && !is_done_text(text)) report.plan.push_back(std::move(task));
  }
}

// How the report names its documents by period, `Day 1: Flow`; empty when it does not.
std::string period_of_documents(const BatchReport& report) {
  for (const ClaimedDocument& document : report.documents) {
    if (const auto period = leading_period(document.path)) return period->form;
  }
  return {};
}

// `**Day 8**: Pipes` above what it is to hold, where documents are named so.
bool is_planned_line(const Entry& entry, const std::string& form) {
  if (form.empty() || entry.kind != Entry::Kind::line || !entry.text.strong_start ||
      entry.text.value.empty())
    return false;
  const auto period = leading_period(entry.text.key);
  return period && period->form == form;
}

// The plain list of an explicit plan section, and not what details a planned heading.
void read_list(const ReportView& view, const PlannedHeadings& planned, BatchReport& report) {
  const std::string form = period_of_documents(report);
  const Entry* detailed = nullptr;  // a line that what follows details
  PlanGroupFinder groups(view);
  for (std::size_t i = 0; i < view.entries.size(); ++i) {
    const Entry& entry = view.entries[i];
    groups.visit(entry);
    if (detailed != nullptr && entry.heading != detailed->heading) detailed = nullptr;
    if (view.topic(entry) != Topic::plan || !plans_documents(view, entry)) continue;
    if (entry.heading >= 0 && planned.inside[static_cast<std::size_t>(entry.heading)]) continue;
    if (entry.kind == Entry::Kind::code) read_yaml_tasks(entry, report);
    if (is_planned_line(entry, form)) {
      detailed = &entry;
      report.plan.push_back({.title = clean_title(entry.text.text),
                             .category = view.subject(entry.heading),
                             .line = entry.text.line});
    }
    const bool item = entry.kind == Entry::Kind::item && entry.depth == 0 && entry.task == 0;
    if (item && detailed == nullptr && !is_done(entry) && !is_statistic(entry))
      read_item(view, i, groups.group_of(entry), report);
  }
}

// What headings plan, or lists of other sections where these hold more.
void read_sections(const ReportView& view, BatchReport& report) {
  const PlannedHeadings planned = planned_headings(view, report);
  read_list(view, planned, report);
  const auto headings =
      static_cast<std::size_t>(std::count(planned.own.begin(), planned.own.end(), true));
  if (headings == 0 || headings < report.plan.size()) return;
  report.plan.clear();
  read_planned_headings(view, planned, report);
}

bool is_dropped(std::string_view state) {
  return contains(state, "⏭") || vocabulary().holds(lower(state), Concept::words_dropped);
}

// The rows of a table that say that they are open, and not given up.
void read_rows(const ReportView& view, const Entry& table, BatchReport& report) {
  const int status = find_column(table.labels, Label::status);
  int title = find_column(table.labels, Label::title);
  if (title < 0) title = find_column(table.labels, Label::index) == 0 ? 1 : 0;
  const int priority = find_column(table.labels, Label::priority);
  std::unordered_set<int> done;  // lines; a state may be done by the report's own legend
  for (const ClaimedDocument& document : report.documents) done.insert(document.line);
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    const std::string& state = cell(row, status).text;
    if (!is_unfinished_state(state) || is_dropped(state) || done.count(row.line) > 0) continue;
    const Entry named{.heading = table.heading, .text = cell(row, title)};
    PlanItem item =
        make_item(view, named, {}, find_priority(cell(row, priority).text).value_or(std::string()));
    item.line = row.line;
    if (!item.title.empty()) report.plan.push_back(std::move(item));
  }
}

// Tables below a heading of what is left, where each row says that it is open.
void read_tables(const ReportView& view, BatchReport& report) {
  for (const Entry& entry : view.entries) {
    const int status = find_column(entry.labels, Label::status);
    if (entry.kind != Entry::Kind::table || status < 0 || view.topic(entry) != Topic::plan)
      continue;
    if (std::all_of(entry.rows.begin() + 1, entry.rows.end(), [&](const TableRow& row) {
          return is_unfinished_state(cell(row, status).text);
        }))
      read_rows(view, entry, report);
  }
}

// Tables of documents with their states, wherever they stand: what is open is planned.
void read_open_documents(const ReportView& view, BatchReport& report) {
  for (const Entry& entry : view.entries) {
    const auto names_file = [](const TableRow& row) {
      return std::any_of(row.cells.begin(), row.cells.end(),
                         [](const TextLine& text) { return !text.paths.empty(); });
    };
    if (entry.kind == Entry::Kind::table && find_column(entry.labels, Label::status) >= 0 &&
        !is_suggested(view, entry) &&
        std::any_of(entry.rows.begin() + 1, entry.rows.end(), names_file))
      read_rows(view, entry, report);
  }
}

// `- ⏳ a.md`, wherever it stands.
void read_waiting(const ReportView& view, BatchReport& report) {
  for (const Entry& entry : view.entries) {
    if (entry.kind == Entry::Kind::item && entry.text.paths.size() == 1 &&
        is_marked_waiting(entry.text.text) && !is_suggested(view, entry))
      report.plan.push_back(make_item(view, entry, {}, {}));
  }
}

}  // namespace

void extract_plan(const ReportView& view, BatchReport& report) {
  read_tasks(view, report);
  if (report.plan.empty()) read_tables(view, report);
  if (report.plan.empty()) read_sections(view, report);
  if (report.plan.empty()) read_waiting(view, report);
  if (report.plan.empty()) read_open_documents(view, report);
}

}  // namespace otlpdoc
