// How far categories and batches are, and which claims of reports do not hold.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "base/text.hpp"
#include "compose/cells.hpp"
#include "compose/parts.hpp"
#include "language/numerals.hpp"
#include "otlpdoc/compose.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kBatchesShown = 8;

Facts head_facts(const Catalogue& catalogue, const ReportOptions& options) {
  return {"",
          {{"title", "", to_cell(catalogue.title)},
           {"as_of", "", options.as_of},
           {"series", "", to_cell(catalogue.shown_series)}}};
}

Facts completion_facts(const Status& status) {
  const Completion& completion = status.overall;
  return {"overall",
          {{"done", "", completion.finished},
           {"target", "", to_cell(completion.planned)},
           {"percent", "", Percent{completion.share()}},
           {"without_target", "", status.finished - completion.finished}}};
}

std::vector<Fact> for_programs(std::vector<Fact> facts) {
  for (Fact& fact : facts) fact.label.clear();
  return facts;
}

// What the report says, where it is something else than what is there.
bool differs(const Completion& completion, const ClaimedCompletion& claimed) {
  if (claimed.done) return *claimed.done != completion.finished;
  const auto share = completion.share();
  return claimed.percent && (!share || !is_percentage(*claimed.percent, 100 * *share));
}

Cell claimed_cell(const ClaimedCompletion& claimed) {
  if (claimed.done || !claimed.percent) return to_cell(claimed.done);
  return Percent{*claimed.percent / 100};
}

Value state_counts(const CategoryStatus& category) {
  Value::Map map;
  for (const auto& [state, count] : category.unfinished)
    map.emplace_back(std::string(name(state)), Value{count});
  return Value{std::move(map)};
}

// `2 drafts, 1 in review`
std::string states_text(const CategoryStatus& category, const Wording& word) {
  std::string out;
  for (const auto& [state, count] : category.unfinished) {
    const Worded text = state == DocumentStatus::draft    ? say::state_draft(count)
                        : state == DocumentStatus::review ? say::state_review(count)
                                                          : say::state_planned(count);
    out += (out.empty() ? "" : word(say::names_separator)) + word(text);
  }
  return out;
}

// `share`: what the bar shows.
std::vector<Cell> category_row(const CategoryStatus& category, std::optional<double> share,
                               const Wording& word) {
  const Completion& completion = category.completion;
  return {category.id,
          category.name,
          completion.finished,
          to_cell(category.claimed.done),
          claimed_cell(category.claimed),
          to_cell(completion.planned),
          Percent{completion.share()},
          category.measured.words,
          category.measured.code_blocks,
          language_counts(category.measured),
          state_counts(category),
          to_cell(states_text(category, word)),
          Bar{share}};
}

// None where the report says that something is done and nobody knows which documents these are.
std::optional<double> shown_share(const CategoryStatus& category) {
  const bool unknown = category.completion.finished == 0 &&
                       (category.claimed.done.value_or(0) > 0 || category.claimed.percent > 0.0);
  return unknown ? std::nullopt : category.completion.share();
}

// All that there is, and nothing short: `✅` stands for both.
std::optional<double> marked_share(const Status& status) {
  constexpr double kNearlyAll = 0.999;
  const bool is_short = std::any_of(
      status.categories.begin(), status.categories.end(),
      [](const CategoryStatus& category) { return category.completion.share().value_or(1) < 1; });
  const auto share = status.overall.share();
  return share == 1 && is_short ? std::optional(kNearlyAll) : share;
}

// The column for people with that head.
void drop_column(Table& table, const std::string& head) {
  const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                   [&](const Column& one) { return one.label == head; });
  const auto place = column - table.columns.begin();
  table.columns.erase(column);
  for (auto& row : table.rows) row.erase(row.begin() + place);
  table.footer.erase(table.footer.begin() + place);
}

}  // namespace

