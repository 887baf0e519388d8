// Trials of batches to come for the whole and each category, and the percentiles of their ends.

#include <algorithm>

#include "analyse/history.hpp"
#include "analyse/resampling.hpp"

namespace otlpdoc {
namespace {

constexpr std::int64_t kMostDraws = 200'000'000;  // additions of all trials together
constexpr std::int64_t kWorkOfGoal = 10;          // a goal of one trial, and its memory
constexpr std::int64_t kLeastTrials = 100;        // that must fit into the work
constexpr std::int64_t kMostBatchesAhead = 60;
constexpr std::int64_t kMostStepsWithoutEnd = 12;
constexpr std::array<int, 3> kPointPercentiles = {50, 85, 95};
constexpr std::array<int, 5> kStepPercentiles = {5, 15, 50, 85, 95};

// A target still to be reached, and when each trial reached it.
struct Goal {
  Outlook* outlook = nullptr;
  std::int64_t needed = 0;             // documents
  std::vector<std::uint16_t> batches;  // of the trials that reached it
  std::vector<std::uint16_t> days;     // likewise, working days
};

// An observed batch as it is drawn: what it brings to which goal.
struct Sample {
  std::vector<std::pair<std::size_t, std::int64_t>> documents;
  std::optional<std::int64_t> interval;
};

std::int64_t ten_years(Week week) { return week == Week::all_days ? 3652 : 2609; }

ForecastState state_before_trials(const Completion& completion, std::size_t batches) {
  if (!completion.planned || *completion.planned <= 0) return ForecastState::no_target;
  if (completion.finished >= *completion.planned) return ForecastState::done;
  if (batches < kLeastBatches) return ForecastState::too_few;
  return ForecastState::no_convergence;
}

Outlook outlook_of(std::string id, std::string name, const Completion& completion,
                   std::size_t batches) {
  return {std::move(id), std::move(name), completion, state_before_trials(completion, batches), {}};
}

// The trials of one forecast.
class Trials {
 public:
  Trials(const History& history, Forecast& forecast)
      : history_(history), forecast_(forecast), intervals_(known_intervals(history)) {
    add_goals();
    samples_.resize(history.batches.size());
    for (std::size_t i = 0; i < samples_.size(); ++i) samples_[i].interval = history.intervals[i];
    add_documents();
    limit_batches();
  }

  void run() {
    if (goals_.empty()) return;
    while (forecast_.trials < kTrials && (work_ < kMostDraws || forecast_.trials == 0)) {
      run_trial();
      ++forecast_.trials;
    }
    for (Goal& goal : goals_) conclude(goal);
  }

 private:
  bool is_dated() const { return history_.dating == Dating::dated; }

  // Only what can be reached at all is worth a trial. `most` is what one batch brings.
  void add_goal(Outlook& outlook, std::int64_t most) {
    if (outlook.state != ForecastState::no_convergence) return;
    const std::int64_t needed = *outlook.completion.planned - outlook.completion.finished;
    if (most > 0 && needed / most <= kMostFutureBatches)
      goals_.push_back({&outlook, needed, {}, {}});
  }

  void add_goals() {
    std::int64_t most = 0;
    std::vector<std::int64_t> most_of(forecast_.categories.size() + 1);
    for (const BatchStatus& batch : history_.batches) {
      most = std::max(most, batch.counted);
      for (const auto& [category, documents] : batch.by_category)
        most_of[category] = std::max(most_of[category], documents);
    }
    add_goal(forecast_.overall, most);
    for (std::size_t i = 0; i < forecast_.categories.size(); ++i)
      add_goal(forecast_.categories[i], most_of[i]);
  }

  void add_documents() {
    constexpr std::size_t kNone = std::size_t(-1);
    std::size_t overall = kNone;
    std::vector<std::size_t> goal_of(forecast_.categories.size() + 1, kNone);
    for (std::size_t goal = 0; goal < goals_.size(); ++goal) {
      const Outlook* outlook = goals_[goal].outlook;
      (outlook == &forecast_.overall
           ? overall
           : goal_of[static_cast<std::size_t>(outlook - forecast_.categories.data())]) = goal;
    }
    for (std::size_t i = 0; i < samples_.size(); ++i) {
      const BatchStatus& batch = history_.batches[i];
      auto& documents = samples_[i].documents;
      if (overall != kNone && batch.counted > 0) documents.emplace_back(overall, batch.counted);
      for (const auto& [category, count] : batch.by_category) {
        if (goal_of[category] != kNone) documents.emplace_back(goal_of[category], count);
      }
    }
  }

  void limit_batches() {
    std::size_t largest = 1;
    for (const Sample& sample : samples_) largest = std::max(largest, sample.documents.size());
    const std::int64_t fits = kMostDraws / kLeastTrials / static_cast<std::int64_t>(largest + 1);
    most_batches_ = std::clamp<std::int64_t>(fits, 1, kMostFutureBatches);
  }

  std::int64_t days_before(const Sample& sample) {
    if (!is_dated()) return 0;
    return sample.interval ? *sample.interval : intervals_[draw_.below(intervals_.size())];
  }

  void run_trial() {
    remaining_.clear();
    for (const Goal& goal : goals_) remaining_.push_back(goal.needed);
    std::size_t open = goals_.size();
    std::int64_t days = 0;
    batches_.begin_trial(samples_.size(), draw_);
    work_ += kWorkOfGoal * static_cast<std::int64_t>(open + samples_.size());
    for (std::int64_t batch = 1; batch <= most_batches_ && open > 0; ++batch) {
      const Sample& sample = samples_[batches_.next(draw_)];
      days += days_before(sample);
      if (days > ten_years(history_.week)) return;
      for (const auto& [goal, documents] : sample.documents) {
        if (remaining_[goal] <= 0) continue;
        remaining_[goal] -= documents;
        if (remaining_[goal] > 0) continue;
        goals_[goal].batches.push_back(static_cast<std::uint16_t>(batch));
        goals_[goal].days.push_back(static_cast<std::uint16_t>(days));
        --open;
      }
      work_ += 1 + static_cast<std::int64_t>(sample.documents.size());
    }
  }

