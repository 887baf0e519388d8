// Whether documents hold what figures, quality metrics and required sections say.

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "analyse/audit/ledger.hpp"
#include "analyse/audit/rules.hpp"
#include "analyse/quality.hpp"
#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

using Indices = std::vector<std::size_t>;

// Documents, and what they measure together.
struct Reading {
  std::span<const std::size_t> documents;
  const Measurements* sum = nullptr;
};

// What came of holding a figure against documents.
struct Judgement {
  Verdict verdict = Verdict::not_judged;
  std::string_view rule;  // or why it was not judged
  double measured = 0;
  Worded measured_by_all;
};

void apply(Ledger& ledger, LedgerEntry& entry, const Judgement& judgement) {
  switch (judgement.verdict) {
    case Verdict::supported:
      return ledger.support(entry, judgement.rule, judgement.measured);
    case Verdict::consistent:
      return ledger.agree(entry, judgement.rule, judgement.measured);
    case Verdict::other_rule:
      return ledger.support_by_other_rule(entry, judgement.rule, judgement.measured);
    case Verdict::contradicted:
      return ledger.contradict(entry, judgement.rule, judgement.measured,
                               judgement.measured_by_all);
    default:
      return Ledger::leave(entry, judgement.rule);
  }
}

// What documents have of one metric.
struct Spread {
  double least = INFINITY;
  double most = -INFINITY;
  bool complete = true;     // every document has a value
  std::int64_t having = 0;  // documents with one at least
};

// Kept, for many figures may speak of the same documents.
class Spreads {
 public:
  explicit Spreads(const std::vector<Document>& documents) : documents_(documents) {}

  const Spread& of(const Metric& metric, std::span<const std::size_t> documents) {
    const auto [at, is_new] = known_.try_emplace({metric.name, documents.data(), documents.size()});
    Spread& out = at->second;
    if (!is_new) return out;
    for (std::size_t i : documents) {
      const double value = metric.value(documents_[i].measured);
      out.least = std::min(out.least, value);
      out.most = std::max(out.most, value);
      out.complete = out.complete && !std::isnan(value);
      out.having += value >= 1 ? 1 : 0;
    }
    return out;
  }

  double having(const Metric& metric, std::span<const std::size_t> documents) {
    return static_cast<double>(of(metric, documents).having);
  }

 private:
  const std::vector<Document>& documents_;
  std::map<std::tuple<std::string_view, const std::size_t*, std::size_t>, Spread> known_;
};

// What counts as a complete example or a comparison is for every author to say.
bool is_loose(std::string_view metric) {
  return metric == "complete_examples" || metric == "comparisons";
}

Judgement judge_sum(const Claim& figure, const Reading& reading, double scale, Spreads& spreads) {
  const Measurements& sum = *reading.sum;
  const RuleMatch match = match_rules(figure.quantity, figure.measured, sum, scale);
  if (match.rule == nullptr) return {.rule = "metric_unknown"};
  if (!match.good && scale == 1) {
    // `7个完整示例` may count the documents that have one.
    const double having = spreads.having(*match.rule, reading.documents);
    if (bears_out(figure.quantity, having)) return {Verdict::supported, "documents", having, {}};
  }
  if (!match.good && is_loose(match.rule->name)) return {.rule = "metric_ambiguous"};
  if (match.near) return {.rule = "counting_unknown"};
  const Verdict verdict = !match.good   ? Verdict::contradicted
                          : match.named ? Verdict::supported
                                        : Verdict::other_rule;
  return {verdict, match.rule->name, match.measured,
          match.good ? Worded() : measured_by_all(figure.quantity, figure.measured, sum, scale)};
}

// What bears out the least and the most bears out all between them.
bool bears_out_all(const Quantity& claim, const Spread& values) {
  return values.complete && bears_out(claim, values.least) && bears_out(claim, values.most);
}

