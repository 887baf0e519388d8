// Fields as authors call them, in front matter or under the title, made into those we know.

#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "otlpdoc/document.hpp"
#include "otlpdoc/read.hpp"
#include "otlpdoc/value.hpp"
#include "otlpdoc/worded.hpp"

namespace otlpdoc {

// A field whose value is none that it can have.
struct UnusedValue {
  std::string field;  // canonical name
  Phrase expected;
  std::string found;
  int line = 0;  // in the file; 0 when unknown
  int column = 0;
};

// Fields under their canonical names; the others, and those with a value they
// cannot have, are kept as extra.
FrontMatter to_front_matter(const Value::Map& fields, const LabelAliases& aliases,
                            std::vector<UnusedValue>& unused);

}  // namespace otlpdoc
