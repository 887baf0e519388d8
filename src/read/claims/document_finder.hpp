// Finds the documents of a report that its other sections speak of.

#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalogue/written_path.hpp"
#include "otlpdoc/batch_report.hpp"
#include "read/claims/headings.hpp"

namespace otlpdoc {

// Tables are made when first needed, and hold what the documents are called by now.
class DocumentFinder {
 public:
  explicit DocumentFinder(std::vector<ClaimedDocument>& documents) : documents_(documents) {}

  ClaimedDocument* by_path(const std::string& path);

  // The one that the heading itself lists. The documents are in the order of their lines.
  ClaimedDocument* by_heading(const ReportHeading& heading);

  // `### 3. Redis 追踪` is about document 3 when it shares a word with it, else about the one that
  // shares most words with it, when one stands out.
  ClaimedDocument* by_number(const ReportHeading& heading);

  void give_title(ClaimedDocument& document, std::string title);

 private:
  ClaimedDocument* by_words(std::string_view title);
  void index_tokens(const ClaimedDocument& document, std::string_view text);

  std::vector<ClaimedDocument>& documents_;
  std::optional<PathSpellings> spellings_;
  std::unordered_map<std::string, std::set<std::size_t>> by_token_;
};

}  // namespace otlpdoc
