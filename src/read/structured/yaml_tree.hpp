// A value read from YAML, with the places of its keys.
#pragma once

#include <vector>

#include "otlpdoc/diagnostic.hpp"
#include "otlpdoc/value.hpp"

namespace otlpdoc {

// Where each member of a value begins: in a map its key, in a list its value.
// `children` runs parallel to the value's members; it is empty for scalars and
// for what an alias brought.
struct YamlPlaces {
  int line = 0;
  int column = 0;
  std::vector<YamlPlaces> children;
};

struct YamlTree {
  Value value;
  YamlPlaces places;
  std::vector<Finding> diagnostics;
};

}  // namespace otlpdoc
