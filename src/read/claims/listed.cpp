// How many a heading says there are, beside what is listed below it.

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// An item of an outer list, a row of a table, or a line of a directory tree.
struct Listed {
  enum class Kind : std::uint8_t { other, document, planned };
  Kind kind = Kind::other;
  bool vague = false;        // may stand for several: `and 3 others`, `a/*.md`, `(3 pages)`
  std::optional<bool> done;  // where it says so
  bool begun = false;        // open, but not untouched
  std::string_view path;     // empty when it has none
  int line = 0;
};

// Whether it has a number of what documents are counted by.
bool counts_some(std::string_view raw) {
  if (!holds_digit(raw)) return false;
  const std::string text = half_width(raw);
  const auto numbers = find_quantities(text);
  return std::any_of(numbers.begin(), numbers.end(), [](const PlacedQuantity& number) {
    return !number.quantity.unit.empty() && counts_any_document(lower(number.quantity.unit));
  });
}

bool may_stand_for_several(const TextLine& text) {
  static constexpr std::string_view kSigns[] = {"...", "…", "*.", " etc"};
  return text.paths.size() > 1 || holds_any(text.text, kSigns) || counts_some(text.text) ||
         vocabulary().holds(lower(text.text), Concept::words_vague);
}

std::optional<bool> state_of(std::string_view text, char task) {
  if (task != 0) return task == 'x';
  if (is_unfinished_state(text)) return false;
  return find_check(text);
}

// What a report lists, in the order of its lines.
class Lists {
 public:
  Lists(const ReportView& view, const BatchReport& report) {
    for (const ClaimedDocument& document : report.documents) documents_.insert(document.line);
    for (const PlanItem& item : report.plan) planned_.insert(item.line);
    for (const Entry& entry : view.entries) add(entry);
    add_headings(view);
    std::unordered_set<int> known;
    for (const Listed& one : listed_) known.insert(one.line);
    for (const ClaimedDocument& document : report.documents) {
      if (known.insert(document.line).second)
        listed_.push_back({.kind = Listed::Kind::document, .line = document.line});
    }
    for (const PlanItem& item : report.plan) {
      if (known.insert(item.line).second)
        listed_.push_back({.kind = Listed::Kind::planned, .line = item.line});
    }
    std::stable_sort(listed_.begin(), listed_.end(),
                     [](const Listed& a, const Listed& b) { return a.line < b.line; });
  }

  struct Count {
    std::int64_t listed = 0;  // documents, else items of the plan
    bool documents = false;   // they are documents
    std::int64_t done = 0, open = 0;
    std::int64_t begun = 0;  // of the open ones
    bool certain = true;     // nothing else is listed, and each stands for one
  };

  // Of the lines (first, last); what is neither only when `others` counts, too.
  Count count(int first, int last, bool others = false) const {
    const auto from = std::upper_bound(listed_.begin(), listed_.end(), first,
                                       [](int line, const Listed& one) { return line < one.line; });
    const auto to = std::lower_bound(from, listed_.end(), last,
                                     [](const Listed& one, int line) { return one.line < line; });
    const auto any = [&](Listed::Kind kind) {
      return std::any_of(from, to, [&](const Listed& one) { return one.kind == kind; });
    };
    using Kind = Listed::Kind;
    Kind counted = others ? Kind::other : Kind::planned;
    if (any(Kind::planned)) counted = Kind::planned;
    if (any(Kind::document)) counted = Kind::document;
    std::unordered_set<std::string_view> paths;
    Count out{.documents = counted == Kind::document};
    for (auto one = from; one != to; ++one) {
      if (!one->path.empty() && !paths.insert(one->path).second) continue;
      const bool counts = one->kind == counted;
      out.certain = out.certain && counts && !one->vague;
      if (!counts) continue;
      ++out.listed;
      if (one->done) ++(*one->done ? out.done : out.open);
      out.begun += one->begun;
    }
    return out;
  }

