// Collects code under its nearest heading, without diagrams and plain text, and comparison tables.

#include "read/markdown/contents.hpp"

#include "language/titles.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "read/markdown/measurements.hpp"

namespace otlpdoc {
namespace {

std::string one_line_of(const MarkdownTree& tree, const MarkdownBlock& block) {
  std::string text = plain_text(tree, block);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return std::string(trim(text));
}

ComparisonTable table_at(const MarkdownTree& tree, std::uint32_t index, const std::string& title) {
  ComparisonTable table{.title = title, .line = tree.blocks[index].line};
  std::vector<std::string>* row = &table.head;
  for (std::uint32_t i = index + 1; i < tree.blocks[index].end; ++i) {
    const MarkdownBlock& block = tree.blocks[i];
    if (block.kind == BlockKind::row && block.level == 0) row = &table.rows.emplace_back();
    if (block.kind == BlockKind::cell) row->push_back(one_line_of(tree, block));
  }
  return table;
}

}  // namespace

DocumentContents contents_of(const MarkdownTree& tree, const std::string& path) {
  DocumentContents out{.path = path};
  std::string heading;
  for (std::uint32_t i = 1; i < tree.blocks.size(); ++i) {
    const MarkdownBlock& block = tree.blocks[i];
    if (block.kind == BlockKind::heading) heading = one_line_of(tree, block);
    if (block.kind == BlockKind::table && compares(heading))
      out.comparisons.push_back(table_at(tree, i, heading));
    if (block.kind != BlockKind::code) continue;
    std::string language = block_language(block.info);
    const CodePurpose purpose = code_purpose(tree, block, language);
    if (language == "text" || purpose == CodePurpose::diagram || draws_boxes(tree, block)) continue;
    out.code.push_back({std::move(language), purpose == CodePurpose::configuration, heading,
                        plain_text(tree, block), block.line});
  }
  return out;
}

}  // namespace otlpdoc
