// Has the facts of a batch analysed and its sections written, with the words of the configuration.

#include "compose/batch_report.hpp"

#include "language/vocabulary.hpp"
#include "otlpdoc/analyse.hpp"

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

}  // namespace otlpdoc