 private:
  void add(const Entry& entry) {
    if (entry.kind == Entry::Kind::item && entry.depth == 0)
      add(entry.text, state_of(entry.text.text, entry.task));
    if (entry.kind == Entry::Kind::table) add_rows(entry);
    for (const TextLine& line : entry.code) {
      if (kind_of(line) != Listed::Kind::other) add(line, state_of(line.text, 0));
    }
  }

  // `### 3. scripts/pack.sh` between headings that are documents.
  void add_headings(const ReportView& view) {
    std::unordered_set<int> lists;  // headings with documents right below them
    for (const ReportHeading& heading : view.headings) {
      if (documents_.count(heading.line) > 0) lists.insert(heading.parent);
    }
    for (const ReportHeading& heading : view.headings) {
      if (heading.parent >= 0 && lists.count(heading.parent) > 0 &&
          documents_.count(heading.line) == 0)
        listed_.push_back({.line = heading.line});
    }
  }

  void add_rows(const Entry& table) {
    const int status = find_column(table.labels, Label::status);
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
      const TableRow& row = table.rows[i];
      if (is_total_row(row)) continue;
      const auto named = std::find_if(row.cells.begin(), row.cells.end(),
                                      [](const TextLine& text) { return !text.paths.empty(); });
      TextLine text = named == row.cells.end() ? cell(row, 0) : *named;
      text.line = row.line;
      const std::string& state = cell(row, status).text;
      add(text, status < 0 ? std::nullopt : state_of(state, 0));
    }
  }

  Listed::Kind kind_of(const TextLine& text) const {
    if (!text.paths.empty() || documents_.count(text.line) > 0 || begins_with_chapter(text.text))
      return Listed::Kind::document;
    return planned_.count(text.line) > 0 ? Listed::Kind::planned : Listed::Kind::other;
  }

  void add(const TextLine& text, std::optional<bool> done) {
    Listed out{.kind = kind_of(text),
               .vague = may_stand_for_several(text),
               .done = done,
               .begun = is_marked_begun(text.text),
               .line = text.line};
    if (!text.paths.empty()) out.path = *paths_.insert(text.paths.front()).first;
    listed_.push_back(out);
  }

  std::unordered_set<int> documents_, planned_;  // lines of them
  std::unordered_set<std::string> paths_;        // what Listed::path refers to
  std::vector<Listed> listed_;
};

// What a heading says is below it: `(12 files)`, `(9/12 complete)`, `（5 个）`.
struct Stated {
  std::optional<Quantity> count;
  std::optional<Fraction> fraction;
  std::optional<double> percent;   // finished of what is below, `(67% complete)`
  std::optional<Quantity> things;  // that are no documents, `(13 functions)`

  bool empty() const { return !count && !fraction && !percent && !things; }
};

Stated stated_in(std::string_view text) {
  Stated out;
  const std::string half = half_width(text);
  auto [before, inside] = split_parentheses(half);
  // `(this session - 72 files)`
  const std::size_t dash = inside.rfind(" - ");
  if (dash != std::string::npos && !is_digit(inside.front()))
    inside = trim(inside.substr(dash + 3));
  if (const auto fraction = find_fraction(inside)) {
    const bool sound = fraction->target > 0 && fraction->done <= fraction->target;
    if (sound && speaks_of_finished(inside)) out.fraction = fraction;
    return out;
  }
  auto quantity = find_quantity(inside);
  if (quantity && quantity->unit.starts_with("%")) {
    // `12 of 45 done (27%)` has its own fraction.
    // `(67% complete)`, `Completed (50%)`, and not `What already matches (90%)`
    const bool finished =
        speaks_of_finished(inside) &&
        (vocabulary().holds(lower(inside), Concept::words_done_here) ||
         vocabulary().begins(lower(clean_title(before)), Concept::words_done_here));
    if (finished && quantity->value <= 100 && !find_fraction(before)) out.percent = quantity->value;
    return out;
  }
  const bool exact = quantity && quantity->approximation == Approximation::exact;
  if (exact && (is_number(trim(inside)) || (!quantity->unit.empty() && is_digit(inside.front()) &&
                                            counts_any_document(quantity->unit))))
    out.count = std::move(quantity);
  else if (exact && !quantity->unit.empty() && is_digit(inside.front()) &&
           std::count(inside.begin(), inside.end(), ' ') == 1)
    out.things = std::move(quantity);
  return out;
}

