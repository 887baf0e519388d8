#include "analyse/checks/checks.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMostComparisons = 300'000;  // of two names

}  // namespace

NearbyPath::NearbyPath(const Catalogue& catalogue) : comparisons_left_(kMostComparisons) {
  for (const std::string_view path : seen_paths(catalogue)) {
    by_name_[lower(base_name(path))].emplace_back(path);
    by_directory_[std::string(directory_of(path))].emplace_back(base_name(path));
  }
}

std::string NearbyPath::find(const std::string& path) {
  const auto [at, is_new] = known_.try_emplace(path);
  if (!is_new) return at->second;
  std::string& near = at->second;
  const auto same_name = by_name_.find(lower(base_name(path)));
  if (same_name != by_name_.end()) {
    for (const std::string& candidate : same_name->second) {
      if (lower(candidate) == lower(path)) return near = candidate;
    }
    if (same_name->second.size() == 1) return near = same_name->second.front();
  }
  const std::string directory(directory_of(path));
  const auto neighbours = by_directory_.find(directory);
  if (neighbours == by_directory_.end() || neighbours->second.size() > comparisons_left_)
    return near;
  comparisons_left_ -= neighbours->second.size();
  const std::string name = nearest(base_name(path), neighbours->second);
  if (name.empty()) return near;
  return near = directory.empty() ? name : directory + "/" + name;
}

}  // namespace otlpdoc
