// What all that judge a value share: where it stands, what they may spend, whom they tell.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/structured/json_schema.hpp"
#include "read/structured/schema_node.hpp"

namespace otlpdoc {

// A value and where it stands.
struct JudgedValue {
  const Value* value = nullptr;
  const YamlPlaces* places = nullptr;   // nullptr inside of what an alias brought
  const JudgedValue* parent = nullptr;  // nullptr at the root
  std::string_view key;                 // in a map
  std::size_t index = 0;                // in a list
};

JudgedValue member_of(const JudgedValue& map, const Value::Member& member, std::size_t index);
JudgedValue element_of(const JudgedValue& list, const Value& value, std::size_t index);

// Thrown when judging takes too long.
struct TooMuch {
  Violation violation;
};

struct Spot {
  int line = 0;
  int column = 0;
};

// What judging has cost: it throws TooMuch, at the value that was reached, before it is more than
// a fraction of a second.
class JudgingCost {
 public:
  void add(std::size_t steps);
  // Around the judging of a value by one schema.
  void enter(const Value& value);
  void leave() { --depth_; }

 private:
  [[noreturn]] void give_up(const Worded& message) const;

  std::size_t steps_ = 0;
  std::size_t depth_ = 0;
  Spot reached_;
};

// With what a value is judged.
struct Judging {
  const SchemaGraph& schema;
  JudgingCost& cost;
  std::vector<Violation>* told;  // nullptr: nothing is told, and the first violation is enough

  bool quiet() const { return told == nullptr; }
};

// These tell a violation, and give false.
bool fail_at(Spot spot, const JudgedValue& item, const Judging& by, const Worded& message,
             Worded hint = {});
bool fail(const JudgedValue& item, const Judging& by, const Worded& message, Worded hint = {});
bool expected(const JudgedValue& item, const Judging& by, const Worded& what, Worded hint = {});

// How few or many there may be.
using SaidBound = Worded (*)(std::int64_t count);

// `bounds` is what a schema asks of texts, lists or maps.
template <class Bounds>
bool counts(const Bounds& bounds, std::size_t count, SaidBound least, SaidBound most,
            const JudgedValue& item, const Judging& by) {
  if (bounds.least && count < *bounds.least)
    return expected(item, by, least(static_cast<std::int64_t>(*bounds.least)));
  if (bounds.most && count > *bounds.most)
    return expected(item, by, most(static_cast<std::int64_t>(*bounds.most)));
  return true;
}

std::string short_name(std::string_view name);

// What a message lists: the first names, and how many more there are.
Worded listed(Worded (*said)(std::string_view names, const Worded& more),
              const std::vector<std::string>& names);

}  // namespace otlpdoc
