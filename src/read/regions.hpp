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
};

// The marker that an HTML block is; empty when it is none. A comment that means
// to be one but is malformed has no name.
std::optional<RegionMarker> region_marker(std::string_view html);

}  // namespace otlpdoc
