// What became of planned items, and what is worth doing next.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>

#include "base/text.hpp"
#include "compose/cells.hpp"
#include "compose/parts.hpp"
#include "otlpdoc/compose.hpp"
#include "report/cell.hpp"

namespace otlpdoc {
namespace {

using CategoryNames = std::unordered_map<std::string_view, std::string_view>;  // by id

// What the tables are made from.
struct View {
  const Catalogue& catalogue;
  const PlanAccount& account;
  const Wording& word;
  std::optional<PlanState> state;  // only items in it
  CategoryNames category_names;

  bool shows(const PlannedItem& item) const { return !state || item.state == *state; }
  const std::string& path(std::size_t document) const { return catalogue.documents[document].path; }
  std::string category(const PlannedItem& item) const {
    const auto at = category_names.find(item.category);
    return at == category_names.end() ? item.category : std::string(at->second);
  }
};

CategoryNames names_of(const std::vector<Category>& categories) {
  CategoryNames names;
  for (const Category& category : categories) names.emplace(category.id, category.name);
  return names;
}

std::string joined(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, ", "));
}

std::string how_matched(const PlanFit& fit, const Wording& word) {
  if (fit.how == PlanMatch::path) return word(say::match_path);
  if (fit.how == PlanMatch::same_title) return word(say::match_title);
  if (fit.words.empty()) return word(say::match_words);
  return word(say::match_these_words(joined(fit.words)));
}

std::string why_not(const PlanFit& fit, const Wording& word) {
  switch (fit.doubt) {
    case PlanDoubt::none:
      return {};
    case PlanDoubt::weak:
      return word(say::doubt_weak);
    case PlanDoubt::not_finished:
      return word(say::doubt_not_finished);
    case PlanDoubt::landed_before:
      return word(say::doubt_landed_before);
    case PlanDoubt::taken:
      return word(say::doubt_taken);
    case PlanDoubt::equal:
      return word(say::doubt_equal);
  }
  return {};
}

Cell best_candidate(const View& view, const PlannedItem& item) {
  if (item.candidates.empty()) return {};
  const PlanFit& fit = item.candidates.front();
  return fmt::format("{} ({})", view.path(fit.document), why_not(fit, view.word));
}

Value candidates_value(const View& view, const PlannedItem& item) {
  Value::List list;
  for (const PlanFit& fit : item.candidates) {
    Value::Map map;
    map.emplace_back("document", Value{view.path(fit.document)});
    map.emplace_back("why_not", Value{std::string(name(fit.doubt))});
    map.emplace_back("words", texts_value(fit.words));
    map.emplace_back("coverage", Value{fit.coverage});
    list.push_back(Value{std::move(map)});
  }
  return Value{std::move(list)};
}

std::vector<Cell> item_row(const View& view, const PlannedItem& item) {
  const auto& match = item.match;
  return {item.item.title,
          std::string(name(item.state)),
          to_cell(item.category),
          to_cell(item.item.priority),
          to_cell(item.item.batch),
          to_cell(item.first_batch),
          std::int64_t{item.carried},
          match ? Cell(view.path(match->document)) : Cell(),
          match ? Cell(std::string(name(match->how))) : Cell(),
          match ? Cell(texts_value(match->words)) : Cell(),
          match ? Cell(match->coverage) : Cell(),
          item.place.file,
          item.place.line > 0 ? Cell(std::int64_t{item.place.line}) : Cell(),
          candidates_value(view, item)};
}

Table items_for_programs(const View& view) {
  Table table{"items",
              {{"title", ""},
               {"state", ""},
               {"category", ""},
               {"priority", ""},
               {"batch", ""},
               {"first_batch", ""},
               {"carried", ""},
               {"document", ""},
               {"match", ""},
               {"words", ""},
               {"coverage", ""},
               {"file", ""},
               {"line", ""},
               {"candidates", ""}},
              {},
              {},
              Audience::programs};
  for (const PlannedItem& item : view.account.items) {
    if (view.shows(item)) table.rows.push_back(item_row(view, item));
  }
  return table;
}

// Items beside the documents that match them.
Table matched_table(const Wording& word) {
  return {"",
          {{"", word(say::title)}, {"", word(say::document)}, {"", word(say::matched_by)}},
          {},
          {},
          Audience::people};
}

