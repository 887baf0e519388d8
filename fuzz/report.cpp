// Fuzz target: a report, its claims and their audit.
#include "analyses.hpp"
#include "targets.hpp"

namespace otlpdoc::fuzz {

void run_report(std::string_view bytes) {
  analyse({{"batch-2-report.md", "# 批次2 进度报告\n\n" + std::string(bytes)},
           {"guide/a.md", "---\ntitle: A\ncategory: guide\nbatch: 2\n---\n# A\n\ntext\n"}});
}

}  // namespace otlpdoc::fuzz