// A head with what is said there, and the lines below it that are its own.
struct Head {
  const std::string& label;
  ClaimSource source;
  int line;
  int last;
};

Quantity whole(std::int64_t number) { return {.value = static_cast<double>(number)}; }

void hold_count(const Head& head, const Quantity& stated, const Lists& lists, BatchReport& report) {
  const Lists::Count below = lists.count(head.line, head.last);
  if (below.listed == 0) return;
  const bool all = below.certain && below.documents;
  // What is planned in words may have remarks among it; boxes have none.
  const bool boxes = below.done + below.open == below.listed;
  if (static_cast<double>(below.listed) < stated.value ? !all : !below.documents && !boxes) return;
  report.claims.push_back(count_claim(head.label, stated, below.listed, head.source, head.line));
}

// Ticked of all, where nothing is half done.
void hold_percent(const Head& head, double stated, const Lists& lists, BatchReport& report) {
  const Lists::Count below = lists.count(head.line, head.last, true);
  if (below.listed == 0 || !below.certain || below.begun > 0 ||
      below.done + below.open != below.listed)
    return;
  const auto share = static_cast<double>(below.done) / static_cast<double>(below.listed);
  report.claims.push_back(
      {.metric = ClaimMetric::percent,
       .source = head.source,
       .label = head.label,
       .quantity = {.value = stated, .unit = "%"},
       .basis = ClaimBasis{100 * share, fmt::format("{}/{}", below.done, below.listed)},
       .line = head.line});
}

// How many of how many: all that are listed, and of these the finished ones, where each says
// whether it is.
void hold_fraction(const Head& head, const Fraction& stated, const Lists& lists,
                   BatchReport& report) {
  const Lists::Count below = lists.count(head.line, head.last);
  if (below.listed == 0 || !below.certain) return;
  const auto add = [&](std::int64_t number, std::int64_t counted) {
    report.claims.push_back(
        count_claim(head.label, whole(number), counted, head.source, head.line));
  };
  const bool all_told = below.done + below.open == below.listed;
  // A list of nothing but what is done may leave out the rest.
  const bool done_alone = all_told && below.open == 0 && stated.done < stated.target;
  if (!done_alone) add(stated.target, below.listed);
  if (all_told && stated.done != stated.target) add(stated.done, below.done);
}

void hold(const Head& head, const Stated& stated, const Lists& lists, BatchReport& report) {
  if (stated.fraction) {
    hold_fraction(head, *stated.fraction, lists, report);
  } else if (stated.percent) {
    hold_percent(head, *stated.percent, lists, report);
  } else if (stated.count) {
    hold_count(head, *stated.count, lists, report);
  }
}

// The total of documents in the last row of a table.
std::optional<std::int64_t> total_of(const Entry& table) {
  if (table.kind != Entry::Kind::table || table.rows.size() < 3) return std::nullopt;
  const TableRow& last = table.rows.back();
  const int documents = find_column(table.labels, {Label::documents, Label::target});
  if (documents < 1 || !is_total_row(last)) return std::nullopt;
  return document_count(cell(last, documents).text);
}

// `### API (45 pages)` above the only table of its section, whose total is another.
void hold_total(const std::vector<const Entry*>& tables, const Head& head, const Quantity& stated,
                BatchReport& report) {
  const auto below = std::upper_bound(
      tables.begin(), tables.end(), head.line,
      [](int line, const Entry* table) { return line < table->rows.front().line; });
  const auto is_own = [&](auto at) {
    return at != tables.end() && (*at)->rows.front().line < head.last;
  };
  if (!is_own(below) || is_own(below + 1)) return;
  const auto total = total_of(**below);
  // A row for each of them: what the table adds up is their pages, perhaps.
  const std::size_t rows = (*below)->rows.size() - 2;
  if (!total || stated.value == static_cast<double>(rows)) return;
  report.claims.push_back(
      {.metric = ClaimMetric::restated,
       .source = head.source,
       .label = head.label,
       .quantity = stated,
       .basis = ClaimBasis{static_cast<double>(*total), {}, (*below)->rows.back().line},
       .line = head.line});
}

