#include "read/configuration_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <exception>
#include <memory>
#include <nlohmann/json.hpp>
#include <tuple>
#include <unordered_set>
#include <utility>

// GCC 12 warns of overlaps inside std::string that valijson does not have.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wrestrict"
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

#include "base/text.hpp"

namespace otlpdoc {
namespace {

using nlohmann::json;

// valijson matches patterns by recursion; a longer text would need too much stack.
constexpr std::size_t kMaxText = 2000;  // bytes
constexpr int kMaxQuoted = 40;          // terminal cells
constexpr std::size_t kMaxExplained = 1000;

json to_json(const Value& value);

json list_to_json(const Value::List& list) {
  json out = json::array();
  for (const Value& member : list) out.push_back(to_json(member));
  return out;
}

json map_to_json(const Value::Map& map) {
  json out = json::object();
  for (const auto& [key, member] : map) out.emplace(key, to_json(member));
  return out;
}

json to_json(const Value& value) {
  struct Visitor {
    json operator()(std::monostate) const { return nullptr; }
    json operator()(bool flag) const { return flag; }
    json operator()(std::int64_t number) const { return number; }
    json operator()(double number) const { return number; }
    json operator()(const std::string& text) const { return text; }
    json operator()(const Value::List& list) const { return list_to_json(list); }
    json operator()(const Value::Map& map) const { return map_to_json(map); }
  };
  return std::visit(Visitor{}, value.data);
}

std::string in_quotes(std::string_view text) {
  return fmt::format("\"{}\"", shorten(printable(text), kMaxQuoted));
}

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out.append(out.empty() ? "" : ", ").append(name);
  return out;
}

std::string found(const Value& value) {
  if (value.is_null()) return "nothing";
  if (const auto* text = value.as_string()) return in_quotes(*text);
  if (const auto* list = value.as_list()) return list->empty() ? "an empty list" : "a list";
  if (value.as_map()) return "a map";
  return scalar_text(value);
}

std::vector<std::string> types_of(const json& schema) {
  std::vector<std::string> types;
  const auto type = schema.find("type");
  if (type == schema.end()) return types;
  if (type->is_string()) types.push_back(type->get<std::string>());
  for (const json& one : type->is_array() ? *type : json::array()) {
    if (one.is_string()) types.push_back(one.get<std::string>());
  }
  return types;
}

std::string expected_type(const std::string& type) {
  if (type == "string") return "text";
  if (type == "integer") return "an integer";
  if (type == "number") return "a number";
  if (type == "boolean") return "true or false";
  if (type == "null") return "nothing";
  if (type == "array") return "a list";
  if (type == "object") return "a map";
  return type;
}

bool is_of_type(const Value& value, const std::string& type) {
  const bool integer = std::holds_alternative<std::int64_t>(value.data);
  if (type == "string") return value.as_string() != nullptr;
  if (type == "integer") return integer;
  if (type == "number") return integer || std::holds_alternative<double>(value.data);
  if (type == "boolean") return std::holds_alternative<bool>(value.data);
  if (type == "null") return value.is_null();
  if (type == "array") return value.as_list() != nullptr;
  if (type == "object") return value.as_map() != nullptr;
  return true;
}

// A member of the tree together with what the schema says of it.
struct Node {
  const json* root = nullptr;  // of the schema, where references begin
  const json* schema = nullptr;
  const Value* value = nullptr;
  const YamlPlaces* places = nullptr;  // nullptr inside of what an alias brought
  std::string path;                    // `categories[1].target`; empty at the root
};

// Follows `$ref` inside the schema, as far as a sane one goes.
const json* resolved(const json& root, const json* schema) {
  for (int step = 0; step < 10 && schema->is_object(); ++step) {
    const auto reference = schema->find("$ref");
    if (reference == schema->end() || !reference->is_string()) return schema;
    const std::string path = reference->get<std::string>();
    if (!path.starts_with("#")) return schema;
    const json::json_pointer pointer(path.substr(1));
    if (!root.contains(pointer)) return schema;
    schema = &root.at(pointer);
  }
  return schema;
}

const json* schema_of_member(const json& schema, const std::string& key) {
  if (const auto properties = schema.find("properties"); properties != schema.end()) {
    if (const auto found_key = properties->find(key); found_key != properties->end()) {
      return &*found_key;
    }
  }
  const auto other = schema.find("additionalProperties");
  return other != schema.end() && other->is_object() ? &*other : nullptr;
}

const YamlPlaces* child_places(const Node& node, std::size_t index) {
  if (!node.places || index >= node.places->children.size()) return nullptr;
  return &node.places->children[index];
}

std::optional<Node> member_of_map(const Node& node, const Value::Map& map, const std::string& key) {
  for (std::size_t n = 0; n < map.size(); ++n) {
    if (map[n].first != key) continue;
    const json* schema = schema_of_member(*node.schema, key);
    if (!schema) return std::nullopt;
    std::string path = node.path.empty() ? key : fmt::format("{}.{}", node.path, key);
    return Node{node.root, resolved(*node.root, schema), &map[n].second, child_places(node, n),
                std::move(path)};
  }
  return std::nullopt;
}

std::optional<Node> member_of_list(const Node& node, const Value::List& list,
                                   std::string_view index) {
  std::size_t n = 0;
  const auto [stop, error] = std::from_chars(index.data(), index.data() + index.size(), n);
  const auto items = node.schema->find("items");
  if (error != std::errc{} || n >= list.size() || items == node.schema->end()) return std::nullopt;
  return Node{node.root, resolved(*node.root, &*items), &list[n], child_places(node, n),
              fmt::format("{}[{}]", node.path, n)};
}

// Follows valijson's path `<root>`, `[categories]`, `[1]` as far as it leads.
Node find_node(Node node, const std::vector<std::string>& context) {
  for (std::size_t n = 1; n < context.size(); ++n) {
    const std::string step = context[n].substr(1, context[n].size() - 2);
    std::optional<Node> next;
    if (const auto* map = node.value->as_map()) next = member_of_map(node, *map, step);
    if (const auto* list = node.value->as_list()) next = member_of_list(node, *list, step);
    if (!next) return node;
    node = std::move(*next);
  }
  return node;
}

// Tells in words what is wrong with one node itself, not with its members.
class Examiner {
 public:
  Examiner(const Node& node, std::vector<Violation>& violations)
      : node_(node), schema_(*node.schema), value_(*node.value), violations_(violations) {}

