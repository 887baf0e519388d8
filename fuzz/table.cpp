// The table of fuzz targets.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "targets.hpp"

namespace otlpdoc::fuzz {

const std::vector<Target>& target_table() {
  static const std::vector<Target> rows = {
      {"baseline", "a baseline file", run_baseline},
      {"configuration", "otlpdoc.yaml, written and read again", run_configuration},
      {"corpus", "several files, everything that is analysed of them", run_corpus},
      {"document", "measurements, links, contents of one document", run_document},
      {"front_matter", "YAML, TOML and JSON above a text, against the usual schema",
       run_front_matter},
      {"markdown", "the tree against cmark-gfm by itself", run_markdown},
      {"patterns", "globs against paths", run_patterns},
      {"record", "a record of the index", run_record},
      {"regions", "generated regions of a report, found and renewed", run_regions},
      {"report", "a report, its claims and their audit", run_report},
      {"scan", "the lines of a scan", run_scan},
      {"schema", "a schema for front matter, and a value against it", run_schema},
      {"text", "bytes in any encoding, and damage undone", run_text},
  };
  return rows;
}

const Target* find_target(std::string_view name) {
  const auto& rows = target_table();
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [&](const Target& target) { return target.name == name; });
  return row == rows.end() ? nullptr : &*row;
}

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: %s\n", what);
  std::abort();
}

}  // namespace otlpdoc::fuzz
