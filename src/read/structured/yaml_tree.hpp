#pragma once

#include <string>
#include <string_view>
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
  std::vector<Diagnostic> diagnostics;
};

// `read_yaml` with the places of the keys.
YamlTree read_yaml_tree(std::string_view text, const std::string& file, int first_line);

}  // namespace otlpdoc