Table done_table(const View& view) {
  Table table = matched_table(view.word);
  for (const PlannedItem& item : view.account.items) {
    if (item.state != PlanState::done) continue;
    table.rows.push_back(
        {item.item.title, view.path(item.match->document), how_matched(*item.match, view.word)});
  }
  return table;
}

// A row for every document that matches as well as the others.
Table ambiguous_table(const View& view) {
  Table table = matched_table(view.word);
  for (const PlannedItem& item : view.account.items) {
    if (item.state != PlanState::ambiguous) continue;
    std::string title = item.item.title;
    for (const PlanFit& fit : item.candidates) {
      if (fit.doubt != PlanDoubt::equal) continue;
      table.rows.push_back({title, view.path(fit.document), how_matched(fit, view.word)});
      title.clear();
    }
  }
  return table;
}

// Items without a document, with what may yet be theirs.
Table waiting_table(const View& view, PlanState state) {
  const Wording& word = view.word;
  Table table{"",
              {{"", word(say::priority_short)},
               {"", word(say::title)},
               {"", word(say::category)},
               {"", word(say::batch), Align::right},
               {"", word(say::carried), Align::right}},
              {},
              {},
              Audience::people};
  const auto& items = view.account.items;
  const bool any = std::any_of(items.begin(), items.end(), [&](const PlannedItem& item) {
    return item.state == state && !item.candidates.empty();
  });
  if (any) table.columns.push_back({"", word(say::possible)});
  for (const PlannedItem& item : items) {
    if (item.state != state) continue;
    table.rows.push_back({to_cell(item.item.priority), item.item.title,
                          to_cell(view.category(item)), to_cell(item.item.batch),
                          item.carried > 0 ? Cell(std::int64_t{item.carried}) : Cell()});
    if (any) table.rows.back().push_back(best_candidate(view, item));
  }
  return table;
}

Table state_table(const View& view, PlanState state) {
  if (state == PlanState::done) return done_table(view);
  return state == PlanState::ambiguous ? ambiguous_table(view) : waiting_table(view, state);
}

Table unplanned_table(const View& view) {
  Table table{
      "unplanned",
      {{"batch", view.word(say::batch), Align::right}, {"document", view.word(say::document)}},
      {},
      {},
      Audience::all};
  for (const UnplannedDocument& one : view.account.unplanned)
    table.rows.push_back({std::int64_t{one.batch}, view.path(one.document)});
  return table;
}

// `P0 · 云原生生态 15% · carried 3 times`.
std::string reason(const PlanRank& rank, const PlannedItem& item, const Wording& word) {
  std::vector<std::string> parts;
  if (!rank.priority.empty()) parts.push_back(rank.priority);
  if (!rank.category_name.empty()) {
    parts.push_back(rank.category_name);
    if (rank.share) parts.back() += " " + percent_text(rank.share);
  }
  if (item.state == PlanState::missed)
    parts.push_back(word(say::plan_batch_over(*item.item.batch)));
  if (item.carried > 0) parts.push_back(word(say::plan_carried(item.carried)));
  return fmt::format("{}", fmt::join(parts, " · "));
}

Table next_table(const View& view, std::size_t most) {
  Table table{"next",
              {{"rank", "#", Align::right},
               {"title", view.word(say::title)},
               {"category", "", Align::left, Audience::programs},
               {"priority", "", Align::left, Audience::programs},
               {"percent", "", Align::right, Audience::programs},
               {"carried", "", Align::right, Audience::programs},
               {"why", view.word(say::why)}},
              {},
              {},
              Audience::all};
  for (const PlanRank& rank : rank_plan(view.catalogue, view.account)) {
    const PlannedItem& item = view.account.items[rank.item];
    if (table.rows.size() == most) break;
    if (!view.shows(item)) continue;
    table.rows.push_back({static_cast<std::int64_t>(table.rows.size() + 1), item.item.title,
                          to_cell(item.category), to_cell(rank.priority), Percent{rank.share},
                          std::int64_t{item.carried}, to_cell(reason(rank, item, view.word))});
  }
  return table;
}

struct Counts {
  std::int64_t all = 0;
  std::int64_t carried = 0;
  std::map<PlanState, std::int64_t> by_state;
};

Counts count(const PlanAccount& account) {
  Counts counts;
  for (const PlannedItem& item : account.items) {
    ++counts.all;
    ++counts.by_state[item.state];
    if (item.carried > 0) ++counts.carried;
  }
  return counts;
}

