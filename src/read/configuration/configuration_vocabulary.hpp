// The words that a configuration lays over the built-in ones.

#pragma once

#include <vector>

#include "otlpdoc/value.hpp"
#include "otlpdoc/vocabulary.hpp"
#include "read/structured/json_schema.hpp"

namespace otlpdoc {

// `root` is the whole configuration.
VocabularyConfig vocabulary_of(const Value& root);
void check_vocabulary(const Value& root, std::vector<Violation>& violations);

}  // namespace otlpdoc
