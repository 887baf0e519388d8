// Metrics, front matter and sections of single documents.

#include <algorithm>

#include "compose/cells.hpp"
#include "otlpdoc/compose.hpp"

namespace otlpdoc {
namespace {

// Canonical fields that are there, then the others as the author named them.
Value front_matter_value(const FrontMatter& front) {
  Value::Map map;
  const auto add = [&map](std::string key, auto value) {
    map.emplace_back(std::move(key), Value{std::move(value)});
  };
  const Description& said = front.description();
  if (said.title) add("title", *said.title);
  if (front.category) add("category", *front.category);
  if (front.batch) add("batch", std::int64_t{*front.batch});
  if (front.status) add("status", std::string(name(*front.status)));
  if (front.date) add("date", iso(*front.date));
  if (front.updated) add("updated", iso(*front.updated));
  if (said.summary) add("summary", *said.summary);
  const std::pair<const char*, const std::vector<std::string>*> lists[] = {
      {"authors", &said.authors},
      {"tags", &said.tags},
      {"tech_stack", &said.tech_stack},
      {"highlights", &said.highlights}};
  for (const auto& [key, texts] : lists) {
    if (!texts->empty()) map.emplace_back(key, texts_value(*texts));
  }
  // An extra field under a canonical name is one whose value could not be read.
  const auto canonical = static_cast<std::ptrdiff_t>(map.size());
  for (const auto& [key, value] : said.extra) {
    const bool taken = std::any_of(map.begin(), map.begin() + canonical,
                                   [&, k = &key](const auto& field) { return field.first == *k; });
    if (!taken) map.emplace_back(key, value);
  }
  return Value{std::move(map)};
}

Value sections_value(const std::vector<Section>& sections) {
  Value::List list;
  for (const Section& section : sections) {
    list.push_back(Value{Value::Map{{"level", Value{std::int64_t{section.level}}},
                                    {"title", Value{section.title}},
                                    {"line", Value{std::int64_t{section.line}}}}});
  }
  return Value{std::move(list)};
}

std::vector<Block> document_record(const Document& document, const std::string& language) {
  const Wording word(language);
  std::vector<Block> record = {Heading{2, document.path}};
  Facts facts{"",
              {{"path", "", document.path},
               {"title", word(say::title), document.title},
               {"front_matter", "", front_matter_value(document.front_matter)}}};
  for (Fact& fact : measured_facts(document.measured, word)) facts.facts.push_back(std::move(fact));
  facts.facts.push_back({"sections", "", sections_value(document.sections)});
  record.push_back(std::move(facts));
  record.push_back(
      Findings{"diagnostics", put_into_words(document.diagnostics, language), Audience::programs});
  return record;
}

}  // namespace

Report measure_report(const std::vector<Document>& documents, const ReportOptions& options) {
  Group group{"documents", {}};
  for (const Document& document : documents)
    group.records.push_back(document_record(document, options.language));
  return {"otlpdoc/measure/1", {std::move(group)}};
}

}  // namespace otlpdoc