Table categories_table(const Status& status, const Wording& word) {
  std::vector<CategoryStatus> rows = status.categories;
  const CategoryStatus& none = status.uncategorised;
  if (none.completion.finished > 0 || !none.unfinished.empty()) {
    rows.push_back(none);
    rows.back().name = word(say::uncategorised);
  }
  CategoryStatus total{"", word(say::total), status.overall, status.totals, status.claimed, {}};
  const bool claimed = differs(total.completion, total.claimed) ||
                       std::any_of(rows.begin(), rows.end(), [](const CategoryStatus& category) {
                         return differs(category.completion, category.claimed);
                       });
  const bool states = std::any_of(rows.begin(), rows.end(), [](const CategoryStatus& category) {
    return !category.unfinished.empty();
  });
  Table table{"categories",
              {{"id", "", Align::left, Audience::programs},
               {"name", word(say::category)},
               {"done", word(say::done), Align::right},
               {"claimed", "", Align::right, Audience::programs},
               {"", word(say::claimed), Align::right, Audience::people},
               {"target", word(say::target), Align::right},
               {"percent", word(say::percent), Align::right},
               {"words", word(say::words), Align::right},
               {"code_blocks", word(say::blocks), Align::right},
               {"blocks", "", Align::left, Audience::programs},
               {"states", "", Align::left, Audience::programs},
               {"", word(say::state), Align::left, Audience::people},
               {"", word(say::progress), Align::left, Audience::people}},
              {},
              {},
              Audience::all};
  for (const CategoryStatus& category : rows) {
    table.rows.push_back(category_row(category, shown_share(category), word));
    for (const auto& [state, count] : category.unfinished) total.unfinished[state] += count;
  }
  table.footer = category_row(total, marked_share(status), word);
  if (!states) drop_column(table, word(say::state));
  if (!claimed) drop_column(table, word(say::claimed));
  return table;
}

namespace {

constexpr std::size_t kIdColumn = 0;

// Puts what a number has grown by beside it, for people and for programs.
void add_changes(Table& table, const std::string& key,
                 const std::map<std::string, std::int64_t>& before, std::int64_t total_before) {
  const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                   [&](const Column& one) { return one.key == key; });
  const auto place = column - table.columns.begin();
  const Column shown{"", "±", Align::right, Audience::people};
  const Column known{key + "_change", "", Align::right, Audience::programs};
  table.columns.insert(column + 1, {shown, known});
  const auto add = [&](std::vector<Cell>& row, std::int64_t old) {
    const std::int64_t change = std::get<std::int64_t>(row[static_cast<std::size_t>(place)]) - old;
    row.insert(row.begin() + place + 1, {signed_number(change), Cell(change)});
  };
  for (auto& row : table.rows) {
    const auto old = before.find(std::get<std::string>(row[kIdColumn]));
    add(row, old == before.end() ? 0 : old->second);
  }
  add(table.footer, total_before);
}

void add_changes(Table& table, const Status& before) {
  std::map<std::string, std::int64_t> done, words, code_blocks;
  const auto add = [&](const CategoryStatus& category) {
    done[category.id] = category.completion.finished;
    words[category.id] = category.measured.words;
    code_blocks[category.id] = category.measured.code_blocks;
  };
  for (const CategoryStatus& category : before.categories) add(category);
  add(before.uncategorised);
  add_changes(table, "done", done, before.overall.finished);
  add_changes(table, "words", words, before.totals.words);
  add_changes(table, "code_blocks", code_blocks, before.totals.code_blocks);
}

Facts compared_facts(const Status& status, const StatusView& view) {
  const Status& before = *view.before;
  return {"compared",
          {{"revision", "", view.since},
           {"done_change", "", status.overall.finished - before.overall.finished},
           {"words_change", "", status.totals.words - before.totals.words},
           {"code_blocks_change", "", status.totals.code_blocks - before.totals.code_blocks}}};
}

// The completion of every category and of the whole as numbers of a dashboard.
Metrics completion_metrics(const Status& status, const Wording& word) {
  Metrics out;
  const auto add = [&](const Completion& completion, const Measurements& measured,
                       const MetricLabels& labels) {
    const auto number = [](std::optional<std::int64_t> value) {
      return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
    };
    const std::tuple<const char*, std::string, std::optional<double>> rows[] = {
        {"documents_done", word(say::done), number(completion.finished)},
        {"documents_target", word(say::target), number(completion.planned)},
        {"completion_ratio", word(say::progress), completion.share()},
        {"words_done", word(say::words), number(measured.words)},
        {"code_blocks_done", word(say::blocks), number(measured.code_blocks)}};
    for (const auto& [metric, help, value] : rows) {
      // Who adds up categories is not to add the whole.
      out.rows.push_back({.metric = labels.empty() ? std::string(metric) + "_all" : metric,
                          .help = help,
                          .labels = labels,
                          .value = value});
    }
  };
  add(status.overall, status.totals, {});
  for (const CategoryStatus& category : status.categories)
    add(category.completion, category.measured, {{"category", category.id}});
  return out;
}

