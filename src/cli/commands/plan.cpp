// `otlpdoc plan`: what became of planned items, and what is worth doing next.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "otlpdoc/analyse.hpp"

namespace otlpdoc {
namespace {

Result<std::optional<PlanState>> wanted_state(const Invocation& invocation) {
  const std::string* text = invocation.option("--state");
  if (text == nullptr) return std::optional<PlanState>();
  if (const auto state = plan_state(*text)) return state;
  std::vector<std::string> names;
  for (PlanState state : kPlanStates) names.emplace_back(name(state));
  const std::string all = fmt::format("{}", fmt::join(names, "\n"));
  return Error{say::errors::no_state(*text), did_you_mean(*text, names, say::advice::use_of(all))};
}

Result<std::optional<std::size_t>> wanted_next(const Invocation& invocation) {
  const std::string* text = invocation.option("--next");
  if (text == nullptr) return std::optional<std::size_t>();
  if (const auto most = number_in<std::size_t>(*text)) return most;
  return Error{say::errors::no_number("--next", *text), say::advice::write_in_digits("--next 5")};
}

}  // namespace

Result<Outcome> run_plan(const Invocation& invocation) {
  const auto state = wanted_state(invocation);
  if (!state) return state.error();
  const auto next = wanted_next(invocation);
  if (!next) return next.error();
  const Result<Catalogue> catalogue = open_catalogue(invocation);
  if (!catalogue) return catalogue.error();
  const ReportOptions options = report_options(invocation, catalogue->language);
  return Outcome{
      .output = plan_report(*catalogue, reconcile_plan(*catalogue), {*state, *next}, options),
      .diagnostics = catalogue->diagnostics,
      .language = options.language};
}

}  // namespace otlpdoc
