// How `otlpdoc check` judges the fields of documents.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "otlpdoc/configuration.hpp"
#include "otlpdoc/document.hpp"
#include "otlpdoc/result.hpp"
#include "read/structured/json_schema.hpp"
#include "read/structured/structured_text.hpp"

namespace otlpdoc {

// What front matter is held to: the schema of otlpdoc, and the project's own.
class FrontMatterSchemas {
 public:
  // Fails when the project's schema cannot be read or is none.
  static Result<FrontMatterSchemas> load(const Configuration& configuration);

  // Fields under their usual names, with the values that they mean. Where the document
  // has no front matter (`structured` is false), only the project's schema counts.
  void judge(const Value::Map& fields, const FrontMatter& meant, bool structured,
             const SourceText& source, std::vector<Finding>& diagnostics) const;

 private:
  explicit FrontMatterSchemas(JsonSchema usual) : usual_(std::move(usual)) {}

  JsonSchema usual_;
  std::optional<JsonSchema> own_;
  std::vector<std::pair<std::string, std::string>> aliases_;
};

// The text of the project's own schema; empty when it has none, an error when it cannot be read.
Result<std::string> front_matter_schema_text(const Configuration& configuration);

}  // namespace otlpdoc
