// Batches with their dates and running totals, and when the target may be reached.

#include "compose/cells.hpp"
#include "compose/draft.hpp"
#include "compose/forecast_words.hpp"
#include "report/cell.hpp"
#include "report/marked_text.hpp"

namespace otlpdoc {
namespace {

std::string when_text(const BatchStatus& batch) {
  const std::string text = when(batch);
  return text.empty() ? std::string(kAbsent) : text;
}

Completion completion_after(const Draft& draft, const BatchStatus& batch) {
  return {batch.cumulative, draft.facts.status.overall.planned};
}

// `50% 的可能再需14批（2025-12-01）`, `85% 16批` …
std::string point_text(const Draft& draft, const ForecastPoint& point) {
  if (!point.batches) return draft.word(say::report_forecast_never(point.percentile));
  const std::string text = draft.word(say::report_forecast_point(*point.batches, point.percentile));
  return point.date ? text + draft.word(say::report_forecast_date(iso(*point.date))) : text;
}

std::string forecast_text(const Draft& draft) {
  const Forecast& forecast = draft.facts.forecast;
  if (forecast.overall.state != ForecastState::forecast) return refusal(forecast, draft.word);
  std::vector<std::string> points;
  for (const ForecastPoint& point : forecast.overall.points)
    points.push_back(point_text(draft, point));
  std::string text =
      draft.word(say::report_forecast_pace) + joined(points, draft.word(say::parts_separator));
  if (forecast.throughput.dating == Dating::one_day)
    text += draft.word(say::report_forecast_one_day);
  if (forecast.throughput.dating == Dating::missing)
    text += draft.word(say::report_forecast_no_dates);
  return text;
}

}  // namespace

void state_timeline(Draft& draft) {
  for (const BatchStatus& batch : draft.facts.status.batches) {
    const Completion completion = completion_after(draft, batch);
    draft.claims.timeline.push_back({.batch = batch.number,
                                     .when = when_text(batch),
                                     .documents = batch.documents,
                                     .cumulative = completion.finished,
                                     .target = completion.planned,
                                     .percent = whole_percent(completion)});
  }
  draft.claims.forecasts.push_back({forecast_text(draft), 0});
}

void write_timeline(const Draft& draft, std::vector<Block>& blocks) {
  Table table{"",
              {{"", draft.word(say::batch)},
               {"", draft.word(say::report_when)},
               {"", draft.word(say::report_documents_column), Align::right},
               {"", draft.word(say::report_cumulative), Align::right}},
              {},
              {},
              Audience::people};
  for (const BatchStatus& batch : draft.facts.status.batches) {
    const auto cell = [&](const std::string& text) { return batch_cell(draft, batch, text); };
    table.rows.push_back({cell(batch_name(draft, batch.number)), cell(when_text(batch)),
                          cell(documents_text(draft, batch.documents)),
                          cell(fraction_text(completion_after(draft, batch)))});
  }
  if (!table.rows.empty()) blocks.emplace_back(std::move(table));
  blocks.emplace_back(
      Lines{{labelled(draft.word(say::report_forecast), draft.claims.forecasts.back().text)}});
}

}  // namespace otlpdoc
