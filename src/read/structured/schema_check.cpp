// Walks value and schema together, through maps, lists and the schemas that join.

#include "read/structured/schema_check.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "base/text.hpp"
#include "language/wording.hpp"
#include "read/structured/schema_judging.hpp"
#include "read/structured/schema_scalars.hpp"

namespace otlpdoc {
namespace {

bool check(SchemaId id, const JudgedValue& item, const Judging& by);

bool holds(SchemaId id, const JudgedValue& item, const Judging& by) {
  return check(id, item, {by.schema, by.cost, nullptr});
}

bool has(const std::string& key, const JudgedValue& map, const Judging& by) {
  by.cost.add(1 + map.value->as_map()->size() / 8);
  return map.value->find(key) != nullptr;
}

bool has_required(const SchemaOfMaps& maps, const JudgedValue& map, const Judging& by) {
  bool good = true;
  for (const std::string& key : maps.required) {
    if (has(key, map, by)) continue;
    good = fail(map, by, say::schema::missing_key(short_text(key)));
    if (by.quiet()) break;
  }
  return good;
}

bool keeps(const SchemaDependency& dependency, const JudgedValue& map, const Judging& by) {
  if (!has(dependency.key, map, by)) return true;
  bool good = !dependency.schema || check(*dependency.schema, map, by);
  for (const std::string& key : dependency.needs) {
    if (has(key, map, by)) continue;
    good =
        fail(map, by, say::schema::missing_needed_key(short_text(key), short_text(dependency.key)));
  }
  return good;
}

bool check_name(SchemaId id, const std::string& key, const JudgedValue& member, const Judging& by) {
  const Value as_text{key, member.value->line, member.value->column};
  JudgedValue name = member;
  name.value = &as_text;
  if (holds(id, name, by)) return true;
  return fail(member, by, say::schema::expected_name(short_text(key)));
}

// Told where the key stands, of the map.
bool unknown_key(const SchemaOfMaps& maps, const JudgedValue& member, const Judging& by) {
  if (by.quiet()) return false;
  by.cost.add(4 * maps.known.size());
  Worded hint = did_you_mean(member.key, maps.known);
  if (hint.empty() && !maps.known.empty()) {
    std::vector<std::string> known = maps.known;
    std::sort(known.begin(), known.end());
    hint = listed(say::schema::known_keys, known);
  }
  const Spot spot = member.places ? Spot{member.places->line, member.places->column}
                                  : Spot{member.value->line, member.value->column};
  return fail_at(spot, *member.parent, by, say::schema::unknown_key(short_text(member.key)),
                 std::move(hint));
}

bool check_member(const SchemaOfMaps& maps, const std::string& key, const JudgedValue& member,
                  const Judging& by) {
  bool good = !maps.names || check_name(*maps.names, key, member, by);
  bool known = false;
  by.cost.add(1 + key.size() / 64);
  if (const auto property = maps.properties.find(key); property != maps.properties.end()) {
    known = true;
    good = check(property->second, member, by) && good;
  }
  for (const auto& [pattern, schema] : maps.by_pattern) {
    if (!matches(pattern, key, by)) continue;
    known = true;
    good = check(schema, member, by) && good;
  }
  if (known || !maps.other) return good;
  if (by.schema.nodes[*maps.other].nothing) return unknown_key(maps, member, by);
  return check(*maps.other, member, by) && good;
}

bool check_map(const SchemaOfMaps& maps, const Value::Map& map, const JudgedValue& item,
               const Judging& by) {
  bool good = counts(maps, map.size(), say::schema::least_keys, say::schema::most_keys, item, by);
  good = has_required(maps, item, by) && good;
  for (std::size_t n = 0; n < map.size() && (good || !by.quiet()); ++n)
    good = check_member(maps, map[n].first, member_of(item, map[n], n), by) && good;
  for (const SchemaDependency& dependency : maps.dependencies) {
    if (!good && by.quiet()) break;
    good = keeps(dependency, item, by) && good;
  }
  return good;
}

bool are_unique(const Value::List& list, const JudgedValue& item, const Judging& by) {
  std::unordered_set<std::string> seen;
  for (std::size_t n = 0; n < list.size(); ++n) {
    std::size_t cost = 0;
    const bool is_new = seen.insert(canonical(list[n], cost)).second;
    by.cost.add(cost);
    if (!is_new)
      return fail(element_of(item, list[n], n), by, say::schema::repeated(found_value(list[n])));
  }
  return true;
}

bool has_such(SchemaId id, const Value::List& list, const JudgedValue& item, const Judging& by) {
  for (std::size_t n = 0; n < list.size(); ++n) {
    if (holds(id, element_of(item, list[n], n), by)) return true;
  }
  return expected(item, by, say::schema::contains);
}

bool check_list(const SchemaOfLists& lists, const Value::List& list, const JudgedValue& item,
                const Judging& by) {
  bool good =
      counts(lists, list.size(), say::schema::least_items, say::schema::most_items, item, by);
  for (std::size_t n = 0; n < list.size() && (good || !by.quiet()); ++n) {
    const bool own = n < lists.first.size();
    if (!own && !lists.other) break;
    good = check(own ? lists.first[n] : *lists.other, element_of(item, list[n], n), by) && good;
  }
  if (lists.unique) good = are_unique(list, item, by) && good;
  if (lists.contains) good = has_such(*lists.contains, list, item, by) && good;
  return good;
}

const SchemaNode& resolved(SchemaId id, const SchemaGraph& schema) {
  while (schema.nodes[id].reference) id = *schema.nodes[id].reference;
  return schema.nodes[id];
}

// Where just one form is for values of this type, what is wrong with that one.
bool fits_no_form(const std::vector<SchemaId>& forms, std::string_view keyword,
                  const JudgedValue& item, const Judging& by) {
  if (by.quiet()) return false;
  std::vector<SchemaId> near;
  std::vector<SchemaType> types;
  for (const SchemaId id : forms) {
    const SchemaNode& node = resolved(id, by.schema);
    if (is_of_any(node.types, *item.value) && !node.nothing) near.push_back(id);
    for (const SchemaType type : node.types) {
      if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
    }
  }
  if (near.size() == 1) return check(near.front(), item, by);
  if (near.empty() && !types.empty()) return expected(item, by, alternatives(types));
  return expected(item, by,
                  say::schema::any_form(static_cast<std::int64_t>(forms.size()), keyword));
}

bool fits_any(const std::vector<SchemaId>& forms, const JudgedValue& item, const Judging& by) {
  for (const SchemaId id : forms) {
    if (holds(id, item, by)) return true;
  }
  return fits_no_form(forms, "anyOf", item, by);
}

bool fits_one(const std::vector<SchemaId>& forms, const JudgedValue& item, const Judging& by) {
  std::size_t fitting = 0;
  for (const SchemaId id : forms) {
    fitting += holds(id, item, by) ? 1 : 0;
    if (fitting > 1)
      return expected(item, by, say::schema::one_form(static_cast<std::int64_t>(forms.size())));
  }
  return fitting == 1 || fits_no_form(forms, "oneOf", item, by);
}

bool check_logic(const SchemaLogic& logic, const JudgedValue& item, const Judging& by) {
  bool good = true;
  for (const SchemaId id : logic.all) {
    good = check(id, item, by) && good;
    if (!good && by.quiet()) return false;
  }
  if (!logic.any.empty()) good = fits_any(logic.any, item, by) && good;
  if (!logic.one.empty()) good = fits_one(logic.one, item, by) && good;
  if (logic.not_ && holds(*logic.not_, item, by))
    good = expected(item, by, say::schema::not_ruled_out);
  if (!logic.if_) return good;
  const auto& branch = holds(*logic.if_, item, by) ? logic.then : logic.otherwise;
  return (!branch || check(*branch, item, by)) && good;
}

// What the schema asks of values of this kind.
bool check_kind(const SchemaNode& node, const JudgedValue& item, const Judging& by) {
  const Value& value = *item.value;
  if (const auto* map = value.as_map()) return !node.maps || check_map(*node.maps, *map, item, by);
  if (const auto* list = value.as_list())
    return !node.lists || check_list(*node.lists, *list, item, by);
  if (value.as_string()) return !node.texts || check_text(*node.texts, item, by);
  return !node.numbers || !number_of(value) || check_number(*node.numbers, item, by);
}

bool judge(const SchemaNode& node, const JudgedValue& item, const Judging& by) {
  if (node.reference) return check(*node.reference, item, by);
  if (node.nothing) return expected(item, by, say::schema::nothing_here);
  if (!check_type(node, item, by)) return false;
  for (const SchemaChoices& choices : node.choices) {
    if (!check_choices(choices, item, by)) return false;
  }
  const bool good = check_kind(node, item, by);
  if (!node.logic || (!good && by.quiet())) return good;
  return check_logic(*node.logic, item, by) && good;
}

bool check(SchemaId id, const JudgedValue& item, const Judging& by) {
  by.cost.enter(*item.value);
  const bool good = judge(by.schema.nodes[id], item, by);
  by.cost.leave();
  return good;
}

}  // namespace

std::vector<Violation> check_against(const SchemaGraph& schema, const Value& value,
                                     const YamlPlaces* places) {
  std::vector<Violation> told;
  JudgingCost cost;
  try {
    check(0, {&value, places}, {schema, cost, &told});
  } catch (const TooMuch& much) {
    told.push_back(much.violation);
  }
  return told;
}

}  // namespace otlpdoc