Judgement judge_each(const Claim& figure, std::span<const std::size_t> documents,
                     Spreads& spreads) {
  Judgement out{.verdict = Verdict::contradicted};
  for (const Metric* rule : possible_rules(figure.quantity, figure.measured)) {
    const Spread& values = spreads.of(*rule, documents);
    const std::string least = number_text(values.least), most = number_text(values.most);
    add(out.measured_by_all,
        say::value_of(term(rule->name), least == most ? least : fmt::format("{}–{}", least, most)));
    const bool named = out.rule.empty();
    if (named) {
      out.rule = rule->name;
      out.measured = values.least;
    }
    if (!bears_out_all(figure.quantity, values)) continue;
    return {named ? Verdict::supported : Verdict::other_rule, rule->name, values.least, {}};
  }
  if (is_loose(figure.measured)) return {.rule = "metric_ambiguous"};
  return out;
}

Judgement judge_share(const Claim& figure, std::span<const std::size_t> documents,
                      Spreads& spreads) {
  const Metric* metric = find_metric(figure.measured);
  const double having = spreads.having(*metric, documents);
  const double share = 100.0 * having / static_cast<double>(documents.size());
  const bool good = is_percentage(figure.quantity.value, share);
  if (!good && is_loose(metric->name)) return {.rule = "metric_ambiguous"};
  return {good ? Verdict::supported : Verdict::contradicted, metric->name, share,
          say::value_of(term(metric->name), fmt::format("{}/{}", having, documents.size()))};
}

// Of these documents, whatever the figure says of them.
Judgement judge_of(const Claim& figure, const Reading& reading, Spreads& spreads) {
  if (is_total(figure.scope)) return judge_sum(figure, reading, 1, spreads);
  if (figure.scope == ClaimScope::share) return judge_share(figure, reading.documents, spreads);
  Judgement mean =
      judge_sum(figure, reading, static_cast<double>(reading.documents.size()), spreads);
  if (figure.scope == ClaimScope::mean) return mean;
  Judgement each = judge_each(figure, reading.documents, spreads);
  // `15-25个/篇` is how people put a mean, too.
  const bool mean_will_do =
      figure.quantity.approximation == Approximation::range && mean.verdict < Verdict::conflict;
  return mean_will_do && each.verdict == Verdict::contradicted ? mean : each;
}

// Whether so few documents hold more already, by every rule.
bool exceeds(const Claim& figure, const Measurements& sum) {
  if (figure.quantity.approximation == Approximation::at_least) return false;
  const double most = figure.quantity.upper.value_or(figure.quantity.value);
  const auto& rules = possible_rules(figure.quantity, figure.measured);
  return std::all_of(rules.begin(), rules.end(), [&](const Metric* rule) {
    return rule->value(sum) > most && !bears_out(figure.quantity, rule->value(sum));
  });
}

// Whether the sizes stated for single documents add up to something else.
bool is_refuted_by_rows(const Claim& figure, const std::vector<ClaimedDocument>& rows) {
  if (!may_be_until_now(figure.scope) || figure.measured != "words") return false;
  double sum = 0;
  for (const ClaimedDocument& document : rows) {
    if (!document.words) return false;
    sum += document.words->value;
  }
  return sum > 0 && !bears_out(figure.quantity, sum);
}

// nullptr unless every document of the batch is known and there.
const Indices* batch_documents(const SeriesFacts& series, std::optional<int> batch) {
  const BatchDocuments* known = batch ? series.documents(*batch) : nullptr;
  return known != nullptr && known->is_complete() ? &known->documents : nullptr;
}

std::optional<Reading> batch_reading(const SeriesFacts& series, std::optional<int> batch) {
  const Indices* documents = batch_documents(series, batch);
  if (documents == nullptr) return std::nullopt;
  return Reading{*documents, &series.measured(*batch)};
}

// A total may be that of the batch or of all until it. It is wrong only when it
// is wrong either way.
Judgement judge_total(const Claim& figure, const BatchReport& report, const SeriesFacts& series,
                      Spreads& spreads) {
  std::vector<Reading> readings;
  if (may_be_of_batch(figure.scope) && !is_refuted_by_rows(figure, report.documents)) {
    const auto reading = batch_reading(series, figure.batch);
    if (!reading) return {.rule = "batch_unknown"};
    readings.push_back(*reading);
  }
  bool undecided = false;
  if (may_be_until_now(figure.scope) && figure.batch) {
    if (const auto documents = series.documents_until(*figure.batch)) {
      readings.push_back({*documents, &series.measured_until(*figure.batch)});
    } else {
      undecided = !exceeds(figure, series.measured_until(*figure.batch));
    }
  }
  Judgement out{.rule = "batch_unknown"};
  for (const Reading& reading : readings) {
    const Judgement one = judge_sum(figure, reading, 1, spreads);
    if (out.verdict == Verdict::not_judged || one.verdict < out.verdict) out = one;
  }
  if (undecided && (readings.empty() || is_refuted(out.verdict)))
    return {.rule = "batches_unknown"};
  return out;
}

