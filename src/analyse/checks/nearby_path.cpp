#include "analyse/checks/checks.hpp"
#include "base/text.hpp"

namespace otlpdoc {
namespace {

constexpr int kMostComparisons = 1000;

std::string directory_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? std::string_view() : path.substr(0, slash));
}

std::string name_of(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

}  // namespace

NearbyPath::NearbyPath(const Catalogue& catalogue) : comparisons_left_(kMostComparisons) {
  for (const SeenFile& file : catalogue.files) {
    by_name_[lower(name_of(file.path))].push_back(file.path);
    by_directory_[directory_of(file.path)].push_back(name_of(file.path));
  }
}

std::string NearbyPath::find(const std::string& path) {
  const auto [at, is_new] = known_.try_emplace(path);
  if (!is_new) return at->second;
  std::string& near = at->second;
  const auto same_name = by_name_.find(lower(name_of(path)));
  if (same_name != by_name_.end()) {
    for (const std::string& candidate : same_name->second) {
      if (lower(candidate) == lower(path)) return near = candidate;
    }
    if (same_name->second.size() == 1) return near = same_name->second.front();
  }
  const auto neighbours = by_directory_.find(directory_of(path));
  if (neighbours == by_directory_.end() || comparisons_left_-- <= 0) return near;
  const std::string name = nearest(name_of(path), neighbours->second);
  if (name.empty()) return near;
  return near = directory_of(path).empty() ? name : directory_of(path) + "/" + name;
}

}  // namespace otlpdoc
