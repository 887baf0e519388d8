#include "catalogue/lookup.hpp"

#include <algorithm>
#include <bit>

#include "base/fingerprint.hpp"
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

void DocumentIndex::build(Places& places, Key key) const {
  places.resize(std::bit_ceil(2 * documents_.size() + 1));
  for (std::uint32_t i = 0; i < documents_.size(); ++i) {
    const std::uint64_t hash = hash_of(key(documents_[i]));
    std::size_t at = hash & (places.size() - 1);
    while (places[at].number != 0) at = (at + 1) & (places.size() - 1);
    places[at] = {static_cast<std::uint32_t>(hash >> 32), i + 1};
  }
}

// The first document of that key, and whether it is the only one.
std::pair<std::optional<std::size_t>, bool> DocumentIndex::look_up(Places& places, Key key,
                                                                   std::string_view wanted) const {
  if (places.empty()) build(places, key);
  std::optional<std::size_t> found;
  const std::uint64_t hash = hash_of(wanted);
  const std::size_t mask = places.size() - 1;
  for (std::size_t at = hash & mask; places[at].number != 0; at = (at + 1) & mask) {
    const std::size_t document = places[at].number - 1;
    if (places[at].hash != hash >> 32 || key(documents_[document]) != wanted) continue;
    if (found) return {found, false};
    found = document;
  }
  return {found, true};
}

std::optional<std::size_t> DocumentIndex::find_path(std::string_view path) const {
  return look_up(
             by_path_, [](const Document& d) { return std::string_view(d.path); }, path)
      .first;
}

std::optional<std::size_t> DocumentIndex::find_name(std::string_view name) const {
  const auto [found, only] = look_up(
      by_name_, [](const Document& d) { return base_name(d.path); }, name);
  return only ? found : std::nullopt;
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

std::vector<Diagnostic> unread_files(const Catalogue& catalogue) {
  std::vector<Diagnostic> out;
  std::copy_if(catalogue.diagnostics.begin(), catalogue.diagnostics.end(), std::back_inserter(out),
               [](const Diagnostic& diagnostic) { return diagnostic.code == kUnreadable; });
  return out;
}

const BatchReport* find_report(const Catalogue& catalogue, int number) {
  for (const Batch& batch : catalogue.batches) {
    if (batch.number == number && batch.report) return &catalogue.reports[*batch.report];
  }
  return nullptr;
}

}  // namespace otlpdoc
