// The numbers of one document: what `measure` shows and all reports add up.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/document.hpp"
#include "otlpdoc/measure.hpp"
#include "read/markdown/markdown.hpp"

namespace otlpdoc {

// Counts by the rules of `metric_table()`. `tree` is the parse of `text`, which
// has no front matter.
Measurements measure(std::string_view front, std::string_view text, const MarkdownTree& tree);

// The heading outline.
std::vector<Section> outline(const MarkdownTree& tree);

// Whether a block holds box-drawing characters enough for a diagram.
bool draws_boxes(const MarkdownTree& tree, const MarkdownBlock& block);

// What a code block is for; every block is exactly one of these.
enum class CodePurpose { example, configuration, diagram };
CodePurpose code_purpose(const MarkdownTree& tree, const MarkdownBlock& block,
                         std::string_view language);

// The language that an info string names: `yaml`, `yaml hl_lines="2"`, `{ .yaml #id }`, `{python}`;
// empty when it names none, as in `title="a.py"`.
std::string_view language_word(std::string_view info);

// The language of a code block under its usual name, from its info string: lower case, `yml` as
// `yaml`, none as `text`.
std::string block_language(std::string_view info);

}  // namespace otlpdoc
