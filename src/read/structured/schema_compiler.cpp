// Turns keyword after keyword into a node, and refuses loops, endless chains and costly patterns.

#include "read/structured/schema_compiler.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "generated/messages.hpp"
#include "read/structured/schema_references.hpp"
#include "read/structured/yaml_text.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMostSchemas = 10'000;
constexpr std::size_t kMostReferences = 1'000;                  // that differ
constexpr std::size_t kMostPatterns = 128;                      // likewise
constexpr std::size_t kMostJoined = 64;                         // schemas that judge one value
constexpr std::int64_t kPatternBytes = std::int64_t{32} << 20;  // of all patterns, compiled
constexpr std::int64_t kOnePatternBytes = std::int64_t{8} << 20;

// What a schema may not say.
struct Refusal {
  int line = 0;
  Worded message;
  Worded hint;
};

[[noreturn]] void refuse(const Value& at, Worded message, Worded hint = {}) {
  throw Refusal{at.line, std::move(message), std::move(hint)};
}

std::string found_text(const Value& value) { return in_words(found_value(value), "en"); }

[[noreturn]] void refuse_value(const Value& at, std::string_view keyword, const Worded& expected,
                               Worded hint = {}) {
  refuse(at, say::schema::at(keyword, say::schema::expected(expected, found_value(at))),
         std::move(hint));
}

const Value::Map& map_of(const Value& value, std::string_view keyword) {
  const Value::Map* map = value.as_map();
  if (map == nullptr) refuse_value(value, keyword, say::kinds::map);
  return *map;
}

const Value::List& list_of(const Value& value, std::string_view keyword) {
  const Value::List* list = value.as_list();
  if (list == nullptr) refuse_value(value, keyword, say::kinds::list);
  return *list;
}

const std::string& text_at(const Value& value, std::string_view keyword) {
  const std::string* text = value.as_string();
  if (text == nullptr) refuse_value(value, keyword, say::kinds::text);
  return *text;
}

SchemaNumber a_number(const Value& value, std::string_view keyword) {
  const auto number = number_of(value);
  if (!number) refuse_value(value, keyword, say::kinds::number);
  return *number;
}

std::size_t a_count(const Value& value, std::string_view keyword) {
  const auto number = number_of(value);
  const double count = number ? as_double(*number) : -1;
  if (count < 0 || count > 1e15 || std::trunc(count) != count)
    refuse_value(value, keyword, say::schema::a_count);
  return static_cast<std::size_t>(count);
}

std::vector<std::string> keys_of(const Value& value, std::string_view keyword) {
  std::vector<std::string> out;
  for (const Value& one : list_of(value, keyword)) out.push_back(text_at(one, keyword));
  return out;
}

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

class Compiler {
 public:
  explicit Compiler(const Value& root) : root_(root), references_(root) {}

  SchemaGraph run() {
    id_of(root_);
    while (!waiting_.empty()) {
      const auto [id, schema] = waiting_.front();
      waiting_.pop_front();
      graph_.nodes[id] = node_of(*schema);
    }
    compile_patterns();
    check_chains();
    return std::move(graph_);
  }

 private:
  struct Keyword {
    std::string_view name;
    void (Compiler::*take)(SchemaNode& node, const Value& value);
  };

  SchemaId id_of(const Value& schema) {
    const auto [known, is_new] = ids_.try_emplace(&schema, graph_.nodes.size());
    if (!is_new) return known->second;
    if (graph_.nodes.size() >= kMostSchemas)
      refuse(schema, say::schema::too_many_schemas(kMostSchemas));
    graph_.nodes.emplace_back();
    waiting_.emplace_back(known->second, &schema);
    return known->second;
  }

  std::vector<SchemaId> ids_of(const Value& value, std::string_view keyword) {
    std::vector<SchemaId> out;
    for (const Value& one : list_of(value, keyword)) out.push_back(id_of(one));
    return out;
  }