Judgement judge_documents(const Claim& figure, const SeriesFacts& series) {
  std::set<double> counts;
  if (may_be_of_batch(figure.scope)) {
    const BatchDocuments* known = figure.batch ? series.documents(*figure.batch) : nullptr;
    if (known == nullptr) return {.rule = "batch_unknown"};
    counts.insert(static_cast<double>(known->documents.size()));
  }
  const auto documents = may_be_until_now(figure.scope) && figure.batch
                             ? series.documents_until(*figure.batch)
                             : std::nullopt;
  if (documents) counts.insert(static_cast<double>(documents->size()));
  for (double count : counts) {
    if (bears_out(figure.quantity, count)) return {Verdict::supported, "documents", count, {}};
  }
  if (may_be_until_now(figure.scope)) {
    for (double said : series.values_said(figure.batch.value_or(0), "cumulative")) {
      if (bears_out(figure.quantity, said)) return {Verdict::consistent, kContinuity, said, {}};
    }
  }
  return {.rule = "batches_unknown"};
}

// Documents that a report lists; none when no figure speaks of them.
struct ListedFiles {
  Indices documents;
  Measurements sum;
};

// Where a report lists as many documents as it says are finished in all, and all are there, the
// totals beside that number are theirs.
ListedFiles listed_files(const BatchReport& report, const std::vector<Document>& documents) {
  const auto stated = report.overall.done;
  if (stated != std::ssize(report.documents)) return {};
  std::set<std::size_t> found;
  for (const ClaimedDocument& document : report.documents) {
    if (const auto index = document.found.document()) found.insert(*index);
  }
  if (std::ssize(found) != stated) return {};
  ListedFiles out{{found.begin(), found.end()}, {}};
  for (const std::size_t document : found) out.sum += documents[document].measured;
  return out;
}

bool is_of_listed(const Claim& figure, const ClaimedOverall& overall, const ListedFiles& listed) {
  constexpr int kBeside = 3;  // lines
  return !listed.documents.empty() && std::abs(figure.line - overall.line) <= kBeside &&
         vocabulary().begins(lower(figure.label), Concept::words_total);
}

Judgement judge(const Claim& figure, const BatchReport& report, const SeriesFacts& series,
                const ListedFiles& listed, Spreads& spreads) {
  if (figure.metric == ClaimMetric::documents) return judge_documents(figure, series);
  if (possible_rules(figure.quantity, figure.measured).empty()) return {.rule = "metric_unknown"};
  if (is_of_listed(figure, report.overall, listed))
    return judge_of(figure, {listed.documents, &listed.sum}, spreads);
  if (is_total(figure.scope)) return judge_total(figure, report, series, spreads);
  const auto reading = batch_reading(series, figure.batch);
  return reading ? judge_of(figure, *reading, spreads) : Judgement{.rule = "batch_unknown"};
}

// Whether the value reaches the target as the mark beside it says.
void check_met(Ledger& ledger, LedgerEntry& entry, const QualityClaim& quality) {
  const auto value = find_quantity(quality.value);
  const auto target = find_quantity(quality.target);
  if (!quality.met || quality.several || !value || !target) return;
  const bool percents = contains(quality.value, "%") == contains(quality.target, "%");
  if (!percents || target->approximation == Approximation::exact) return;
  const double reached = value->upper.value_or(value->value);
  // More than the target was is no miss.
  if (*quality.met && target->upper && reached > *target->upper) return;
  if (bears_out(*target, reached) == *quality.met) return;
  ledger.refute(
      entry, Verdict::inconsistent, kClosure, std::nullopt,
      ledger.finding(say::findings::claim_target(quality.metric, quality.value, quality.target),
                     entry));
}