Badge completion_badge(const Status& status, const Wording& word) {
  const Completion& all = status.overall;
  const auto share = all.share();
  if (!share) return {word(say::gate_label_check), grouped(all.finished), Tone::plain};
  constexpr double kHalf = 0.5;
  const Tone tone = *share >= 1 ? Tone::good : *share >= kHalf ? Tone::warning : Tone::bad;
  return {word(say::gate_label_check),
          fmt::format("{}/{} ({:.0f} %)", grouped(all.finished), grouped(*all.planned),
                      std::floor(100 * *share)),
          tone};
}

Table batches_for_programs(const Status& status) {
  Table table{"batches",
              {{"batch", ""},
               {"date", ""},
               {"documents", ""},
               {"cumulative", ""},
               {"words", ""},
               {"claimed_words", ""},
               {"code_blocks", ""},
               {"claimed_documents", ""}},
              {},
              {},
              Audience::programs};
  for (const BatchStatus& batch : status.batches) {
    Cell claimed;
    if (batch.claimed_words) claimed = static_cast<std::int64_t>(batch.claimed_words->value);
    table.rows.push_back({std::int64_t{batch.number}, to_cell(batch.date), batch.documents,
                          batch.cumulative, batch.measured.words, claimed,
                          batch.measured.code_blocks, to_cell(batch.claimed_documents)});
  }
  return table;
}

// What was claimed stands as it was written, so that nobody takes it for measured.
Table batches_for_people(const Status& status, const Wording& word) {
  Table table{"",
              {{"", word(say::batch), Align::right},
               {"", word(say::date)},
               {"", word(say::documents), Align::right},
               {"", word(say::cumulative), Align::right},
               {"", word(say::words), Align::right},
               {"", word(say::claimed), Align::right}},
              {},
              {},
              Audience::people};
  const std::size_t first =
      status.batches.size() > kBatchesShown ? status.batches.size() - kBatchesShown : 0;
  for (std::size_t i = first; i < status.batches.size(); ++i) {
    const BatchStatus& batch = status.batches[i];
    table.rows.push_back(
        {std::int64_t{batch.number}, to_cell(when(batch)), batch.documents, batch.cumulative,
         batch.measured.words,
         to_cell(batch.claimed_words ? batch.claimed_words->text : std::string())});
  }
  return table;
}

std::string account_line(const Status& status, const Wording& word) {
  const FileAccount& files = status.files;
  std::string line =
      word(say::account(files.seen, files.catalogued, say::account_documents(status.documents),
                        say::account_reports(status.reports), files.excluded, files.failed));
  if (files.other_formats == 0) return line;
  std::string extensions;
  for (const std::string& extension : files.other_extensions)
    extensions += (extensions.empty() ? "." : " .") + extension;
  return line + word(say::account_other(files.other_formats, extensions));
}

// What `audit` finds of the shown series; `deferred` claims are left to it.
std::string claims_line(const AuditSummary& audit, const Wording& word) {
  const std::int64_t judged =
      std::accumulate(audit.counts.begin(), audit.counts.end(),
                      -audit.counts[static_cast<std::size_t>(Verdict::not_judged)]);
  const auto wrong = static_cast<std::int64_t>(audit.refuted.size());
  const std::string line = word(say::claims_wrong(wrong, judged));
  return audit.deferred > 0 ? line + word(say::claims_deferred(audit.deferred)) : line;
}

// `The report claims 24 of 38 finished; 76 documents are here, 12 of them finished`
std::string claimed_line(const Status& status, const Wording& word) {
  const auto& [done, target, percent] = status.claimed;
  if (!done || *done == status.overall.finished || *done == status.finished) return {};
  std::string claimed = grouped(*done);
  if (target) claimed += "/" + grouped(*target);
  return word(
      say::claimed_of_found(claimed, say::account_documents(status.documents), status.finished));
}

void add_batches(Report& report, const Status& status, const Wording& word) {
  report.blocks.push_back(batches_for_programs(status));
  if (status.batches.empty()) return;
  report.blocks.push_back(Heading{2, word(say::batches)});
  report.blocks.push_back(batches_for_people(status, word));
}

Table disagreements_table(const AuditSummary& audit, const Wording& word) {
  Table table{"disagreement_list",
              {{"subject", word(say::claim)},
               {"metric", word(say::metric)},
               {"claimed", word(say::claimed), Align::right},
               {"measured", word(say::measured), Align::right},
               {"file", word(say::file)},
               {"line", word(say::line), Align::right}},
              {},
              {},
              Audience::all};
  for (const AuditedClaim& claim : audit.refuted) {
    table.rows.push_back({claim.subject, claim.metric, to_cell(claim.claimed),
                          to_cell(claim.measured), claim.place.file,
                          std::int64_t{claim.place.line}});
  }
  return table;
}

