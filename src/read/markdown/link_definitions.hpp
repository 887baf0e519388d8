// The definitions of links (`[label]: target`) of a parsed text, and where they stand.
#pragma once

#include <cmark-gfm.h>

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/markdown/tree_writer.hpp"

struct cmark_map;

namespace otlpdoc {

class LinkDefinitions {
 public:
  explicit LinkDefinitions(TreeWriter& out) : out_(out) {}

  // Takes the targets out of the map and leaves their numbers there: cmark-gfm copies the
  // target for each link, which makes gigabytes of a long one.
  void take(cmark_map& map);

  // The number of the definition that a link was given instead of its target.
  std::optional<std::size_t> number_of(std::string_view url) const;

  struct Target {
    std::string_view text;                        // lives as long as the tree
    std::size_t offset = std::string_view::npos;  // in the source, where it is found there
  };
  const Target& target(std::size_t number);

 private:
  struct Definition {
    std::string_view label;  // in cmark-gfm's normal form
    std::string number;
    Target target;
    bool is_kept = false;  // the text is not cmark-gfm's any more
  };

  void find_all();

  TreeWriter& out_;
  std::deque<Definition> all_;  // in the order of the source
  bool found_ = false;
};

}  // namespace otlpdoc
