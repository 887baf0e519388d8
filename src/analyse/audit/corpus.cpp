// Whether the documents bear out what is said of them.

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analyse/audit/existence.hpp"
#include "analyse/audit/ledger.hpp"
#include "analyse/audit/rules.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "language/numerals.hpp"
#include "otlpdoc/analyse.hpp"

namespace otlpdoc {
namespace {

class CorpusCheck {
 public:
  CorpusCheck(const AuditInput& input, Ledger& ledger)
      : input_(input),
        catalogue_(input.catalogue),
        ledger_(ledger),
        report_(ledger.report()),
        series_(ledger.series()) {}

  void run() {
    for (LedgerEntry& entry : ledger_.entries()) check(entry);
    check_titled();
    check_listed_twice();
  }

 private:
  void check(LedgerEntry& entry) {
    if (entry.from<ClaimedDocument>() != nullptr) return check_document(entry);
    if (entry.metric == ClaimMetric::exists) return check_named(entry);
    if (entry.metric == ClaimMetric::absent) return check_absent(entry);
    const Claim* claim = entry.from<Claim>();
    if (claim != nullptr && claim->subject == ClaimSubject::document)
      return check_size(entry, claim->label, {});
    if (claim != nullptr && claim->subject == ClaimSubject::listing)
      return check_listing(entry, *claim->listing);
    if (claim != nullptr && claim->subject == ClaimSubject::category)
      return check_category_size(entry, *claim);
    if (entry.from<ClaimedCategory>() != nullptr && entry.metric == ClaimMetric::done)
      return check_category(entry);
    if (entry.from<ClaimedOverall>() != nullptr && entry.metric == ClaimMetric::done)
      return check_cumulative(entry);
    if (entry.from<ClaimedBatch>() != nullptr || entry.from<TimelineEntry>() != nullptr ||
        std::holds_alternative<std::monostate>(entry.row))
      check_batch(entry);
  }

  void check_document(LedgerEntry& entry) {
    const FoundFile& found = entry.from<ClaimedDocument>()->found;
    if (entry.metric == ClaimMetric::exists) return check_exists(entry, found);
    const ClaimedDocument& claim = *entry.from<ClaimedDocument>();
    if (const auto document = found.document())
      return compare_one(entry, catalogue_.documents[*document].measured, claim.path);
    check_size(entry, claim.path, claim.folder ? *claim.folder : claim.category);
  }

  // What the report lists of one category.
  struct ListedDocuments {
    Measurements measured;
    std::int64_t count = 0;
    bool all_there = true;
  };

  const ListedDocuments* listed_in(const std::string& category) {
    if (listed_.empty()) {
      for (const ClaimedDocument& document : report_.documents) {
        ListedDocuments& listed = listed_[lower(document.category)];
        ++listed.count;
        if (const auto found = document.found.document())
          listed.measured += catalogue_.documents[*found].measured;
        else
          listed.all_there = false;
      }
    }
    const auto at = listed_.find(lower(category));
    return at == listed_.end() ? nullptr : &at->second;
  }

  // Documents stand in the order of their lines.
  void check_listing(LedgerEntry& entry, const LineRange& range) {
    const auto place = [&](int line) {
      const auto at = std::partition_point(
          report_.documents.begin(), report_.documents.end(),
          [&](const ClaimedDocument& document) { return document.line < line; });
      return static_cast<std::size_t>(at - report_.documents.begin());
    };
    const std::pair places{place(range.first + 1), place(range.last)};
    const auto [at, is_new] = listings_.try_emplace(places);
    if (is_new) at->second = measured_between(places.first, places.second);
    if (!at->second) return Ledger::leave(entry, "no_document");
    compare(entry, *at->second);
  }

  // Of the listed documents [first, last); nothing where one is not there, or listed twice.
  std::optional<Measurements> measured_between(std::size_t first, std::size_t last) const {
    Measurements sum;
    std::unordered_set<std::size_t> known;
    for (std::size_t i = first; i < last; ++i) {
      const auto found = report_.documents[i].found.document();
      if (!found || !known.insert(*found).second) return std::nullopt;
      sum += catalogue_.documents[*found].measured;
    }
    return sum;
  }

  // Documents that the row of a category says it has.
  std::optional<std::int64_t> stated_in_row(int line) {
    if (rows_.empty()) {
      for (const ClaimedCategory& row : report_.categories) {
        if (row.done) rows_.emplace(row.line, *row.done);
      }
    }
    const auto at = rows_.find(line);
    return at == rows_.end() ? std::nullopt : std::optional(at->second);
  }

  // Where the report lists as many documents of the category as it says there are, and all are
  // there, they are what it measures.
  void check_category_size(LedgerEntry& entry, const Claim& claim) {
    const auto stated = stated_in_row(claim.line);
    if (!stated) return Ledger::leave(entry, "category_unknown");
    const ListedDocuments* listed = listed_in(claim.label);
    if (listed == nullptr || listed->count != *stated) return Ledger::leave(entry, "scope_unknown");
    if (!listed->all_there) return Ledger::leave(entry, "no_document");
    compare(entry, listed->measured);
  }

