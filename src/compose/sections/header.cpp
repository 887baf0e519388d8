// Title, date, batch and state at the top of a report, so that it is read as that batch again.

#include "compose/draft.hpp"
#include "language/numerals.hpp"
#include "report/marked_text.hpp"

namespace otlpdoc {
namespace {

// The title that the configuration gives, unless it names a batch itself, else the
// usual one; the report's batch is added.
std::string title(const Draft& draft) {
  const std::string batch = batch_name(draft, draft.facts.number);
  for (const ReportSectionConfig& config : draft.catalogue.configuration.report.sections) {
    if (config.id == "header" && !config.title.empty() && !find_batch_name(config.title))
      return config.title + " - " + batch;
  }
  // A batch named before the report's own would be taken for it.
  const std::string& corpus = draft.catalogue.title;
  return "📊 " + (corpus.empty() || find_batch_name(corpus)
                     ? draft.word(say::report_title_plain(batch))
                     : draft.word(say::report_title(corpus, batch)));
}

std::string state(const Draft& draft) {
  if (is_finished(draft.facts)) return "✅ " + draft.word(say::report_state_done);
  return draft.facts.unfinished == 0
             ? "⏳ " + draft.word(say::report_state_ahead)
             : "🔄 " + draft.word(say::report_state_open(draft.facts.unfinished));
}

}  // namespace

void state_header(Draft& draft) {
  draft.claims.title = title(draft);
  draft.claims.batch = draft.facts.number;
  draft.claims.date = draft.facts.date;
  draft.claims.status = state(draft);
  if (const auto name = find_batch_name(batch_name(draft, draft.facts.number)))
    draft.claims.series = name->form;
}

void write_header(const Draft& draft, std::vector<Block>& blocks) {
  const BatchReport& claims = draft.claims;
  blocks.insert(blocks.begin(), Heading{1, claims.title});
  blocks.emplace_back(
      Lines{{labelled(draft.word(say::report_date), iso(*claims.date)),
             labelled(draft.word(say::batch), draft.word(say::report_batch_value(*claims.batch))),
             labelled(draft.word(say::status), claims.status)}});
}

}  // namespace otlpdoc
