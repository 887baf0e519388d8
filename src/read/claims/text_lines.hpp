// Lines of text as a reader sees them: their keys and values, and the documents that they name.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/markdown/markdown.hpp"

namespace otlpdoc {

struct TextLine {
  std::string text;  // plain, trimmed
  std::string key;   // of `**key**: value`; empty when it is none
  std::string value;
  std::vector<std::string> paths;  // file names and links in it that look like documents
  bool strong_start = false;       // begins in bold
  std::string lead;                // what is in bold behind marks, when more stands behind it
  bool strong_all = false;         // marks before and a detail behind at most: `✅ **A** (67%):`
  bool wrapped = false;            // goes on a sentence that fills the line above
  int line = 0;
};

// The lines of a paragraph, item or heading; at least one.
std::vector<TextLine> text_lines(const MarkdownTree& tree, const MarkdownBlock& block);

// The same of text without markup.
TextLine plain_line(std::string_view text, int line);

// Words of plain text that end as names of documents do, as in a directory tree.
std::vector<std::string> plain_paths(std::string_view text);

}  // namespace otlpdoc
