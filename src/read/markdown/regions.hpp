// Markers that set generated parts of a report file off from what people wrote.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/read.hpp"

namespace otlpdoc {

// A marker of a generated region, alone on its line:
//   <!-- otlpdoc:begin NAME FINGERPRINT -->   and   <!-- otlpdoc:end NAME -->
struct RegionMarker {
  bool begin = false;
  std::string name;         // empty: it means to be a marker but is malformed
  std::string fingerprint;  // of a begin
  int line = 0;             // in the block, from 0
};

// The markers that an HTML block is made of, one a line; empty when its first
// line is none. (Comments that follow each other can be one block.)
std::vector<RegionMarker> region_markers(std::string_view html);

}  // namespace otlpdoc
