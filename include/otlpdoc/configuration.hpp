#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "otlpdoc/batch_report.hpp"

namespace otlpdoc {

struct CategoryConfig {
  std::string id;
  std::string name;
  std::vector<std::string> aliases;
  std::optional<std::int64_t> target;    // documents
  std::vector<std::string> directories;  // relative to the root
  std::string priority;                  // `P0` …; may be empty
};

struct SeriesConfig {
  std::string name;
  std::vector<std::string> reports;  // globs, relative to the root
};

// `otlpdoc.yaml`; every field is optional there. The shape of the file is
// `schemas/configuration.schema.json`.
struct Configuration {
  std::string file;  // as found; empty when there is none
  std::string title;
  std::string language;              // `zh`, `en`; empty: taken from the corpus
  std::vector<std::string> exclude;  // globs as in .gitignore
  std::vector<SeriesConfig> series;
  std::vector<CategoryConfig> categories;
  std::vector<PlanItem> plan;
  std::vector<std::pair<std::string, std::string>> front_matter_aliases;  // label, canonical field
  std::vector<std::vector<std::string>> required_sections;                // alternative names
};

}  // namespace otlpdoc
