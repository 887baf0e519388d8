#include "compose/forecast_words.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/cell.hpp"

namespace otlpdoc {
namespace {

std::string whole_percent(const Completion& completion) {
  const auto share = completion.share();
  return share ? " (" + percent_text(share) + ")" : std::string();
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

}  // namespace

std::string progress(const Completion& completion) {
  if (!completion.planned) return grouped(completion.finished);
  return fmt::format("{}/{}", grouped(completion.finished), grouped(*completion.planned));
}

std::string documents_of(const Completion& completion, const Wording& word) {
  if (word.chinese()) return progress(completion) + " 篇" + whole_percent(completion);
  if (!completion.planned) return grouped(completion.finished) + " documents";
  return fmt::format("{} of {} documents{}", grouped(completion.finished),
                     grouped(*completion.planned), whole_percent(completion));
}

std::string state_word(ForecastState state, const Wording& word) {
  switch (state) {
    case ForecastState::forecast:
      return word("state_forecast");
    case ForecastState::done:
      return word("state_done");
    case ForecastState::no_target:
      return word("state_no_target");
    case ForecastState::too_few:
      return word("state_too_few");
    case ForecastState::no_convergence:
      return word("state_no_convergence");
  }
  return {};
}

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

std::string assumptions(const Forecast& forecast, const Wording& word) {
  const std::string trials = grouped(forecast.trials);
  const std::string dates = dates_sentence(forecast, word);
  return word.chinese()
             ? fmt::format(
                   "假设以后的批次与已有的一样：{} 次试验，每次随机抽取已有的整批，连同其"
                   "各类别篇数和间隔。总计数的是总篇数，不管哪个类别。{}",
                   trials, dates)
             : fmt::format(
                   "Batches to come are taken to be like those so far: each of {} trials "
                   "draws whole batches at random, with their categories and intervals. "
                   "The total counts documents of whatever category. {}",
                   trials, dates);
}

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
      return word.chinese() ? fmt::format("不收敛：照这样下去，{} 批或十年之内达不到目标。",
                                          kMostFutureBatches)
                            : fmt::format(
                                  "No convergence: at this pace the target is not reached within "
                                  "{} batches or ten "
                                  "years.",
                                  grouped(kMostFutureBatches));
  }
  return {};
}

}  // namespace otlpdoc
