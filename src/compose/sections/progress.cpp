// Tables of categories and batches, and how far the whole is.

#include <algorithm>

#include "base/text.hpp"
#include "compose/draft.hpp"
#include "language/numerals.hpp"
#include "report/cell.hpp"
#include "report/marked_text.hpp"

namespace otlpdoc {
namespace {

// The categories, and one more for documents of none when there are any.
std::vector<CategoryStatus> shown_categories(const Draft& draft) {
  std::vector<CategoryStatus> out = draft.facts.status.categories;
  if (draft.facts.status.uncategorised.completion.finished > 0) {
    out.push_back(draft.facts.status.uncategorised);
    out.back().name = draft.word(say::uncategorised);
  }
  return out;
}

std::string completion_text(const Draft& draft, const Completion& completion) {
  const auto share = completion.share();
  if (!share) return std::string(kAbsent);
  std::string text = percent_text(share) + " " + std::string(marker(range_of(*share)));
  if (*share > 1) text += " " + draft.word(say::report_over_target);
  return text;
}

std::string total_text(const Draft& draft, const Completion& completion) {
  if (!completion.planned) return finished_text(draft, completion.finished);
  const std::string percent =
      completion.share() ? " (" + percent_text(completion.share()) + ")" : std::string();
  return draft.word(say::report_fraction(completion.finished, *completion.planned, percent));
}

Table categories_table(const Draft& draft) {
  Table table{"",
              {{"", draft.word(say::category)},
               {"", draft.word(say::report_done), Align::right},
               {"", draft.word(say::target), Align::right},
               {"", draft.word(say::report_completion)}},
              {},
              {},
              Audience::people};
  for (const CategoryStatus& category : shown_categories(draft)) {
    const Completion& completion = category.completion;
    table.rows.push_back(
        {Text{strong(category.name)}, documents_text(draft, completion.finished),
         completion.planned ? Cell(documents_text(draft, *completion.planned)) : Cell(),
         completion_text(draft, completion)});
  }
  return table;
}

std::string main_categories(const Draft& draft, const BatchStatus& batch) {
  std::vector<std::string> names;
  for (const auto& [i, documents] : batch.by_category) {
    names.push_back(i < draft.catalogue.categories.size() ? draft.catalogue.categories[i].name
                                                          : draft.word(say::uncategorised));
  }
  return names.empty() ? std::string(kAbsent) : joined(names, " + ");
}

Table batches_table(const Draft& draft) {
  Table table{"",
              {{"", draft.word(say::batch)},
               {"", draft.word(say::report_documents_column), Align::right},
               {"", draft.word(say::report_main_categories)},
               {"", draft.word(say::report_total_words), Align::right}},
              {},
              {},
              Audience::people};
  for (const BatchStatus& batch : draft.facts.status.batches) {
    const auto cell = [&](const std::string& text) { return batch_cell(draft, batch, text); };
    table.rows.push_back(
        {cell(batch_name(draft, batch.number)), cell(documents_text(draft, batch.documents)),
         cell(main_categories(draft, batch)), cell(about(batch.measured.words).text)});
  }
  return table;
}

std::string words_text(const Draft& draft, std::int64_t words) {
  const bool exact = about(words).approximation == Approximation::exact;
  return draft.word(exact ? say::report_exact_words(rounded(words))
                          : say::report_about_words(rounded(words)));
}

// `19篇文档，约6,980字`
Text so_far(const Draft& draft) {
  const Status& status = draft.facts.status;
  return {strong(finished_text(draft, status.finished)), plain(draft.word(say::parts_separator)),
          strong(words_text(draft, status.totals.words))};
}

std::int64_t without_batch(const Status& status) {
  std::int64_t count = status.finished;
  for (const BatchStatus& batch : status.batches) count -= batch.documents;
  return count;
}

}  // namespace

void state_progress(Draft& draft) {
  const Status& status = draft.facts.status;
  for (const CategoryStatus& category : shown_categories(draft)) {
    draft.claims.categories.push_back({.name = category.name,
                                       .done = category.completion.finished,
                                       .target = category.completion.planned,
                                       .percent = whole_percent(category.completion)});
  }
  draft.claims.overall = {.done = status.overall.finished,
                          .target = status.overall.planned,
                          .percent = whole_percent(status.overall)};
  for (const BatchStatus& batch : status.batches) {
    draft.claims.batches.push_back({.batch = batch.number,
                                    .documents = batch.documents,
                                    .cumulative = std::nullopt,
                                    .words = about(batch.measured.words)});
  }
  draft.claims.totals.push_back(
      {draft.word(say::report_total), *find_quantity(total_text(draft, status.overall)), 0});
  draft.claims.totals.push_back(
      {draft.word(say::report_so_far), *find_quantity(plain_text(so_far(draft))), 0});
}

void write_progress(const Draft& draft, std::vector<Block>& blocks) {
  const Status& status = draft.facts.status;
  blocks.emplace_back(Heading{3, draft.word(say::report_overall)});
  if (!draft.claims.categories.empty()) blocks.emplace_back(categories_table(draft));
  blocks.emplace_back(
      Lines{{labelled(draft.word(say::report_total), total_text(draft, status.overall))}});
  if (!status.batches.empty()) {
    blocks.emplace_back(Heading{
        3, draft.word(say::report_all_batches(static_cast<std::int64_t>(status.batches.size())))});
    blocks.emplace_back(batches_table(draft));
  }
  Text line = labelled(draft.word(say::report_so_far), "");
  for (Span& span : so_far(draft)) line.push_back(std::move(span));
  blocks.emplace_back(Lines{{std::move(line)}});
  if (const std::int64_t rest = without_batch(status); rest > 0)
    blocks.emplace_back(Paragraph{draft.word(say::report_without_batch(rest))});
}

}  // namespace otlpdoc