Facts summary_facts(const Counts& counts, const PlanAccount& account) {
  Facts facts{"summary", {{"items", "", counts.all}}};
  for (PlanState state : kPlanStates) {
    const auto at = counts.by_state.find(state);
    facts.facts.push_back(
        {std::string(name(state)), "", at == counts.by_state.end() ? std::int64_t{0} : at->second});
  }
  facts.facts.push_back({"carried", "", counts.carried});
  facts.facts.push_back({"unplanned", "", static_cast<std::int64_t>(account.unplanned.size())});
  return facts;
}

Phrase state_phrase(PlanState state) { return *say::plan_states::named(name(state)); }

// `13 items: 7 done, 4 open, 2 dropped · 3 carried over · 1 document unplanned`.
std::string summary_line(const Counts& counts, const PlanAccount& account, const Wording& word) {
  std::vector<std::string> states;
  for (const auto& [state, number] : counts.by_state)
    states.push_back(word(say::plan_count(number, state_phrase(state))));
  std::string line = word(say::plan_items(
      counts.all, fmt::format("{}", fmt::join(states, word(say::parts_separator)))));
  if (counts.carried > 0) line += " · " + word(say::plan_items_carried(counts.carried));
  if (const auto unplanned = static_cast<std::int64_t>(account.unplanned.size()); unplanned > 0)
    line += " · " + word(say::plan_items_unplanned(unplanned));
  return line;
}

void add_states(Report& report, const View& view) {
  for (PlanState state : kPlanStates) {
    if (view.state && *view.state != state) continue;
    Table table = state_table(view, state);
    if (table.rows.empty()) continue;
    report.blocks.push_back(Heading{2, view.word(state_phrase(state))});
    report.blocks.push_back(std::move(table));
  }
}

void add_unplanned(Report& report, const View& view) {
  Table table = unplanned_table(view);
  if (view.state || table.rows.empty()) {
    table.audience = Audience::programs;
  } else {
    report.blocks.push_back(Heading{2, view.word(say::unplanned)});
  }
  report.blocks.push_back(std::move(table));
}

// Where reports of other series plan something, which these are.
std::string nothing_planned(const Catalogue& catalogue, const Wording& word) {
  std::vector<std::string> others;
  for (const BatchReport& report : catalogue.reports) {
    const bool known = std::find(others.begin(), others.end(), report.series) != others.end();
    if (!report.plan.empty() && report.series != catalogue.shown_series && !known &&
        others.size() < kMostSeries)
      others.push_back(report.series);
  }
  if (others.empty()) return word(say::no_plan);
  return word(say::no_plan_but(catalogue.shown_series,
                               fmt::format("{}", fmt::join(others, word(say::names_separator)))));
}

}  // namespace

Report plan_report(const Catalogue& catalogue, const PlanAccount& account, const PlanView& wanted,
                   const ReportOptions& options) {
  const Wording word(options.language);
  const View view{catalogue, account, word, wanted.state, names_of(catalogue.categories)};
  const Counts counts = count(account);
  Report report{"otlpdoc/plan/1", {}, masthead(catalogue, word(say::page_plan), options)};
  report.blocks.push_back(
      Heading{1, fmt::format("{}  ·  {}", catalogue.title, iso(options.as_of))});
  report.blocks.push_back(Facts{"",
                                {{"title", "", to_cell(catalogue.title)},
                                 {"as_of", "", options.as_of},
                                 {"series", "", to_cell(catalogue.shown_series)},
                                 {"newest_batch", "", to_cell(account.newest_batch)}}});
  report.blocks.push_back(summary_facts(counts, account));
  report.blocks.push_back(counts.all == 0
                              ? Paragraph{nothing_planned(catalogue, word), Tone::warning}
                              : Paragraph{summary_line(counts, account, word)});
  if (wanted.next) {
    if (Table table = next_table(view, *wanted.next); !table.rows.empty()) {
      report.blocks.push_back(Heading{2, word(say::next)});
      report.blocks.push_back(std::move(table));
    } else {
      report.blocks.push_back(Paragraph{word(say::nothing_next), Tone::quiet});
    }
  }
  if (options.for_programs) report.blocks.push_back(items_for_programs(view));
  if (!wanted.next) add_states(report, view);
  if (!wanted.next) add_unplanned(report, view);
  if (catalogue.documents.empty())
    report.blocks.push_back(Paragraph{word(say::empty), Tone::warning});
  report.blocks.push_back(diagnostics_block(catalogue, options));
  return report;
}

}  // namespace otlpdoc
