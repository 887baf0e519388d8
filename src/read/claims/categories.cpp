// How far each category is, from charts, trees, lists and headings; from tables in
// category_tables.cpp.

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/category_list.hpp"

namespace otlpdoc {
namespace {

// Whether a label is of what categories are counted by: `Coverage: 9/14 (64%)`.
bool names_a_figure(Label label) {
  return label == Label::percent || label == Label::done || label == Label::target ||
         label == Label::documents || label == Label::cumulative || label == Label::words ||
         label == Label::lines || label == Label::size || label == Label::status;
}

}  // namespace

bool is_category_name(std::string_view name) {
  if (const auto [first, second] = in_two_languages(name); !second.empty())
    return is_category_name(first) && is_category_name(second);
  if (name.empty() || name.size() > 96 || is_total_row(name) || find_batch_name(name)) return false;
  if (const auto period = leading_period(name); period && period->end == name.size()) return false;
  if (find_priority(name) || is_priority_heading(name)) return false;
  if (name.find_first_not_of("0123456789.:- ") == std::string_view::npos) return false;
  const std::string low = lower(name);
  if (vocabulary().is(low, Concept::words_before_after) ||
      vocabulary().is(low.substr(0, low.find(' ')), Concept::words_turning_point))
    return false;
  if (vocabulary().is(low, Concept::words_done_here) || names_finished_documents(low) ||
      names_unfinished(low) || vocabulary().is(low, Concept::words_files) ||
      names_a_figure(column_label(name)))
    return false;
  return !vocabulary().begins(low, Concept::words_all_documents) &&
         !vocabulary().ends(low, Concept::words_category_never_ends) &&
         !vocabulary().begins(low, Concept::words_category_never_begins);
}

namespace {

// `name: rest` of a chart, tree or list line, or `name ██░░ 6/13 (46%)` with no
// colon; the name is empty when it is none.
std::pair<std::string, std::string> split_label(std::string_view raw) {
  const std::string text = half_width(raw);
  std::size_t colon = text.find(':');
  if (colon != std::string::npos) {
    return {clean_name(text.substr(0, colon)),
            std::string(trim(std::string_view(text).substr(colon + 1)))};
  }
  const std::string_view plain = trim(text);
  std::size_t end = std::string_view::npos;
  for (std::string_view bar : {"█", "▓", "░", "[", "(", " - "})
    end = std::min(end, plain.find(bar));
  if (end == std::string_view::npos || !(find_fraction(plain) || find_percent(plain))) return {};
  return {clean_name(plain.substr(0, end)), std::string(plain.substr(end))};
}

// The state after the last arrow: `20% → 33% (+13%) ██░░` → 33.
std::optional<double> last_percent(std::string_view text) {
  const std::size_t arrow = text.rfind("→");
  return find_percent(arrow == std::string_view::npos ? text : text.substr(arrow));
}

bool draws_bar(std::string_view text) {
  return contains(text, "█") || contains(text, "▓") || contains(text, "░") || contains(text, "→");
}

// `国际架构模式: 20% → 33% ██████░░` and `├── 核心组件: 3个 (…)`.
void read_line(const TextLine& line, CategoryList& list) {
  const auto [name, rest] = split_label(line.text);
  if (!is_category_name(name) || rest.empty()) return;
  ClaimedCategory category{.name = name, .line = line.line};
  const std::string_view head = std::string_view(rest).substr(0, rest.find('('));
  if (vocabulary().holds(lower(rest), Concept::words_sizes)) return;  // a chart of sizes
  const bool arrow = contains(rest, "→");
  const auto fraction = find_fraction(rest);
  if (fraction && is_grade(*fraction, rest)) return;
  if (fraction && !arrow && fraction->target >= fraction->done) {
    category.done = fraction->done;
    category.target = fraction->target;
    category.percent = fraction->percent;
  } else if (draws_bar(rest)) {
    category.percent = last_percent(rest);
  } else if (const auto quantity = find_quantity(head);
             quantity && !quantity->unit.empty() &&
             quantity->approximation != Approximation::at_least &&
             counts_documents(quantity->unit)) {
    category.done = std::llround(quantity->value);
  }
  if (category.done || category.percent) list.add(std::move(category));
}

// Lines after `待创建:` speak of what is not there yet.
void read_code(const Entry& entry, CategoryList& list) {
  for (const TextLine& line : entry.code) {
    if (speaks_of_future(line.text)) return;
    read_line(line, list);
  }
}

// `├── guide/ ✅ (6/6 files)`: how much of each folder is done, wherever the tree stands.
void read_tree(const Entry& entry, CategoryList& list) {
  static constexpr std::string_view kBranches[] = {"├", "└"};
  for (const TextLine& line : entry.code) {
    if (!holds_any(line.text, kBranches)) continue;
    const auto [name, detail] = split_detail(line.text);
    const auto fraction = find_fraction(detail);
    if (!fraction || fraction->done > fraction->target) continue;
    const std::string folder = clean_title(name);
    if (!folder.ends_with("/")) continue;
    list.add({folder, fraction->done, fraction->target, fraction->percent, line.line});
  }
}

bool may_hold_tables(Topic topic) {
  return topic != Topic::plan && topic != Topic::suggestion && topic != Topic::comparison &&
         topic != Topic::quality && topic != Topic::timeline;
}

// `#### 国际架构模式: 6/13 (46%)`, and an item `- 国际架构模式` above `- 进度: 6/13 (46%)`.
void read_nested(const ReportView& view, const Entry& entry, CategoryList& list) {
  const Entry* parent = view.parent(entry);
  if (parent == nullptr || entry.text.key.empty()) return;
  const Label label = column_label(entry.text.key);
  const auto fraction = find_fraction(entry.text.value);
  if (!fraction || (label != Label::percent && label != Label::done)) return;
  const std::string name = clean_name(parent->text.text);
  if (is_category_name(name))
    list.add({name, fraction->done, fraction->target, fraction->percent, entry.text.line});
}

// `Capabilities 🟡 30% COMPLETE` → `Capabilities`, `30% COMPLETE`.
std::pair<std::string, std::string> split_share(const std::string& text) {
  const std::size_t sign = text.rfind('%');
  if (sign == std::string::npos || !speaks_of_finished(text.substr(sign + 1)))
    return {text, std::string()};
  const std::size_t space = text.rfind(' ', sign);
  if (space == std::string::npos || !find_percent(text.substr(space))) return {text, std::string()};
  return {std::string(without_last_dash(std::string_view(text).substr(0, space))),
          text.substr(space + 1)};
}

// `#### 国际架构模式: 6/13 (46%)` under what is about progress; elsewhere the fraction or share
// stands in parentheses behind a name: `### Guides (9/12 complete)`, `**Content** (67%):`.
void read_heading(const ReportView& view, const ReportHeading& heading, CategoryList& list) {
  if (!find_fraction(heading.text) && !find_percent(heading.text)) return;
  const bool stated =
      without_state(heading.name) != heading.name ||
      (!heading.generated && !split_share(clean_title(heading.text)).second.empty() &&
       !find_fraction(heading.text));
  if (heading.topic == Topic::progress && heading.level < kLeadLevel && !stated) {
    TextLine line;
    line.text = heading.text;
    line.line = heading.line;
    return read_line(line, list);
  }
  // What is planned has shares, too, where it says of how many.
  const bool open = heading.topic == Topic::none || heading.topic == Topic::completed ||
                    (heading.topic == Topic::plan && find_fraction(heading.text)) ||
                    heading.topic == Topic::overview || heading.topic == Topic::coverage ||
                    heading.topic == Topic::progress ||
                    (heading.topic == Topic::summary && find_fraction(heading.text));
  std::string text = clean_title(heading.text);
  while (text.ends_with(":")) text.pop_back();
  auto [name, detail] = split_detail(text);
  if (detail.empty() && !heading.generated) std::tie(name, detail) = split_share(text);
  const auto fraction = find_fraction(detail);
  const auto percent = find_percent(detail);
  if (!open || heading.level < 2 || (!fraction && !percent) ||
      (fraction && fraction->target < fraction->done))
    return;
  const std::string category =
      heading.state ? view.subject(heading.parent) : without_state(clean_name(name));
  if (!is_category_name(category) || topic_of(category) != Topic::none) return;
  // `Production readiness (10/10)` is a grade.
  const bool grade = fraction && (fraction->target == 10 || fraction->target == 100) &&
                     (vocabulary().holds(lower(heading.text), Concept::words_score) ||
                      vocabulary().holds(lower(detail), Concept::words_mean));
  if (grade) return;
  if (fraction)
    return list.add({category, fraction->done, fraction->target, fraction->percent, heading.line});
  if (speaks_of_finished(detail))
    list.add({.name = category, .percent = percent, .line = heading.line});
}

// `- **Language:** 9 files done (100%)` and `- **Tools:** 15/776`: what an item says of a category
// among others that do.
std::optional<ClaimedCategory> share_of_item(const Entry& entry) {
  const TextLine& line = entry.text;
  if (entry.kind != Entry::Kind::item || line.key.empty() || !line.paths.empty() ||
      entry.task != 0 || contains(line.value, "→"))
    return std::nullopt;
  const std::string value = half_width(line.value);
  ClaimedCategory out{.percent = find_percent(value), .line = line.line};
  if (const auto fraction = find_fraction(value); fraction && fraction->done <= fraction->target) {
    out.done = fraction->done;
    out.target = fraction->target;
  } else {
    const auto all = out.percent == 100 ? find_quantity(value) : std::nullopt;
    if (!all || !counts_any_document(lower(all->unit))) return std::nullopt;
    out.done = out.target = std::llround(all->value);
  }
  out.name = clean_name(line.key);
  if (!is_category_name(out.name) || topic_of(out.name) != Topic::none) return std::nullopt;
  return out;
}

// Below a heading of what is completed, in a list that says so in each of its items.
void read_shares(const ReportView& view, CategoryList& list) {
  constexpr std::size_t kSeveral = 2;
  for (std::size_t begin = 0, end = 0; begin < view.entries.size(); begin = end) {
    std::vector<ClaimedCategory> shares;
    bool all = view.topic(view.entries[begin]) == Topic::completed;
    for (end = begin;
         end < view.entries.size() && view.entries[end].heading == view.entries[begin].heading;
         ++end) {
      auto share = all ? share_of_item(view.entries[end]) : std::nullopt;
      all = share.has_value();
      if (share) shares.push_back(std::move(*share));
    }
    if (!all || shares.size() < kSeveral) continue;
    for (ClaimedCategory& share : shares) list.add(std::move(share));
  }
}

// `- **02-setup**: 10 pages (+2)`
std::optional<ClaimedCategory> count_of_item(const Entry& entry) {
  const TextLine& line = entry.text;
  if (entry.kind != Entry::Kind::item || entry.depth > 0 || entry.task != 0 || line.key.empty() ||
      !line.paths.empty() || find_fraction(line.value))
    return std::nullopt;
  const auto quantity = find_quantity(line.value);
  if (!quantity || !is_digit(line.value.front()) || !counts_any_document(lower(quantity->unit)))
    return std::nullopt;
  const std::string name = clean_title(line.key);
  if (!is_category_name(clean_name(name))) return std::nullopt;
  return ClaimedCategory{.name = name, .done = std::llround(quantity->value), .line = line.line};
}

// The total that the items below a heading are parts of: `### Total pages: 186 documents`, and
// `**By category:**` below it.
struct CountedTotal {
  bool told = false;
  std::optional<Quantity> by_category;  // what the parts have to make
};

CountedTotal counted_total(const ReportView& view, const ReportHeading* heading) {
  const auto is_total = [](const ReportHeading* at) {
    return at != nullptr && at->topic != Topic::plan &&
           vocabulary().begins(lower(at->name), Concept::words_total);
  };
  if (is_total(heading)) return {true, {}};
  const ReportHeading* above = heading == nullptr ? nullptr : view.heading(heading->parent);
  if (!is_total(above) || heading->level != kLeadLevel ||
      !vocabulary().ends(lower(heading->name), Concept::labels_category))
    return {};
  auto all = find_quantity(above->text);
  return {all.has_value(), std::move(all)};
}

// Items that each say how many pages they have, below the total of all.
void read_counts(const ReportView& view, CategoryList& list) {
  constexpr std::size_t kSeveral = 2;
  for (std::size_t begin = 0, end = 0; begin < view.entries.size(); begin = end) {
    const int at = view.entries[begin].heading;
    const CountedTotal total = counted_total(view, view.heading(at));
    std::vector<ClaimedCategory> counts;
    std::size_t totals = 0;  // `**Grand total: 37 pages**`
    double sum = 0;
    for (end = begin; end < view.entries.size() && view.entries[end].heading == at; ++end) {
      if (!total.told) continue;
      const Entry& entry = view.entries[end];
      if (auto count = count_of_item(entry)) {
        sum += static_cast<double>(*count->done);
        counts.push_back(std::move(*count));
      }
      totals += entry.kind == Entry::Kind::line && is_total_row(clean_title(entry.text.key));
    }
    if (counts.size() < kSeveral || counts.size() + totals < end - begin) continue;
    if (total.by_category && total.by_category->value != sum) continue;
    for (ClaimedCategory& count : counts) list.add(std::move(count));
  }
}

// The mean of the shares in the table above, below the same heading.
std::optional<double> mean_above(const ReportView& view, const Entry& entry) {
  const Entry* table = &entry;
  while (table != view.entries.data() && table->heading == entry.heading &&
         table->kind != Entry::Kind::table)
    --table;
  if (table->heading != entry.heading || table->kind != Entry::Kind::table) return std::nullopt;
  const int column = find_column(table->labels, Label::percent);
  if (column < 0) return std::nullopt;
  double sum = 0;
  for (std::size_t i = 1; i < table->rows.size(); ++i)
    sum += find_percent(cell(table->rows[i], column).text).value_or(0);
  return sum / static_cast<double>(std::max<std::size_t>(1, table->rows.size() - 1));
}

// `**Progress**: 2/10 (20%)` right below `## Part 1: Origins` is the part's.
void read_part(const ReportView& view, const Entry& entry, CategoryList& list) {
  const ReportHeading* heading =
      view.heading(entry.of_part ? view.section_of(entry.heading) : entry.heading);
  if (heading == nullptr || heading->parent < 0 || heading->level < 2 || entry.parent_item >= 0 ||
      entry.of_footer || heading->topic == Topic::plan || heading->topic == Topic::quality ||
      heading->generated)
    return;
  const bool several = entry.of_part;
  if (!several && !heading->part) return;
  const Label label = column_label(entry.text.key);
  if ((!several && label != Label::percent && label != Label::done) ||
      !is_category_name(heading->name) || !heading->subject ||
      (!heading->part && leading_period(heading->name)))
    return;
  const auto fraction = find_fraction(entry.text.value);
  const bool counts = fraction && fraction->done <= fraction->target;
  ClaimedCategory category{.name = heading->name, .line = entry.text.line};
  if (counts) {
    category.done = fraction->done;
    category.target = fraction->target;
    category.percent = fraction->percent;
  }
  if (several) category.percent = find_percent(entry.text.value);
  const auto mean = several ? mean_above(view, entry) : std::nullopt;
  category.mean = mean && category.percent && is_percentage(*category.percent, *mean);
  if (counts) return list.add(std::move(category));
  if (!several) return;
  const auto pages = find_quantity(split_detail(heading->text).second);
  if (pages && !pages->unit.empty() && counts_any_document(pages->unit))
    category.target = std::llround(pages->value);
  list.add(std::move(category));
}

// `### Hooks (0/8)` below `## Features (0/32 pages)`.
void mark_inside(const ReportView& view, BatchReport& report) {
  std::unordered_map<int, ClaimedCategory*> by_line;
  for (ClaimedCategory& category : report.categories) by_line.emplace(category.line, &category);
  std::vector<bool> counted(view.headings.size());  // it is a category, or stands below one
  for (std::size_t i = 0; i < view.headings.size(); ++i) {
    const ReportHeading& heading = view.headings[i];
    const bool below = heading.parent >= 0 && counted[static_cast<std::size_t>(heading.parent)];
    const auto category = by_line.find(heading.line);
    counted[i] = below || (category != by_line.end() && category->second->target.has_value());
    if (below && category != by_line.end()) category->second->inside = true;
  }
}

}  // namespace

void extract_categories(const ReportView& view, BatchReport& report) {
  CategoryList list(report);
  for (const Entry& entry : view.entries) {
    const Topic topic = view.topic(entry);
    if (entry.kind == Entry::Kind::table && may_hold_tables(topic))
      read_category_table(entry, topic, list);
    if (!entry.text.key.empty()) read_part(view, entry, list);
    if (entry.kind == Entry::Kind::code && topic != Topic::plan) read_tree(entry, list);
    if (topic != Topic::progress) continue;
    if (entry.kind == Entry::Kind::code) read_code(entry, list);
    if (entry.kind == Entry::Kind::item || entry.kind == Entry::Kind::line) {
      read_nested(view, entry, list);
      read_line(entry.text, list);
    }
  }
  read_shares(view, list);
  read_counts(view, list);
  for (const ReportHeading& heading : view.headings) read_heading(view, heading, list);
  mark_inside(view, report);
  // `- **Guides**: 67% complete`, where another place says how many they are.
  for (const Entry& entry : view.entries) {
    const TextLine& line = entry.text;
    const bool share = !line.key.empty() && find_percent(line.value) &&
                       !find_fraction(line.value) && speaks_of_finished(line.value);
    if (share && view.topic(entry) == Topic::progress)
      list.add_percent(clean_name(line.key), find_percent(line.value));
  }
}

}  // namespace otlpdoc
