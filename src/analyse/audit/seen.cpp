#include "analyse/audit/seen.hpp"

#include "base/paths.hpp"
#include "base/text.hpp"

namespace otlpdoc {

bool SeenFiles::is_report_or_file(const std::string& path) {
  if (!others_) {
    others_.emplace();
    for (const BatchReport& report : catalogue_.reports) others_->insert(report.file);
    for (const LeftOutFile& file : catalogue_.left_out) others_->insert(file.path);
  }
  return others_->count(path) > 0;
}

std::string SeenFiles::similar_path(const std::string& path) {
  if (!by_lower_name_) {
    by_lower_name_.emplace();
    for (const Document& document : catalogue_.documents)
      by_lower_name_->emplace(lower(base_name(document.path)), document.path);
  }
  const auto at = by_lower_name_->find(lower(base_name(path)));
  return at == by_lower_name_->end() ? std::string() : std::string(at->second);
}

}  // namespace otlpdoc
