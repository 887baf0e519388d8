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

Table documents_table(const Catalogue& catalogue, const std::vector<const Document*>& documents,
                      const Wording& word) {
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
    const bool shown = fact.key == "words" || fact.key == "code_blocks";
    table.columns.push_back({fact.key, shown ? fact.label : std::string(), Align::right,
                             shown ? Audience::all : Audience::programs});
  }
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
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Report list_report(const Catalogue& catalogue, const std::vector<const Document*>& documents,
                   const ReportOptions& options) {
  const Wording word(options.language);
  return {"otlpdoc/list/1",
          {documents_table(catalogue, documents, word),
           Paragraph{word(say::listed_documents(static_cast<std::int64_t>(documents.size()))),
                     Tone::quiet}},
          masthead(catalogue, word(say::documents), options)};
}

}  // namespace otlpdoc
