// Counts the steps of judging, and tells violations with the path to the value.

#include "read/structured/schema_judging.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/text.hpp"
#include "generated/messages.hpp"

namespace otlpdoc {
namespace {

// One step takes some 100 ns: a value of many thousand members is judged in a fraction.
constexpr std::size_t kMostSteps = 500'000;
constexpr std::size_t kDeepest = 400;  // schemas one inside the other, however they join
constexpr std::size_t kMostTold = 1'000;
constexpr std::size_t kMostListed = 40;  // names in a message
constexpr int kLongestName = 80;         // terminal cells, of a key or choice

const YamlPlaces* places_of(const JudgedValue& parent, std::size_t index) {
  const bool known = parent.places != nullptr && index < parent.places->children.size();
  return known ? &parent.places->children[index] : nullptr;
}

// `categories[1].target`; empty at the root.
std::string path_of(const JudgedValue& item) {
  if (item.parent == nullptr) return {};
  const std::string above = path_of(*item.parent);
  if (item.parent->value->as_list()) return fmt::format("{}[{}]", above, item.index);
  return (above.empty() ? above : above + ".") + short_name(item.key);
}

}  // namespace

JudgedValue member_of(const JudgedValue& map, const Value::Member& member, std::size_t index) {
  return {&member.second, places_of(map, index), &map, member.first};
}

JudgedValue element_of(const JudgedValue& list, const Value& value, std::size_t index) {
  return {&value, places_of(list, index), &list, {}, index};
}

void JudgingCost::add(std::size_t steps) {
  steps_ += steps;
  if (steps_ > kMostSteps) give_up(say::schema::too_many_steps(kMostSteps));
}

void JudgingCost::enter(const Value& value) {
  reached_ = {value.line, value.column};
  add(1);
  if (++depth_ > kDeepest) give_up(say::schema::too_many_levels(kDeepest));
}

void JudgingCost::give_up(const Worded& message) const {
  throw TooMuch{{reached_.line, reached_.column, message, {}, {}}};
}

bool fail_at(Spot spot, const JudgedValue& item, const Judging& by, const Worded& message,
             Worded hint) {
  if (by.quiet() || by.told->size() >= kMostTold) return false;
  const std::string path = path_of(item);
  by.told->push_back({spot.line, spot.column,
                      path.empty() ? message : say::schema::at(path, message), std::move(hint),
                      path});
  return false;
}

bool fail(const JudgedValue& item, const Judging& by, const Worded& message, Worded hint) {
  return fail_at({item.value->line, item.value->column}, item, by, message, std::move(hint));
}

bool expected(const JudgedValue& item, const Judging& by, const Worded& what, Worded hint) {
  if (by.quiet()) return false;
  return fail(item, by, say::schema::expected(what, found_value(*item.value)), std::move(hint));
}

std::string short_name(std::string_view name) { return shorten(printable(name), kLongestName); }

Worded listed(Worded (*said)(std::string_view names, const Worded& more),
              const std::vector<std::string>& names) {
  std::string lines;
  for (std::size_t n = 0; n < names.size() && n < kMostListed; ++n)
    lines.append(n == 0 ? "" : "\n").append(short_name(names[n]));
  if (names.size() <= kMostListed) return said(lines, {});
  return said(lines, say::schema::more(static_cast<std::int64_t>(names.size() - kMostListed)));
}

}  // namespace otlpdoc
