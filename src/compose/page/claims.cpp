// Reports against what was measured: by verdict, by metric, and line by line.

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/fingerprint.hpp"
#include "base/text.hpp"
#include "compose/cells.hpp"
#include "compose/page/page.hpp"
#include "compose/parts.hpp"

namespace otlpdoc {
namespace {

Tone tone_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::supported:
    case Verdict::consistent:
      return Tone::good;
    case Verdict::other_rule:
      return Tone::warning;
    case Verdict::conflict:
    case Verdict::inconsistent:
    case Verdict::contradicted:
      return Tone::bad;
    case Verdict::not_judged:
      return Tone::quiet;
  }
  return Tone::plain;
}

// Ratios claimed ÷ measured, by metric and report.
using Ratios = std::map<std::string, std::map<std::string, std::vector<double>>>;

Ratios ratios_of(const Audit& audit) {
  Ratios out;
  for (const AuditedClaim& claim : audit.claims) {
    const bool comparable = claim.verdict != Verdict::not_judged && claim.number > 0 &&
                            claim.measured.value_or(0) > 0 && claim.metric != "exists";
    if (comparable) out[claim.metric][claim.place.file].push_back(claim.number / *claim.measured);
  }
  return out;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

Cell ratio_cell(const std::vector<double>& values) {
  constexpr double kSlight = 1.05, kFar = 1.5;  // times as much, or as little
  const double ratio = median(values);
  const double apart = std::max(ratio, 1 / ratio);
  const Tone tone = apart <= kSlight ? Tone::good : apart <= kFar ? Tone::warning : Tone::bad;
  return Text{{fmt::format("{:.2f}", ratio), Span::Mark::plain, {}, tone}};
}

// The metrics that most is claimed of.
std::vector<std::string> columns_of(const Ratios& ratios) {
  constexpr std::size_t kMost = 8;
  std::vector<std::string> metrics;
  std::map<std::string, std::size_t> counts;
  for (const auto& [metric, reports] : ratios) {
    metrics.push_back(metric);
    for (const auto& [file, values] : reports) counts[metric] += values.size();
  }
  std::stable_sort(metrics.begin(), metrics.end(),
                   [&](const auto& a, const auto& b) { return counts[a] > counts[b]; });
  if (metrics.size() > kMost) metrics.resize(kMost);
  return metrics;
}

Cell linked(const std::map<std::string, std::string>& targets, const std::string& file) {
  const auto target = targets.find(file);
  return Text{{file, Span::Mark::plain, target == targets.end() ? std::string() : target->second}};
}

Table ratios_table(const PageView& view, const std::map<std::string, std::string>& targets) {
  const Audit& audit = view.facts.audit;
  const Ratios ratios = ratios_of(audit);
  const std::vector<std::string> metrics = columns_of(ratios);
  Table table{"", {{"", view.word(say::file)}}, {}, {}, Audience::people};
  for (const std::string& metric : metrics)
    table.columns.push_back({"", metric_word(metric, view.word), Align::right});
  for (const AuditedReport& report : audit.reports) {
    std::vector<Cell> row = {linked(targets, report.file)};
    bool any = false;
    for (const std::string& metric : metrics) {
      const auto& reports = ratios.at(metric);
      const auto at = reports.find(report.file);
      row.push_back(at == reports.end() ? Cell() : ratio_cell(at->second));
      any = any || at != reports.end();
    }
    if (any) table.rows.push_back(std::move(row));
  }
  return table;
}

// How well a number at that place of a line fits what is claimed: with its unit behind it, and not
// in a name or in front of a heading (`P0-2`, `Week 1`, `2. Usage`).
int fit_of(const AuditedClaim& claim, std::string_view line, std::size_t begin, std::size_t end) {
  const std::string_view before = line.substr(0, begin);
  const std::string_view behind = line.substr(end);
  int out = 0;
  if (!claim.unit.empty() && trim(behind).starts_with(claim.unit)) out += 4;
  if (claim.metric == "percent" && trim(behind).starts_with('%')) out += 4;
  // `P0`, `批次2`.
  const auto last = static_cast<unsigned char>(before.empty() ? ' ' : before.back());
  if (last >= 0x80 || std::isalpha(last) != 0 || last == '-' || last == '#') out -= 2;
  const bool is_first = before.find_first_not_of("# \t>-*0123456789.") == std::string_view::npos;
  if (is_first && !before.empty()) out -= 1;
  constexpr std::string_view kKeycap = "\xEF\xB8\x8F";
  if (behind.starts_with(kKeycap)) out -= 2;
  return out;
}

// What is meant is the number as it is written, or the path, where it fits best and no other claim
// means it; of several places the first.
std::pair<std::size_t, std::size_t> part_of(const AuditedClaim& claim, const std::string& line,
                                            const std::vector<Note>& before) {
  // Nobody looks for one number among so many, and each takes a look at all of them.
  constexpr std::size_t kMostNotes = 64, kLongestLine = 16384;  // bytes
  if (before.size() >= kMostNotes || line.size() > kLongestLine) return {0, 0};
  const auto is_free = [&](std::size_t begin, std::size_t end) {
    return std::none_of(before.begin(), before.end(),
                        [&](const Note& note) { return note.begin < end && begin < note.end; });
  };
  std::string digits = claim.claimed;
  digits.erase(0, std::min(find_digit(digits), digits.size()));
  while (!digits.empty() && (digits.back() == '+' || digits.back() == '%')) digits.pop_back();
  const std::string plain = without(digits, std::string_view(","));
  const std::string& text = claim.claimed.empty() ? claim.subject : claim.claimed;
  for (const std::string& wanted : {text, digits, plain}) {
    if (wanted.empty()) continue;
    std::optional<int> best;
    std::pair<std::size_t, std::size_t> out;
    for (std::size_t at = line.find(wanted); at != std::string::npos;
         at = line.find(wanted, at + 1)) {
      const std::size_t end = at + wanted.size();
      const bool whole =
          (at == 0 || !is_digit(line[at - 1])) && (end == line.size() || !is_digit(line[end]));
      if (!whole || !is_free(at, end)) continue;
      const int fit = fit_of(claim, line, at, end);
      if (best && fit <= *best) continue;
      best = fit;
      out = {at, end};
    }
    if (best) return out;
  }
  return {0, 0};
}

std::string measured_text(const AuditedClaim& claim, const Wording& word) {
  if (claim.metric == "exists") return word(say::page_is_there(claim.subject));
  if (claim.metric == "absent") return word(say::page_is_not_there(claim.subject));
  const std::string metric = metric_word(claim.metric, word);
  if (!claim.measured) return claim.claimed.empty() ? std::string() : metric;
  const std::string number = number_beside(*claim.measured, claim.number);
  return word(claim.verdict == Verdict::consistent ? Worded(say::page_agrees(metric, number))
                                                   : Worded(say::page_measured(metric, number)));
}

Note note_of(const AuditedClaim& claim, const PageView& view) {
  Note out{.tone = tone_of(claim.verdict),
           .label = view.word(*say::verdicts::named(name(claim.verdict)))};
  if (!claim.evidence.code.empty()) {
    out.text = put_into_words(claim.evidence, view.options.language).message;
    out.related = claim.evidence.related;
  } else if (claim.verdict == Verdict::not_judged) {
    const auto reason = say::unjudged::named(claim.rule);
    out.text = view.word(reason ? *reason : say::unjudged::nothing);
  } else {
    out.text = measured_text(claim, view.word);
  }
  return out;
}

bool is_wrong(const NotedLine& line) {
  return std::any_of(line.notes.begin(), line.notes.end(),
                     [](const Note& note) { return note.tone == Tone::bad; });
}

// Of a report that is not shown whole: what is wrong, with a line before and behind.
std::vector<NotedLine> excerpts(const std::vector<NotedLine>& lines) {
  std::vector<NotedLine> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool near = is_wrong(lines[i]) || (i > 0 && is_wrong(lines[i - 1])) ||
                      (i + 1 < lines.size() && is_wrong(lines[i + 1]));
    if (!near) continue;
    out.push_back(lines[i]);
    auto& notes = out.back().notes;
    notes.erase(std::remove_if(notes.begin(), notes.end(),
                               [](const Note& note) { return note.tone != Tone::bad; }),
                notes.end());
  }
  return out;
}

