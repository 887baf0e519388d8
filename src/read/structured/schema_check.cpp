// Walks value and schema together, counts its steps, and tells each violation in plain words.

#include "read/structured/schema_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
#include "language/wording.hpp"

namespace otlpdoc {
namespace {

// One step takes some 100 ns: a value of many thousand members is judged in a fraction.
constexpr std::size_t kMostSteps = 500'000;
constexpr std::size_t kDeepest = 400;  // schemas one inside the other, however they join
constexpr std::size_t kMostTold = 1'000;
constexpr std::size_t kMostListed = 40;  // names in a message
constexpr int kLongestName = 80;         // terminal cells, of a key or choice

// Thrown when judging takes too long.
struct TooMuch {
  Worded message;
};

struct Spot {
  int line = 0;
  int column = 0;
};

// A value and where it stands.
struct Item {
  const Value* value = nullptr;
  const YamlPlaces* places = nullptr;  // nullptr inside of what an alias brought
  const Item* parent = nullptr;        // nullptr at the root
  std::string_view key;                // in a map
  std::size_t index = 0;               // in a list
};

const YamlPlaces* child_places(const Item& item, std::size_t index) {
  const bool known = item.places != nullptr && index < item.places->children.size();
  return known ? &item.places->children[index] : nullptr;
}

std::string short_name(std::string_view name) { return shorten(printable(name), kLongestName); }

// `categories[1].target`; empty at the root.
std::string path_of(const Item& item) {
  if (item.parent == nullptr) return {};
  const std::string above = path_of(*item.parent);
  if (item.parent->value->as_list()) return fmt::format("{}[{}]", above, item.index);
  return (above.empty() ? above : above + ".") + short_name(item.key);
}

// What a message lists: the first names, and how many more there are.
Worded listed(Worded (*said)(std::string_view names, const Worded& more),
              const std::vector<std::string>& names) {
  std::string lines;
  for (std::size_t n = 0; n < names.size() && n < kMostListed; ++n)
    lines.append(n == 0 ? "" : "\n").append(short_name(names[n]));
  if (names.size() <= kMostListed) return said(lines, {});
  return said(lines, say::schema::more(static_cast<std::int64_t>(names.size() - kMostListed)));
}

Phrase name(SchemaType type) {
  switch (type) {
    case SchemaType::text:
      return say::kinds::text;
    case SchemaType::integer:
      return say::kinds::integer;
    case SchemaType::number:
      return say::kinds::number;
    case SchemaType::boolean:
      return say::kinds::boolean;
    case SchemaType::null:
      return say::kinds::nothing;
    case SchemaType::list:
      return say::kinds::list;
    case SchemaType::map:
      return say::kinds::map;
  }
  return {};
}

bool is_whole(const Value& value) {
  const auto* number = std::get_if<double>(&value.data);
  return std::holds_alternative<std::int64_t>(value.data) ||
         (number != nullptr && std::trunc(*number) == *number);
}

bool is_of(SchemaType type, const Value& value) {
  switch (type) {
    case SchemaType::text:
      return value.as_string() != nullptr;
    case SchemaType::integer:
      return is_whole(value);
    case SchemaType::number:
      return number_of(value).has_value();
    case SchemaType::boolean:
      return std::holds_alternative<bool>(value.data);
    case SchemaType::null:
      return value.is_null();
    case SchemaType::list:
      return value.as_list() != nullptr;
    case SchemaType::map:
      return value.as_map() != nullptr;
  }
  return false;
}

Worded alternatives(const std::vector<SchemaType>& types) {
  Worded out;
  for (const SchemaType type : types)
    out = out.empty() ? name(type) : say::schema::either(out, name(type));
  return out;
}

bool is_multiple(SchemaNumber number, SchemaNumber of) {
  const auto* whole = std::get_if<std::int64_t>(&number);
  const auto* divisor = std::get_if<std::int64_t>(&of);
  if (whole != nullptr && divisor != nullptr) return *whole % *divisor == 0;
  const double quotient = as_double(number) / as_double(of);
  if (!std::isfinite(quotient)) return std::fmod(as_double(number), as_double(of)) == 0;
  const double error = 4 * DBL_EPSILON * std::max(1.0, std::abs(quotient));
  return std::abs(quotient - std::nearbyint(quotient)) <= error;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !is_continuation(byte); }));
}

// How few or many there may be.
using Bound = Worded (*)(std::int64_t count);

class Check {
 public:
  explicit Check(const SchemaGraph& schema) : schema_(schema) {}

