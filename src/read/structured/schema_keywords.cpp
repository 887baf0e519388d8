// Turns keyword after keyword into what a node asks of maps, lists, texts and numbers.

#include "read/structured/schema_keywords.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "generated/messages.hpp"
#include "read/structured/schema_refusal.hpp"
#include "read/structured/yaml_text.hpp"

namespace otlpdoc {
namespace {

constexpr std::pair<std::string_view, SchemaType> kTypes[] = {
    {"string", SchemaType::text},   {"integer", SchemaType::integer},
    {"number", SchemaType::number}, {"boolean", SchemaType::boolean},
    {"null", SchemaType::null},     {"array", SchemaType::list},
    {"object", SchemaType::map},
};

SchemaType type_of(const Value& value) {
  const std::string& name = text_at(value, "type");
  for (const auto& [known, type] : kTypes) {
    if (known == name) return type;
  }
  refuse_value(value, "type", say::schema::a_type);
}

std::string found_text(const Value& value) { return in_words(found_value(value), "en"); }

std::string shown(const Value& choice) {
  return choice.as_string() ? *choice.as_string() : found_text(choice);
}

SchemaChoices choices_of(const Value::List& list) {
  SchemaChoices out;
  std::size_t cost = 0;
  for (const Value& choice : list) {
    if (out.canonical.insert(canonical(choice, cost)).second) out.shown.push_back(shown(choice));
  }
  return out;
}

template <class T>
T& made(Boxed<T>& part) {
  return part ? *part : part.emplace();
}

// The formats that are checked; all others tell people something.
struct Format {
  std::string_view name;
  std::string_view pattern;
  Phrase expected;
};
#define OTLPDOC_DATE                                                                 \
  "[0-9]+-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|02-(?:0[1-9]|[12][0-9])|" \
  "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30))"
#define OTLPDOC_TIME                                                        \
  "(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:[.][0-9]+)?(?:[Zz]|" \
  "[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
constexpr Format kFormats[] = {
    {"date", "^" OTLPDOC_DATE "$", say::reading::date},
    {"time", "^" OTLPDOC_TIME "$", say::schema::time},
    {"date-time", "^" OTLPDOC_DATE "[Tt]" OTLPDOC_TIME "$", say::schema::date_time},
};
#undef OTLPDOC_DATE
#undef OTLPDOC_TIME

Worded words_of(const std::string& pattern, const Value* examples) {
  const std::string written = shorten(printable(pattern), 200);
  const Value::List* list = examples ? examples->as_list() : nullptr;
  if (list == nullptr || list->empty()) return say::schema::pattern(written);
  const Value& example = list->front();
  const std::string first =
      example.as_string() ? yaml_quoted(*example.as_string()) : found_text(example);
  return say::schema::pattern_example(shorten(first, 200), written);
}

// A keyword as it stands in a schema.
struct Use {
  std::string_view keyword;
  const Value& value;
  const Value& schema;
  SchemaParts& parts;
};

std::vector<SchemaId> ids_of(const Use& use) {
  std::vector<SchemaId> out;
  for (const Value& one : list_of(use.value, use.keyword)) out.push_back(use.parts.id_of(one));
  return out;
}

template <auto Part, auto Member>
void take_count(SchemaNode& node, const Use& use) {
  made(node.*Part).*Member = a_count(use.value, use.keyword);
}

template <auto Part, auto Member>
void take_schema(SchemaNode& node, const Use& use) {
  made(node.*Part).*Member = use.parts.id_of(use.value);
}

template <auto Member>
void take_schemas(SchemaNode& node, const Use& use) {
  made(node.logic).*Member = ids_of(use);
}

template <auto Member>
void take_number(SchemaNode& node, const Use& use) {
  made(node.numbers).*Member = a_number(use.value, use.keyword);
}

void take_multiple_of(SchemaNode& node, const Use& use) {
  const auto number = number_of(use.value);
  if (!number || as_double(*number) <= 0)
    refuse_value(use.value, use.keyword, say::schema::above(say::kinds::number, "0"));
  made(node.numbers).multiple_of = *number;
}

void take_type(SchemaNode& node, const Use& use) {
  const Value::List* list = use.value.as_list();
  if (list == nullptr) return node.types.push_back(type_of(use.value));
  if (list->empty()) refuse(use.value, say::schema::no_type);
  for (const Value& one : *list) {
    const SchemaType type = type_of(one);
    const bool is_new = std::find(node.types.begin(), node.types.end(), type) == node.types.end();
    if (is_new) node.types.push_back(type);
  }
}

void take_enum(SchemaNode& node, const Use& use) {
  node.choices.push_back(choices_of(list_of(use.value, use.keyword)));
}

void take_const(SchemaNode& node, const Use& use) {
  node.choices.push_back(choices_of({use.value}));
}

void add_form(SchemaNode& node, const Use& use, const std::string& pattern, Worded expected) {
  made(node.texts)
      .forms.push_back({use.parts.pattern_of(pattern, use.value.line), std::move(expected)});
}

void take_pattern(SchemaNode& node, const Use& use) {
  const std::string& pattern = text_at(use.value, use.keyword);
  add_form(node, use, pattern, words_of(pattern, use.schema.find("examples")));
}

void take_format(SchemaNode& node, const Use& use) {
  const std::string& name = text_at(use.value, use.keyword);
  for (const Format& format : kFormats) {
    if (format.name == name) add_form(node, use, std::string(format.pattern), format.expected);
  }
}

void take_items(SchemaNode& node, const Use& use) {
  SchemaOfLists& lists = made(node.lists);
  if (use.value.as_list() == nullptr) {
    lists.other = use.parts.id_of(use.value);
    return;
  }
  lists.first = ids_of(use);
  if (const Value* other = use.schema.find("additionalItems"))
    lists.other = use.parts.id_of(*other);
}

void take_unique(SchemaNode& node, const Use& use) {
  const auto* unique = std::get_if<bool>(&use.value.data);
  if (unique == nullptr) refuse_value(use.value, use.keyword, say::kinds::boolean);
  made(node.lists).unique = *unique;
}

void take_properties(SchemaNode& node, const Use& use) {
  SchemaOfMaps& maps = made(node.maps);
  for (const auto& [key, schema] : map_of(use.value, use.keyword)) {
    maps.properties.emplace(key, use.parts.id_of(schema));
    maps.known.push_back(key);
  }
}

void take_by_pattern(SchemaNode& node, const Use& use) {
  for (const auto& [pattern, schema] : map_of(use.value, use.keyword))
    made(node.maps).by_pattern.emplace_back(use.parts.pattern_of(pattern, schema.line),
                                            use.parts.id_of(schema));
}

void take_required(SchemaNode& node, const Use& use) {
  made(node.maps).required = keys_of(use.value, use.keyword);
}

void take_dependencies(SchemaNode& node, const Use& use) {
  for (const auto& [key, needs] : map_of(use.value, use.keyword)) {
    SchemaDependency& dependency = made(node.maps).dependencies.emplace_back();
    dependency.key = key;
    if (needs.as_list()) {
      dependency.needs = keys_of(needs, use.keyword);
    } else {
      dependency.schema = use.parts.id_of(needs);
    }
  }
}

struct Keyword {
  std::string_view name;
  void (*take)(SchemaNode& node, const Use& use);
};

// All others say nothing about a value.
constexpr Keyword kKeywords[] = {
    {"additionalProperties", take_schema<&SchemaNode::maps, &SchemaOfMaps::other>},
    {"allOf", take_schemas<&SchemaLogic::all>},
    {"anyOf", take_schemas<&SchemaLogic::any>},
    {"const", take_const},
    {"contains", take_schema<&SchemaNode::lists, &SchemaOfLists::contains>},
    {"dependencies", take_dependencies},
    {"else", take_schema<&SchemaNode::logic, &SchemaLogic::otherwise>},
    {"enum", take_enum},
    {"exclusiveMaximum", take_number<&SchemaOfNumbers::below>},
    {"exclusiveMinimum", take_number<&SchemaOfNumbers::above>},
    {"format", take_format},
    {"if", take_schema<&SchemaNode::logic, &SchemaLogic::if_>},
    {"items", take_items},
    {"maxItems", take_count<&SchemaNode::lists, &SchemaOfLists::most>},
    {"maxLength", take_count<&SchemaNode::texts, &SchemaOfTexts::most>},
    {"maxProperties", take_count<&SchemaNode::maps, &SchemaOfMaps::most>},
    {"maximum", take_number<&SchemaOfNumbers::maximum>},
    {"minItems", take_count<&SchemaNode::lists, &SchemaOfLists::least>},
    {"minLength", take_count<&SchemaNode::texts, &SchemaOfTexts::least>},
    {"minProperties", take_count<&SchemaNode::maps, &SchemaOfMaps::least>},
    {"minimum", take_number<&SchemaOfNumbers::minimum>},
    {"multipleOf", take_multiple_of},
    {"not", take_schema<&SchemaNode::logic, &SchemaLogic::not_>},
    {"oneOf", take_schemas<&SchemaLogic::one>},
    {"pattern", take_pattern},
    {"patternProperties", take_by_pattern},
    {"properties", take_properties},
    {"propertyNames", take_schema<&SchemaNode::maps, &SchemaOfMaps::names>},
    {"required", take_required},
    {"then", take_schema<&SchemaNode::logic, &SchemaLogic::then>},
    {"type", take_type},
    {"uniqueItems", take_unique},
};

const Keyword* find_keyword(std::string_view name) {
  const auto* found = std::find_if(std::begin(kKeywords), std::end(kKeywords),
                                   [&](const Keyword& one) { return one.name == name; });
  return found == std::end(kKeywords) ? nullptr : found;
}

}  // namespace

SchemaNode node_of(const Value& schema, SchemaParts& parts) {
  SchemaNode node;
  node.line = schema.line;
  if (const auto* all = std::get_if<bool>(&schema.data)) {
    node.nothing = !*all;
    return node;
  }
  const Value::Map* map = schema.as_map();
  if (map == nullptr)
    refuse(schema, say::schema::expected(say::schema::a_schema, found_value(schema)));
  if (const Value* reference = schema.find("$ref")) {
    node.reference = parts.referred(*reference);
    return node;
  }
  for (const auto& [key, value] : *map) {
    const Keyword* keyword = find_keyword(key);
    if (keyword != nullptr) keyword->take(node, {keyword->name, value, schema, parts});
  }
  return node;
}

}  // namespace otlpdoc
