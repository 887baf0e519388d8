// Every record of the lists that programs read, a line each.

#include "render/formats.hpp"
#include "render/json.hpp"

namespace otlpdoc {

std::string render_ndjson(const Report& report, const RenderOptions&) {
  std::string out;
  for (const RecordSet& set : record_sets(report)) {
    for (std::size_t i = 0; i < set.records.size; ++i)
      out.append(dump(set.records.at(i), -1)).append("\n");
  }
  return out;
}

}  // namespace otlpdoc