  std::vector<Violation> run(const Value& value, const YamlPlaces* places) {
    const Item root{&value, places};
    try {
      check(0, root);
    } catch (const TooMuch& much) {
      violations_.push_back({reached_.line, reached_.column, much.message, {}, {}});
    }
    return std::move(violations_);
  }

 private:
  // While it lives, violations are not told, and the first one is enough.
  class Quiet {
   public:
    explicit Quiet(Check& check) : check_(check) { ++check_.quiet_; }
    ~Quiet() { --check_.quiet_; }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;

   private:
    Check& check_;
  };

  void spend(std::size_t steps) {
    steps_ += steps;
    if (steps_ > kMostSteps) throw TooMuch{say::schema::too_many_steps(kMostSteps)};
  }

  bool check(SchemaId id, const Item& item) {
    reached_ = {item.value->line, item.value->column};
    spend(1);
    if (++depth_ > kDeepest) throw TooMuch{say::schema::too_many_levels(kDeepest)};
    const bool good = judge(schema_.nodes[id], item);
    --depth_;
    return good;
  }

  bool holds(SchemaId id, const Item& item) {
    const Quiet quiet(*this);
    return check(id, item);
  }

  bool judge(const SchemaNode& node, const Item& item) {
    if (node.reference) return check(*node.reference, item);
    if (node.nothing) return expected(item, say::schema::nothing_here);
    if (!fits_type(node, item)) return false;
    for (const SchemaChoices& choices : node.choices) {
      if (!is_one_of(choices, item)) return false;
    }
    return judge_parts(node, item);
  }

  bool judge_parts(const SchemaNode& node, const Item& item) {
    const Value& value = *item.value;
    bool good = true;
    // Whether it is worth looking for more violations.
    const auto go_on = [&](bool part) {
      good = good && part;
      return good || quiet_ == 0;
    };
    if (node.maps && value.as_map() && !go_on(check_map(*node.maps, *value.as_map(), item)))
      return false;
    if (node.lists && value.as_list() && !go_on(check_list(*node.lists, *value.as_list(), item)))
      return false;
    if (node.texts && value.as_string() && !go_on(check_text(*node.texts, item))) return false;
    if (node.numbers && number_of(value) && !go_on(check_number(*node.numbers, item))) return false;
    if (node.logic) go_on(check_logic(*node.logic, item));
    return good;
  }

  bool fits_type(const SchemaNode& node, const Item& item) {
    const auto fits = [&](SchemaType type) { return is_of(type, *item.value); };
    if (node.types.empty() || std::any_of(node.types.begin(), node.types.end(), fits)) return true;
    if (quiet_ > 0) return false;
    const std::string written = scalar_text(*item.value);
    const bool helps = node.types.front() == SchemaType::text && !written.empty();
    return expected(item, alternatives(node.types),
                    helps ? say::schema::put_in_quotes(short_text(written)) : Worded());
  }

  bool is_one_of(const SchemaChoices& choices, const Item& item) {
    std::size_t cost = 0;
    const bool known = choices.canonical.count(canonical(*item.value, cost)) != 0;
    spend(cost);
    if (known || quiet_ > 0) return known;
    spend(choices.shown.size());
    const Worded what = choices.shown.size() == 1
                            ? say::schema::exactly(short_name(choices.shown.front()))
                            : listed(say::schema::one_of, choices.shown);
    return expected(item, what, did_you_mean(scalar_text(*item.value), choices.shown));
  }

  bool check_map(const SchemaOfMaps& maps, const Value::Map& map, const Item& item) {
    bool good = counts(maps, map.size(), say::schema::least_keys, say::schema::most_keys, item);
    good = has_required(maps, item) && good;
    for (std::size_t n = 0; n < map.size() && (good || quiet_ == 0); ++n)
      good = check_member(maps, map[n], n, item) && good;
    for (const SchemaDependency& dependency : maps.dependencies) {
      if (!good && quiet_ > 0) break;
      good = keeps(dependency, item) && good;
    }
    return good;
  }

  bool has(const Item& item, const std::string& key) {
    spend(1 + item.value->as_map()->size() / 8);
    return item.value->find(key) != nullptr;
  }

  bool has_required(const SchemaOfMaps& maps, const Item& item) {
    bool good = true;
    for (const std::string& key : maps.required) {
      if (has(item, key)) continue;
      good = fail(item, say::schema::missing_key(short_text(key)));
      if (quiet_ > 0) break;
    }
    return good;
  }

  bool keeps(const SchemaDependency& dependency, const Item& item) {
    if (!has(item, dependency.key)) return true;
    bool good = !dependency.schema || check(*dependency.schema, item);
    for (const std::string& key : dependency.needs) {
      if (has(item, key)) continue;
      good =
          fail(item, say::schema::missing_needed_key(short_text(key), short_text(dependency.key)));
    }
    return good;
  }

