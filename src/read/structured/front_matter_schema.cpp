// Judges batch, status and dates by what they were understood as, and other known fields as text.

#include "read/structured/front_matter_schema.hpp"

#include <algorithm>
#include <filesystem>
#include <unordered_set>

#include "generated/front_matter_schema.hpp"
#include "generated/messages.hpp"
#include "read/source/file_source.hpp"
#include "read/structured/labels.hpp"

namespace otlpdoc {
namespace {

// Numbers and dates where a text is expected are texts to everybody but YAML, and so is a
// null that is written as an item of a list.
Value as_texts(const Value& value, bool is_item = false) {
  Value out = value;
  if (auto* list = std::get_if<Value::List>(&out.data)) {
    for (Value& item : *list) item = as_texts(item, true);
  } else if (std::string text = scalar_text(value);
             !text.empty() && (is_item || !value.is_null())) {
    out.data = std::move(text);
    out.written = {};
  }
  return out;
}

// What a field with a meaning of its own means; null when it means nothing.
std::optional<Value> meant_value(const std::string& field, const FrontMatter& meant) {
  const auto or_null = [](const auto& value, auto text) {
    return value ? Value{text(*value)} : Value{};
  };
  if (field == "batch") return or_null(meant.batch, [](int batch) { return std::int64_t{batch}; });
  if (field == "status")
    return or_null(meant.status, [](DocumentStatus status) { return std::string(name(status)); });
  if (field == "date") return or_null(meant.date, [](Date date) { return iso(date); });
  if (field == "updated") return or_null(meant.updated, [](Date date) { return iso(date); });
  return std::nullopt;
}

bool says_something(std::string_view field, const Value& written) {
  const bool is_one = written.as_list() == nullptr && written.as_map() == nullptr;
  if (field == "category") return is_one && !scalar_text(written).empty();
  return !is_one || !scalar_text(written).empty();
}

void tell(const std::vector<Violation>& violations, const SourceText& source,
          std::vector<Finding>& diagnostics) {
  for (const Violation& violation : violations) {
    Finding out = make_finding("front-matter-schema", violation.message,
                               {source.file, violation.line, violation.column},
                               excerpt_of(source, violation.line));
    out.hint = violation.hint;
    out.subject = violation.path.empty() ? in_words(violation.message, "en") : violation.path;
    const bool told =
        std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Finding& other) {
          return other.code == out.code && other.message == out.message;
        });
    if (!told) diagnostics.push_back(std::move(out));
  }
}

// A map of fields, of which the first of a name counts.
class Fields {
 public:
  explicit Fields(bool structured) : value_{Value::Map{}, structured ? 1 : 0, structured ? 1 : 0} {}

  void add(const std::string& name, const Value& value) {
    if (names_.insert(name).second) std::get<Value::Map>(value_.data).emplace_back(name, value);
  }
  const Value& value() const { return value_; }

 private:
  Value value_;
  std::unordered_set<std::string> names_;
};

// The project's own schema, which stands below the directory of the configuration.
struct OwnSchema {
  std::string file;
  std::string text;
};

Result<OwnSchema> read_own_schema(const Configuration& configuration) {
  const auto directory = std::filesystem::path(configuration.file).parent_path();
  OwnSchema out{(directory / configuration.front_matter_schema).generic_string(), {}};
  const std::string root = directory.empty() ? "." : directory.generic_string();
  if (const auto size = read_file_below(root, out.file, out.text); !size)
    return unreadable(out.file, size.error().message,
                      say::advice::names_schema(configuration.file));
  return out;
}

}  // namespace

Result<std::string> front_matter_schema_text(const Configuration& configuration) {
  if (configuration.front_matter_schema.empty()) return std::string();
  auto own = read_own_schema(configuration);
  if (!own) return own.error();
  return std::move(own->text);
}

Result<FrontMatterSchemas> FrontMatterSchemas::load(const Configuration& configuration) {
  auto usual = JsonSchema::parse(kFrontMatterSchema, "front-matter.schema.json");
  if (!usual) return usual.error();
  FrontMatterSchemas out(*usual);
  out.aliases_ = configuration.front_matter_aliases;
  if (configuration.front_matter_schema.empty()) return out;
  const auto own = read_own_schema(configuration);
  if (!own) return own.error();
  auto schema = JsonSchema::parse(own->text, own->file);
  if (!schema) return schema.error();
  out.own_ = std::move(*schema);
  return out;
}

void FrontMatterSchemas::judge(const Value::Map& fields, const FrontMatter& meant, bool structured,
                               const SourceText& source, std::vector<Finding>& diagnostics) const {
  Fields usual(structured), own(structured);
  for (const auto& [label, written] : fields) {
    const std::string field = canonical_field(label, aliases_);
    if (field.empty()) {
      own.add(label, written);
      continue;
    }
    std::optional<Value> value = meant_value(field, meant);
    // What cannot be understood has its own diagnostic already, what is empty is as good as not
    // there, and a list of categories is a taxonomy of the site.
    const bool understood = value ? !value->is_null() : says_something(field, written);
    Value shown = value && understood ? *value : as_texts(written);
    shown.line = written.line;
    shown.column = written.column;
    if (understood) usual.add(field, shown);
    own.add(field, shown);
  }
  if (structured) tell(usual_.check(usual.value(), nullptr), source, diagnostics);
  if (own_) tell(own_->check(own.value(), nullptr), source, diagnostics);
}

}  // namespace otlpdoc
