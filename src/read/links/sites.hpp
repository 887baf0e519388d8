// The site that a page belongs to: where its generator looks for pages and files.

#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "read/links/directories.hpp"

namespace otlpdoc {

struct Site {
  std::string directory;             // where the configuration is, or nothing above is one
  bool known = false;                // a generator's configuration is there
  std::vector<std::string> roots;    // directories that `/` may mean, the likeliest first
  bool follows_by_template = false;  // what its links mean is written in its templates
};

class Sites {
 public:
  explicit Sites(Directories& directories) : directories_(directories) {}

  // The site of the nearest directory above the file that a generator's configuration is in.
  const Site& of(std::string_view file);

 private:
  Site made(const std::string& directory, bool known);

  Directories& directories_;
  std::unordered_map<std::string, Site> known_;  // by directory of a file
};

}  // namespace otlpdoc