  bool check_member(const SchemaOfMaps& maps, const Value::Member& member, std::size_t n,
                    const Item& map) {
    const auto& [key, value] = member;
    const Item item{&value, child_places(map, n), &map, key};
    bool good = !maps.names || check_name(*maps.names, key, item);
    bool known = false;
    spend(1 + key.size() / 64);
    if (const auto property = maps.properties.find(key); property != maps.properties.end()) {
      known = true;
      good = check(property->second, item) && good;
    }
    for (const auto& [pattern, schema] : maps.by_pattern) {
      if (!matches(pattern, key)) continue;
      known = true;
      good = check(schema, item) && good;
    }
    if (known || !maps.other) return good;
    if (schema_.nodes[*maps.other].nothing) return unknown_key(maps, item);
    return check(*maps.other, item) && good;
  }

  bool check_name(SchemaId id, const std::string& key, const Item& item) {
    const Value as_text{key, item.value->line, item.value->column};
    Item name = item;
    name.value = &as_text;
    if (holds(id, name)) return true;
    return fail(item, say::schema::expected_name(short_text(key)));
  }

  bool unknown_key(const SchemaOfMaps& maps, const Item& item) {
    if (quiet_ > 0) return false;
    spend(4 * maps.known.size());
    Worded hint = did_you_mean(item.key, maps.known);
    if (hint.empty() && !maps.known.empty()) {
      std::vector<std::string> known = maps.known;
      std::sort(known.begin(), known.end());
      hint = listed(say::schema::known_keys, known);
    }
    Item map = *item.parent;
    return fail_at(item.places ? item.places->line : item.value->line,
                   item.places ? item.places->column : item.value->column, map,
                   say::schema::unknown_key(short_text(item.key)), std::move(hint));
  }

  bool check_list(const SchemaOfLists& lists, const Value::List& list, const Item& item) {
    bool good = counts(lists, list.size(), say::schema::least_items, say::schema::most_items, item);
    for (std::size_t n = 0; n < list.size() && (good || quiet_ == 0); ++n) {
      const bool own = n < lists.first.size();
      if (!own && !lists.other) break;
      const Item member{&list[n], child_places(item, n), &item, {}, n};
      good = check(own ? lists.first[n] : *lists.other, member) && good;
    }
    if (lists.unique) good = are_unique(list, item) && good;
    if (lists.contains) good = has_such(*lists.contains, list, item) && good;
    return good;
  }

  bool are_unique(const Value::List& list, const Item& item) {
    std::unordered_set<std::string> seen;
    for (std::size_t n = 0; n < list.size(); ++n) {
      std::size_t cost = 0;
      const bool is_new = seen.insert(canonical(list[n], cost)).second;
      spend(cost);
      if (is_new) continue;
      return fail({&list[n], child_places(item, n), &item, {}, n},
                  say::schema::repeated(found_value(list[n])));
    }
    return true;
  }

  bool has_such(SchemaId id, const Value::List& list, const Item& item) {
    for (std::size_t n = 0; n < list.size(); ++n) {
      if (holds(id, {&list[n], child_places(item, n), &item, {}, n})) return true;
    }
    return expected(item, say::schema::contains);
  }

  bool check_text(const SchemaOfTexts& texts, const Item& item) {
    const std::string& text = *item.value->as_string();
    spend(text.size() / 64);
    const std::size_t length = texts.least || texts.most ? code_points(text) : 0;
    if (texts.least && text.empty() && *texts.least == 1) return expected(item, say::kinds::text);
    if (!counts(texts, length, say::schema::least_characters, say::schema::most_characters, item))
      return false;
    for (const SchemaForm& form : texts.forms) {
      if (!matches(form.pattern, text)) return expected(item, form.expected);
    }
    return true;
  }

  bool matches(PatternId id, std::string_view text) {
    const Pattern& pattern = schema_.patterns[id];
    spend(1 + text.size() * pattern.states() / 64);
    return pattern.matches(text);
  }