  // Trials that never reached the goal rank behind all that did.
  std::optional<std::int64_t> value_at(const std::vector<std::uint16_t>& sorted,
                                       int percentile) const {
    const auto rank = static_cast<std::size_t>(rank_of(percentile, forecast_.trials));
    return rank <= sorted.size() ? std::optional<std::int64_t>(sorted[rank - 1]) : std::nullopt;
  }

  void conclude(Goal& goal) const {
    std::sort(goal.batches.begin(), goal.batches.end());
    std::sort(goal.days.begin(), goal.days.end());
    if (!value_at(goal.batches, kPointPercentiles.front())) return;
    goal.outlook->state = ForecastState::forecast;
    for (int percentile : kPointPercentiles) {
      ForecastPoint point{percentile, value_at(goal.batches, percentile), std::nullopt};
      const auto days = value_at(goal.days, percentile);
      if (is_dated() && days)
        point.date = after_working_days(forecast_.start, *days, history_.week);
      goal.outlook->points.push_back(point);
    }
  }

  const History& history_;
  Forecast& forecast_;
  std::vector<std::int64_t> intervals_;
  std::vector<Goal> goals_;
  std::vector<Sample> samples_;
  std::vector<std::int64_t> remaining_;  // documents, by goal, of the trial that runs
  std::int64_t most_batches_ = kMostFutureBatches;
  std::int64_t work_ = 0;
  Draw draw_;
  TrialDraw batches_;
};

std::int64_t steps_to_show(const Forecast& forecast) {
  const ForecastState state = forecast.overall.state;
  const std::int64_t batches = forecast.throughput.batches;
  if (state == ForecastState::done || batches < static_cast<std::int64_t>(kLeastBatches)) return 0;
  if (forecast.throughput.most == 0) return 0;
  if (state != ForecastState::forecast) return std::min(batches, kMostStepsWithoutEnd);
  return std::min(forecast.overall.points.back().batches.value_or(kMostBatchesAhead),
                  kMostBatchesAhead);
}

std::int64_t percentile_of(std::vector<std::int64_t>& outcomes, int percentile) {
  const auto rank = rank_of(percentile, static_cast<std::int64_t>(outcomes.size()));
  const auto at = outcomes.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::nth_element(outcomes.begin(), at, outcomes.end());
  return *at;
}

std::vector<ForecastStep> forecast_steps(const History& history, const Forecast& forecast) {
  const std::int64_t count = steps_to_show(forecast);
  std::vector<ForecastStep> out;
  if (count == 0) return out;
  std::vector<std::int64_t> documents;
  for (const BatchStatus& batch : history.batches) documents.push_back(batch.documents);
  auto sums = resampled_sums(documents, count, kTrials);
  for (std::int64_t i = 0; i < count; ++i) {
    ForecastStep step{.batches = i + 1};
    for (std::size_t p = 0; p < kStepPercentiles.size(); ++p)
      step.documents[p] = forecast.overall.completion.finished +
                          percentile_of(sums[static_cast<std::size_t>(i)], kStepPercentiles[p]);
    out.push_back(step);
  }
  if (history.dating != Dating::dated) return out;
  auto days = resampled_sums(known_intervals(history), count, kTrials);
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i].date = after_working_days(forecast.start, percentile_of(days[i], 50), history.week);
  return out;
}

// Whether nothing came for longer than ever before.
bool is_paused(const History& history, const Forecast& forecast) {
  if (history.dating != Dating::dated) return false;
  const auto intervals = known_intervals(history);
  return working_days_between(*forecast.throughput.last, forecast.start, history.week) >
         *std::max_element(intervals.begin(), intervals.end());
}

}  // namespace

std::string_view name(ForecastState state) {
  switch (state) {
    case ForecastState::forecast:
      return "forecast";
    case ForecastState::done:
      return "done";
    case ForecastState::no_target:
      return "no_target";
    case ForecastState::too_few:
      return "too_few";
    case ForecastState::no_convergence:
      return "no_convergence";
  }
  return "no_convergence";
}

std::string_view name(Dating dating) {
  switch (dating) {
    case Dating::dated:
      return "dated";
    case Dating::one_day:
      return "one_day";
    case Dating::missing:
      return "missing";
  }
  return "missing";
}

namespace {

Forecast forecast_from(const History& history, const Status& status, Date as_of) {
  const std::size_t batches = history.batches.size();
  Forecast out;
  out.throughput = analyse_throughput(history.batches);
  out.start = std::max(as_of, out.throughput.last.value_or(as_of));
  out.paused = is_paused(history, out);
  out.overall = outlook_of("", "", status.overall, batches);
  for (const CategoryStatus& category : status.categories)
    out.categories.push_back(outlook_of(category.id, category.name, category.completion, batches));
  Trials(history, out).run();
  out.steps = forecast_steps(history, out);
  return out;
}

}  // namespace

Forecast analyse_forecast(const Catalogue& catalogue, Date as_of, std::optional<int> last_batch) {
  const Status status = analyse_status(catalogue, last_batch);
  return forecast_from(observed_history(catalogue, status), status, as_of);
}

Forecast analyse_forecast(const Catalogue& catalogue, const std::vector<BatchStatus>& batches,
                          Date as_of) {
  return forecast_from(history_of(batches), analyse_status(catalogue), as_of);
}

}  // namespace otlpdoc
