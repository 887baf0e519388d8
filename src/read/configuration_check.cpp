#include "read/configuration_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <exception>
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

std::string expected_type(const json& schema) {
  std::string type = schema.value("type", "");
  if (type == "string") return "text";
  if (type == "integer") return "an integer";
  if (type == "array") return "a list";
  if (type == "object") return "a map";
  return type;
}

bool is_of_type(const Value& value, const std::string& type) {
  if (type == "string") return value.as_string() != nullptr;
  if (type == "integer") return std::holds_alternative<std::int64_t>(value.data);
  if (type == "array") return value.as_list() != nullptr;
  if (type == "object") return value.as_map() != nullptr;
  return true;
}

// A member of the tree together with what the schema says of it.
struct Node {
  const json* schema = nullptr;
  const Value* value = nullptr;
  const YamlPlaces* places = nullptr;  // nullptr inside of what an alias brought
  std::string path;                    // `categories[1].target`; empty at the root
};

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
    return Node{schema, &map[n].second, child_places(node, n), std::move(path)};
  }
  return std::nullopt;
}

std::optional<Node> member_of_list(const Node& node, const Value::List& list,
                                   std::string_view index) {
  std::size_t n = 0;
  const auto [stop, error] = std::from_chars(index.data(), index.data() + index.size(), n);
  const auto items = node.schema->find("items");
  if (error != std::errc{} || n >= list.size() || items == node.schema->end()) return std::nullopt;
  return Node{&*items, &list[n], child_places(node, n), fmt::format("{}[{}]", node.path, n)};
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
    if (!is_of_type(value_, schema_.value("type", ""))) return wrong_type();
    if (const auto* map = value_.as_map()) examine_map(*map);
    if (const auto* list = value_.as_list()) examine_list(*list);
    if (const auto* text = value_.as_string()) examine_text(*text);
    if (const auto* number = std::get_if<std::int64_t>(&value_.data)) examine_number(*number);
  }

 private:
  void wrong_type() {
    std::string hint;
    const std::string written = scalar_text(value_);
    if (schema_.value("type", "") == "string" && !written.empty()) {
      hint = fmt::format("put it in quotes: {}", in_quotes(written));
    }
    expected(expected_type(schema_), std::move(hint));
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
    std::vector<std::string> known;
    for (const auto& [key, schema] : schema_["properties"].items()) known.push_back(key);
    std::string hint = did_you_mean(member.first, known);
    if (hint.empty()) hint = fmt::format("known are {}", listed(known));
    add(place ? place->line : value_.line, place ? place->column : value_.column,
        "unknown key " + in_quotes(member.first), std::move(hint));
  }

  void examine_list(const Value::List& list) {
    if (list.size() < schema_.value("minItems", std::size_t{0})) expected("at least one item");
  }

  void examine_text(const std::string& text) {
    if (const auto choices = schema_.find("enum"); choices != schema_.end()) {
      return examine_choice(text, choices->get<std::vector<std::string>>());
    }
    if (text.empty() && schema_.value("minLength", 0) > 0) return expected("text");
    if (schema_.contains("pattern")) {
      expected(fmt::format("text such as {} (pattern {})", schema_["examples"][0].dump(),
                           schema_["pattern"].get<std::string>()));
    }
  }

  void examine_choice(const std::string& text, const std::vector<std::string>& choices) {
    if (std::find(choices.begin(), choices.end(), text) != choices.end()) return;
    expected(fmt::format("one of {}", listed(choices)), did_you_mean(text, choices));
  }

  void examine_number(std::int64_t number) {
    const auto at_least = schema_.value("minimum", number);
    const auto at_most = schema_.value("maximum", number);
    if (number < at_least) expected(fmt::format("an integer of at least {}", at_least));
    if (number > at_most) expected(fmt::format("an integer of at most {}", at_most));
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
        {line, column, path.empty() ? message : path + ": " + message, std::move(hint)});
  }

  const Node& node_;
  const json& schema_;
  const Value& value_;
  std::vector<Violation>& violations_;
};

// Valijson tells each failure again for every enclosing node; a node with
// nothing wrong in itself is such an echo.
std::vector<Violation> explain(const Node& root, const valijson::ValidationResults& results) {
  std::vector<Violation> violations;
  std::unordered_set<const Value*> examined;
  std::size_t left = kMaxExplained;
  for (const auto& error : results) {
    if (left-- == 0) break;
    const Node node = find_node(root, error.context);
    if (examined.insert(node.value).second) Examiner(node, violations).examine();
  }
  if (violations.empty() && results.numErrors() > 0) {
    const Node node = find_node(root, results.begin()->context);
    violations.push_back(
        {node.value->line, node.value->column, printable(results.begin()->description), ""});
  }
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

std::vector<Violation> validate(const YamlTree& tree, std::string_view schema_text) {
  const json schema_json = json::parse(schema_text);
  valijson::Schema schema;
  valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_json),
                                          schema);
  const json document = to_json(tree.value);
  valijson::ValidationResults results;
  valijson::Validator validator;
  validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results);
  return explain({&schema_json, &tree.value, &tree.places, ""}, results);
}

}  // namespace

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
  try {
    return validate(tree, schema_text);
  } catch (const std::exception& error) {
    return {{tree.value.line, tree.value.column, printable(error.what()), ""}};
  }
}

}  // namespace otlpdoc