  SchemaNode node_of(const Value& schema) {
    SchemaNode node;
    node.line = schema.line;
    if (const auto* all = std::get_if<bool>(&schema.data)) {
      node.nothing = !*all;
      return node;
    }
    const Value::Map* map = schema.as_map();
    if (map == nullptr)
      refuse(schema, say::schema::expected(say::schema::a_schema, found_value(schema)));
    schema_ = &schema;
    if (const Value* reference = schema.find("$ref")) {
      node.reference = referred(*reference);
      return node;
    }
    for (const auto& [key, value] : *map) take(node, key, value);
    return node;
  }

  void take(SchemaNode& node, std::string_view key, const Value& value) {
    for (const Keyword& keyword : keywords()) {
      if (keyword.name == key) return (this->*keyword.take)(node, value);
    }
  }

  SchemaId referred(const Value& value) {
    const std::string& reference = text_at(value, "$ref");
    const auto [known, is_new] = targets_.try_emplace(reference, 0);
    if (!is_new) return known->second;
    if (targets_.size() > kMostReferences)
      refuse(value, say::schema::too_many_references(kMostReferences));
    const Value* target = references_.find(reference);
    if (target == nullptr)
      refuse_value(value, "$ref", say::schema::part_of_file, say::schema::part_of_file_hint);
    return known->second = id_of(*target);
  }

  PatternId pattern_of(const std::string& written, int line) {
    const auto [known, is_new] = pattern_ids_.try_emplace(written, patterns_.size());
    if (is_new) patterns_.emplace_back(written, line);
    return known->second;
  }

  // The more there are, the smaller each may become.
  void compile_patterns() {
    if (patterns_.size() > kMostPatterns)
      throw Refusal{
          patterns_[kMostPatterns].second, say::schema::too_many_patterns(kMostPatterns), {}};
    const auto count = static_cast<std::int64_t>(std::max<std::size_t>(patterns_.size(), 1));
    for (const auto& [written, line] : patterns_) {
      auto pattern = Pattern::parse(written, std::min(kOnePatternBytes, kPatternBytes / count));
      if (!pattern) throw Refusal{line, pattern.error().message, pattern.error().hint};
      graph_.patterns.push_back(std::move(*pattern));
    }
  }

  // Refuses chains of schemas for one value that never end, or too late.
  void check_chains() const {
    struct Step {
      SchemaId id;
      std::vector<SchemaId> left;
    };
    constexpr std::size_t kUnseen = 0, kOpen = 1;
    std::vector<std::size_t> lengths(graph_.nodes.size(), kUnseen);  // from 2 when it is known
    for (SchemaId start = 0; start < graph_.nodes.size(); ++start) {
      std::vector<Step> open;
      const auto enter = [&](SchemaId id) {
        if (lengths[id] == kOpen) refuse_loop(id);
        if (lengths[id] == kUnseen) {
          lengths[id] = kOpen;
          open.push_back({id, joined(graph_.nodes[id])});
        }
      };
      enter(start);
      while (!open.empty()) {
        if (!open.back().left.empty()) {
          const SchemaId next = open.back().left.back();
          open.back().left.pop_back();
          enter(next);
          continue;
        }
        const SchemaId id = open.back().id;
        open.pop_back();
        lengths[id] = 2;
        for (const SchemaId inner : joined(graph_.nodes[id]))
          lengths[id] = std::max(lengths[id], lengths[inner] + 1);
        if (lengths[id] > kMostJoined) refuse_chain(id);
      }
    }
  }

  [[noreturn]] void refuse_loop(SchemaId id) const {
    throw Refusal{graph_.nodes[id].line, say::schema::endless, say::schema::endless_hint};
  }

  [[noreturn]] void refuse_chain(SchemaId id) const {
    throw Refusal{graph_.nodes[id].line, say::schema::too_many_joined(kMostJoined), {}};
  }

  void take_type(SchemaNode& node, const Value& value) {
    if (value.as_list() == nullptr) return node.types.push_back(type_of(value));
    if (value.as_list()->empty()) refuse(value, say::schema::no_type);
    for (const Value& one : *value.as_list()) {
      const SchemaType type = type_of(one);
      const bool is_new = std::find(node.types.begin(), node.types.end(), type) == node.types.end();
      if (is_new) node.types.push_back(type);
    }
  }

