// Titles and names without what only marks or counts, so that they can be compared.

#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/paths.hpp"

namespace otlpdoc {

// A title or name without bold marks, emoji, numbering and status marks.
std::string clean_title(std::string_view text);

// The same without trailing counts and priorities: `1. 云原生生态 (P0, 2篇)` → `云原生生态`.
std::string clean_name(std::string_view text);

// `In progress - Guides` → `Guides`.
std::string without_state(const std::string& name);

// Without what set apart what is gone: `Guides (9 pages) - ✅` → `Guides (9 pages)`.
std::string_view without_last_dash(std::string_view text);

// `Title (detail)` → {Title, detail}; one trailing parenthesis, either width.
std::pair<std::string, std::string> split_detail(std::string_view text);

// What stands before the last parenthesis of a half-width text, wherever it is, and in it.
std::pair<std::string_view, std::string_view> split_parentheses(std::string_view text);

// Whether a text names a chapter at its start, behind marks: `- ✅ Chapter 3: Names`.
bool begins_with_chapter(std::string_view text);

// ASCII digits and nothing else.
bool is_number(std::string_view text);

inline constexpr std::size_t kLongestPath = 1024;  // bytes

// How names of documents end: what people write documentation in.
inline constexpr std::string_view kDocumentExtensions[] = {"md",     "markdown", "mdx", "rst",
                                                           "adoc",   "asciidoc", "tex", "ipynb",
                                                           "livemd", "qmd",      "rmd", "org"};

bool is_document_extension(std::string_view extension);  // in any letter case

// Whether the text looks like the path or name of a document.
bool looks_like_document_path(std::string_view text);

// Whether a heading announces a comparison: `A vs B`, 对比.
bool compares(std::string_view heading);

}  // namespace otlpdoc