  bool check_number(const SchemaOfNumbers& numbers, const Item& item) {
    const SchemaNumber number = *number_of(*item.value);
    const Phrase what = is_whole(*item.value) ? say::kinds::integer : say::kinds::number;
    const auto bad = [&](Worded (*said)(const Worded&, std::string_view), SchemaNumber limit) {
      return expected(item, said(what, text_of(limit)));
    };
    if (numbers.minimum && compare(number, *numbers.minimum) < 0)
      return bad(say::schema::at_least, *numbers.minimum);
    if (numbers.maximum && compare(number, *numbers.maximum) > 0)
      return bad(say::schema::at_most, *numbers.maximum);
    if (numbers.above && compare(number, *numbers.above) <= 0)
      return bad(say::schema::above, *numbers.above);
    if (numbers.below && compare(number, *numbers.below) >= 0)
      return bad(say::schema::below, *numbers.below);
    if (numbers.multiple_of && !is_multiple(number, *numbers.multiple_of))
      return expected(item, say::schema::multiple(text_of(*numbers.multiple_of)));
    return true;
  }

  // `bounds` is what a schema asks of texts, lists or maps.
  template <class Bounds>
  bool counts(const Bounds& bounds, std::size_t count, Bound least, Bound most, const Item& item) {
    if (bounds.least && count < *bounds.least)
      return expected(item, least(static_cast<std::int64_t>(*bounds.least)));
    if (bounds.most && count > *bounds.most)
      return expected(item, most(static_cast<std::int64_t>(*bounds.most)));
    return true;
  }

  bool check_logic(const SchemaLogic& logic, const Item& item) {
    bool good = true;
    for (const SchemaId id : logic.all) {
      good = check(id, item) && good;
      if (!good && quiet_ > 0) return false;
    }
    if (!logic.any.empty()) good = fits_any(logic.any, item) && good;
    if (!logic.one.empty()) good = fits_one(logic.one, item) && good;
    if (logic.not_ && holds(*logic.not_, item)) good = expected(item, say::schema::not_ruled_out);
    if (!logic.if_) return good;
    const auto& branch = holds(*logic.if_, item) ? logic.then : logic.otherwise;
    return (!branch || check(*branch, item)) && good;
  }

  bool fits_any(const std::vector<SchemaId>& forms, const Item& item) {
    for (const SchemaId id : forms) {
      if (holds(id, item)) return true;
    }
    return fits_no_form(forms, item, "anyOf");
  }

  bool fits_one(const std::vector<SchemaId>& forms, const Item& item) {
    std::size_t fitting = 0;
    for (const SchemaId id : forms) {
      fitting += holds(id, item) ? 1 : 0;
      if (fitting > 1)
        return expected(item, say::schema::one_form(static_cast<std::int64_t>(forms.size())));
    }
    return fitting == 1 || fits_no_form(forms, item, "oneOf");
  }

  // Where just one form is for values of this type, what is wrong with that one.
  bool fits_no_form(const std::vector<SchemaId>& forms, const Item& item,
                    std::string_view keyword) {
    if (quiet_ > 0) return false;
    std::vector<SchemaId> near;
    std::vector<SchemaType> types;
    for (const SchemaId id : forms) {
      const SchemaNode& node = resolved(id);
      const auto fits = [&](SchemaType type) { return is_of(type, *item.value); };
      const bool of_type =
          node.types.empty() || std::any_of(node.types.begin(), node.types.end(), fits);
      if (of_type && !node.nothing) near.push_back(id);
      for (const SchemaType type : node.types) {
        if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
      }
    }
    if (near.size() == 1) return check(near.front(), item);
    if (near.empty() && !types.empty()) return expected(item, alternatives(types));
    return expected(item, say::schema::any_form(static_cast<std::int64_t>(forms.size()), keyword));
  }

  const SchemaNode& resolved(SchemaId id) {
    while (schema_.nodes[id].reference) id = *schema_.nodes[id].reference;
    return schema_.nodes[id];
  }

  bool expected(const Item& item, const Worded& what, Worded hint = {}) {
    if (quiet_ > 0) return false;
    return fail(item, say::schema::expected(what, found_value(*item.value)), std::move(hint));
  }

  bool fail(const Item& item, const Worded& message, Worded hint = {}) {
    return fail_at(item.value->line, item.value->column, item, message, std::move(hint));
  }

  bool fail_at(int line, int column, const Item& item, const Worded& message, Worded hint) {
    if (quiet_ > 0 || violations_.size() >= kMostTold) return false;
    const std::string path = path_of(item);
    violations_.push_back({line, column, path.empty() ? message : say::schema::at(path, message),
                           std::move(hint), path});
    return false;
  }

  const SchemaGraph& schema_;
  std::vector<Violation> violations_;
  std::size_t steps_ = 0;
  std::size_t depth_ = 0;
  Spot reached_;
  int quiet_ = 0;
};

}  // namespace

std::vector<Violation> check_against(const SchemaGraph& schema, const Value& value,
                                     const YamlPlaces* places) {
  return Check(schema).run(value, places);
}

}  // namespace otlpdoc
