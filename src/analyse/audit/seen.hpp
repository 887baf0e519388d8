// What the files of a corpus are called, for claims that name one.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

// Each list is made when it is first needed.
class SeenFiles {
 public:
  explicit SeenFiles(const Catalogue& catalogue) : catalogue_(catalogue) {}

  // Reports and files that were left out are there too.
  bool is_report_or_file(const std::string& path);
  // The first document whose file has that name in any letter case; empty when none has.
  std::string similar_path(const std::string& path);

 private:
  const Catalogue& catalogue_;
  std::optional<std::unordered_set<std::string_view>> others_;
  std::optional<std::unordered_map<std::string, std::string_view>> by_lower_name_;
};

}  // namespace otlpdoc
