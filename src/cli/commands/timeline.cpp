#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "otlpdoc/analyse.hpp"

namespace otlpdoc {
namespace {

Completion after(const BatchStatus& batch, const Completion& overall) {
  return {batch.cumulative, overall.planned};
}

std::string progress(const Completion& completion) {
  if (!completion.planned) return grouped(completion.finished);
  return fmt::format("{}/{}", grouped(completion.finished), grouped(*completion.planned));
}

std::string whole_percent(const Completion& completion) {
  const auto share = completion.share();
  return share ? fmt::format(" ({:.0f}%)", *share * 100) : std::string();
}

Table batches_table(const std::vector<BatchStatus>& batches, const Completion& overall,
                    const Wording& word) {
  Table table{"batches",
              {{"batch", word("batch"), Align::right},
               {"", word("date"), Align::left, Audience::people},
               {"date", "", Align::left, Audience::programs},
               {"day_part", "", Align::left, Audience::programs},
               {"documents", word("documents"), Align::right},
               {"", word("cumulative"), Align::right, Audience::people},
               {"cumulative", "", Align::right, Audience::programs},
               {"target", "", Align::right, Audience::programs},
               {"percent", word("percent"), Align::right},
               {"words", word("words"), Align::right}},
              {},
              {},
              Audience::all};
  for (const BatchStatus& batch : batches) {
    const Completion so_far = after(batch, overall);
    table.rows.push_back({std::int64_t{batch.number}, to_cell(when(batch)), to_cell(batch.date),
                          to_cell(batch.day_part), batch.documents, progress(so_far),
                          batch.cumulative, to_cell(overall.planned), Percent{so_far.share()},
                          batch.measured.words});
  }
  return table;
}

std::string documents_of(const Completion& completion, const Wording& word) {
  if (word.chinese()) return progress(completion) + " 篇" + whole_percent(completion);
  if (!completion.planned) return grouped(completion.finished) + " documents";
  return fmt::format("{} of {} documents{}", grouped(completion.finished),
                     grouped(*completion.planned), whole_percent(completion));
}

std::string chart_description(const Forecast& forecast, std::size_t batches, const Wording& word) {
  const std::string so_far = documents_of(forecast.overall.completion, word);
  std::string out = word.chinese() ? fmt::format("{} 批之后完成 {}。", batches, so_far)
                                   : fmt::format("{} after {} batch{}.", so_far, batches,
                                                 batches == 1 ? "" : "es");
  if (forecast.overall.points.empty()) return out;
  const auto at = [&](std::size_t i) {
    const auto& number = forecast.overall.points[i].batches;
    return number ? grouped(*number) : std::string("–");
  };
  return out + (word.chinese()
                    ? fmt::format("预测还需 {} 批（50 %），{} 批（95 %）。", at(0), at(2))
                    : fmt::format(" Forecast: {} more (50 %), {} more (95 %).", at(0), at(2)));
}

// Where a target is still to be reached, work is taken to end there.
std::vector<SeriesForecast> fan(const Forecast& forecast, int last_batch) {
  std::vector<SeriesForecast> out;
  const Completion& overall = forecast.overall.completion;
  const bool ends = overall.planned && *overall.planned > overall.finished;
  for (const ForecastStep& step : forecast.steps) {
    SeriesForecast next{std::to_string(last_batch + step.batches), step.date, step.documents};
    for (std::int64_t& total : next.totals) {
      if (ends) total = std::min(total, *overall.planned);
    }
    out.push_back(std::move(next));
  }
  return out;
}

Series burn_up(const Catalogue& catalogue, const std::vector<BatchStatus>& batches,
               const Forecast& forecast, const Wording& word) {
  const Completion& overall = forecast.overall.completion;
  Series out;
  out.title = catalogue.title + (word.chinese() ? "：" : ": ") + documents_of(overall, word);
  out.description = chart_description(forecast, batches.size(), word);
  out.x_label = word("batch");
  out.y_label = word("documents");
  out.step_label = word("this_batch");
  out.total_label = word("before");
  for (const BatchStatus& batch : batches)
    out.points.push_back(
        {std::to_string(batch.number), batch.date, batch.cumulative, batch.documents});
  if (overall.planned && *overall.planned > 0) out.target = overall.planned;
  if (out.target) out.target_label = word("target") + " " + grouped(*out.target);
  out.forecast_label = word("forecast");
  out.median_label = word("median");
  out.empty_label = word("no_batches");
  if (!batches.empty()) out.forecast = fan(forecast, batches.back().number);
  return out;
}

Facts throughput_facts(const Throughput& throughput) {
  const bool weekdays = throughput.week == Week::monday_to_friday;
  const auto per_day = throughput.per_working_day;
  return {"throughput",
          {{"batches", "", throughput.batches},
           {"documents", "", throughput.documents},
           {"mean", "", throughput.batches > 0 ? Cell(throughput.mean) : Cell()},
           {"least", "", throughput.batches > 0 ? Cell(throughput.least) : Cell()},
           {"most", "", throughput.batches > 0 ? Cell(throughput.most) : Cell()},
           {"first", "", to_cell(throughput.first)},
           {"last", "", to_cell(throughput.last)},
           {"working_days", "", throughput.working_days},
           {"per_working_day", "", per_day ? Cell(*per_day) : Cell()},
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

// One value of each percentile for the categories, and below for the whole.
template <class ValueOf>
Table percentiles_table(const Forecast& forecast, const Wording& word, bool with_state,
                        const ValueOf& value_of) {
  Table table{"", {{"", word("category")}}, {}, {}, Audience::people};
  if (with_state) table.columns.push_back({"", word("to_go"), Align::right});
  for (const char* percentile : {"50 %", "85 %", "95 %"})
    table.columns.push_back({"", percentile, Align::right});
  if (with_state) table.columns.push_back({"", word("state")});
  const auto row = [&](const Outlook& outlook, const std::string& name) {
    std::vector<Cell> cells{name};
    if (with_state) cells.push_back(to_go(outlook.completion));
    for (std::size_t i = 0; i < 3; ++i)
      cells.push_back(i < outlook.points.size() ? value_of(outlook.points[i]) : Cell());
    const bool silent = is_forecast(outlook);
    if (with_state)
      cells.push_back(silent ? std::string()
                             : word("state_" + std::string(otlpdoc::name(outlook.state))));
    return cells;
  };
  for (const Outlook& category : forecast.categories)
    table.rows.push_back(row(category, category.name));
  if (table.rows.empty()) {
    table.rows.push_back(row(forecast.overall, word("total")));
  } else {
    table.footer = row(forecast.overall, word("total"));
  }
  return table;
}

// How the batches went, in one sentence.
std::string pace(const Throughput& throughput, const Wording& word) {
  const bool weekdays = throughput.week == Week::monday_to_friday;
  std::string out =
      word.chinese()
          ? fmt::format("{} 批共 {} 篇，平均每批 {:.1f} 篇（{}–{}）", throughput.batches,
                        throughput.documents, throughput.mean, throughput.least, throughput.most)
          : fmt::format("{} batch{} brought {} documents, {:.1f} a batch on average ({}–{})",
                        throughput.batches, throughput.batches == 1 ? "" : "es",
                        throughput.documents, throughput.mean, throughput.least, throughput.most);
  if (throughput.per_working_day) {
    out +=
        word.chinese()
            ? fmt::format("；{} 个工作日，每个工作日 {:.1f} 篇（{}）", throughput.working_days,
                          *throughput.per_working_day,
                          weekdays ? "周一至周五" : "有批次落在周末，七天都算")
            : fmt::format(
                  "; {} working day{}, {:.1f} documents each ({})", throughput.working_days,
                  throughput.working_days == 1 ? "" : "s", *throughput.per_working_day,
                  weekdays ? "Monday to Friday" : "all seven count, for batches fell on weekends");
  }
  return out + (word.chinese() ? "。" : ".");
}

std::string dates_sentence(const Forecast& forecast, const Wording& word) {
  const Throughput& throughput = forecast.throughput;
  switch (throughput.dating) {
    case Dating::one_day:
      return word.chinese() ? fmt::format(
                                  "有日期的批次都在 {} 这一天，一批要几天无从得知：只预测批次，"
                                  "不预测日期。",
                                  iso(*throughput.last))
                            : fmt::format(
                                  "All dated batches fell on {}, so nobody knows how many days a "
                                  "batch takes: batches are forecast, dates are not.",
                                  iso(*throughput.last));
    case Dating::missing:
      return word.chinese() ? "批次之间没有可用的日期：只预测批次，不预测日期。"
                            : "The batches have no dates to draw intervals from: batches are "
                              "forecast, dates are not.";
    case Dating::dated:
      break;
  }
  if (forecast.paused)
    return word.chinese()
               ? fmt::format("最近一批在 {}，此后的间隔比以往都长；日期按工作从 {} 起继续计算。",
                             iso(*throughput.last), iso(forecast.start))
               : fmt::format(
                     "The last batch was on {}, longer ago than any batch before it; dates "
                     "suppose that work goes on from {}.",
                     iso(*throughput.last), iso(forecast.start));
  return word.chinese() ? fmt::format("日期从 {} 起算。", iso(forecast.start))
                        : fmt::format("Dates count from {}.", iso(forecast.start));
}

std::string assumption(const Forecast& forecast, const Wording& word) {
  return word.chinese()
             ? fmt::format(
                   "假设以后的批次与已有的一样：每次试验从已有批次中随机抽取整批"
                   "（连同各类别篇数和间隔），共 {} 次试验。",
                   grouped(forecast.trials))
             : fmt::format(
                   "Batches to come are taken to be like those so far: each of {} trials "
                   "draws whole batches at random, with their categories and intervals.",
                   grouped(forecast.trials));
}

// Why there is no forecast of the whole; empty when there is one.
std::string refusal(const Forecast& forecast, const Wording& word) {
  switch (forecast.overall.state) {
    case ForecastState::forecast:
      return {};
    case ForecastState::done:
      return word.chinese() ? "目标已经达到。" : "The target is reached.";
    case ForecastState::no_target:
      return word.chinese() ? "没有总目标，不预测何时完成。"
                            : "There is no target over all, so no end is forecast.";
    case ForecastState::too_few:
      return word.chinese() ? fmt::format("不到 {} 批，不作预测。", kLeastBatches)
                            : fmt::format("Fewer than {} batches: no forecast.", kLeastBatches);
    case ForecastState::no_convergence:
      return word.chinese()
                 ? fmt::format("照这样下去，{} 批或十年之内达不到目标。", kMostFutureBatches)
                 : fmt::format(
                       "At this pace the target is not reached within {} batches or ten "
                       "years.",
                       grouped(kMostFutureBatches));
  }
  return {};
}

void add_forecast(Report& report, const Forecast& forecast, const Wording& word) {
  const bool any = is_forecast(forecast.overall) ||
                   std::any_of(forecast.categories.begin(), forecast.categories.end(), is_forecast);
  if (any) {
    report.blocks.push_back(Heading{2, word("forecast_batches")});
    report.blocks.push_back(percentiles_table(
        forecast, word, true, [](const ForecastPoint& point) { return to_cell(point.batches); }));
  }
  if (any && forecast.throughput.dating == Dating::dated) {
    report.blocks.push_back(Heading{2, word("forecast_dates")});
    report.blocks.push_back(percentiles_table(
        forecast, word, false, [](const ForecastPoint& point) { return to_cell(point.date); }));
  }
  report.blocks.push_back(Paragraph{pace(forecast.throughput, word), Tone::quiet});
  const std::string join = word.chinese() ? "" : " ";
  if (any)
    report.blocks.push_back(
        Paragraph{assumption(forecast, word) + join + dates_sentence(forecast, word), Tone::quiet});
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
      {{"", word("band")},
       {"", word("predictions"), Align::right},
       {"", word("hits"), Align::right},
       {"", word("hit_rate"), Align::right},
       {"", word("expected"), Align::right}},
      {{"5–95 %", backtest.predictions, backtest.inside_90, Percent{rate_90}, Percent{0.9}},
       {"15–85 %", backtest.predictions, backtest.inside_70, Percent{rate_70}, Percent{0.7}}},
      {},
      Audience::people};
  report.blocks.push_back(Heading{2, word("backtest")});
  report.blocks.push_back(std::move(table));
}

void add_facts(Report& report, const Catalogue& catalogue, const Invocation& invocation,
               const Forecast& forecast) {
  const Completion& overall = forecast.overall.completion;
  report.blocks.push_back(Facts{"",
                                {{"title", "", to_cell(catalogue.title)},
                                 {"as_of", "", invocation.as_of},
                                 {"series", "", to_cell(catalogue.shown_series)}}});
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

Result<Outcome> run_timeline(const Invocation& invocation) {
  Result<Catalogue> catalogue = open_catalogue(invocation);
  if (!catalogue) return catalogue.error();
  const std::string language = report_language(invocation, catalogue->language);
  const Wording word(language);
  const std::vector<BatchStatus> batches = analyse_timeline(*catalogue);
  const Forecast forecast = analyse_forecast(*catalogue, invocation.as_of);

  Report report{"otlpdoc/timeline/1", {}};
  report.blocks.push_back(
      Heading{1, fmt::format("{}  ·  {}", catalogue->title, iso(invocation.as_of))});
  add_facts(report, *catalogue, invocation, forecast);
  Table table = batches_table(batches, forecast.overall.completion, word);
  if (batches.empty()) table.audience = Audience::programs;
  report.blocks.push_back(std::move(table));
  report.blocks.push_back(forecast_for_programs(forecast));
  report.blocks.push_back(steps_for_programs(forecast));
  if (!batches.empty()) report.blocks.push_back(Heading{2, word("burn_up")});
  report.blocks.push_back(burn_up(*catalogue, batches, forecast, word));
  if (batches.empty()) {
    report.blocks.push_back(Paragraph{word("no_batches"), Tone::warning});
  } else {
    add_forecast(report, forecast, word);
  }
  if (invocation.option("--backtest") != nullptr)
    add_backtest(report, analyse_backtest(*catalogue), word);
  if (const std::string line = series_line(*catalogue, word); !line.empty())
    report.blocks.push_back(Paragraph{line, Tone::quiet});
  report.blocks.push_back(Findings{"diagnostics", catalogue->diagnostics, Audience::programs});
  return Outcome{std::move(report), catalogue->diagnostics, language, false};
}

}  // namespace otlpdoc
