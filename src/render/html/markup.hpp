// What the parts of a page are written with: text, links and cells as HTML.

#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "language/wording.hpp"
#include "otlpdoc/render.hpp"

namespace otlpdoc {

// What the parts of a page know of one another.
struct Page {
  const RenderOptions& options;
  Wording words;
  std::set<std::pair<std::string_view, int>> lines;               // of files, that the page shows
  std::set<std::pair<std::string_view, std::string_view>> texts;  // files and their anchors
};

// A relative path, `#anchor` or http(s) URL as an attribute; others could run scripts.
std::string destination(std::string_view target);

std::string text_html(const Text& text);

// A place, with a link to it where there is one: on the page, else in the repository.
std::string place_html(const Place& place, std::string_view text, const Page& page);

std::string cell_html(const Cell& cell, const Page& page);

// `class="bad"` with a space before it; empty for a plain tone.
std::string tone_class(Tone tone);

std::string table_html(const Table& table, const Page& page);
std::string findings_html(const Findings& findings, const Page& page);
std::string treemap_html(const Treemap& treemap, const Page& page);
std::string noted_html(const NotedText& text, const Page& page);

// Source as it is, its white space too.
std::string source_html(std::string_view source);

}  // namespace otlpdoc
