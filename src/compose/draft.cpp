// The order of sections, their headings, and names and numbers as all of them write them.

#include "compose/draft.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/titles.hpp"
#include "report/cell.hpp"
#include "report/marked_text.hpp"

namespace otlpdoc {
namespace {

// Fixed text of the configuration: blank lines part paragraphs.
void add_fixed_text(const std::string& text, std::vector<Block>& blocks) {
  std::string paragraph;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line(trim(std::string_view(text).substr(begin, end - begin)));
    if (!line.empty()) paragraph += (paragraph.empty() ? "" : " ") + line;
    if (!paragraph.empty() && (line.empty() || end == text.size()))
      blocks.emplace_back(Paragraph{std::exchange(paragraph, {})});
    begin = end + 1;
  }
}

std::vector<Block> with_heading(const Draft& draft, const ReportSection& section,
                                const ReportSectionConfig& config) {
  std::vector<Block> body;
  add_fixed_text(config.text, body);
  section.write(draft, body);
  if (section.heading == nullptr || body.empty()) return body;
  const std::string title =
      config.title.empty()
          ? std::string(section.mark) + draft.word(section.heading(draft.facts.number))
          : config.title;
  std::vector<Block> blocks = {Rule{}, Heading{2, title}};
  std::move(body.begin(), body.end(), std::back_inserter(blocks));
  return blocks;
}

// A heading that does not name the batch.
template <Phrase phrase>
Worded heading(std::int64_t) {
  return phrase;
}

std::vector<ReportSectionConfig> chosen_sections(const Configuration& configuration) {
  std::vector<ReportSectionConfig> chosen = configuration.report.sections;
  const auto is_header = [](const ReportSectionConfig& section) { return section.id == "header"; };
  // Its title comes first, or nobody could tell which report it is.
  if (std::none_of(chosen.begin(), chosen.end(), is_header) && !chosen.empty())
    chosen.push_back({"header", {}, {}});
  std::stable_partition(chosen.begin(), chosen.end(), is_header);
  if (!chosen.empty()) return chosen;
  std::vector<ReportSectionConfig> all;
  for (const ReportSection& section : report_section_table())
    all.push_back({std::string(section.id), {}, {}});
  return all;
}

void clean(std::string& text, std::string (*as_read)(std::string_view)) {
  text = as_read(one_line(text));
}

// Text as it is read back: names without marks, numbers and counts (section 5 of
// the model), everything on one line.
void use_read_form(BatchReport& claims) {
  clean(claims.title, clean_title);
  clean(claims.reporter, one_line);
  for (ClaimedDocument& d : claims.documents) {
    clean(d.title, clean_title);
    clean(d.category, clean_name);
    clean(d.description().summary, one_line);
    for (std::string& name : d.description().tech_stack) clean(name, one_line);
  }
  for (ClaimedCategory& c : claims.categories) clean(c.name, clean_name);
  for (PlanItem& p : claims.plan) {
    clean(p.category, clean_name);
    if (p.detail.empty()) std::tie(p.title, p.detail) = split_detail(p.title);
    clean(p.title, clean_title);
    clean(p.detail, one_line);
  }
  for (QualityClaim& q : claims.quality) clean(q.metric, clean_title);
  for (CoverageClaim& c : claims.coverage) {
    clean(c.topic, clean_title);
    clean(c.detail, one_line);
  }
  for (Milestone& m : claims.milestones) {
    clean(m.title, clean_title);
    clean(m.detail, one_line);
  }
  for (RequiredSection& s : claims.sections) clean(s.title, clean_title);
  for (Highlight& h : claims.highlights) clean(h.title, clean_name);
  for (NavigationEntry& n : claims.navigation) clean(n.chapter, clean_name);
  for (Comparison& c : claims.comparisons) {
    clean(c.title, clean_name);
    for (std::string& subject : c.subjects) clean(subject, clean_title);
  }
}

}  // namespace

