// Undoes percent-encoding byte by byte.

#include "base/paths.hpp"

#include <cctype>
#include <charconv>

namespace otlpdoc {
namespace {

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

}  // namespace

std::optional<char> percent_escape(std::string_view text, std::size_t at) {
  if (text[at] != '%' || at + 2 >= text.size()) return std::nullopt;
  unsigned char byte = 0;
  const char* end = text.data() + at + 3;
  const auto [stop, error] = std::from_chars(text.data() + at + 1, end, byte, 16);
  return error == std::errc() && stop == end ? std::optional(static_cast<char>(byte))
                                             : std::nullopt;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = percent_escape(text, at);
    out += byte.value_or(text[at]);
    if (byte) at += 2;
  }
  return out;
}

std::string extension_of(std::string_view path) {
  constexpr std::size_t kLongest = 8;
  const std::string_view name = base_name(path);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string extension = lower(name.substr(dot + 1));
  const bool is_word = std::all_of(extension.begin(), extension.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
  });
  const bool is_number = extension.find_first_not_of("0123456789") == std::string::npos;
  return is_word && !is_number && extension.size() <= kLongest ? extension : std::string();
}

DocumentNames::DocumentNames(const std::vector<std::string>& extensions) {
  for (const std::string& extension : extensions)
    ends_.push_back((extension.starts_with('.') ? "" : ".") + lower(extension));
}

bool DocumentNames::fits(std::string_view path) const {
  if (ends_.empty()) return has_markdown_name(path);
  const std::string name = lower(path);
  return std::any_of(ends_.begin(), ends_.end(),
                     [&](const std::string& end) { return name.ends_with(end); });
}

bool is_language_directory(std::string_view name) {
  // Those that documentation is written in, of ISO 639-1; two letters alone may be anything.
  static constexpr std::string_view kLanguages[] = {
      "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu",
      "fa", "fi", "fr", "gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk",
      "ko", "lt", "lv", "mk", "mn", "ms", "nb", "ne", "nl", "no", "pa", "pl", "pt", "ro", "ru",
      "sk", "sl", "sq", "sr", "sv", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "zh"};
  const std::size_t sign = std::min(name.find_first_of("-_"), name.size());
  const std::string_view region = name.substr(std::min(sign + 1, name.size()));
  constexpr std::size_t kLongestRegion = 4;
  const bool is_known = std::find(std::begin(kLanguages), std::end(kLanguages),
                                  name.substr(0, sign)) != std::end(kLanguages);
  return is_known && region.size() <= kLongestRegion &&
         (region.empty() ? sign == name.size()
                         : std::all_of(region.begin(), region.end(), is_letter));
}

std::string_view without_language(std::string_view file) {
  const std::string_view page = without_extension(file);
  const std::size_t dot = page.rfind('.');
  const bool is_named = dot != std::string_view::npos && dot > 0 && page.size() < file.size() &&
                        is_language_directory(page.substr(dot + 1));
  return is_named ? page.substr(0, dot) : std::string_view();
}

bool is_test_data(std::string_view path) {
  static constexpr std::string_view kFolders[] = {
      "fixtures", "__fixtures__", "testdata", "test-data", "__tests__", "__snapshots__",
      "goldens",  "golden",       "cypress",  "testsuite", "test_data"};
  // A part of a site may be about tests.
  static constexpr std::string_view kTests[] = {"test", "tests"}, kPages[] = {"docs", "content"};
  const auto is_any = [](const auto& names, std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
  };
  bool in_pages = false;
  while (true) {
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return false;
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(slash + 1);
    if (is_any(kFolders, part) || (is_any(kTests, part) && !in_pages)) return true;
    in_pages = in_pages || is_any(kPages, part);
  }
}

bool is_template(std::string_view path) {
  static constexpr std::string_view kFolders[] = {"template", "templates", "_templates",
                                                  "archetypes", "issue_template"};
  const std::string lowered = lower(path);
  const std::string_view name = without_extension(base_name(lowered));
  if (name == "template" || name.ends_with("template") || name.starts_with("template-") ||
      name.starts_with("template_"))
    return true;
  const auto folders = split(directory_of(lowered), "/");
  return std::any_of(folders.begin(), folders.end(), [](std::string_view folder) {
    return std::find(std::begin(kFolders), std::end(kFolders), folder) != std::end(kFolders);
  });
}

bool is_partial(std::string_view path) {
  static constexpr std::string_view kFolders[] = {"includes", "partials", "snippets", "fragments"};
  // Jekyll has pages in them, and Hugo in `_index.md`.
  static constexpr std::string_view kPages[] = {"_posts", "_docs", "_pages", "_drafts"};
  const auto is_any = [](const auto& names, std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
  };
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    if (path.empty()) return part.starts_with('_') && !part.starts_with("_index.");
    if ((part.starts_with('_') && !is_any(kPages, part)) || is_any(kFolders, part)) return true;
  }
  return false;
}

}  // namespace otlpdoc
