// Replaces the regions whose fingerprints differ, in the line ends of each, and tells edited ones.

#include "cli/renewal.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "language/wording.hpp"
#include "otlpdoc/compose.hpp"
#include "otlpdoc/read.hpp"

namespace otlpdoc {
namespace {

Error unknown_region(const Region& region, const std::string& file,
                     const std::vector<std::string>& ids) {
  return {
      say::at_place(fmt::format("{}:{}", file, region.line), say::errors::no_section(region.name)),
      did_you_mean(region.name, ids, say::advice::remove_region)};
}

// The text of the region's section; empty when the report leaves it out.
std::string text_for(const Region& region, const std::vector<SectionText>& sections) {
  for (const SectionText& section : sections) {
    if (section.id == region.name) return section.text;
  }
  return {};
}

// The new text with the line ends of the region that it replaces; the last one, which parts the
// region from what follows, stays as it is.
std::string with_line_ends(std::string_view fresh, std::string_view replaced) {
  const std::size_t first = std::min(replaced.find('\n'), replaced.size());
  const std::string_view line_end = replaced.substr(0, first).ends_with('\r') ? "\r\n" : "\n";
  fresh = fresh.substr(0, fresh.find_last_not_of('\n') + 1);
  std::string out;
  for (const char c : fresh) out.append(c == '\n' ? line_end : std::string_view(&c, 1));
  return out.append(replaced.substr(replaced.find_last_not_of("\r\n") + 1));
}

std::vector<Finding> missing_regions(const std::vector<Region>& regions,
                                     const std::vector<SectionText>& sections,
                                     const std::string& file) {
  std::vector<Finding> out;
  for (const SectionText& section : sections) {
    const bool known = std::any_of(regions.begin(), regions.end(),
                                   [&](const Region& r) { return r.name == section.id; });
    if (!known && !section.text.empty())
      out.push_back(make_finding(say::findings::region_missing(section.id), {file}));
  }
  return out;
}

}  // namespace

std::string new_report(const std::vector<SectionText>& sections) {
  std::string out;
  for (const SectionText& section : sections)
    out.append(out.empty() ? "" : "\n").append(write_region(section.id, section.text));
  return out;
}

Result<Renewal> renew_report(const std::string& text, const std::string& file,
                             const std::vector<SectionText>& sections) {
  const auto regions = find_regions(text, file);
  if (!regions) return regions.error();
  if (regions->empty())
    return Error{say::at_place(file, say::errors::no_region), say::advice::write_region_first};
  Renewal out{.missing = missing_regions(*regions, sections, file)};
  const std::vector<std::string> ids = report_sections();
  std::size_t kept = 0;
  for (const Region& region : *regions) {
    if (std::find(ids.begin(), ids.end(), region.name) == ids.end())
      return unknown_region(region, file, ids);
    const std::string_view old =
        std::string_view(text).substr(region.content, region.content_end - region.content);
    const std::string fresh = text_for(region, sections);
    const bool changed = region_fingerprint(old) != region_fingerprint(fresh);
    const bool edited = region_fingerprint(old) != region.fingerprint && !trim(old).empty();
    out.stale = out.stale || changed;
    if (edited && changed)
      out.edited.push_back(
          make_finding(say::findings::region_edited(region.name), {file, region.line}));
    out.text.append(text, kept, region.begin - kept);
    // A region that says the same keeps its bytes.
    if (changed || edited) {
      const std::string_view whole(text.data() + region.begin, region.end - region.begin);
      out.text += with_line_ends(write_region(region.name, fresh), whole);
    } else {
      out.text.append(text, region.begin, region.end - region.begin);
    }
    kept = region.end;
  }
  out.text.append(text, kept);
  return out;
}

}  // namespace otlpdoc