  void take_enum(SchemaNode& node, const Value& value) {
    node.choices.push_back(choices_of(list_of(value, "enum")));
  }
  void take_const(SchemaNode& node, const Value& value) {
    node.choices.push_back(choices_of({value}));
  }

  void take_minimum(SchemaNode& node, const Value& value) {
    made(node.numbers).minimum = a_number(value, "minimum");
  }
  void take_above(SchemaNode& node, const Value& value) {
    made(node.numbers).above = a_number(value, "exclusiveMinimum");
  }
  void take_maximum(SchemaNode& node, const Value& value) {
    made(node.numbers).maximum = a_number(value, "maximum");
  }
  void take_below(SchemaNode& node, const Value& value) {
    made(node.numbers).below = a_number(value, "exclusiveMaximum");
  }
  void take_multiple_of(SchemaNode& node, const Value& value) {
    const auto number = number_of(value);
    if (!number || as_double(*number) <= 0)
      refuse_value(value, "multipleOf", say::schema::above(say::kinds::number, "0"));
    made(node.numbers).multiple_of = *number;
  }

  void take_min_length(SchemaNode& node, const Value& value) {
    made(node.texts).least = a_count(value, "minLength");
  }
  void take_max_length(SchemaNode& node, const Value& value) {
    made(node.texts).most = a_count(value, "maxLength");
  }
  void take_pattern(SchemaNode& node, const Value& value) {
    const std::string& pattern = text_at(value, "pattern");
    made(node.texts)
        .forms.push_back(
            {pattern_of(pattern, value.line), words_of(pattern, schema_->find("examples"))});
  }
  void take_format(SchemaNode& node, const Value& value) {
    const std::string& name = text_at(value, "format");
    for (const Format& format : kFormats) {
      if (format.name == name)
        made(node.texts)
            .forms.push_back(
                {pattern_of(std::string(format.pattern), value.line), format.expected});
    }
  }

  void take_items(SchemaNode& node, const Value& value) {
    SchemaOfLists& lists = made(node.lists);
    if (value.as_list() == nullptr) {
      lists.other = id_of(value);
      return;
    }
    lists.first = ids_of(value, "items");
    if (const Value* other = schema_->find("additionalItems")) lists.other = id_of(*other);
  }
  void take_min_items(SchemaNode& node, const Value& value) {
    made(node.lists).least = a_count(value, "minItems");
  }
  void take_max_items(SchemaNode& node, const Value& value) {
    made(node.lists).most = a_count(value, "maxItems");
  }
  void take_unique(SchemaNode& node, const Value& value) {
    const auto* unique = std::get_if<bool>(&value.data);
    if (unique == nullptr) refuse_value(value, "uniqueItems", say::kinds::boolean);
    made(node.lists).unique = *unique;
  }
  void take_contains(SchemaNode& node, const Value& value) {
    made(node.lists).contains = id_of(value);
  }

  void take_properties(SchemaNode& node, const Value& value) {
    SchemaOfMaps& maps = made(node.maps);
    for (const auto& [key, schema] : map_of(value, "properties")) {
      maps.properties.emplace(key, id_of(schema));
      maps.known.push_back(key);
    }
  }
  void take_by_pattern(SchemaNode& node, const Value& value) {
    for (const auto& [pattern, schema] : map_of(value, "patternProperties"))
      made(node.maps).by_pattern.emplace_back(pattern_of(pattern, schema.line), id_of(schema));
  }
  void take_other(SchemaNode& node, const Value& value) { made(node.maps).other = id_of(value); }
  void take_names(SchemaNode& node, const Value& value) { made(node.maps).names = id_of(value); }
  void take_required(SchemaNode& node, const Value& value) {
    made(node.maps).required = keys_of(value, "required");
  }
  void take_min_properties(SchemaNode& node, const Value& value) {
    made(node.maps).least = a_count(value, "minProperties");
  }
  void take_max_properties(SchemaNode& node, const Value& value) {
    made(node.maps).most = a_count(value, "maxProperties");
  }
  void take_dependencies(SchemaNode& node, const Value& value) {
    for (const auto& [key, needs] : map_of(value, "dependencies")) {
      SchemaDependency& dependency = made(node.maps).dependencies.emplace_back();
      dependency.key = key;
      if (needs.as_list()) {
        dependency.needs = keys_of(needs, "dependencies");
      } else {
        dependency.schema = id_of(needs);
      }
    }
  }

