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
  std::string name;
  std::string fingerprint;  // of a begin
  int line = 0;             // from 0, of the HTML block
};

// The markers in an HTML block, in order. A comment that means to be one but is
// malformed has no name.
std::vector<RegionMarker> region_markers(std::string_view html);

}  // namespace otlpdoc
