#include "catalogue/lookup.hpp"

#include <algorithm>

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

DocumentIndex::DocumentIndex(const std::vector<Document>& documents) {
  for (std::size_t i = 0; i < documents.size(); ++i) {
    by_path_.emplace(documents[i].path, i);
    by_name_[std::string(base_name(documents[i].path))].push_back(i);
  }
}

std::optional<std::size_t> DocumentIndex::find(std::string_view path) const {
  std::string wanted(path);
  while (wanted.starts_with("./")) wanted.erase(0, 2);
  if (const auto at = by_path_.find(wanted); at != by_path_.end()) return at->second;
  const auto at = by_name_.find(std::string(base_name(wanted)));
  if (at == by_name_.end() || at->second.size() != 1) return std::nullopt;
  return at->second.front();
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

const BatchReport* find_report(const Catalogue& catalogue, int number) {
  for (const Batch& batch : catalogue.batches) {
    if (batch.number == number && batch.report) return &catalogue.reports[*batch.report];
  }
  return nullptr;
}

}  // namespace otlpdoc
