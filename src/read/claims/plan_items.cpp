// Reads one item of a plan.

#include "read/claims/plan_items.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

// The priority of an item, else of the item or heading that holds it, else of
// the paragraph above its list.
std::string priority_of(const ReportView& view, const Entry& entry, const std::string& above) {
  constexpr int kMostLevels = 20;  // of items inside items that anybody writes
  int level = 0;
  for (const Entry* at = &entry; at != nullptr && level < kMostLevels;
       at = view.parent(*at), ++level) {
    if (const auto priority = find_priority(at->text.text)) return *priority;
  }
  for (const ReportHeading* at = view.heading(entry.heading); at != nullptr;
       at = view.heading(at->parent)) {
    if (at->priority) return *at->priority;
  }
  return above;
}

bool begins_detail(std::string_view text) {
  static constexpr std::string_view kSigns[] = {"-", "–", "—", "(", "（", ":", "："};
  text = trim(text);
  return std::any_of(std::begin(kSigns), std::end(kSigns),
                     [&](std::string_view sign) { return text.starts_with(sign); });
}

// `generated`: by this program, which writes a title in bold, and a detail in parentheses.
std::string plan_title(const TextLine& line, bool generated, std::string& detail) {
  const std::string whole = clean_title(line.text);
  // `Update README.md for readers` is more than a path.
  if (!line.paths.empty() &&
      (whole.starts_with(line.paths.front()) || line.text.find(line.paths.front()) == 0)) {
    detail = split_detail(whole).second;
    return line.paths.front();
  }
  auto [title, rest] = split_detail(line.text);
  // `**title**: detail`
  if (!line.key.empty() && line.strong_start && !(generated && line.strong_all)) {
    detail = line.value;
    return clean_title(line.key);
  }
  // `**title** - detail`
  std::string lead = clean_title(line.lead);
  if (!lead.empty() &&
      begins_detail(line.text.substr(line.text.find(line.lead) + line.lead.size()))) {
    detail = trim(line.text.substr(line.text.find(line.lead) + line.lead.size()));
    return lead;
  }
  // `_wiki/pages/ - what is in it`
  if (const std::size_t dash = title.find(" - "); !generated && dash != std::string::npos) {
    detail = title.substr(dash + 3);
    title.resize(dash);
    return clean_title(split_detail(title).first);
  }
  detail = rest;
  return clean_title(title);
}

std::string group_name(std::string_view text) {
  std::string name = clean_name(text);
  return is_priority_heading(name) || is_batch_heading(name) ? std::string() : name;
}

}  // namespace

std::optional<int> planned_batch(const ReportView& view, int heading) {
  for (const ReportHeading* at = view.heading(heading); at != nullptr && at->parent >= 0;
       at = view.heading(at->parent)) {
    if (const auto name = find_batch_name(at->text)) return name->number;
  }
  return std::nullopt;
}

PlanItem make_item(const ReportView& view, const Entry& entry, const std::string& category,
                   const std::string& priority_above) {
  PlanItem item{.line = entry.text.line};
  const ReportHeading* heading = view.heading(entry.heading);
  item.title = plan_title(entry.text, heading != nullptr && heading->generated, item.detail);
  item.category = category.empty() ? view.subject(entry.heading) : category;
  item.priority = priority_of(view, entry, priority_above);
  item.batch = planned_batch(view, entry.heading);
  item.done = entry.task == 'x';
  if (!entry.text.paths.empty()) item.path = entry.text.paths.front();
  return item;
}

PlanGroupFinder::PlanGroupFinder(const ReportView& view)
    : view_(view), detailed_(view.headings.size()) {
  for (const Entry& entry : view.entries) {
    if (entry.kind == Entry::Kind::item && entry.heading >= 0 &&
        field_label(entry.text.key) == Label::path)
      detailed_[static_cast<std::size_t>(entry.heading)] = true;
  }
}

void PlanGroupFinder::visit(const Entry& entry) {
  if (entry.heading != heading_) above_ = {}, says_of_each_ = false;
  heading_ = entry.heading;
  if (entry.kind != Entry::Kind::line) return;
  says_of_each_ = vocabulary().holds(lower(entry.text.text), Concept::words_each) &&
                  (entry.text.text.ends_with(":") || entry.text.text.ends_with("："));
  const bool label = entry.text.strong_start && entry.text.value.empty();
  above_ = {label ? group_name(entry.text.text) : std::string(),
            find_priority(entry.text.text).value_or(std::string())};
}

PlanGroup PlanGroupFinder::group_of(const Entry& entry) const {
  if (const Entry* parent = view_.parent(entry)) {
    // A box above boxes is planned itself; `- Needed:` beside `- File: a.md` is a field.
    const bool names = parent->text.paths.empty() && parent->task == 0 &&
                       (entry.heading < 0 || !detailed_[static_cast<std::size_t>(entry.heading)]);
    if (names) return {group_name(parent->text.text), {}};
  }
  return above_;
}

}  // namespace otlpdoc
