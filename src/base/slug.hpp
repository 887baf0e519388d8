// Names of headings, so that links to `#part-of-a-page` can be followed.

#pragma once

#include <map>
#include <string>
#include <string_view>

namespace otlpdoc {

// The name by which GitHub links to a heading of that text: lower case, spaces as
// `-`, and nothing else but letters, marks, digits, `-` and `_`.
std::string slug_of(std::string_view heading);

// What two names of an anchor have in common when they mean the same: neither letter
// case nor variation selectors (U+FE0F, which emoji leave behind) count.
std::string anchor_key(std::string_view anchor);

// What the names have in common that the generators of sites make of one heading: its letters and
// digits, without accents. `vi.mock` is `vimock` for one and `vi-mock` for another.
std::string loose_anchor_key(std::string_view anchor);

// `slug_of` for the headings of one document, in order: of those that are alike, all
// but the first get a number.
class Slugger {
 public:
  std::string slug(std::string_view heading);

 private:
  std::map<std::string, int, std::less<>> used_;  // how often each was asked for again
};

}  // namespace otlpdoc