// The claims of each file, by line; of a line in the order in which they were read.
using ClaimsByLine = std::map<int, std::vector<const AuditedClaim*>>;

NotedText noted_text(const ReportText& source, const ClaimsByLine& claims, const PageView& view) {
  NotedText out{.file = source.file};
  int number = 0;
  for (std::string& text : lines_of(source.text)) {
    if (text.ends_with('\r')) text.pop_back();
    NotedLine line{++number, std::move(text), {}};
    if (const auto at = claims.find(number); at != claims.end()) {
      for (const AuditedClaim* claim : at->second) {
        Note note = note_of(*claim, view);
        std::tie(note.begin, note.end) = part_of(*claim, line.text, line.notes);
        line.notes.push_back(std::move(note));
      }
    }
    out.lines.push_back(std::move(line));
  }
  if (!source.whole) out.lines = excerpts(out.lines);
  return out;
}

std::string anchor_of(std::size_t text) { return fmt::format("r{}", text + 1); }

bool is_any_wrong(const NotedText& text) {
  return std::any_of(text.lines.begin(), text.lines.end(), is_wrong);
}

std::string summary_of(const ClaimsByLine& claims, const Wording& word) {
  std::int64_t all = 0, wrong = 0;
  for (const auto& [line, of_line] : claims) {
    all += static_cast<std::int64_t>(of_line.size());
    wrong += std::count_if(of_line.begin(), of_line.end(),
                           [](const AuditedClaim* claim) { return is_refuted(claim->verdict); });
  }
  return word(say::page_report_claims(all, wrong));
}

