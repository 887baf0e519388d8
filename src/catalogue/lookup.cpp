#include "catalogue/lookup.hpp"

#include <algorithm>
#include <functional>

#include "base/paths.hpp"
#include "base/text.hpp"

namespace otlpdoc {
namespace {

std::string folded(std::string_view name) {
  std::string out;
  for (char c : lower(trim(name))) {
    if (c != ' ') out += c;
  }
  return out;
}

// Two wide characters or four letters: shorter names are held by too many others.
constexpr std::size_t kShortestPart = 4;

}  // namespace

std::optional<std::size_t> DocumentIndex::find(std::string_view path) const {
  while (path.starts_with("./")) path.remove_prefix(2);
  const auto at = find_path(path);
  return at ? at : find_name(base_name(path));
}

std::optional<std::size_t> DocumentIndex::find_path(std::string_view path) const {
  const auto at = std::lower_bound(
      documents_.begin(), documents_.end(), path,
      [](const Document& document, std::string_view wanted) { return document.path < wanted; });
  if (at == documents_.end() || at->path != path) return std::nullopt;
  return static_cast<std::size_t>(at - documents_.begin());
}

std::optional<std::size_t> DocumentIndex::find_name(std::string_view name) const {
  const std::hash<std::string_view> hash;
  if (by_name_.empty()) {
    by_name_.reserve(documents_.size());
    for (std::uint32_t i = 0; i < documents_.size(); ++i)
      by_name_.emplace_back(hash(base_name(documents_[i].path)), i);
    std::sort(by_name_.begin(), by_name_.end());
  }
  std::optional<std::size_t> found;
  for (auto at = std::lower_bound(by_name_.begin(), by_name_.end(), std::pair(hash(name), 0U));
       at != by_name_.end() && at->first == hash(name); ++at) {
    if (base_name(documents_[at->second].path) != name) continue;
    if (found) return std::nullopt;
    found = at->second;
  }
  return found;
}

bool means_no_category(std::string_view name) {
  const std::string text = folded(name);
  for (std::string_view none : {"（未分类）", "(未分类)", "未分类", "(nocategory)", "nocategory",
                                "uncategorised", "uncategorized"}) {
    if (text == none) return true;
  }
  return false;
}

bool same_category_name(std::string_view a, std::string_view b) {
  const std::string left = folded(a);
  const std::string right = folded(b);
  if (left == right) return true;
  if (std::min(left.size(), right.size()) < kShortestPart) return false;
  return contains(left, right) || contains(right, left);
}

const Category* find_category(const std::vector<Category>& categories, std::string_view name) {
  const std::string wanted = folded(name);
  if (wanted.empty()) return nullptr;
  for (const Category& category : categories) {
    if (folded(category.id) == wanted || folded(category.name) == wanted) return &category;
    for (const std::string& alias : category.aliases) {
      if (folded(alias) == wanted) return &category;
    }
  }
  const Category* found = nullptr;
  for (const Category& category : categories) {
    if (!same_category_name(category.name, name)) continue;
    if (found != nullptr) return nullptr;
    found = &category;
  }
  return found;
}

std::vector<std::string_view> seen_paths(const Catalogue& catalogue) {
  std::vector<std::string_view> paths;
  for (const Document& document : catalogue.documents) paths.push_back(document.path);
  for (const BatchReport& report : catalogue.reports) paths.push_back(report.file);
  for (const LeftOutFile& file : catalogue.left_out) paths.push_back(file.path);
  std::sort(paths.begin(), paths.end());
  return paths;
}

const BatchReport* find_report(const Catalogue& catalogue, int number) {
  for (const Batch& batch : catalogue.batches) {
    if (batch.number == number && batch.report) return &catalogue.reports[*batch.report];
  }
  return nullptr;
}

}  // namespace otlpdoc
