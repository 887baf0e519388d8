// Findings about the documents themselves: links, plans, stubs, sections, thresholds.

#pragma once

#include <functional>
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
  std::set<std::string, std::less<>> only;     // codes; empty: all
  std::set<std::string, std::less<>> without;  // codes that are left out of these
  Date as_of{};                                // the day that documents are old on
  // Files with generated regions that would be written otherwise now.
  std::vector<std::string> stale;

  bool judges(const std::string& path) const { return !touched || touched->count(path) != 0; }
  bool looks_for(std::string_view code) const {
    return (only.empty() || only.count(code) != 0) && without.count(code) == 0;
  }
};

// One kind of finding about documents: one file beside its table.
struct Check {
  std::string_view name;
  std::vector<std::string_view> codes;  // rows of diagnostic_table() that it raises
  // Empty for what is raised when the corpus is read, or when all else is done.
  void (*run)(const CheckInput&, std::vector<Finding>&);
};
const std::vector<Check>& check_table();

struct CheckResult {
  std::vector<Finding> findings;        // by file, line, column, code, subject
  std::vector<Finding> diagnostics;     // those of the catalogue, by file
  std::vector<QualityResult> metrics;   // thresholds, in the order of the configuration
  std::vector<std::string> looked_for;  // codes, sorted
  std::int64_t documents = 0;           // judged
  std::int64_t suppressed = 0;          // by comments in the files
  std::int64_t unjudged_links = 0;      // that only the finished site can follow
};
// Every code that run_checks can give, sorted: those of the table, and those of reading.
std::vector<std::string> check_codes();

CheckResult run_checks(const CheckInput& input);

// The first threshold of a category that is not there, and would hold whatever happens.
const Threshold* misplaced_threshold(const Catalogue& catalogue);

// Takes out the findings that comments in their files allow, and adds what is wrong
// with the comments in files that are `judged`. A comment that names a code which was
// not looked for is not called useless. Gives how many were taken out.
std::int64_t apply_suppressions(const std::vector<FileReferences>& files,
                                const std::vector<std::string>& looked_for,
                                const std::function<bool(const std::string&)>& judged,
                                std::vector<Finding>& findings, std::vector<Finding>& diagnostics);

}  // namespace otlpdoc
