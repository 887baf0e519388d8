// Words for matches, states and doubts, as programs read them.

#include "otlpdoc/analyse.hpp"

namespace otlpdoc {
namespace {

struct MatchName {
  PlanMatch match;
  std::string_view name;
};
constexpr MatchName kMatches[] = {{PlanMatch::path, "path"},
                                  {PlanMatch::same_title, "same_title"},
                                  {PlanMatch::shared_words, "shared_words"}};

struct StateName {
  PlanState state;
  std::string_view name;
};
constexpr StateName kStates[] = {{PlanState::done, "done"},
                                 {PlanState::open, "open"},
                                 {PlanState::missed, "missed"},
                                 {PlanState::dropped, "dropped"},
                                 {PlanState::ambiguous, "ambiguous"}};

struct DoubtName {
  PlanDoubt doubt;
  std::string_view name;
};
constexpr DoubtName kDoubts[] = {{PlanDoubt::none, ""},
                                 {PlanDoubt::weak, "weak"},
                                 {PlanDoubt::not_finished, "not_finished"},
                                 {PlanDoubt::landed_before, "landed_before"},
                                 {PlanDoubt::taken, "taken"},
                                 {PlanDoubt::equal, "equal"}};

}  // namespace

std::string_view name(PlanMatch match) {
  for (const MatchName& row : kMatches) {
    if (row.match == match) return row.name;
  }
  return {};
}

std::string_view name(PlanState state) {
  for (const StateName& row : kStates) {
    if (row.state == state) return row.name;
  }
  return {};
}

std::optional<PlanState> plan_state(std::string_view text) {
  for (const StateName& row : kStates) {
    if (row.name == text) return row.state;
  }
  return std::nullopt;
}

std::string_view name(PlanDoubt doubt) {
  for (const DoubtName& row : kDoubts) {
    if (row.doubt == doubt) return row.name;
  }
  return {};
}

}  // namespace otlpdoc