  void check_size(LedgerEntry& entry, const std::string& written, const std::string& folder) {
    const ResolvedPath found = input_.paths.resolve(written, {report_.file, folder});
    if (found.match == PathMatch::by_title && !names_a_chapter(written))
      return titled_.push_back({&entry, &catalogue_.documents[found.index].measured});
    if (const auto document = found.document())
      return compare_one(entry, catalogue_.documents[*document].measured, written);
    if (found.match == PathMatch::ambiguous) return compare_all(entry, found.candidates);
    Ledger::leave(entry, "no_document");
  }

  // A claim of a document that is named by its title alone.
  struct Titled {
    LedgerEntry* entry;
    const Measurements* measured;
  };

  // Which documents the rows of a table mean is certain where most of them are borne out.
  void check_titled() {
    for (std::size_t begin = 0, end = 0; begin < titled_.size(); begin = end) {
      std::size_t good = 0;
      do {
        good += fits(*titled_[end].entry, *titled_[end].measured) ? 1 : 0;
        ++end;
      } while (end < titled_.size() &&
               stand_together(*titled_[end - 1].entry, *titled_[end].entry));
      for (std::size_t i = begin; i < end; ++i) {
        const auto& [entry, measured] = titled_[i];
        if (fits(*entry, *measured) || (good > 1 && 2 * good >= end - begin)) {
          compare(*entry, *measured);
        } else {
          Ledger::leave(*entry, "no_document");
        }
      }
    }
  }

  static bool stand_together(const LedgerEntry& a, const LedgerEntry& b) {
    return b.line == a.line + 1 && metric_of(a) == metric_of(b);
  }

  // Where another document ends in the same path, and bears the claim out, it may be meant.
  void compare_one(LedgerEntry& entry, const Measurements& measured, const std::string& written) {
    if (fits(entry, measured)) return compare(entry, measured);
    const auto others = input_.paths.ending_so(written);
    const bool another = std::any_of(others.begin(), others.end(), [&](std::string_view path) {
      const auto document = input_.paths.resolve(path).document();
      return document && fits(entry, catalogue_.documents[*document].measured);
    });
    if (another || others.size() >= kMostCandidates) return Ledger::leave(entry, "path_ambiguous");
    compare(entry, measured);
  }

  static bool fits(const LedgerEntry& entry, const Measurements& measured) {
    return match_rules(*entry.quantity, metric_of(entry), measured).good;
  }

  // Whichever of several documents is meant: where none bears the claim out, it is refuted.
  void compare_all(LedgerEntry& entry, const std::vector<std::string_view>& candidates) {
    const Measurements* nearest = nullptr;
    double least = 0;
    for (const std::string_view path : candidates) {
      const auto document = input_.paths.resolve(path).document();
      if (!document || candidates.size() >= kMostCandidates)
        return Ledger::leave(entry, "path_ambiguous");
      const Measurements& measured = catalogue_.documents[*document].measured;
      const RuleMatch match = match_rules(*entry.quantity, metric_of(entry), measured);
      if (match.rule == nullptr || match.good || match.near)
        return Ledger::leave(entry, "path_ambiguous");
      const double far = std::abs(match.measured - entry.quantity->value);
      if (nearest == nullptr || far < least) nearest = &measured;
      least = nearest == &measured ? far : least;
    }
    if (nearest != nullptr) compare(entry, *nearest);
  }

  void compare(LedgerEntry& entry, const Measurements& measured) {
    const RuleMatch match = match_rules(*entry.quantity, metric_of(entry), measured);
    if (match.rule == nullptr) return;
    if (match.good && match.named) return ledger_.support(entry, match.rule->name, match.measured);
    if (match.good) return ledger_.support_by_other_rule(entry, match.rule->name, match.measured);
    if (match.near) return Ledger::leave(entry, "counting_unknown");
    ledger_.contradict(entry, match.rule->name, match.measured,
                       measured_by_all(*entry.quantity, metric_of(entry), measured));
  }

  void check_named(LedgerEntry& entry) {
    check_exists(entry, input_.paths.resolve(ledger_.name_of(entry), {report_.file, {}}));
  }

  // A file with hardly a word is there only to be filled.
  void check_absent(LedgerEntry& entry) {
    constexpr std::int64_t kWords = 100;
    const std::string path = ledger_.name_of(entry);
    const ResolvedPath found = input_.paths.resolve(path, {report_.file, {}});
    if (found.match == PathMatch::none) return ledger_.support(entry, "exists");
    const auto document = is_there(found.match) ? found.document() : std::nullopt;
    if (!document) return Ledger::leave(entry, "path_ambiguous");
    const Measurements& measured = catalogue_.documents[*document].measured;
    if (measured.words_all < kWords) return Ledger::leave(entry, "document_empty");
    ledger_.refute(
        entry, Verdict::contradicted, "exists", real(measured.words_all),
        ledger_.finding(say::findings::claim_there(path, number_text(real(measured.words_all))),
                        entry, {{std::string(found.path)}}));
  }

