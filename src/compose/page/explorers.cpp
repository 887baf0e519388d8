// Findings and documents in tables that readers search, sort and choose from.

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "compose/cells.hpp"
#include "compose/page/page.hpp"
#include "compose/parts.hpp"
#include "otlpdoc/gate.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMostFindings = 2000;

Tone tone_of(Severity severity) {
  return severity == Severity::error     ? Tone::bad
         : severity == Severity::warning ? Tone::warning
                                         : Tone::plain;
}

// The highest directory, which stands for a part of the corpus.
std::string directory(const std::string& path) {
  const std::size_t slash = path.find('/');
  return slash == std::string::npos ? "/" : path.substr(0, slash + 1);
}

bool is_there(const Diagnostic& finding) { return finding.baseline != BaselineState::absent; }

Table findings_table(const PageView& view, const std::vector<const Diagnostic*>& findings) {
  const Wording& word = view.word;
  const bool compared = std::any_of(findings.begin(), findings.end(), [](const Diagnostic* one) {
    return one->baseline != BaselineState::none;
  });
  Table table{"",
              {{"severity", word(say::severity), Align::left, Audience::people, true},
               {"rule", word(say::findings_rule), Align::left, Audience::people, true},
               {"directory", word(say::section), Align::left, Audience::people, true},
               {"place", word(say::file)},
               {"message", word(say::finding)}},
              {},
              {},
              Audience::people,
              "findings"};
  if (compared)
    table.columns.push_back(
        {"baseline", word(say::page_baseline), Align::left, Audience::people, true});
  for (const Diagnostic* finding : findings) {
    const std::string severity = word(*say::severities::named(name(finding->severity)));
    table.rows.push_back({Text{{severity, Span::Mark::plain, {}, tone_of(finding->severity)}},
                          finding->code, directory(finding->place.file),
                          Place{finding->place.file, finding->place.line, 0}, finding->message});
    if (compared)
      table.rows.back().push_back(word(is_new(*finding) ? say::page_new : say::page_known));
  }
  return table;
}

// Those that the document names, else who changed it most often.
std::string owners(const Document& document) {
  const auto& named = document.front_matter.description().authors;
  if (!named.empty()) return fmt::format("{}", fmt::join(named, ", "));
  const bool known = document.history && !document.history->authors.empty();
  return known ? document.history->authors.front() : std::string();
}

}  // namespace

std::string category_name(const Catalogue& catalogue, const Document& document) {
  const auto known = std::find_if(catalogue.categories.begin(), catalogue.categories.end(),
                                  [&](const Category& one) { return one.id == document.category; });
  return known == catalogue.categories.end() ? document.category : known->name;
}

std::vector<Block> page_findings(const PageView& view) {
  std::vector<const Diagnostic*> findings;
  for (const Diagnostic& finding : view.facts.check.findings) {
    if (is_there(finding)) findings.push_back(&finding);
  }
  std::stable_sort(findings.begin(), findings.end(),
                   [](const auto* a, const auto* b) { return a->severity > b->severity; });
  if (findings.empty()) return {Paragraph{view.word(say::gate_none), Tone::good}};
  const std::size_t all = findings.size();
  findings.resize(std::min(all, kMostFindings));
  std::vector<Block> out = {rules_table(view.facts.check, view.word),
                            findings_table(view, findings)};
  if (all > findings.size())
    out.emplace_back(
        Paragraph{view.word(say::findings_rest(static_cast<std::int64_t>(all))), Tone::quiet});
  return out;
}

Table page_documents(const PageView& view) {
  const Wording& word = view.word;
  std::map<std::string, std::int64_t> findings;
  for (const Diagnostic& finding : view.facts.check.findings) {
    if (is_there(finding)) ++findings[finding.place.file];
  }
  Table table{"",
              {{"path", word(say::path)},
               {"title", word(say::title)},
               {"category", word(say::category), Align::left, Audience::people, true},
               {"batch", word(say::batch), Align::right, Audience::people, true},
               {"status", word(say::status), Align::left, Audience::people, true},
               {"words", word(say::words), Align::right},
               {"code_blocks", word(say::blocks), Align::right},
               {"updated", word(say::page_changed)},
               {"authors", word(say::page_owner)},
               {"findings", word(say::findings_column), Align::right}},
              {},
              {},
              Audience::people,
              "documents"};
  for (const Document& document : view.catalogue.documents) {
    const auto found = findings.find(document.path);
    table.rows.push_back(
        {Place{document.path, 0, 0}, document.title,
         to_cell(category_name(view.catalogue, document)), to_cell(document.batch),
         document.status ? Cell(word(*say::document_states::named(name(*document.status))))
                         : Cell(),
         document.measured.words, document.measured.code_blocks, to_cell(last_change(document)),
         to_cell(owners(document)), found == findings.end() ? std::int64_t{0} : found->second});
  }
  return table;
}

}  // namespace otlpdoc