  void take_all(SchemaNode& node, const Value& value) {
    made(node.logic).all = ids_of(value, "allOf");
  }
  void take_any(SchemaNode& node, const Value& value) {
    made(node.logic).any = ids_of(value, "anyOf");
  }
  void take_one(SchemaNode& node, const Value& value) {
    made(node.logic).one = ids_of(value, "oneOf");
  }
  void take_not(SchemaNode& node, const Value& value) { made(node.logic).not_ = id_of(value); }
  void take_if(SchemaNode& node, const Value& value) { made(node.logic).if_ = id_of(value); }
  void take_then(SchemaNode& node, const Value& value) { made(node.logic).then = id_of(value); }
  void take_else(SchemaNode& node, const Value& value) {
    made(node.logic).otherwise = id_of(value);
  }

  // All others say nothing about a value.
  static const std::vector<Keyword>& keywords() {
    static const std::vector<Keyword> rows = {
        {"additionalProperties", &Compiler::take_other},
        {"allOf", &Compiler::take_all},
        {"anyOf", &Compiler::take_any},
        {"const", &Compiler::take_const},
        {"contains", &Compiler::take_contains},
        {"dependencies", &Compiler::take_dependencies},
        {"else", &Compiler::take_else},
        {"enum", &Compiler::take_enum},
        {"exclusiveMaximum", &Compiler::take_below},
        {"exclusiveMinimum", &Compiler::take_above},
        {"format", &Compiler::take_format},
        {"if", &Compiler::take_if},
        {"items", &Compiler::take_items},
        {"maxItems", &Compiler::take_max_items},
        {"maxLength", &Compiler::take_max_length},
        {"maxProperties", &Compiler::take_max_properties},
        {"maximum", &Compiler::take_maximum},
        {"minItems", &Compiler::take_min_items},
        {"minLength", &Compiler::take_min_length},
        {"minProperties", &Compiler::take_min_properties},
        {"minimum", &Compiler::take_minimum},
        {"multipleOf", &Compiler::take_multiple_of},
        {"not", &Compiler::take_not},
        {"oneOf", &Compiler::take_one},
        {"pattern", &Compiler::take_pattern},
        {"patternProperties", &Compiler::take_by_pattern},
        {"properties", &Compiler::take_properties},
        {"propertyNames", &Compiler::take_names},
        {"required", &Compiler::take_required},
        {"then", &Compiler::take_then},
        {"type", &Compiler::take_type},
        {"uniqueItems", &Compiler::take_unique},
    };
    return rows;
  }

  const Value& root_;
  const SchemaReferences references_;
  SchemaGraph graph_;
  std::unordered_map<const Value*, SchemaId> ids_;
  std::deque<std::pair<SchemaId, const Value*>> waiting_;  // not yet read
  const Value* schema_ = nullptr;                          // being read
  std::unordered_map<std::string, SchemaId> targets_;      // of references
  std::vector<std::pair<std::string, int>> patterns_;      // with their lines
  std::unordered_map<std::string, PatternId> pattern_ids_;
};

}  // namespace

Result<SchemaGraph> compile_schema(const Value& schema, const std::string& file) {
  try {
    return Compiler(schema).run();
  } catch (const Refusal& refusal) {
    return Error{say::at_place(fmt::format("{}:{}", file, refusal.line), refusal.message),
                 refusal.hint};
  }
}

}  // namespace otlpdoc
