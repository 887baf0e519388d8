// Paths taken apart and compared by their words alone; no disk is asked.

#pragma once

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace otlpdoc {

// The part before the last `/`; empty when there is none.
inline std::string_view directory_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

// The part behind the last `/`.
inline std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// The path of what a directory holds under a name; the root has none.
inline std::string path_below(std::string_view directory, std::string_view name) {
  std::string path(directory);
  return path.append(path.empty() ? "" : "/").append(name);
}

// Whether a path leads from a directory to something below it, by its words alone.
inline bool is_inside(std::string_view path) {
  if (path.empty() || path.front() == '/') return false;
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    if (part == "..") return false;
    path.remove_prefix(std::min(part.size() + 1, path.size()));
  }
  return true;
}

// Whether a path is the directory or below it. Both are absolute, without links and dots.
inline bool holds(const std::filesystem::path& directory, const std::filesystem::path& path) {
  return std::mismatch(directory.begin(), directory.end(), path.begin(), path.end()).first ==
         directory.end();
}

// Directories of such a name are not entered.
inline bool is_hidden(std::string_view name) { return name.starts_with('.'); }

// The byte that a `%` and two hexadecimal digits at that place stand for; nothing else does.
std::optional<char> percent_escape(std::string_view text, std::size_t at);

// `%20` as a space; a `%` without two hexadecimal digits stays.
std::string percent_decoded(std::string_view text);

// What is written behind the last dot of a file's name, in lower case; empty of a directory (`a/`)
// and of what is no extension (`v1.2`, `.git`).
std::string extension_of(std::string_view path);

// Whether a file is a part that pages take in (`_note.md`, `_includes/note.md`), and no page: what
// its links and anchors mean goes by the page.
bool is_partial(std::string_view path);

// Whether it stands in a directory that is named for what tests are fed with.
bool is_test_data(std::string_view path);

// Whether somebody is to copy it and fill it in, by its name or that of a directory.
bool is_template(std::string_view path);

// Whether a directory is named for a language that is written in it: `zh`, `pt-br`.
bool is_language_directory(std::string_view name);

// `setup` of `setup.zh-CN.md`; empty when no language stands there, or it is no page.
std::string_view without_language(std::string_view file);

// Markdown, and what is Markdown with code in it: MDX, Quarto, R Markdown.
inline bool has_markdown_name(std::string_view path) {
  static constexpr std::string_view kExtensions[] = {".md", ".markdown", ".mdx", ".qmd", ".rmd"};
  const std::string name = lower(path);
  return std::any_of(std::begin(kExtensions), std::end(kExtensions),
                     [&](std::string_view extension) { return name.ends_with(extension); });
}

// Which files are read as documents, by the ends of their names.
class DocumentNames {
 public:
  DocumentNames() = default;  // of Markdown
  // Extensions with or without dot; none stands for those of Markdown.
  explicit DocumentNames(const std::vector<std::string>& extensions);

  bool fits(std::string_view path) const;

 private:
  std::vector<std::string> ends_;  // `.md`, in lower case
};

// The path of a document without its extension; of anything else as it is.
inline std::string_view without_extension(std::string_view path) {
  return has_markdown_name(path) ? path.substr(0, path.rfind('.')) : path;
}

// Whether it is documentation by its name, in a format that can be read or in another.
inline bool is_documentation(std::string_view path) {
  static constexpr std::string_view kExtensions[] = {"rst",   "adoc", "asciidoc",
                                                     "ipynb", "tex",  "org"};
  const std::string extension = extension_of(path);
  return has_markdown_name(path) || std::find(std::begin(kExtensions), std::end(kExtensions),
                                              extension) != std::end(kExtensions);
}

}  // namespace otlpdoc