Table sections_table(const Catalogue& catalogue, std::size_t depth, const Wording& word) {
  Table table{"section_list",
              {{"path", word(say::section)},
               {"documents", word(say::documents), Align::right},
               {"done", word(say::done), Align::right},
               {"words", word(say::words), Align::right},
               {"code_blocks", word(say::blocks), Align::right}},
              {},
              {},
              Audience::all};
  for (const SectionStatus& section : sections_of(catalogue, depth)) {
    table.rows.push_back({section.path, section.documents, section.finished, section.measured.words,
                          section.measured.code_blocks});
  }
  return table;
}

Table files_table(const Catalogue& catalogue, const Wording& word) {
  Table table{
      "file_list",
      {{"path", word(say::path)}, {"state", word(say::state)}, {"reason", word(say::reason)}},
      {},
      {},
      Audience::all};
  for (const LeftOutFile& file : catalogue.left_out) {
    table.rows.push_back({file.path, std::string(name(file.state)), to_cell(word(file.reason))});
  }
  for (const Document& document : catalogue.documents) {
    if (document.called_report)
      table.rows.push_back({document.path, std::string("document"),
                            to_cell(word(say::reading::report_without_progress))});
  }
  return table;
}

}  // namespace

void add_remarks(Report& report, const Catalogue& catalogue, const Status& status,
                 const AuditSummary& audit, const Wording& word) {
  if (const std::int64_t beside = status.finished - status.overall.finished; beside > 0)
    report.blocks.push_back(Paragraph{word(say::without_target(beside)), Tone::quiet});
  if (const std::string line = claimed_line(status, word); !line.empty())
    report.blocks.push_back(Paragraph{line, Tone::warning});
  report.blocks.push_back(Paragraph{account_line(status, word), Tone::quiet});
  if (const std::string line = series_line(catalogue, word); !line.empty())
    report.blocks.push_back(Paragraph{line, Tone::quiet});
  if (catalogue.documents.empty()) {
    report.blocks.push_back(Paragraph{word(say::empty), Tone::warning});
  } else if (catalogue.reports.empty()) {
    report.blocks.push_back(Paragraph{word(say::no_reports), Tone::quiet});
  }
  if (!audit.refuted.empty())
    report.blocks.push_back(Paragraph{claims_line(audit, word), Tone::warning});
}

Report status_report(const Catalogue& catalogue, const Status& status, const AuditSummary& audit,
                     const StatusView& view, const ReportOptions& options) {
  const Wording word(options.language);
  Report report{"otlpdoc/status/1", {}, masthead(catalogue, word(say::page_status), options)};
  report.blocks.push_back(
      Heading{1, fmt::format("{}  ·  {}", catalogue.title, iso(options.as_of))});
  report.blocks.push_back(head_facts(catalogue, options));
  report.blocks.push_back(completion_facts(status));
  Table categories = categories_table(status, word);
  if (view.before) {
    add_changes(categories, *view.before);
    report.blocks.push_back(compared_facts(status, view));
  }
  report.blocks.push_back(std::move(categories));
  if (view.before)
    report.blocks.push_back(Paragraph{word(say::changes_since(view.since)), Tone::quiet});
  if (view.depth > 0) {
    report.blocks.push_back(Heading{2, word(say::sections)});
    report.blocks.push_back(sections_table(catalogue, view.depth, word));
  }
  add_batches(report, status, word);
  report.blocks.push_back(Facts{"totals", for_programs(measured_facts(status.totals, word))});
  report.blocks.push_back(Facts{"files",
                                {{"seen", "", status.files.seen},
                                 {"catalogued", "", status.files.catalogued},
                                 {"excluded", "", status.files.excluded},
                                 {"failed", "", status.files.failed},
                                 {"other_formats", "", status.files.other_formats}}});
  report.blocks.push_back(
      Facts{"", {{"disagreements", "", static_cast<std::int64_t>(audit.refuted.size())}}});
  if (view.disagreements) {
    report.blocks.push_back(Heading{2, word(say::disagreements)});
    report.blocks.push_back(disagreements_table(audit, word));
  }
  if (view.files) {
    report.blocks.push_back(Heading{2, word(say::files)});
    report.blocks.push_back(files_table(catalogue, word));
  }
  add_remarks(report, catalogue, status, audit, word);
  report.blocks.push_back(diagnostics_block(catalogue, options));
  report.blocks.emplace_back(completion_metrics(status, word));
  report.blocks.emplace_back(completion_badge(status, word));
  return report;
}

}  // namespace otlpdoc
