// The site that a page belongs to: where its generator looks for pages and files.

#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "read/links/directories.hpp"

namespace otlpdoc {

// Those that differ in how they follow links and name anchors.
enum class Generator { none, hugo, docusaurus, astro, mdbook, mintlify, docsify, sphinx, other };

struct Site {
  std::string directory;  // where the configuration is, or nothing above is one
  Generator generator = Generator::none;
  std::vector<std::string> roots;    // directories that `/` may mean, the likeliest first
  bool is_above_another = false;     // a generator's is below it
  bool follows_by_template = false;  // what its links mean is written in its templates

  bool known() const { return generator != Generator::none; }
  // Whether it names headings in another way than GitHub does.
  bool has_loose_anchors() const {
    return generator == Generator::mdbook || generator == Generator::mintlify ||
           generator == Generator::sphinx || generator == Generator::other;
  }
};

class Sites {
 public:
  explicit Sites(Directories& directories) : directories_(directories) {}

  // The site of the nearest directory above the file that a generator's configuration is in.
  const Site& of(std::string_view file);

 private:
  const Site& of_directory(const std::string& directory);
  Generator generator_of(const std::string& directory);
  void add_served(const std::string& directory, std::vector<std::string>& roots);
  Site made(const std::string& directory, Generator generator);

  Directories& directories_;
  std::deque<Site> sites_;
  std::unordered_map<std::string, const Site*> by_directory_;
};

}  // namespace otlpdoc
