// The code block that tells most of a document: by size, language and words of the title.

#include <algorithm>
#include <map>
#include <tuple>

#include "analyse/batch.hpp"
#include "base/text.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kShortestWord = 3;   // letters; shorter ones are in any code
constexpr std::int64_t kShortestCode = 4;  // lines; shorter ones tell little

// Words of ASCII letters and digits, in lower case, each once.
std::vector<std::string> latin_words(std::string_view text) {
  std::vector<std::string> words(1);
  for (char c : lower(text)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept) words.back() += c;
    if (!kept && !words.back().empty()) words.emplace_back();
  }
  std::erase_if(words, [](const std::string& word) { return word.size() < kShortestWord; });
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::int64_t line_count(std::string_view text) {
  return std::count(text.begin(), text.end(), '\n') + (!text.empty() && text.back() != '\n');
}

// The language of most of the document's code blocks.
std::string main_language(const std::vector<CodeExcerpt>& blocks) {
  std::map<std::string, int> uses;
  std::string most;
  for (const CodeExcerpt& block : blocks) {
    if (++uses[block.language] > uses[most]) most = block.language;
  }
  return most;
}

std::string first_lines(const std::string& text, std::int64_t limit) {
  std::size_t end = 0;
  for (std::int64_t i = 0; i < limit && end < text.size(); ++i)
    end = std::min(text.find('\n', end), text.size() - 1) + 1;
  return text.substr(0, end);
}

}  // namespace

std::string short_title(std::string_view title) {
  // Emoji in front are no part of the name.
  std::string_view rest = title;
  while (!rest.empty() && !is_letter_or_digit(decode(rest).value) &&
         static_cast<unsigned char>(rest.front()) >= 0x80)
    rest.remove_prefix(static_cast<std::size_t>(decode(rest).size));
  if (!trim(rest).empty()) title = trim(rest);
  std::size_t end = title.size();
  for (std::string_view sign : {"：", ": ", " - ", " – ", " — "}) {
    const std::size_t at = title.find(sign);
    if (at != std::string_view::npos && at > 0) end = std::min(end, at);
  }
  return std::string(trim(title.substr(0, end)));
}

HighlightChoice choose_highlight(const Catalogue& catalogue, std::size_t index,
                                 const DocumentContents* contents) {
  const Document& document = catalogue.documents[index];
  HighlightChoice out{.document = index, .points = document.front_matter.description().highlights};
  if (!out.points.empty() || contents == nullptr) return out;
  const std::int64_t limit = catalogue.configuration.report.highlight_lines;
  const std::vector<std::string> words = latin_words(document.title);
  const std::string language = main_language(contents->code);
  const auto merit = [&](const CodeExcerpt& code) {
    const std::string text = lower(code.text);
    const auto shared = std::count_if(words.begin(), words.end(),
                                      [&](const auto& word) { return contains(text, word); });
    const std::int64_t lines = line_count(code.text);
    const bool fits = lines >= kShortestCode && lines <= limit;
    return std::tuple(fits, code.language == language, shared, !code.configuration,
                      std::min(lines, limit));
  };
  const CodeExcerpt* best = nullptr;
  for (const CodeExcerpt& code : contents->code) {
    if (trim(code.text).empty()) continue;
    if (best == nullptr || merit(code) > merit(*best)) best = &code;
  }
  if (best == nullptr) return out;
  out.code = *best;
  out.cut = line_count(best->text) > limit;
  if (out.cut) out.code->text = first_lines(best->text, limit);
  return out;
}

}  // namespace otlpdoc
