// Fuzz target: generated regions of a report, found and renewed.
#include "cli/renewal.hpp"
#include "otlpdoc/read.hpp"
#include "targets.hpp"

namespace otlpdoc::fuzz {
namespace {

// The text outside the regions.
std::string outside(const std::string& text, const std::vector<Region>& regions) {
  std::string out;
  std::size_t at = 0;
  for (const Region& region : regions) {
    out += text.substr(at, region.begin - at) + "|";
    at = region.end;
  }
  return out + text.substr(at);
}

}  // namespace

void run_regions(std::string_view bytes) {
  const std::string text(bytes);
  const auto regions = find_regions(text, "a.md");
  if (!regions) return;
  std::vector<SectionText> sections;
  for (const Region& region : *regions) sections.push_back({region.name, "new\n"});
  const auto renewed = renew_report(text, "a.md", sections);
  if (!renewed) return;
  const auto again = find_regions(renewed->text, "a.md");
  require(static_cast<bool>(again), "renewed regions are not found");
  require(outside(text, *regions) == outside(renewed->text, *again), "the author's text changed");
}

}  // namespace otlpdoc::fuzz
