// Points from the batches, a fan from the forecast that ends at the target, and the chart in words.

#include "compose/burn_up.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "compose/forecast_words.hpp"

namespace otlpdoc {
namespace {

std::string chart_description(const Forecast& forecast, std::size_t batches, const Wording& word) {
  std::string out = word(say::chart_so_far(documents_of(forecast.overall.completion),
                                           static_cast<std::int64_t>(batches)));
  if (forecast.overall.points.empty()) return out;
  const auto at = [&](std::size_t i) {
    const auto& number = forecast.overall.points[i].batches;
    return number ? grouped(*number) : std::string("–");
  };
  return out + word(say::chart_forecast(at(0), at(2)));
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

}  // namespace

Series burn_up(const Catalogue& catalogue, const std::vector<BatchStatus>& batches,
               const Forecast& forecast, const Wording& word) {
  const Completion& overall = forecast.overall.completion;
  Series out;
  out.title = word(say::labelled(catalogue.title, word(documents_of(overall))));
  out.description = chart_description(forecast, batches.size(), word);
  out.x_label = word(say::batch);
  out.y_label = word(say::documents);
  out.step_label = word(say::this_batch);
  out.total_label = word(say::before);
  for (const BatchStatus& batch : batches)
    out.points.push_back(
        {std::to_string(batch.number), batch.date, batch.cumulative, batch.documents});
  if (overall.planned && *overall.planned > 0) out.target = overall.planned;
  if (out.target) out.target_label = word(say::chart_target(*out.target));
  out.forecast_label = word(say::forecast);
  out.median_label = word(say::median);
  out.empty_label = word(say::no_batches);
  if (!batches.empty()) out.forecast = fan(forecast, batches.back().number);
  return out;
}

}  // namespace otlpdoc
