#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/check.hpp"

namespace otlpdoc {

void check_duplicates(const CheckInput&, std::vector<Finding>&);
void check_empty_sections(const CheckInput&, std::vector<Finding>&);
void check_links(const CheckInput&, std::vector<Finding>&);
void check_missing(const CheckInput&, std::vector<Finding>&);
void check_orphans(const CheckInput&, std::vector<Finding>&);
void check_phantoms(const CheckInput&, std::vector<Finding>&);
void check_sections(const CheckInput&, std::vector<Finding>&);
void check_stale(const CheckInput&, std::vector<Finding>&);
void check_stubs(const CheckInput&, std::vector<Finding>&);
void check_thresholds(const CheckInput&, std::vector<Finding>&);

// What several checks share.

// Whether its author says that the document is not done yet; it is not held to what
// finished documents are.
bool is_unfinished(const Document& document);

// Indices of the documents that are judged as finished.
std::vector<std::size_t> finished_documents(const Catalogue& catalogue);

// Finds the path that was meant where there is no file: the same name elsewhere, in
// other letter case, or a similar one in the same directory.
class NearbyPath {
 public:
  explicit NearbyPath(const Catalogue& catalogue);
  std::string find(const std::string& path);  // empty when none is near

 private:
  std::map<std::string, std::vector<std::string>> by_name_;       // paths, by name in lower case
  std::map<std::string, std::vector<std::string>> by_directory_;  // names
  std::map<std::string, std::string> known_;
  std::size_t comparisons_left_;  // of names by their letters, which take long
};

}  // namespace otlpdoc