  // Files of other kinds are not catalogued: that one is not found proves nothing.
  void check_exists(LedgerEntry& entry, const FoundFile& found) {
    const Existence existence = judge_existence(found.match);
    if (existence.verdict != Verdict::supported && !has_markdown_name(ledger_.name_of(entry)))
      return Ledger::leave(entry, "not_markdown");
    if (!existence.code.empty()) return refute_path(entry, path_of(catalogue_, found));
    if (existence.verdict == Verdict::supported) return ledger_.support(entry, existence.rule);
    Ledger::leave(entry, existence.rule);
  }

  // `there`: where it is instead; empty where it is nowhere.
  void refute_path(LedgerEntry& entry, const std::string& there) {
    const bool moved = !there.empty();
    const std::string path = ledger_.name_of(entry);
    ledger_.refute(
        entry, Verdict::contradicted, "exists", std::nullopt,
        ledger_.finding(
            moved ? say::findings::claim_moved(path, there) : say::findings::claim_missing(path),
            entry, moved ? std::vector<Place>{{there}} : std::vector<Place>()));
  }

  void check_listed_twice() {
    for (const auto& [line, document] : report_.listed_again)
      ledger_.add_finding(make_finding(say::findings::claim_listed_twice(document.path),
                                       {report_.file, document.line}, document.path,
                                       {{report_.file, line}}));
  }

  // Documents of the category in batches 1 to this one.
  void check_category(LedgerEntry& entry) {
    const std::string& name = ledger_.name_of(entry);
    if (!report_.batch) return;
    if (const auto counted = status_of_category(name);
        counted && static_cast<double>(*counted) == entry.quantity->value)
      return ledger_.support(entry, "documents", static_cast<double>(*counted));
    const auto documents = series_.documents_until(*report_.batch);
    if (!documents) return Ledger::leave(entry, "batches_unknown");
    const auto count = series_.count_in_category(documents->size(), name);
    if (count.value_or(0) == 0) return Ledger::leave(entry, "category_unknown");
    compare_count(entry, *count);
  }

  // By the documents of the catalogue, as things stood after the report's batch.
  std::optional<std::int64_t> status_of_category(const std::string& name) const {
    if (series_.name() != catalogue_.shown_series) return std::nullopt;
    const auto category = input_.standing.find_category(name);
    if (!category) return std::nullopt;
    return input_.standing.finished.in_category(*category, report_.batch);
  }

  void compare_count(LedgerEntry& entry, std::int64_t count) {
    const double measured = static_cast<double>(count);
    if (measured == entry.quantity->value) return ledger_.support(entry, "documents", measured);
    ledger_.refute(
        entry, Verdict::contradicted, "documents", measured,
        ledger_.finding(say::findings::claim_documents(ledger_.subject(entry), claimed_of(entry),
                                                       number_text(measured)),
                        entry));
  }

  void check_cumulative(LedgerEntry& entry) {
    if (!entry.batch) return;
    if (series_.name() == catalogue_.shown_series && *entry.batch == report_.batch &&
        static_cast<double>(input_.standing.finished.all(report_.batch)) == entry.quantity->value)
      return ledger_.support(entry, "documents", entry.quantity->value);
    const auto documents = series_.documents_until(*entry.batch);
    if (!documents) return Ledger::leave(entry, "batches_unknown");
    compare_count(entry, static_cast<std::int64_t>(documents->size()));
  }

  void check_batch(LedgerEntry& entry) {
    if (entry.metric == ClaimMetric::cumulative) return check_cumulative(entry);
    if (entry.metric != ClaimMetric::measured && entry.metric != ClaimMetric::documents) return;
    const BatchDocuments* known = series_.documents(*entry.batch);
    if (known == nullptr) return Ledger::leave(entry, "batch_unknown");
    if (entry.metric == ClaimMetric::documents) {
      // That a report of the batch lists others is for continuity to say.
      if (static_cast<double>(known->documents.size()) == entry.quantity->value)
        ledger_.support(entry, "documents", entry.quantity->value);
      return;
    }
    if (!known->is_complete()) return Ledger::leave(entry, "batch_unknown");
    compare(entry, series_.measured(*entry.batch));
  }

  const AuditInput& input_;
  const Catalogue& catalogue_;
  Ledger& ledger_;
  const BatchReport& report_;
  const SeriesFacts& series_;
  std::unordered_map<std::string, ListedDocuments> listed_;  // by category in lower case
  std::unordered_map<int, std::int64_t> rows_;               // finished documents, by line
  std::vector<Titled> titled_;
  // What documents of the list measure together, by the first and the one behind the last.
  std::map<std::pair<std::size_t, std::size_t>, std::optional<Measurements>> listings_;
};

}  // namespace

void check_corpus(const AuditInput& input, Ledger& ledger) { CorpusCheck(input, ledger).run(); }

}  // namespace otlpdoc
