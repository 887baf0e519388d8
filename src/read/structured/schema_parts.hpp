// The schemas and patterns of a file, by the places at which nodes name them.

#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "read/structured/schema_node.hpp"
#include "read/structured/schema_references.hpp"

namespace otlpdoc {

// Gives each a place when it is first named, and refuses more than can be judged.
class SchemaParts {
 public:
  explicit SchemaParts(const Value& root) : references_(root) { id_of(root); }

  SchemaId id_of(const Value& schema);
  // Of the schema that a `$ref` leads to.
  SchemaId referred(const Value& reference);
  PatternId pattern_of(const std::string& written, int line);

  const std::vector<const Value*>& schemas() const { return schemas_; }  // the first is the root
  std::vector<Pattern> compiled_patterns() const;

 private:
  const SchemaReferences references_;
  std::vector<const Value*> schemas_;
  std::unordered_map<const Value*, SchemaId> ids_;
  std::unordered_map<std::string, SchemaId> targets_;  // of references
  std::vector<std::pair<std::string, int>> patterns_;  // with their lines
  std::unordered_map<std::string, PatternId> pattern_ids_;
};

}  // namespace otlpdoc