// `Tomorrow (10/21)` in a report of October.
bool is_date(const Fraction& fraction, const std::optional<Date>& date) {
  constexpr std::int64_t kMonths = 12, kDays = 31;
  if (!date || fraction.done < 1 || fraction.done > kMonths || fraction.target > kDays)
    return false;
  const auto month = static_cast<unsigned>(date->month());
  return fraction.done == month || fraction.done == month % kMonths + 1;
}

Stated stated_by(const ReportHeading& heading, const BatchReport& report) {
  Stated stated = stated_in(heading.text);
  if (stated.fraction && !stated.fraction->percent && is_date(*stated.fraction, report.date) &&
      heading.topic == Topic::plan)
    stated.fraction.reset();
  // `Remaining (15/20)` are fifteen that are not done.
  const std::string name = lower(clean_title(heading.text));
  if (stated.fraction && (vocabulary().begins(name, Concept::words_remaining) ||
                          vocabulary().begins(name, Concept::words_unfinished) ||
                          vocabulary().begins(name, Concept::words_unfinished_state)))
    stated.fraction.reset();
  const bool counts = heading.count && counts_documents(heading.count->unit);
  if (stated.empty() && counts && !find_fraction(heading.text)) stated.count = heading.count;
  return stated;
}

// The headings by name; -1: several have it.
std::unordered_map<std::string, int> headings_by_name(const ReportView& view) {
  std::unordered_map<std::string, int> out;
  for (std::size_t i = 0; i < view.headings.size(); ++i) {
    const ReportHeading& heading = view.headings[i];
    if (heading.generated || heading.parent < 0) continue;
    const auto [at, is_new] = out.emplace(lower(heading.name), static_cast<int>(i));
    if (!is_new) at->second = -1;
  }
  return out;
}

// How many items the list below each heading has, where it is numbered and nothing else is there;
// else 0.
std::vector<std::int64_t> numbered_items(const ReportView& view) {
  std::vector<std::int64_t> out(view.headings.size());
  std::vector<bool> other(view.headings.size());
  for (const Entry& entry : view.entries) {
    if (entry.heading < 0) continue;
    const auto at = static_cast<std::size_t>(entry.heading);
    const bool outer = entry.depth == 0;
    if (entry.kind != Entry::Kind::item || (outer && !entry.ordered)) other[at] = true;
    out[at] = other[at] ? 0 : out[at] + outer;
  }
  return out;
}

// Numbers of documents in fields that are named as a heading is, by heading: of several the last
// one holds now.
using NamedCounts = std::map<int, std::pair<const Entry*, Quantity>>;

NamedCounts named_counts(const ReportView& view) {
  const auto headings = headings_by_name(view);
  NamedCounts out;
  for (const Entry& entry : view.entries) {
    const TextLine& line = entry.text;
    if (line.key.empty() || line.value.empty()) continue;
    const auto named = headings.find(lower(clean_title(line.key)));
    if (named == headings.end() || named->second < 0) continue;
    const std::string value = half_width(line.value);
    const auto stated = find_quantity(value);
    if (stated && is_digit(value.front()) && !find_fraction(value) && !stated->unit.empty() &&
        stated->approximation == Approximation::exact && counts_any_document(lower(stated->unit)))
      out.insert_or_assign(named->second, std::pair(&entry, *stated));
  }
  return out;
}

