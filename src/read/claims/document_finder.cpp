// Compares headings and documents by path, by number and by the words that they share.

#include "read/claims/document_finder.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

// Nobody describes hundreds of documents one by one without naming their files.
constexpr std::size_t kMostCompared = 200;

// The words that two names may share: ASCII words, and pairs of wide characters.
std::set<std::string> tokens(std::string_view text) {
  std::set<std::string> out;
  std::string word;
  std::string previous;
  for (std::size_t i = 0; i < text.size();) {
    const auto size = static_cast<std::size_t>(decode(text.substr(i)).size);
    const std::string c = lower(text.substr(i, size));
    i += size;
    const bool alphanumeric = size == 1 && std::isalnum(static_cast<unsigned char>(c[0])) != 0;
    if (alphanumeric) word += c;
    if (!alphanumeric && !word.empty()) out.insert(std::exchange(word, {}));
    if (size == 3 && !previous.empty()) out.insert(previous + c);
    previous = size == 3 ? c : std::string();
  }
  if (!word.empty()) out.insert(word);
  return out;
}

int shared_tokens(std::string_view a, std::string_view b) {
  const auto left = tokens(a);
  const auto right = tokens(b);
  return static_cast<int>(std::count_if(left.begin(), left.end(),
                                        [&](const auto& token) { return right.count(token) > 0; }));
}

std::optional<int> leading_number(std::string_view text) {
  const std::size_t digit = find_digit(text);
  if (digit == std::string_view::npos || digit > 8) return std::nullopt;
  const std::size_t end = text.find_first_not_of("0123456789", digit);
  if (end == std::string_view::npos || text[end] != '.' || end - digit > 4) return std::nullopt;
  return std::atoi(std::string(text.substr(digit, end - digit)).c_str());
}

std::string named(const ClaimedDocument& document) { return document.path + " " + document.title; }

}  // namespace

ClaimedDocument* DocumentFinder::by_path(const std::string& path) {
  if (!spellings_) {
    spellings_.emplace();
    for (std::size_t i = 0; i < documents_.size(); ++i)
      spellings_->add(PathSpellings::key(documents_[i].path), i);
  }
  const auto at = spellings_->find(PathSpellings::key(path));
  return at ? &documents_[*at] : nullptr;
}

ClaimedDocument* DocumentFinder::by_heading(const ReportHeading& heading) {
  const auto at = std::lower_bound(
      documents_.begin(), documents_.end(), heading.line,
      [](const ClaimedDocument& document, int line) { return document.line < line; });
  return at != documents_.end() && at->line == heading.line ? &*at : nullptr;
}

ClaimedDocument* DocumentFinder::by_number(const ReportHeading& heading) {
  const auto number = leading_number(heading.text);
  if (!number) return nullptr;
  if (*number >= 1 && static_cast<std::size_t>(*number) <= documents_.size()) {
    ClaimedDocument& document = documents_[static_cast<std::size_t>(*number - 1)];
    if (shared_tokens(heading.name, named(document)) > 0) return &document;
  }
  return by_words(heading.name);
}

ClaimedDocument* DocumentFinder::by_words(std::string_view title) {
  if (documents_.size() > kMostCompared) return nullptr;
  if (by_token_.empty()) {
    for (const ClaimedDocument& document : documents_) index_tokens(document, named(document));
  }
  std::vector<int> counts(documents_.size());
  for (const std::string& token : tokens(title)) {
    const auto at = by_token_.find(token);
    if (at == by_token_.end()) continue;
    for (const std::size_t i : at->second) ++counts[i];
  }
  const auto best = std::max_element(counts.begin(), counts.end());
  if (best == counts.end() || *best == 0 || std::count(best, counts.end(), *best) > 1)
    return nullptr;
  return &documents_[static_cast<std::size_t>(best - counts.begin())];
}

void DocumentFinder::give_title(ClaimedDocument& document, std::string title) {
  document.title = std::move(title);
  if (!by_token_.empty()) index_tokens(document, document.title);
}

void DocumentFinder::index_tokens(const ClaimedDocument& document, std::string_view text) {
  const auto place = static_cast<std::size_t>(&document - documents_.data());
  for (const std::string& token : tokens(text)) by_token_[token].insert(place);
}

}  // namespace otlpdoc
