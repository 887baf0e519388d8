// Adds up documents by directory, each with all that is below it.

#include <map>
#include <string>
#include <utility>

#include "otlpdoc/analyse.hpp"

namespace otlpdoc {

std::vector<SectionStatus> sections_of(const Catalogue& catalogue, std::size_t depth) {
  std::map<std::vector<std::string_view>, SectionStatus> sections;  // by the parts of the path
  for (const Document& document : catalogue.documents) {
    std::vector<std::string_view> parts;
    const std::string_view path = document.path;
    std::size_t begin = 0;
    for (std::size_t slash = path.find('/');
         slash != std::string_view::npos && parts.size() < depth; slash = path.find('/', begin)) {
      parts.push_back(path.substr(begin, slash - begin));
      begin = slash + 1;
      SectionStatus& section = sections[parts];
      section.path = path.substr(0, slash);
      ++section.documents;
      if (document.status == DocumentStatus::done) ++section.finished;
      section.measured += document.measured;
    }
  }
  std::vector<SectionStatus> out;
  out.reserve(sections.size());
  for (auto& [parts, section] : sections) out.push_back(std::move(section));
  return out;
}

}  // namespace otlpdoc
