// The site that a page belongs to: where its generator looks for pages and files.

#pragma once

#include <deque>
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
  bool loose_anchors = false;        // it does not name headings as GitHub does
  bool names_from_content = false;   // `a.md` may mean one in the content folder, in Docusaurus
  bool follows_by_template = false;  // what its links mean is written in its templates
};

class Sites {
 public:
  explicit Sites(Directories& directories) : directories_(directories) {}

  // The site of the nearest directory above the file that a generator's configuration is in.
  const Site& of(std::string_view file);

 private:
  bool is_hugo(const std::string& directory);
  const Site& of_directory(const std::string& directory);
  bool is_site(const std::string& directory);
  void add_served(const std::string& directory, std::vector<std::string>& roots);
  Site made(const std::string& directory, bool known);

  Directories& directories_;
  std::deque<Site> sites_;
  std::unordered_map<std::string, const Site*> by_directory_;
};

}  // namespace otlpdoc
