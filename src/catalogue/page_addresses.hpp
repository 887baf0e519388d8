// Addresses that pages of a site have besides their places among the files.

#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "otlpdoc/references.hpp"

namespace otlpdoc {

// `aliases`, `slug`, `url` and the like of every page. Where they are relative to goes by the
// generator, so that they are known by their last names.
class PageAddresses {
 public:
  explicit PageAddresses(const std::vector<FileReferences>& files);

  // Whether some page may be shown at a path where no file is.
  bool may_lead_to_page(std::string_view path) const;

 private:
  std::unordered_set<std::string> names_;
};

}  // namespace otlpdoc
