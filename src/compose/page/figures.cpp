// Five figures: done, share, words, claims, forecast.

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "base/text.hpp"
#include "compose/cells.hpp"
#include "compose/forecast_words.hpp"
#include "compose/page/page.hpp"

namespace otlpdoc {
namespace {

Fact done(const PageView& view) {
  const Completion& all = view.facts.status.overall;
  Fact out{"", view.word(say::done), progress(all)};
  if (all.planned && *all.planned > all.finished)
    out.note = view.word(say::page_to_go(*all.planned - all.finished));
  if (all.planned && *all.planned < all.finished)
    out.note = view.word(say::page_above(all.finished - *all.planned));
  return out;
}

Fact share(const PageView& view) {
  const Status& status = view.facts.status;
  std::int64_t full = 0, with_target = 0;
  for (const CategoryStatus& one : status.categories) {
    const auto known = one.completion.share();
    with_target += known ? 1 : 0;
    full += known && *known >= 1 ? 1 : 0;
  }
  Fact out{"", view.word(say::percent_share), Percent{status.overall.share()}};
  if (with_target > 0) out.note = view.word(say::page_full(full, with_target));
  return out;
}

Fact words(const PageView& view) {
  const Measurements& totals = view.facts.status.totals;
  return {"", view.word(say::words), totals.words, view.word(say::page_blocks(totals.code_blocks))};
}

std::int64_t count(const VerdictCounts& counts, std::initializer_list<Verdict> verdicts) {
  return std::accumulate(verdicts.begin(), verdicts.end(), std::int64_t{0},
                         [&](std::int64_t sum, Verdict verdict) {
                           return sum + counts[static_cast<std::size_t>(verdict)];
                         });
}

Fact claims(const PageView& view) {
  const VerdictCounts& counts = view.facts.audit.counts;
  const std::int64_t right =
      count(counts, {Verdict::supported, Verdict::consistent, Verdict::other_rule});
  const std::int64_t wrong =
      count(counts, {Verdict::contradicted, Verdict::inconsistent, Verdict::conflict});
  Fact out{"", view.word(say::page_claims_true), Cell()};
  if (right + wrong == 0) {
    out.note = view.word(say::page_no_claims);
    return out;
  }
  out.value = fmt::format("{}/{}", grouped(right), grouped(right + wrong));
  out.note = view.word(say::page_wrong(wrong, count(counts, {Verdict::not_judged})));
  return out;
}

// The day by which half of the trials are done, else after how many batches.
Fact forecast(const PageView& view) {
  const Outlook& all = view.facts.forecast.overall;
  Fact out{"", view.word(say::page_forecast), Cell()};
  if (all.points.empty()) {
    out.note = state_word(all.state, view.word);
    return out;
  }
  const auto text = [&](const ForecastPoint& point) {
    if (point.date) return iso(*point.date);
    return point.batches ? view.word(say::page_batches(*point.batches)) : std::string(kAbsent);
  };
  out.value = text(all.points.front());
  for (std::size_t i = 1; i < all.points.size(); ++i)
    out.note += fmt::format("{}{} %: {}", out.note.empty() ? "" : " · ", all.points[i].percentile,
                            text(all.points[i]));
  return out;
}

}  // namespace

Facts page_figures(const PageView& view) {
  return {"", {done(view), share(view), words(view), claims(view), forecast(view)}, true};
}

}  // namespace otlpdoc
