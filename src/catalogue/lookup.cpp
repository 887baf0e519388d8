// Names compared without case and spaces, whole or in part; small questions to a catalogue.

#include "catalogue/lookup.hpp"

#include <algorithm>
#include <cctype>
#include <tuple>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

// In lower case, without the spaces that part no Latin words.
std::string folded(std::string_view name) {
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  const std::string text = lower(trim(name));
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool parts = text[i] == ' ' && is_word(text[i + 1]) && is_word(out.back());
    if (text[i] != ' ' || parts) out += text[i];
  }
  return out;
}

// As names are compared whole: `cloudnative` is `Cloud Native`.
std::string unspaced(std::string folded_name) {
  std::erase(folded_name, ' ');
  return folded_name;
}

// Two wide characters or four letters: shorter names are held by too many others. A longer
// text is no name, and where there are so many nobody shortens one.
constexpr std::size_t kShortestPart = 4, kLongestPart = 200;  // bytes
constexpr std::size_t kMostCompared = 200;                    // categories

// Whether two folded names are the same, or one holds the other: not `Structure` in
// `Infrastructure`.
bool is_same(const std::string& a, const std::string& b) {
  if (a == b || unspaced(a) == unspaced(b)) return true;
  const auto& [part, whole] = a.size() < b.size() ? std::tie(a, b) : std::tie(b, a);
  if (part.size() < kShortestPart || whole.size() > kLongestPart) return false;
  for (std::size_t at = whole.find(part); at != std::string::npos; at = whole.find(part, at + 1)) {
    if (may_begin(part, whole, at)) return true;
  }
  return false;
}

}  // namespace

bool means_no_category(std::string_view name) {
  return vocabulary().is(lower(trim(name)), Concept::words_no_category);
}

bool same_category_name(std::string_view a, std::string_view b) {
  return is_same(folded(a), folded(b));
}

CategoryIndex::CategoryIndex(const std::vector<Category>& categories) {
  for (std::size_t i = 0; i < categories.size(); ++i) {
    add(categories[i].id, i);
    add(categories[i].name, i);
    for (const std::string& alias : categories[i].aliases) add(alias, i);
    add_part(categories[i].name);
  }
}

void CategoryIndex::add(const Category& category, std::size_t place) {
  add(category.id, place);
  add(category.name, place);
  add_part(category.name);
}

void CategoryIndex::add(std::string_view name, std::size_t place) {
  exact_.emplace(unspaced(folded(name)), place);
}

void CategoryIndex::add_part(std::string_view name) { names_.push_back(folded(name)); }

std::optional<std::size_t> CategoryIndex::find(std::string_view name) const {
  const std::string wanted = folded(name);
  if (wanted.empty()) return std::nullopt;
  const auto at = exact_.find(unspaced(wanted));
  if (at != exact_.end()) return at->second;
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < names_.size() && names_.size() <= kMostCompared; ++i) {
    if (!is_same(names_[i], wanted)) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

const Category* find_category(const std::vector<Category>& categories, std::string_view name) {
  const auto found = CategoryIndex(categories).find(name);
  return found ? &categories[*found] : nullptr;
}

std::size_t CategoryNames::add(std::string_view name) {
  known_.clear();
  const auto [at, is_new] = groups_.try_emplace(unspaced(folded(name)), names_.size());
  if (is_new) names_.push_back(folded(name));
  return at->second;
}

std::size_t CategoryNames::group_of(std::string_view name) const {
  return groups_.at(unspaced(folded(name)));
}

const CategoryNames::Groups& CategoryNames::find(std::string_view name) const {
  const auto [at, is_new] = known_.try_emplace(folded(name));
  if (!is_new) return at->second;
  Groups& found = at->second;
  if (names_.size() <= kMostCompared) {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (is_same(names_[i], at->first)) found.push_back(i);
    }
  } else if (const auto same = groups_.find(unspaced(at->first)); same != groups_.end()) {
    found.push_back(same->second);
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

std::vector<Finding> unread_files(const Catalogue& catalogue) {
  std::vector<Finding> out;
  std::copy_if(catalogue.diagnostics.begin(), catalogue.diagnostics.end(), std::back_inserter(out),
               [](const Finding& finding) { return finding.code == kUnreadable; });
  return out;
}

Catalogue with_batch(Catalogue catalogue, int number, Date date) {
  auto& batches = catalogue.batches;
  auto at = std::find_if(batches.begin(), batches.end(),
                         [&](const Batch& batch) { return batch.number >= number; });
  if (at == batches.end() || at->number != number) at = batches.insert(at, Batch{.number = number});
  if (!at->date) at->date = date;
  return catalogue;
}

const BatchReport* newest_report(const Catalogue& catalogue) {
  const BatchReport* newest = nullptr;
  for (const BatchReport& report : catalogue.reports) {
    if (report.series == catalogue.shown_series) newest = &report;
  }
  return newest;
}

const BatchReport* find_report(const Catalogue& catalogue, int number) {
  const auto at =
      std::lower_bound(catalogue.batches.begin(), catalogue.batches.end(), number,
                       [](const Batch& batch, int wanted) { return batch.number < wanted; });
  const bool known = at != catalogue.batches.end() && at->number == number && at->report;
  return known ? &catalogue.reports[*at->report] : nullptr;
}

}  // namespace otlpdoc
