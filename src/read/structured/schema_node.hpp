// A JSON Schema as it is checked: a flat list of schemas that name each other by their place.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include "otlpdoc/boxed.hpp"
#include "otlpdoc/value.hpp"
#include "otlpdoc/worded.hpp"
#include "read/structured/pattern.hpp"

namespace otlpdoc {

// No chain of schemas that judge the same value (`$ref`, `allOf`, `not` …) leads back to itself.

using SchemaId = std::size_t;
using PatternId = std::size_t;
using SchemaNumber = std::variant<std::int64_t, double>;

// Negative, 0 or positive, as numbers and not as doubles.
int compare(SchemaNumber a, SchemaNumber b);
double as_double(SchemaNumber number);
std::string text_of(SchemaNumber number);

// The number that a value is; nothing when it is none.
std::optional<SchemaNumber> number_of(const Value& value);

// The same text for the same value, as JSON Schema compares: 1 is 1.0, and the order of
// keys says nothing. Adds to `cost` about as many steps as it took.
std::string canonical(const Value& value, std::size_t& cost);

enum class SchemaType { text, integer, number, boolean, null, list, map };

struct SchemaChoices {
  std::vector<std::string> shown;
  std::unordered_set<std::string> canonical;
};

struct SchemaDependency {
  std::string key;
  std::vector<std::string> needs;  // keys
  std::optional<SchemaId> schema;  // for the whole map
};

// What a schema asks of lists.
struct SchemaOfLists {
  std::optional<std::size_t> least, most;  // items
  bool unique = false;
  std::vector<SchemaId> first;    // one for each of the first items
  std::optional<SchemaId> other;  // for the items behind them
  std::optional<SchemaId> contains;
};

// What a schema asks of maps.
struct SchemaOfMaps {
  std::optional<std::size_t> least, most;  // members
  std::vector<std::string> required;
  std::unordered_map<std::string, SchemaId> properties;
  std::vector<std::string> known;  // keys of `properties`, in order
  std::vector<std::pair<PatternId, SchemaId>> by_pattern;
  std::optional<SchemaId> other;  // for all other members
  std::optional<SchemaId> names;  // for the keys
  std::vector<SchemaDependency> dependencies;
};

struct SchemaOfNumbers {
  std::optional<SchemaNumber> minimum, above, maximum, below, multiple_of;
};

struct SchemaForm {
  PatternId pattern = 0;
  Worded expected;  // what matches it
};

struct SchemaOfTexts {
  std::optional<std::size_t> least, most;  // code points
  std::vector<SchemaForm> forms;           // `pattern` and `format`
};

// How a schema joins others that judge the same value.
struct SchemaLogic {
  std::vector<SchemaId> all, any, one;
  std::optional<SchemaId> not_, if_, then, otherwise;
};

struct SchemaNode {
  int line = 0;                        // in the file
  bool nothing = false;                // the schema `false`
  std::optional<SchemaId> reference;   // stands for all the rest
  std::vector<SchemaType> types;       // any when empty
  std::vector<SchemaChoices> choices;  // of `enum` and of `const`
  Boxed<SchemaLogic> logic;
  Boxed<SchemaOfLists> lists;
  Boxed<SchemaOfMaps> maps;
  Boxed<SchemaOfNumbers> numbers;
  Boxed<SchemaOfTexts> texts;
};

struct SchemaGraph {
  std::vector<SchemaNode> nodes;  // the first is the root
  std::vector<Pattern> patterns;
};

// What stands there, for a message: `"0.5"`, `a list`.
Worded found_value(const Value& value);

// The schemas that judge the same value as this one.
std::vector<SchemaId> joined(const SchemaNode& node);

}  // namespace otlpdoc
