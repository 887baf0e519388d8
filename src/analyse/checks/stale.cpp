// Generated reports that would be written otherwise today.

#include "analyse/checks/checks.hpp"

namespace otlpdoc {

void check_stale(const CheckInput& input, std::vector<Finding>& findings) {
  for (const std::string& file : input.stale) {
    if (input.judges(file)) findings.push_back(make_finding(say::findings::report_stale, {file}));
  }
}

}  // namespace otlpdoc
