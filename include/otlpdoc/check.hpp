#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/analyse.hpp"
#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/diagnostic.hpp"

namespace otlpdoc {

// What the corpus is held to.
struct CheckInput {
  const Catalogue& catalogue;  // read with references
  // Paths that a change touches, removed ones too; empty: everything is judged.
  std::optional<std::set<std::string>> touched;

  bool judges(const std::string& path) const { return !touched || touched->count(path) != 0; }
};

// One kind of finding about documents: one file beside its table.
struct Check {
  std::string_view name;
  std::vector<std::string_view> codes;  // rows of diagnostic_table() that it raises
  void (*run)(const CheckInput&, std::vector<Finding>&);
};
const std::vector<Check>& check_table();

struct CheckResult {
  std::vector<Finding> findings;        // by file, line, code, subject
  std::vector<QualityResult> metrics;   // thresholds, in the order of the configuration
  std::vector<std::string> looked_for;  // codes, sorted
  std::int64_t documents = 0;           // judged
};
CheckResult run_checks(const CheckInput& input);

}  // namespace otlpdoc
