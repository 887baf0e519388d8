// Limits on constructs for which cmark-gfm takes more than linear time or memory.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "otlpdoc/worded.hpp"
#include "read/markdown/lines.hpp"

namespace otlpdoc {

// What is over a limit is read as text: in a copy, of the same length, signs are replaced
// by others that mean nothing. No text that anybody wrote by hand is over one.
struct LimitedMarkdown {
  std::string copy;  // empty: the text is within the limits
  int line = 0;      // of the first construct that is over one
  Phrase reason;     // what was expected there
};

// `lines` are those of the text.
LimitedMarkdown limit_markdown(std::string_view text, const MarkdownLines& lines);

// False when the text of a block has more marks than are read as marks. Where it takes cmark-gfm
// long to find out that HTML does not end, the signs that begin it are replaced.
bool limit_inlines(std::span<char> content);

}  // namespace otlpdoc
