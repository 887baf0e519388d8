// Reports as programs read them, shared by JSON, NDJSON and CSV.

#pragma once

#include <cstddef>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "otlpdoc/report.hpp"

namespace otlpdoc {

// Objects that are made when they are asked for: as trees, a hundred thousand of them
// would not fit into memory.
struct RecordList {
  std::size_t size = 0;
  std::function<nlohmann::ordered_json(std::size_t)> at;
};

// One list of a report as programs read it: every row or record an object. It refers to
// the report.
struct RecordSet {
  std::vector<std::string> columns;  // member names, in order
  RecordList records;
  bool is_table = false;
};

// The lists of a report that programs read row by row, the first kind that it has:
// findings with the rules that were looked for, tables and groups, other findings,
// metrics, or one record of its facts.
std::vector<RecordSet> record_sets(const Report& report);

// JSON text: malformed UTF-8 becomes U+FFFD; what a terminal would obey is
// escaped. `indent` in spaces; negative for one line.
std::string dump(const nlohmann::ordered_json& json, int indent);

}  // namespace otlpdoc
