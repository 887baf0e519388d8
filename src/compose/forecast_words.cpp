// Sentences about pace, dates and missing forecasts, chosen by the state of the forecast.

#include "compose/forecast_words.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/cell.hpp"

namespace otlpdoc {
namespace {

std::string share_in_brackets(const Completion& completion) {
  const auto share = completion.share();
  return share ? " (" + percent_text(share) + ")" : std::string();
}

Worded dates_sentence(const Forecast& forecast) {
  const Throughput& throughput = forecast.throughput;
  switch (throughput.dating) {
    case Dating::one_day:
      return say::forecast_one_day(iso(*throughput.last));
    case Dating::missing:
      return say::forecast_no_dates;
    case Dating::dated:
      break;
  }
  if (forecast.paused) return say::forecast_paused(iso(*throughput.last), iso(forecast.start));
  return say::forecast_start(iso(forecast.start));
}

}  // namespace

std::string progress(const Completion& completion) {
  if (!completion.planned) return grouped(completion.finished);
  return fmt::format("{}/{}", grouped(completion.finished), grouped(*completion.planned));
}

Worded documents_of(const Completion& completion) {
  if (!completion.planned) return say::documents_done(completion.finished);
  return say::documents_of(completion.finished, *completion.planned, share_in_brackets(completion));
}

std::string state_word(ForecastState state, const Wording& word) {
  switch (state) {
    case ForecastState::forecast:
      return word(say::state_forecast);
    case ForecastState::done:
      return word(say::state_done);
    case ForecastState::no_target:
      return word(say::state_no_target);
    case ForecastState::too_few:
      return word(say::state_too_few);
    case ForecastState::no_convergence:
      return word(say::state_no_convergence);
  }
  return {};
}

std::string pace(const Throughput& throughput, const Wording& word) {
  const Phrase week =
      throughput.week == Week::monday_to_friday ? say::week_weekdays : say::week_all;
  Worded days;
  if (throughput.per_working_day)
    days = say::pace_days(throughput.working_days, *throughput.per_working_day, week);
  return word(say::pace(throughput.batches, throughput.documents, throughput.mean, throughput.least,
                        throughput.most, days));
}

std::string assumptions(const Forecast& forecast, const Wording& word) {
  return word(say::assumptions(forecast.trials, dates_sentence(forecast)));
}

std::string refusal(const Forecast& forecast, const Wording& word) {
  switch (forecast.overall.state) {
    case ForecastState::forecast:
      return {};
    case ForecastState::done:
      return word(say::refusal_done);
    case ForecastState::no_target:
      return word(say::refusal_no_target);
    case ForecastState::too_few:
      return word(say::refusal_too_few(kLeastBatches));
    case ForecastState::no_convergence:
      return word(say::refusal_no_convergence(kMostFutureBatches));
  }
  return {};
}

}  // namespace otlpdoc