  void examine() {
    if (!schema_.is_object()) return;
    const auto types = types_of(schema_);
    const bool fits = std::any_of(types.begin(), types.end(), [&](const std::string& type) {
      return is_of_type(value_, type);
    });
    if (!types.empty() && !fits) return wrong_type(types);
    if (const auto choices = schema_.find("enum"); choices != schema_.end())
      return examine_choice(*choices);
    if (const auto* map = value_.as_map()) examine_map(*map);
    if (const auto* list = value_.as_list()) examine_list(*list);
    if (const auto* text = value_.as_string()) examine_text(*text);
    if (const auto* number = std::get_if<std::int64_t>(&value_.data))
      examine_number(static_cast<double>(*number), "an integer");
    if (const auto* number = std::get_if<double>(&value_.data)) examine_number(*number, "a number");
  }

 private:
  void wrong_type(const std::vector<std::string>& types) {
    std::string hint;
    const std::string written = scalar_text(value_);
    if (types.front() == "string" && !written.empty()) {
      hint = fmt::format("put it in quotes: {}", in_quotes(written));
    }
    std::string wanted;
    for (const std::string& type : types)
      wanted.append(wanted.empty() ? "" : " or ").append(expected_type(type));
    expected(wanted, std::move(hint));
  }

  void examine_map(const Value::Map& map) {
    for (const auto& required : schema_.value("required", json::array())) {
      const std::string key = required.get<std::string>();
      if (!value_.find(key))
        add(value_.line, value_.column, fmt::format("missing key \"{}\"", key));
    }
    const auto others = schema_.find("additionalProperties");
    if (others == schema_.end() || *others != false) return;
    for (std::size_t n = 0; n < map.size(); ++n) {
      if (!schema_of_member(schema_, map[n].first)) unknown_key(map[n], child_places(node_, n));
    }
  }

  void unknown_key(const Value::Member& member, const YamlPlaces* place) {
    // Kept: the range that items() gives points into it.
    const json properties = schema_.value("properties", json::object());
    std::vector<std::string> known;
    for (const auto& [key, schema] : properties.items()) known.push_back(key);
    std::string hint = did_you_mean(member.first, known);
    if (hint.empty()) hint = fmt::format("known are {}", listed(known));
    const Value& value = member.second;
    add(place ? place->line : value.line, place ? place->column : value.column,
        "unknown key " + in_quotes(member.first), std::move(hint));
  }

  void examine_list(const Value::List& list) {
    if (list.size() < schema_.value("minItems", std::size_t{0})) expected("at least one item");
  }

  void examine_text(const std::string& text) {
    if (text.empty() && schema_.value("minLength", 0) > 0) return expected("text");
    const auto pattern = schema_.find("pattern");
    if (pattern == schema_.end() || !pattern->is_string()) return;
    const auto examples = schema_.find("examples");
    const bool shown = examples != schema_.end() && examples->is_array() && !examples->empty();
    expected(shown ? fmt::format("text such as {} (pattern {})", examples->front().dump(),
                                 pattern->get<std::string>())
                   : fmt::format("text of the pattern {}", pattern->get<std::string>()));
  }

  void examine_choice(const json& choices) {
    const json written = to_json(value_);
    if (std::find(choices.begin(), choices.end(), written) != choices.end()) return;
    std::vector<std::string> names;
    for (const json& choice : choices)
      names.push_back(choice.is_string() ? choice.get<std::string>() : choice.dump());
    expected(fmt::format("one of {}", listed(names)), did_you_mean(scalar_text(value_), names));
  }

