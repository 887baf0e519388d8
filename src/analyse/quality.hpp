// Quality of a set of documents: thresholds, topics and required sections.

#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "catalogue/lookup.hpp"
#include "otlpdoc/analyse.hpp"

// `documents` are indices into Catalogue::documents.
namespace otlpdoc {

// By the thresholds of the configuration, else a few means that nothing limits.
std::vector<QualityResult> analyse_quality(const Catalogue& catalogue,
                                           const std::vector<std::size_t>& documents);

// The documents that a threshold is for: all, or those of its category.
class ThresholdScope {
 public:
  // `categories` is of the catalogue.
  ThresholdScope(const Threshold& threshold, const Catalogue& catalogue,
                 const CategoryIndex& categories);

  bool includes(const Document& document) const {
    return all_ || (category_ != nullptr && document.category == category_->id);
  }

 private:
  bool all_;
  const Category* category_;  // null: there is no such category
};

// Topics of the configuration, else the tags of the documents, most common first.
std::vector<TopicCoverage> analyse_coverage(const Catalogue& catalogue,
                                            const std::vector<std::size_t>& documents);

// Whether a heading names that section, marks and numbers apart.
bool names_section(std::string_view heading, std::string_view name);

// A value of the threshold's metric or statistic as people read it: `6,000`, `70%`.
std::string quantity_text(const Threshold& threshold, double value);

// The same of a value that misses the limit, with as many decimals as show it.
std::string missed_text(const Threshold& threshold, double value);

// Whether the value is within the threshold. Precondition: there is a limit.
bool holds(double value, const Threshold& threshold);

// Whether the document has a section of one of the names, marks and numbers apart.
bool has_section(const Document& document, const std::vector<std::string>& names);

std::vector<SectionResult> analyse_sections(const Catalogue& catalogue,
                                            const std::vector<std::size_t>& documents);

}  // namespace otlpdoc