// `**New guides**: 4 files` anywhere above or below `### New guides`, which lists more: fewer may
// be those of a part.
void hold_named(const ReportView& view, const NamedCounts& counts, const Lists& lists,
                BatchReport& report) {
  const std::vector<std::int64_t> numbered = numbered_items(view);
  for (const auto& [heading, told] : counts) {
    const auto& [entry, stated] = told;
    const auto index = static_cast<std::size_t>(heading);
    const Lists::Count below = lists.count(view.headings[index].line, view.end_of_section(index));
    const std::int64_t documents = below.documents && below.certain ? below.listed : 0;
    const std::int64_t listed = numbered[index] > 0 ? numbered[index] : documents;
    if (static_cast<double>(listed) >= stated.value)
      report.claims.push_back(
          count_claim(entry->text.key, stated, listed, source_of(*entry), entry->text.line));
  }
}

// Items below a heading, those under lines in bold among them.
struct Names {
  std::int64_t items = 0;
  bool only = true;  // names without a space, and nothing else is listed
};

std::vector<Names> names_below(const ReportView& view) {
  std::vector<Names> out(view.headings.size());
  for (const Entry& entry : view.entries) {
    const int at = view.section_of(entry.heading);
    if (at < 0 || entry.kind == Entry::Kind::line) continue;
    Names& names = out[static_cast<std::size_t>(at)];
    const std::string name = clean_title(entry.text.text);
    ++names.items;
    names.only = names.only && entry.kind == Entry::Kind::item && entry.depth == 0 &&
                 !name.empty() && name.find_first_of(" ,/") == std::string::npos &&
                 !contains(name, "、");
  }
  return out;
}

// `### Functions (13 functions)` above twelve names: nearly all are listed, so all should be.
void hold_things(const Head& head, const Quantity& stated, const Names& names,
                 BatchReport& report) {
  constexpr double kNearly = 0.8;
  const auto listed = static_cast<double>(names.items);
  if (names.only && listed >= kNearly * stated.value && stated.value >= kNearly * listed)
    report.claims.push_back(count_claim(head.label, stated, names.items, head.source, head.line));
}

// `**Status:** 90% complete (9/10 files)` above ten boxes: as many are done as are ticked.
void hold_ticks(const ReportView& view, BatchReport& report) {
  const TextLine* status = nullptr;
  std::optional<Fraction> stated;
  int heading = -1;
  std::int64_t boxes = 0, ticked = 0;
  const auto close = [&] {
    if (stated && boxes == stated->target && boxes > 1)
      report.claims.push_back(count_claim(view.heading(heading)->name, whole(stated->done), ticked,
                                          ClaimSource::field, status->line));
    stated.reset();
  };
  for (const Entry& entry : view.entries) {
    const int section = view.section_of(entry.heading);
    if (section != heading) close();
    heading = section;
    if (entry.kind == Entry::Kind::line && field_label(entry.text.key) == Label::status) {
      close();
      stated = section < 0 ? std::nullopt : find_fraction(entry.text.value);
      status = &entry.text;
      boxes = ticked = 0;
    }
    if (entry.task == 0 || entry.depth > 0) continue;
    ++boxes;
    ticked += entry.task == 'x';
  }
  close();
}

}  // namespace

void extract_listed(const ReportView& view, BatchReport& report) {
  std::optional<Lists> lists;               // made when a heading states anything
  std::optional<std::vector<Names>> names;  // likewise
  std::vector<const Entry*> tables;
  for (const Entry& entry : view.entries) {
    if (entry.kind == Entry::Kind::table) tables.push_back(&entry);
  }
  for (std::size_t i = 0; i < view.headings.size(); ++i) {
    const ReportHeading& heading = view.headings[i];
    if (heading.generated) continue;
    const Stated stated = stated_by(heading, report);
    if (stated.empty()) continue;
    const Head head{heading.name, ClaimSource::heading, heading.line, view.end_of_section(i)};
    if (stated.things) {
      if (!names) names = names_below(view);
      hold_things(head, *stated.things, (*names)[i], report);
      continue;
    }
    if (!lists) lists.emplace(view, report);
    hold(head, stated, *lists, report);
    if (stated.count) hold_total(tables, head, *stated.count, report);
  }
  if (const NamedCounts counts = named_counts(view); !counts.empty()) {
    if (!lists) lists.emplace(view, report);
    hold_named(view, counts, *lists, report);
  }
  hold_ticks(view, report);
}

}  // namespace otlpdoc
