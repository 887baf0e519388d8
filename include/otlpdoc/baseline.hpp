// What was wrong, and what was measured, when somebody decided to go on from there.

#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace otlpdoc {

using MetricLabels = std::vector<std::pair<std::string, std::string>>;

// What was tolerated when it was written (schemas/baseline.schema.json).
struct Baseline {
  struct Tolerated {
    std::string code;
    std::string file;
    std::string fingerprint;  // of the finding
  };
  struct Measured {
    std::string metric;
    MetricLabels labels;
    std::optional<double> value;
  };
  std::vector<Tolerated> findings;
  std::vector<Measured> metrics;
  std::string revision = {};  // the commit of the corpus then; empty when there was none
};

}  // namespace otlpdoc
