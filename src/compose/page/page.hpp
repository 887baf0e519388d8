// The parts of the page of a corpus, one file each.

#pragma once

#include <string>
#include <vector>

#include "language/wording.hpp"
#include "otlpdoc/compose.hpp"

namespace otlpdoc {

struct PageView {
  const PageFacts& facts;
  const Catalogue& catalogue;
  const ReportOptions& options;
  Wording word;
};

// Where the corpus stands, in five figures.
Facts page_figures(const PageView& view);

// Documents by directory, coloured by state, findings, age and share of code.
Treemap page_map(const PageView& view);

// Reports and verdicts, reports and metrics, and the texts with verdicts in the margin.
std::vector<Block> page_claims(const PageView& view);

// As people read it; empty when it has none.
std::string category_name(const Catalogue& catalogue, const Document& document);

std::vector<Block> page_findings(const PageView& view);
Table page_documents(const PageView& view);

}  // namespace otlpdoc
