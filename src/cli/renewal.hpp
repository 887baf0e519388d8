// Reports made and renewed as text, so that what people wrote in them stays.

#pragma once

#include <string>
#include <vector>

#include "otlpdoc/diagnostic.hpp"
#include "otlpdoc/result.hpp"

namespace otlpdoc {

// A section as text that a region holds.
struct SectionText {
  std::string id;
  std::string text;  // empty when it has nothing to say
};

// A report file with its generated regions renewed.
struct Renewal {
  std::string text;              // the whole file as it would be
  bool stale = false;            // some region said something else
  std::vector<Finding> edited;   // regions that somebody edited by hand
  std::vector<Finding> missing;  // sections that the file has no region for
};

// The whole text of a new report.
std::string new_report(const std::vector<SectionText>& sections);

// Everything outside the regions stays as it is, byte by byte. Fails when the
// markers are broken, there is none, or one names no section.
Result<Renewal> renew_report(const std::string& text, const std::string& file,
                             const std::vector<SectionText>& sections);

}  // namespace otlpdoc