// `概述章节` is the section 概述.
std::string section_name(std::string_view title) {
  for (std::string_view tail : vocabulary().words(Concept::words_section_tail)) {
    if (title.ends_with(tail) && title.size() > tail.size()) title.remove_suffix(tail.size());
  }
  return std::string(trim(title));
}

// `完整示例` is in `完整应用示例`, too.
bool speaks_of(const std::string& heading, const std::string& name) {
  if (names_section(heading, name)) return true;
  std::string_view rest = heading;
  for (std::size_t at = 0; at < name.size();) {
    const auto size = static_cast<std::size_t>(decode(std::string_view(name).substr(at)).size);
    const std::size_t found = rest.find(std::string_view(name).substr(at, size));
    if (size == 1 || found == std::string_view::npos) return false;
    rest.remove_prefix(found + size);
    at += size;
  }
  return true;
}

// Absent from most documents it may only go by another name there.
void check_section(Ledger& ledger, LedgerEntry& entry, const std::vector<Document>& all) {
  const Indices* documents = batch_documents(ledger.series(), ledger.report().batch);
  if (documents == nullptr) return Ledger::leave(entry, "batch_unknown");
  const std::string name = section_name(ledger.name_of(entry));
  const auto present = std::count_if(documents->begin(), documents->end(), [&](std::size_t i) {
    const auto& sections = all[i].sections;
    return std::any_of(sections.begin(), sections.end(),
                       [&](const Section& section) { return speaks_of(section.title, name); });
  });
  const auto count = std::ssize(*documents);
  if (present == count) return ledger.support(entry, "sections", static_cast<double>(present));
  if (2 * present <= count) return Ledger::leave(entry, "section_unknown");
  ledger.refute(
      entry, Verdict::contradicted, "sections", static_cast<double>(present),
      ledger.finding(say::findings::claim_section(ledger.name_of(entry), present, count), entry));
}

bool is_figure(const Claim& claim) { return claim.subject == ClaimSubject::batch; }

using FiguresByLine = std::multimap<int, const Claim*>;

FiguresByLine figures_by_line(const BatchReport& report) {
  FiguresByLine out;
  for (const Claim& claim : report.claims) {
    if (is_figure(claim)) out.emplace(claim.line, &claim);
  }
  return out;
}

// A row of a quality table takes the verdict of the figures in it.
template <class Hold>
void hold_row(LedgerEntry& entry, const QualityClaim& row, const FiguresByLine& figures,
              const Hold& hold) {
  Ledger::leave(entry, "metric_unknown");
  const auto [first, last] = figures.equal_range(row.line);
  for (auto at = first; at != last; ++at) {
    const Claim& figure = *at->second;
    entry.metric = figure.metric;
    entry.measured_metric = figure.measured;
    if (entry.verdict == Verdict::not_judged) entry.rule = {};
    hold(entry, figure);
  }
}

}  // namespace

void check_quality(const AuditInput& input, Ledger& ledger) {
  const std::vector<Document>& documents = input.catalogue.documents;
  const BatchReport& report = ledger.report();
  const SeriesFacts& series = ledger.series();
  // What a phase, a week or a tracker comprises is not certain by its list of documents.
  const bool knows_scope = report.batch && !is_period(series.name());
  const ListedFiles listed = knows_scope ? ListedFiles() : listed_files(report, documents);
  const auto figures = report.quality.empty() ? FiguresByLine() : figures_by_line(report);
  Spreads spreads(documents);
  const auto hold = [&](LedgerEntry& entry, const Claim& figure) {
    apply(ledger, entry, judge(figure, report, series, listed, spreads));
  };
  for (LedgerEntry& entry : ledger.entries()) {
    const Claim* claim = entry.from<Claim>();
    if (claim != nullptr && is_figure(*claim)) {
      if (knows_scope || is_of_listed(*claim, report.overall, listed))
        hold(entry, *claim);
      else
        Ledger::leave(entry, "scope_unknown");
    }
    if (const auto* row = entry.from<QualityClaim>()) {
      check_met(ledger, entry, *row);
      hold_row(entry, *row, figures, hold);
    }
    if (entry.from<RequiredSection>() != nullptr) check_section(ledger, entry, documents);
  }
}

}  // namespace otlpdoc
