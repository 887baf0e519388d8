// Which documents are those of older versions, kept as they were.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/document.hpp"

namespace otlpdoc {

// Goes by the names of directories: of `1.2`, `1.10` and `v1.9-docs` beside one another the last
// version of each form is the present one. Directories called archive, and the versions that
// Docusaurus keeps, are old whatever they are beside.
class KeptVersions {
 public:
  explicit KeptVersions(const std::vector<Document>& documents);

  bool hold(std::string_view path) const;

 private:
  // The newest version, by the directory above and the form of the name.
  std::map<std::string, std::vector<int>, std::less<>> newest_;
};

}  // namespace otlpdoc
