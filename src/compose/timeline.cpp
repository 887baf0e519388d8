// Batches with their pace, forecasts of each category, and a backtest.

#include <fmt/format.h>

#include <algorithm>

#include "compose/burn_up.hpp"
#include "compose/cells.hpp"
#include "compose/forecast_words.hpp"
#include "compose/parts.hpp"
#include "otlpdoc/compose.hpp"

namespace otlpdoc {
namespace {

Completion after(const BatchStatus& batch, const Completion& overall) {
  return {batch.cumulative, overall.planned};
}

// Adds a column for people where it says something else than what was counted.
void add_shown(Table& table, const std::vector<BatchStatus>& batches, std::string label,
               std::optional<std::int64_t> BatchStatus::*count) {
  const bool differs =
      std::any_of(batches.begin(), batches.end(), [count](const BatchStatus& batch) {
        return batch.*count && *(batch.*count) != batch.cumulative;
      });
  if (!differs) return;
  table.columns.push_back({"", std::move(label), Align::right, Audience::people});
  for (std::size_t i = 0; i < batches.size(); ++i)
    table.rows[i].push_back(to_cell(batches[i].*count));
}

Table batches_table(const std::vector<BatchStatus>& batches, const Completion& overall,
                    const Wording& word) {
  Table table{"batches",
              {{"batch", word(say::batch), Align::right},
               {"", word(say::date), Align::left, Audience::people},
               {"date", "", Align::left, Audience::programs},
               {"day_part", "", Align::left, Audience::programs},
               {"documents", word(say::documents), Align::right},
               {"", word(say::cumulative), Align::right, Audience::people},
               {"cumulative", "", Align::right, Audience::programs},
               {"target", "", Align::right, Audience::programs},
               {"percent", word(say::percent), Align::right},
               {"words", word(say::words), Align::right},
               {"claimed_cumulative", "", Align::right, Audience::programs},
               {"in_git", "", Align::right, Audience::programs}},
              {},
              {},
              Audience::all};
  for (const BatchStatus& batch : batches) {
    const Completion so_far = after(batch, overall);
    table.rows.push_back({std::int64_t{batch.number}, to_cell(when(batch)), to_cell(batch.date),
                          to_cell(batch.day_part), batch.documents, progress(so_far),
                          batch.cumulative, to_cell(overall.planned), Percent{so_far.share()},
                          batch.measured.words, to_cell(batch.claimed_cumulative),
                          to_cell(batch.in_git)});
  }
  add_shown(table, batches, word(say::claimed), &BatchStatus::claimed_cumulative);
  add_shown(table, batches, word(say::in_git), &BatchStatus::in_git);
  return table;
}

Facts throughput_facts(const Throughput& throughput) {
  const bool weekdays = throughput.week == Week::monday_to_friday;
  return {"throughput",
          {{"batches", "", throughput.batches},
           {"documents", "", throughput.documents},
           {"mean", "", throughput.batches > 0 ? Cell(throughput.mean) : Cell()},
           {"least", "", throughput.batches > 0 ? Cell(throughput.least) : Cell()},
           {"most", "", throughput.batches > 0 ? Cell(throughput.most) : Cell()},
           {"first", "", to_cell(throughput.first)},
           {"last", "", to_cell(throughput.last)},
           {"working_days", "", throughput.working_days},
           {"per_working_day", "", to_cell(throughput.per_working_day)},
           {"week", "", std::string(weekdays ? "monday_to_friday" : "all_days")},
           {"dates", "", std::string(name(throughput.dating))}}};
}

std::vector<Cell> outlook_row(const Outlook& outlook) {
  std::vector<Cell> row{to_cell(outlook.id), to_cell(outlook.name),
                        std::string(name(outlook.state)), outlook.completion.finished,
                        to_cell(outlook.completion.planned)};
  for (std::size_t i = 0; i < 3; ++i) {
    const bool known = i < outlook.points.size();
    row.push_back(known ? to_cell(outlook.points[i].batches) : Cell());
    row.push_back(known ? to_cell(outlook.points[i].date) : Cell());
  }
  return row;
}

// The first row is the whole; its id and name are null.
Table forecast_for_programs(const Forecast& forecast) {
  Table table{"forecast", {}, {}, {}, Audience::programs};
  for (const char* key : {"id", "name", "state", "done", "target", "batches_50", "date_50",
                          "batches_85", "date_85", "batches_95", "date_95"})
    table.columns.push_back({key, ""});
  table.rows.push_back(outlook_row(forecast.overall));
  for (const Outlook& category : forecast.categories) table.rows.push_back(outlook_row(category));
  return table;
}

Table steps_for_programs(const Forecast& forecast) {
  Table table{"forecast_steps", {}, {}, {}, Audience::programs};
  for (const char* key : {"batches", "date", "documents_5", "documents_15", "documents_50",
                          "documents_85", "documents_95"})
    table.columns.push_back({key, ""});
  for (const ForecastStep& step : forecast.steps) {
    std::vector<Cell> row{step.batches, to_cell(step.date)};
    row.insert(row.end(), step.documents.begin(), step.documents.end());
    table.rows.push_back(std::move(row));
  }
  return table;
}

bool is_forecast(const Outlook& outlook) { return outlook.state == ForecastState::forecast; }

Cell to_go(const Completion& completion) {
  if (!completion.planned) return {};
  return std::max<std::int64_t>(*completion.planned - completion.finished, 0);
}

void add_percentile_columns(Table& table) {
  for (const char* percentile : {"50 %", "85 %", "95 %"})
    table.columns.push_back({"", percentile, Align::right});
}

template <class ValueOf>
void add_percentiles(std::vector<Cell>& row, const Outlook& outlook, const ValueOf& value_of) {
  for (std::size_t i = 0; i < 3; ++i)
    row.push_back(i < outlook.points.size() ? value_of(outlook.points[i]) : Cell());
}

// The categories; none where none has a target.
std::vector<Outlook> shown_categories(const Forecast& forecast) {
  const auto& all = forecast.categories;
  const bool any = std::any_of(all.begin(), all.end(), [](const Outlook& category) {
    return category.state != ForecastState::no_target;
  });
  return any ? all : std::vector<Outlook>();
}

// A row for each category, and below one for the whole; without categories that
// alone.
template <class RowOf>
void add_outlooks(Table& table, const Forecast& forecast, const Wording& word, const RowOf& row) {
  for (const Outlook& category : shown_categories(forecast))
    table.rows.push_back(row(category, category.name));
  (table.rows.empty() ? table.rows.emplace_back() : table.footer) =
      row(forecast.overall, word(say::total));
}

// The state has a column where it says something.
Table batches_needed(const Forecast& forecast, const Wording& word) {
  Table table{"",
              {{"", word(say::category)}, {"", word(say::to_go), Align::right}},
              {},
              {},
              Audience::people};
  add_percentile_columns(table);
  const auto categories = shown_categories(forecast);
  const bool all = is_forecast(forecast.overall) &&
                   std::all_of(categories.begin(), categories.end(), is_forecast);
  if (!all) table.columns.push_back({"", word(say::state)});
  add_outlooks(table, forecast, word, [&](const Outlook& outlook, const std::string& name) {
    std::vector<Cell> row{name, to_go(outlook.completion)};
    add_percentiles(row, outlook, [](const ForecastPoint& p) { return to_cell(p.batches); });
    if (!all) row.push_back(is_forecast(outlook) ? std::string() : state_word(outlook.state, word));
    return row;
  });
  return table;
}

Table dates_expected(const Forecast& forecast, const Wording& word) {
  Table table{"", {{"", word(say::category)}}, {}, {}, Audience::people};
  add_percentile_columns(table);
  add_outlooks(table, forecast, word, [](const Outlook& outlook, const std::string& name) {
    std::vector<Cell> row{name};
    add_percentiles(row, outlook, [](const ForecastPoint& p) { return to_cell(p.date); });
    return row;
  });
  return table;
}

void add_forecast(Report& report, const Forecast& forecast, const Wording& word) {
  const bool any = is_forecast(forecast.overall) ||
                   std::any_of(forecast.categories.begin(), forecast.categories.end(), is_forecast);
  if (any) {
    report.blocks.push_back(Heading{2, word(say::forecast_batches)});
    report.blocks.push_back(batches_needed(forecast, word));
  }
  if (any && forecast.throughput.dating == Dating::dated) {
    report.blocks.push_back(Heading{2, word(say::forecast_dates)});
    report.blocks.push_back(dates_expected(forecast, word));
  }
  report.blocks.push_back(Paragraph{pace(forecast.throughput, word), Tone::quiet});
  if (any) report.blocks.push_back(Paragraph{assumptions(forecast, word), Tone::quiet});
  const Tone tone = forecast.overall.state == ForecastState::done ? Tone::good : Tone::warning;
  report.blocks.push_back(Paragraph{refusal(forecast, word), tone});
}

std::optional<double> rate(std::int64_t hits, std::int64_t predictions) {
  if (predictions == 0) return std::nullopt;
  return static_cast<double>(hits) / static_cast<double>(predictions);
}

void add_backtest(Report& report, const Backtest& backtest, const Wording& word) {
  const auto rate_90 = rate(backtest.inside_90, backtest.predictions);
  const auto rate_70 = rate(backtest.inside_70, backtest.predictions);
  report.blocks.push_back(Facts{"backtest",
                                {{"predictions", "", backtest.predictions},
                                 {"inside_90", "", backtest.inside_90},
                                 {"percent_90", "", Percent{rate_90}},
                                 {"inside_70", "", backtest.inside_70},
                                 {"percent_70", "", Percent{rate_70}}}});
  Table table{
      "",
      {{"", word(say::band)},
       {"", word(say::predictions), Align::right},
       {"", word(say::hits), Align::right},
       {"", word(say::hit_rate), Align::right},
       {"", word(say::expected), Align::right}},
      {{"5–95 %", backtest.predictions, backtest.inside_90, Percent{rate_90}, Percent{0.9}},
       {"15–85 %", backtest.predictions, backtest.inside_70, Percent{rate_70}, Percent{0.7}}},
      {},
      Audience::people};
  report.blocks.push_back(Heading{2, word(say::backtest)});
  report.blocks.push_back(std::move(table));
}

void add_facts(Report& report, const Catalogue& catalogue, const ReportOptions& options,
               const Forecast& forecast, bool from_git) {
  const Completion& overall = forecast.overall.completion;
  report.blocks.push_back(Facts{"",
                                {{"title", "", to_cell(catalogue.title)},
                                 {"as_of", "", options.as_of},
                                 {"series", "", to_cell(catalogue.shown_series)},
                                 {"from", "", std::string(from_git ? "git" : "reports")}}});
  report.blocks.push_back(Facts{"overall",
                                {{"done", "", overall.finished},
                                 {"target", "", to_cell(overall.planned)},
                                 {"percent", "", Percent{overall.share()}}}});
  report.blocks.push_back(throughput_facts(forecast.throughput));
  report.blocks.push_back(Facts{"trials",
                                {{"count", "", forecast.trials},
                                 {"start", "", forecast.start},
                                 {"paused", "", forecast.paused}}});
}

}  // namespace

Report timeline_report(const Catalogue& catalogue, const std::vector<BatchStatus>& batches,
                       const Forecast& forecast, const TimelineView& view,
                       const ReportOptions& options) {
  const Wording word(options.language);
  Report report{"otlpdoc/timeline/1", {}, masthead(catalogue, word(say::page_timeline), options)};
  report.blocks.push_back(
      Heading{1, fmt::format("{}  ·  {}", catalogue.title, iso(options.as_of))});
  add_facts(report, catalogue, options, forecast, view.from_git.has_value());
  Table table = batches_table(batches, forecast.overall.completion, word);
  if (batches.empty()) table.audience = Audience::programs;
  report.blocks.push_back(std::move(table));
  report.blocks.push_back(forecast_for_programs(forecast));
  report.blocks.push_back(steps_for_programs(forecast));
  if (!batches.empty()) report.blocks.push_back(Heading{2, word(say::burn_up)});
  report.blocks.push_back(burn_up(catalogue, batches, forecast, word));
  if (batches.empty()) {
    report.blocks.push_back(Paragraph{word(say::no_batches), Tone::warning});
  } else {
    add_forecast(report, forecast, word);
  }
  if (view.backtest) add_backtest(report, *view.backtest, word);
  if (view.from_git)
    report.blocks.push_back(
        Paragraph{word(say::timeline_from_git(*say::history_steps::named(name(*view.from_git)))),
                  Tone::quiet});
  if (view.is_cut) report.blocks.push_back(Paragraph{word(say::timeline_cut), Tone::warning});
  if (const std::string line = series_line(catalogue, word); !line.empty())
    report.blocks.push_back(Paragraph{line, Tone::quiet});
  report.blocks.push_back(diagnostics_block(catalogue, options));
  return report;
}

}  // namespace otlpdoc