// Where the page shows each text, by file.
std::map<std::string, std::string> targets_of(const PageFacts& facts) {
  std::set<std::string_view> wrong;
  for (const AuditedClaim& claim : facts.audit.claims) {
    if (is_refuted(claim.verdict)) wrong.insert(claim.place.file);
  }
  std::map<std::string, std::string> out;
  for (std::size_t i = 0; i < facts.texts.size(); ++i) {
    const ReportText& text = facts.texts[i];
    if (!facts.split && !text.whole && wrong.count(text.file) == 0) continue;
    out.emplace(text.file, facts.split ? text_page_name(text.file) : "#" + anchor_of(i));
  }
  return out;
}

std::map<std::string, ClaimsByLine> claims_by_file(const Audit& audit) {
  std::map<std::string, ClaimsByLine> out;
  for (const AuditedClaim& claim : audit.claims)
    out[claim.place.file][claim.place.line].push_back(&claim);
  return out;
}

// What is said of more than one claim.
Table audit_findings_table(const PageView& view) {
  const Wording& word = view.word;
  Table table{"",
              {{"", word(say::severity)},
               {"", word(say::findings_rule)},
               {"", word(say::file)},
               {"", word(say::finding)}},
              {},
              {},
              Audience::people};
  for (const Finding& finding : view.facts.audit.findings) {
    const Diagnostic told = put_into_words(finding, view.options.language);
    table.rows.push_back({word(*say::severities::named(name(told.severity))), told.code,
                          Place{told.place.file, told.place.line, 0}, told.message});
  }
  return table;
}

}  // namespace

// Stays the same whatever other reports there are.
std::string text_page_name(std::string_view file) {
  constexpr std::size_t kDigits = 6, kLongest = 120;  // of the hash, and bytes of the name
  std::string out;
  for (std::string_view rest = file.substr(0, file.rfind('.'));
       !rest.empty() && out.size() < kLongest;) {
    const CodePoint c = decode(rest);
    const bool is_kept = is_letter_or_digit(c.value) || c.value == U'_' || c.value == U'.';
    out += is_kept ? rest.substr(0, static_cast<std::size_t>(c.size)) : std::string_view("-");
    rest.remove_prefix(static_cast<std::size_t>(c.size));
  }
  return out + "-" + hex(hash_of(file)).substr(0, kDigits) + ".html";
}

Report text_page(const PageFacts& facts, std::size_t text, const ReportOptions& options) {
  const PageView view{facts, facts.catalogue, options, Wording(options.language)};
  const ReportText& source = facts.texts[text];
  const ClaimsByLine claims = claims_by_file(facts.audit)[source.file];
  NotedText noted = noted_text(source, claims, view);
  noted.anchor = anchor_of(text);
  noted.is_open = true;
  noted.summary = summary_of(claims, view.word);
  Report page{"otlpdoc/page/1", {}, masthead(facts.catalogue, source.file, options)};
  page.masthead.verdicts = {{noted.summary, is_any_wrong(noted) ? Tone::bad : Tone::good}};
  page.blocks.emplace_back(
      Lines{{{{view.word(say::page_back), Span::Mark::plain, "index.html#claims"}}}});
  page.blocks.emplace_back(std::move(noted));
  return page;
}

std::vector<Block> page_claims(const PageView& view) {
  const Audit& audit = view.facts.audit;
  const auto targets = targets_of(view.facts);
  std::vector<Block> out = {reports_table(audit, targets, view.word)};
  if (Table kinds = kinds_table(audit, view.word); !kinds.rows.empty())
    out.emplace_back(std::move(kinds));
  if (!audit.findings.empty()) {
    out.emplace_back(Heading{2, view.word(say::page_remarks)});
    out.emplace_back(audit_findings_table(view));
  }
  if (Table ratios = ratios_table(view, targets); !ratios.rows.empty()) {
    out.emplace_back(Heading{2, view.word(say::page_ratios)});
    out.emplace_back(Paragraph{view.word(say::page_ratios_mean), Tone::quiet});
    out.emplace_back(std::move(ratios));
  }
  if (view.facts.split) return out;
  auto claims = claims_by_file(audit);
  out.emplace_back(Heading{2, view.word(say::page_texts), "texts"});
  out.emplace_back(Paragraph{view.word(say::page_texts_mean), Tone::quiet});
  bool is_open = false;
  for (std::size_t i = 0; i < view.facts.texts.size(); ++i) {
    const ReportText& source = view.facts.texts[i];
    NotedText text = noted_text(source, claims[source.file], view);
    text.anchor = anchor_of(i);
    text.summary = summary_of(claims[source.file], view.word);
    text.is_open = !is_open && is_any_wrong(text);
    is_open = is_open || text.is_open;
    if (!text.lines.empty()) out.emplace_back(std::move(text));
  }
  return out;
}

}  // namespace otlpdoc