const std::vector<ReportSection>& report_section_table() {
  static const std::vector<ReportSection> rows = {
      {"header", "", nullptr, state_header, write_header},
      {"documents", "📈 ", heading<say::report_completed>, state_documents, write_documents},
      {"progress", "📊 ", heading<say::report_progress>, state_progress, write_progress},
      {"highlights", "🎯 ", heading<say::report_highlights>, state_highlights, write_highlights},
      {"plan", "📋 ", heading<say::report_plan>, state_plan, write_plan},
      {"quality", "📊 ", heading<say::report_quality>, state_quality, write_quality},
      {"milestones", "🎯 ", heading<say::report_milestones>, state_milestones, write_milestones},
      {"comparisons", "🔍 ", heading<say::report_comparisons>, state_comparisons, write_comparisons},
      {"navigation", "📝 ", heading<say::report_navigation>, state_navigation, write_navigation},
      {"timeline", "📅 ", heading<say::report_timeline>, state_timeline, write_timeline},
      {"assurance", "✅ ", heading<say::report_assurance>, state_assurance, write_assurance},
      {"summary", "🎉 ", say::report_summary, state_summary, write_summary},
      {"footer", "", nullptr, state_footer, write_footer},
  };
  return rows;
}

const ReportSection* find_report_section(std::string_view id) {
  for (const ReportSection& section : report_section_table()) {
    if (section.id == id) return &section;
  }
  return nullptr;
}

std::vector<WrittenSection> write_report(Draft& draft) {
  const std::vector<ReportSectionConfig> chosen = chosen_sections(draft.catalogue.configuration);
  for (const ReportSectionConfig& config : chosen) find_report_section(config.id)->state(draft);
  std::vector<WrittenSection> out;
  out.reserve(chosen.size());
  for (const ReportSectionConfig& config : chosen)
    out.push_back({config.id, with_heading(draft, *find_report_section(config.id), config)});
  use_read_form(draft.claims);
  return out;
}

std::string batch_name(const Draft& draft, int number) {
  const bool ordinal = is_ordinal(draft.catalogue.shown_series);
  return draft.word(ordinal ? say::report_batch_ordinal(number) : say::report_batch(number));
}

std::string documents_text(const Draft& draft, std::int64_t n) {
  return draft.word(say::report_documents_count(n));
}

std::string finished_text(const Draft& draft, std::int64_t n) {
  return draft.word(say::report_documents_done(n));
}

std::string fraction_text(const Completion& completion) {
  std::string text = std::to_string(completion.finished);
  if (completion.planned) text += "/" + std::to_string(*completion.planned);
  if (const auto share = completion.share()) text += " (" + percent_text(share) + ")";
  return text;
}

std::string category_name(const Draft& draft, const CategoryDocuments& category) {
  return category.name.empty() ? draft.word(say::uncategorised) : category.name;
}

Text batch_cell(const Draft& draft, const BatchStatus& batch, const std::string& text) {
  const bool own = batch.number == draft.facts.number && text != kAbsent;
  return {own ? strong(text) : plain(text)};
}

bool is_finished(const BatchFacts& facts) {
  return facts.unfinished == 0 && !facts.documents.empty();
}

std::int64_t rounded(std::int64_t number) {
  std::int64_t unit = 1;
  while (number / unit >= 1000) unit *= 10;
  if (number >= 100) unit = std::max<std::int64_t>(unit, 10);
  return (number + unit / 2) / unit * unit;
}

Quantity about(std::int64_t number) {
  const std::string digits = grouped(rounded(number));
  if (number < 100)
    return {.value = static_cast<double>(number), .upper = std::nullopt, .text = digits};
  return {.value = static_cast<double>(rounded(number)),
          .upper = std::nullopt,
          .approximation = Approximation::about,
          .text = "~" + digits};
}

std::optional<double> whole_percent(const Completion& completion) {
  const auto share = completion.share();
  if (!share) return std::nullopt;
  return std::strtod(percent_text(share).c_str(), nullptr);
}

std::string joined(const std::vector<std::string>& names, std::string_view sign) {
  std::string out;
  for (const std::string& name : names) out.append(out.empty() ? "" : sign).append(name);
  return out;
}

std::string listed(const Draft& draft, const std::vector<std::string>& names, std::size_t most) {
  const std::vector<std::string> first(
      names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(most, names.size())));
  std::string shown = joined(first, draft.word(say::names_separator));
  if (names.size() <= most) return shown;
  const auto all = static_cast<std::int64_t>(names.size());
  return draft.word(say::report_more(shown, all - static_cast<std::int64_t>(most), all));
}

}  // namespace otlpdoc
