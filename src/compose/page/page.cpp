// One page about everything: each part shows what a command says, or more of the same facts.

#include "compose/page/page.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "compose/cells.hpp"
#include "compose/parts.hpp"
#include "otlpdoc/compose.hpp"

namespace otlpdoc {
namespace {

// A part below its own heading: headings of a report become lesser ones, its title goes.
void add_part(Report& page, const Wording& word, const char* anchor, const Worded& title,
              std::vector<Block> blocks) {
  page.blocks.emplace_back(Heading{2, word(title), anchor});
  for (Block& block : blocks) {
    if (auto* heading = std::get_if<Heading>(&block)) {
      if (heading->level == 1) continue;
      ++heading->level;
    }
    page.blocks.push_back(std::move(block));
  }
}

// The chart first. Which series it is of stands with the categories.
std::vector<Block> trend(const PageView& view) {
  const std::string series = series_line(view.catalogue, view.word);
  const PageFacts& facts = view.facts;
  std::vector<Block> blocks =
      timeline_report(view.catalogue, facts.batches, facts.forecast,
                      {facts.from_git, facts.is_cut, std::nullopt}, view.options)
          .blocks;
  std::vector<Block> out;
  for (Block& block : blocks) {
    const auto* heading = std::get_if<Heading>(&block);
    if (heading != nullptr && heading->text == view.word(say::burn_up)) continue;
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph != nullptr && paragraph->text == series) continue;
    if (std::holds_alternative<Series>(block)) {
      if (!facts.batches.empty()) out.insert(out.begin(), std::move(block));
    } else {
      out.push_back(std::move(block));
    }
  }
  return out;
}

// What the documents table calls the categories that it has documents of.
std::set<std::string> listed_categories(const PageView& view) {
  std::set<std::string> out;
  for (const Document& document : view.catalogue.documents) {
    const std::string name = category_name(view.catalogue, document);
    out.insert(name.empty() ? std::string(kAbsent) : name);
  }
  return out;
}

// A category leads to its documents.
std::vector<Block> categories(const PageView& view) {
  const std::set<std::string> listed = listed_categories(view);
  Table table = categories_table(view.facts.status, view.word);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].key != "name") continue;
    for (auto& row : table.rows) {
      const std::string name = std::get<std::string>(row[i]);
      const std::string value = std::get<std::string>(row[0]).empty() ? std::string(kAbsent) : name;
      if (listed.count(value) == 0) continue;
      std::string query;
      for (const char c : value) {
        constexpr std::string_view kHex = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        const bool kept = byte >= 0x80 || std::isalnum(byte) != 0;
        kept ? query.append(1, c)
             : query.append(1, '%').append(1, kHex[byte / 16]).append(1, kHex[byte % 16]);
      }
      row[i] = Text{{name, Span::Mark::plain, "#documents?documents.category=" + query}};
    }
  }
  Report remarks;
  // Claims of all series stand in a part of their own.
  add_remarks(remarks, view.catalogue, view.facts.status, AuditSummary(), view.word);
  std::vector<Block> out = {std::move(table)};
  for (Block& block : remarks.blocks) out.push_back(std::move(block));
  return out;
}

std::vector<Block> plan(const PageView& view) {
  constexpr std::size_t kNext = 5;
  ReportOptions options = view.options;
  options.for_programs = false;
  const auto blocks_of = [&](const PlanView& wanted) {
    return plan_report(view.catalogue, view.facts.plan, wanted, options).blocks;
  };
  std::vector<Block> out = blocks_of({std::nullopt, kNext});
  std::vector<Block> all = blocks_of({});
  const auto first = std::find_if(all.begin(), all.end(), [](const Block& block) {
    const auto* heading = std::get_if<Heading>(&block);
    return heading != nullptr && heading->level > 1;
  });
  out.insert(out.end(), std::make_move_iterator(first), std::make_move_iterator(all.end()));
  return out;
}

}  // namespace

Report page_report(const PageFacts& facts, const ReportOptions& options) {
  const PageView view{facts, facts.catalogue, options, Wording(options.language)};
  const Wording& word = view.word;
  Report page{"otlpdoc/page/1", {}, masthead(facts.catalogue, {}, options)};
  page.masthead.verdicts.push_back(gate_verdict(facts.check, facts.check_failed, word));
  if (!facts.audit.reports.empty())
    page.masthead.verdicts.push_back(gate_verdict(facts.claims, facts.claims_failed, word));
  page.blocks.emplace_back(page_figures(view));
  add_part(page, word, "trend", say::page_trend, trend(view));
  add_part(page, word, "categories", say::categories, categories(view));
  add_part(page, word, "map", say::page_map, {page_map(view)});
  if (!facts.audit.reports.empty())
    add_part(page, word, "claims", say::page_claims, page_claims(view));
  add_part(page, word, "findings", say::findings_column, page_findings(view));
  add_part(page, word, "documents", say::documents, {page_documents(view)});
  if (!facts.plan.items.empty()) add_part(page, word, "plan", say::page_plan, plan(view));
  return page;
}

}  // namespace otlpdoc