  void examine_number(double number, std::string_view what) {
    const auto at_least = schema_.value("minimum", number);
    const auto at_most = schema_.value("maximum", number);
    if (number < at_least) expected(fmt::format("{} of at least {}", what, at_least));
    if (number > at_most) expected(fmt::format("{} of at most {}", what, at_most));
  }

  static std::string did_you_mean(const std::string& name, const std::vector<std::string>& known) {
    const std::string near = nearest(name, known);
    return near.empty() ? "" : fmt::format("did you mean \"{}\"?", near);
  }

  void expected(const std::string& what, std::string hint = {}) {
    add(value_.line, value_.column, fmt::format("expected {}, got {}", what, found(value_)),
        std::move(hint));
  }

  void add(int line, int column, const std::string& message, std::string hint = {}) {
    const std::string path = printable(node_.path);
    violations_.push_back(
        {line, column, path.empty() ? message : path + ": " + message, std::move(hint), path});
  }

  const Node& node_;
  const json& schema_;
  const Value& value_;
  std::vector<Violation>& violations_;
};

void add_as_told(const Node& node, const std::string& description,
                 std::vector<Violation>& violations) {
  const std::string path = printable(node.path);
  const std::string message = printable(description);
  violations.push_back({node.value->line, node.value->column,
                        path.empty() ? message : path + ": " + message, "", path});
}

// Valijson tells each failure again for every enclosing node; a node with
// nothing wrong in itself is such an echo.
std::vector<Violation> explain(const Node& root, const valijson::ValidationResults& results) {
  std::vector<Violation> violations;
  std::unordered_set<const Value*> examined;
  std::size_t left = kMaxExplained;
  for (const auto& error : results) {
    if (left-- == 0) break;
    const Node node = find_node(root, error.context);
    if (!examined.insert(node.value).second) continue;
    const std::size_t before = violations.size();
    Examiner(node, violations).examine();
    const bool echo = error.description.starts_with("Failed to validate");
    if (violations.size() == before && !echo) add_as_told(node, error.description, violations);
  }
  if (violations.empty() && results.numErrors() > 0)
    add_as_told(find_node(root, results.begin()->context), results.begin()->description,
                violations);
  return violations;
}

void find_long_texts(const Value& value, std::vector<Violation>& violations) {
  if (const auto* text = value.as_string(); text && text->size() > kMaxText) {
    violations.push_back(
        {value.line, value.column,
         fmt::format("expected text of at most {} bytes, got {}", kMaxText, text->size()), ""});
  }
  if (const auto* list = value.as_list()) {
    for (const Value& member : *list) find_long_texts(member, violations);
  }
  if (const auto* map = value.as_map()) {
    for (const auto& [key, member] : *map) find_long_texts(member, violations);
  }
}

// Of longer texts the start is held to the schema.
void cut_long_texts(json& document) {
  if (document.is_structured()) {
    for (json& member : document) cut_long_texts(member);
  } else if (document.is_string()) {
    std::string& text = document.get_ref<std::string&>();
    if (text.size() > kMaxText) text.resize(character_start(text, kMaxText));
  }
}

}  // namespace

struct JsonSchema::Compiled {
  json text;
  valijson::Schema schema;
};

Result<JsonSchema> JsonSchema::parse(std::string_view text, const std::string& file) {
  auto compiled = std::make_shared<Compiled>();
  try {
    compiled->text = json::parse(text);
    valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(compiled->text),
                                            compiled->schema);
  } catch (const std::exception& error) {
    return Error{fmt::format("{}: is no JSON Schema: {}", file, printable(error.what())),
                 "draft 7 is understood, with references inside the file"};
  }
  JsonSchema out;
  out.compiled_ = std::move(compiled);
  return out;
}

std::vector<Violation> JsonSchema::check(const Value& value, const YamlPlaces* places) const {
  json document = to_json(value);
  cut_long_texts(document);
  valijson::ValidationResults results;
  try {
    // Keeps the patterns that it compiled; no two threads can use one.
    thread_local valijson::Validator validator;
    validator.validate(compiled_->schema, valijson::adapters::NlohmannJsonAdapter(document),
                       &results);
    return explain(
        {&compiled_->text, resolved(compiled_->text, &compiled_->text), &value, places, ""},
        results);
  } catch (const std::exception& error) {
    return {{value.line, value.column, printable(error.what()), ""}};
  }
}

std::optional<Error> first_error(const std::vector<Violation>& violations,
                                 const std::string& file) {
  if (violations.empty()) return std::nullopt;
  const auto first = std::min_element(
      violations.begin(), violations.end(), [](const Violation& a, const Violation& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
      });
  return Error{fmt::format("{}:{}:{}: {}", file, first->line, first->column, first->message),
               first->hint};
}

std::vector<Violation> check_against_schema(const YamlTree& tree, std::string_view schema_text) {
  std::vector<Violation> violations;
  find_long_texts(tree.value, violations);
  if (!violations.empty()) return violations;
  const auto schema = JsonSchema::parse(schema_text, "schema");
  if (!schema) return {{tree.value.line, tree.value.column, schema.error().message, ""}};
  return schema->check(tree.value, &tree.places);
}

}  // namespace otlpdoc
