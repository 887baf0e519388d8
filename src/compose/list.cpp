// Documents in rows, and how many they are.

#include "catalogue/lookup.hpp"
#include "compose/cells.hpp"
#include "compose/parts.hpp"
#include "otlpdoc/compose.hpp"

namespace otlpdoc {
namespace {

// What people call the category.
Cell category_name(const Catalogue& catalogue, const CategoryIndex& index, const std::string& id) {
  const auto category = index.find(id);
  return category ? Cell(catalogue.categories[*category].name) : to_cell(id);
}

void add_history_columns(Table& table, const Wording& word) {
  table.columns.insert(table.columns.end(), {{"age", word(say::age_days), Align::right},
                                             {"first_commit", word(say::first_commit)},
                                             {"last_change", word(say::last_change)},
                                             {"commits", word(say::commits), Align::right},
                                             {"authors", word(say::authors)}});
}

void add_history(std::vector<Cell>& row, const Document& document, Date as_of) {
  const FileHistory& history = document.history ? *document.history : FileHistory{};
  row.push_back(to_cell(age_in_days(document, as_of)));
  row.push_back(to_cell(history.first_commit));
  row.push_back(to_cell(last_change(document)));
  row.push_back(document.history ? Cell(history.commits) : Cell());
  row.push_back(history.authors.empty() ? Cell() : Cell(texts_value(history.authors)));
}

Table documents_table(const Catalogue& catalogue, const std::vector<const Document*>& documents,
                      bool with_history, Date as_of, const Wording& word) {
  Table table{"documents",
              {{"path", word(say::path)},
               {"title", "", Align::left, Audience::programs},
               {"category", "", Align::left, Audience::programs},
               {"", word(say::category), Align::left, Audience::people},
               {"batch", word(say::batch), Align::right},
               {"status", word(say::status)}},
              {},
              {},
              Audience::all};
  for (const Fact& fact : measured_facts({}, word)) {
    const bool shown = !with_history && (fact.key == "words" || fact.key == "code_blocks");
    table.columns.push_back({fact.key, shown ? fact.label : std::string(), Align::right,
                             shown ? Audience::all : Audience::programs});
  }
  if (with_history) add_history_columns(table, word);
  const CategoryIndex index(catalogue.categories);
  for (const Document* document : documents) {
    std::vector<Cell> row = {
        document->path,
        document->title,
        to_cell(document->category),
        category_name(catalogue, index, document->category),
        to_cell(document->batch),
        document->status ? Cell(std::string(name(*document->status))) : Cell()};
    for (Fact& fact : measured_facts(document->measured, word))
      row.push_back(std::move(fact.value));
    if (with_history) add_history(row, *document, as_of);
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Report list_report(const Catalogue& catalogue, const std::vector<const Document*>& documents,
                   bool with_history, const ReportOptions& options) {
  const Wording word(options.language);
  return {"otlpdoc/list/1",
          {documents_table(catalogue, documents, with_history, options.as_of, word),
           Paragraph{word(say::listed_documents(static_cast<std::int64_t>(documents.size()))),
                     Tone::quiet}},
          masthead(catalogue, word(say::documents), options)};
}

}  // namespace otlpdoc
