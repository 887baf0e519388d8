#include <map>
#include <set>

#include "analyse/checks/checks.hpp"
#include "base/paths.hpp"

namespace otlpdoc {
namespace {

// Reports name documents by the end of their path, as `cloud/istio.md`.
class SeenPaths {
 public:
  explicit SeenPaths(const Catalogue& catalogue) {
    for (const std::string_view path : seen_paths(catalogue))
      by_name_.emplace(base_name(path), path);
  }

  bool holds(std::string_view written) const {
    while (written.starts_with("./") || written.starts_with("../"))
      written.remove_prefix(written.find('/') + 1);
    const auto [first, last] = by_name_.equal_range(base_name(written));
    for (auto it = first; it != last; ++it) {
      const std::string_view path = it->second;
      // The root itself may be named too: `docs/a.md` for `a.md` below `docs`.
      if (ends_at_part(path, written) || ends_at_part(written, path)) return true;
    }
    return false;
  }

 private:
  static bool ends_at_part(std::string_view path, std::string_view end) {
    return path.ends_with(end) &&
           (path.size() == end.size() || path[path.size() - end.size() - 1] == '/');
  }

  std::multimap<std::string_view, std::string_view> by_name_;
};

}  // namespace

void check_phantoms(const CheckInput& input, std::vector<Finding>& findings) {
  const SeenPaths seen(input.catalogue);
  NearbyPath nearby(input.catalogue);
  for (const BatchReport& report : input.catalogue.reports) {
    std::set<std::string> told;
    const auto judge = [&](const ClaimedDocument& claim) {
      if (!input.judges(report.file) && !input.judges(claim.path)) return;
      if (!has_markdown_name(claim.path) || seen.holds(claim.path)) return;
      if (!told.insert(claim.path).second) return;
      findings.push_back({.code = "document-phantom",
                          .place = {report.file, claim.line},
                          .subject = claim.path,
                          .facts = {claim.path},
                          .near = nearby.find(claim.path)});
    };
    for (const ClaimedDocument& claim : report.documents) judge(claim);
    for (const auto& [batch, claim] : report.earlier_documents) judge(claim);
  }
}

}  // namespace otlpdoc
