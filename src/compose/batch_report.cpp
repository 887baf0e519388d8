// Has the facts of a batch analysed and its sections written, with the words of the configuration.

#include "compose/draft.hpp"
#include "language/vocabulary.hpp"
#include "otlpdoc/compose.hpp"
#include "report/marked_text.hpp"

namespace otlpdoc {

Composition compose_report(const Catalogue& catalogue,
                           const std::vector<DocumentContents>& contents, int batch, Date date,
                           const std::string& directory, const std::string& language) {
  const VocabularyScope words(catalogue.configuration.vocabulary);
  const BatchFacts facts = analyse_batch(catalogue, contents, batch, date);
  const Wording word(language);
  Draft draft{catalogue, facts, word, directory, {}};
  std::vector<WrittenSection> sections = write_report(draft);
  return {std::move(sections), std::move(draft.claims)};
}

Report whole_report(std::vector<WrittenSection> sections) {
  Report report{"otlpdoc/report/1", {}};
  for (WrittenSection& section : sections) {
    for (Block& block : section.blocks) report.blocks.push_back(std::move(block));
  }
  return report;
}

std::vector<Block> approval_blocks(const Configuration& configuration,
                                   const ReportOptions& options) {
  if (!configuration.report.approval.empty()) return {};
  const Wording word(options.language);
  return {Lines{{labelled(word(say::report_approval), "⏳ " + word(say::report_approval_open))}}};
}

std::vector<std::string> report_sections() {
  std::vector<std::string> ids;
  for (const ReportSection& section : report_section_table()) ids.emplace_back(section.id);
  return ids;
}

}  // namespace otlpdoc
