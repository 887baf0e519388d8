#pragma once

#include <string_view>
#include <vector>

#include "otlpdoc/diagnostic.hpp"

namespace otlpdoc {

// How a finding is worded. `{}` or `{0}` in a message stand for its facts.
struct FindingWords {
  std::string_view code;
  std::string_view en;
  std::string_view zh;
  std::string_view zh_hint;  // the English one is in diagnostic_table()
};
const std::vector<FindingWords>& finding_words();  // by code

// The finding as `zh` or `en` readers see it; without excerpt.
Diagnostic put_into_words(const Finding& finding, std::string_view language);

}  // namespace otlpdoc
