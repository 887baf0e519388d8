// Everything that is analysed of a corpus in memory.
#include "analyses.hpp"

#include "cli/generated_reports.hpp"
#include "otlpdoc/analyse.hpp"
#include "otlpdoc/audit.hpp"
#include "otlpdoc/check.hpp"
#include "read/corpus.hpp"
#include "support/memory_source.hpp"
#include "targets.hpp"

namespace otlpdoc::fuzz {

void analyse(const std::map<std::string, std::string>& files) {
  static const Configuration configuration;
  constexpr Date kToday{std::chrono::year{2025}, std::chrono::October, std::chrono::day{12}};
  test::MemorySource source;
  source.files = files;
  auto catalogue = read_corpus_from(source, "corpus", configuration, {},
                                    {.depth = ReadDepth::references, .jobs = 1});
  if (!catalogue) return;
  analyse_status(*catalogue);
  analyse_forecast(*catalogue, kToday, {});
  reconcile_plan(*catalogue, {});
  run_checks({*catalogue});
  const Audit audit = audit_reports(*catalogue, {}, false);
  std::int64_t claims = 0;
  for (const std::int64_t count : audit.counts) claims += count;
  require(claims == static_cast<std::int64_t>(audit.claims.size()), "claims lost their verdicts");
  if (const auto batch = next_report(*catalogue))
    compose_batch(with_batch(*catalogue, *batch, kToday), *batch, kToday, "", "zh");
}

}  // namespace otlpdoc::fuzz
