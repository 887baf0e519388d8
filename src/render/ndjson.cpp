#include "render/formats.hpp"
#include "render/json.hpp"

namespace otlpdoc {

std::string render_ndjson(const Report& report, const RenderOptions&) {
  std::string out;
  for (const RecordSet& set : record_sets(report)) {
    for (const auto& record : set.records) out.append(dump(record, -1)).append("\n");
  }
  return out;
}

}  // namespace otlpdoc
