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

RuleMatch match_of(const LedgerEntry& entry, const Measurements& measured) {
  return match_rules(*entry.quantity, metric_of(entry), measured);
}

// Documents grow. Where reports follow one another, a later one would say so; what a single report
// says may have been right in its time.
bool may_have_grown(const Ledger& ledger, const RuleMatch& match) {
  return match.grown && !ledger.at_birth() && ledger.series().reports().size() <= 1;
}

void compare(Ledger& ledger, LedgerEntry& entry, const Measurements& measured) {
  const RuleMatch match = match_of(entry, measured);
  if (match.rule == nullptr) return;
  if (match.good && match.named) return ledger.support(entry, match.rule->name, match.measured);
  if (match.good) return ledger.support_by_other_rule(entry, match.rule->name, match.measured);
  if (match.near) return Ledger::leave(entry, "counting_unknown");
  if (may_have_grown(ledger, match)) return Ledger::leave(entry, "may_have_grown");
  ledger.contradict(entry, match.rule->name, match.measured,
                    measured_by_all(*entry.quantity, metric_of(entry), measured));
}

void compare_count(Ledger& ledger, LedgerEntry& entry, std::int64_t count) {
  const double measured = real(count);
  if (measured == entry.quantity->value) return ledger.support(entry, "documents", measured);
  ledger.refute(entry, Verdict::contradicted, "documents", measured,
                ledger.finding(say::findings::claim_documents(
                                   ledger.subject(entry), claimed_of(entry), number_text(measured)),
                               entry));
}

// Where another document ends in the same path, and bears the claim out, it may be meant.
void compare_one(const AuditInput& input, Ledger& ledger, LedgerEntry& entry,
                 const Measurements& measured, const std::string& written) {
  if (match_of(entry, measured).good) return compare(ledger, entry, measured);
  const auto others = input.paths.ending_so(written);
  const bool another = std::any_of(others.begin(), others.end(), [&](std::string_view path) {
    const auto document = input.paths.resolve(path).document();
    return document && match_of(entry, input.catalogue.documents[*document].measured).good;
  });
  if (another || others.size() >= kMostCandidates) return Ledger::leave(entry, "path_ambiguous");
  compare(ledger, entry, measured);
}

// Whichever of several documents is meant: where none bears the claim out, it is refuted.
void compare_all(const AuditInput& input, Ledger& ledger, LedgerEntry& entry,
                 const std::vector<std::string_view>& candidates) {
  const Measurements* nearest = nullptr;
  double least = 0;
  for (const std::string_view path : candidates) {
    const auto document = input.paths.resolve(path).document();
    if (!document || candidates.size() >= kMostCandidates)
      return Ledger::leave(entry, "path_ambiguous");
    const Measurements& measured = input.catalogue.documents[*document].measured;
    const RuleMatch match = match_of(entry, measured);
    if (match.rule == nullptr || match.good || match.near || may_have_grown(ledger, match))
      return Ledger::leave(entry, "path_ambiguous");
    const double far = std::abs(match.measured - entry.quantity->value);
    if (nearest == nullptr || far < least) nearest = &measured;
    least = nearest == &measured ? far : least;
  }
  if (nearest != nullptr) compare(ledger, entry, *nearest);
}

// A claim of a document that is named by its title alone.
struct Titled {
  LedgerEntry* entry;
  const Measurements* measured;

  bool is_good() const { return match_of(*entry, *measured).good; }
};

// Those that are named by a title are left for `check_titled`.
void check_size(const AuditInput& input, Ledger& ledger, LedgerEntry& entry,
                const std::string& written, const std::string& folder,
                std::vector<Titled>& titled) {
  const auto& documents = input.catalogue.documents;
  const ResolvedPath found = input.paths.resolve(written, {ledger.report().file, folder});
  if (found.match == PathMatch::by_title && !names_a_chapter(written))
    return titled.push_back({&entry, &documents[found.index].measured});
  if (const auto document = found.document())
    return compare_one(input, ledger, entry, documents[*document].measured, written);
  // A chapter of several files may be any of them, or all.
  if (found.match == PathMatch::ambiguous && !names_a_chapter(written))
    return compare_all(input, ledger, entry, found.candidates);
  if (found.match == PathMatch::ambiguous) return Ledger::leave(entry, "path_ambiguous");
  Ledger::leave(entry, "no_document");
}

bool stand_together(const LedgerEntry& a, const LedgerEntry& b) {
  return b.line == a.line + 1 && metric_of(a) == metric_of(b);
}

// Which documents the rows of a table mean is certain where most of them are borne out.
void check_titled(Ledger& ledger, const std::vector<Titled>& titled) {
  for (std::size_t begin = 0, end = 0; begin < titled.size(); begin = end) {
    std::size_t good = 0;
    do {
      good += titled[end].is_good() ? 1 : 0;
      ++end;
    } while (end < titled.size() && stand_together(*titled[end - 1].entry, *titled[end].entry));
    const bool most = good > 1 && 2 * good >= end - begin;
    for (std::size_t i = begin; i < end; ++i) {
      if (most || titled[i].is_good()) {
        compare(ledger, *titled[i].entry, *titled[i].measured);
      } else {
        Ledger::leave(*titled[i].entry, "no_document");
      }
    }
  }
}

// `there`: where it is instead; empty where it is nowhere.
void refute_path(Ledger& ledger, LedgerEntry& entry, const std::string& there) {
  const bool moved = !there.empty();
  const std::string path = ledger.name_of(entry);
  ledger.refute(entry, Verdict::contradicted, "exists", std::nullopt,
                ledger.finding(moved ? say::findings::claim_moved(path, there)
                                     : say::findings::claim_missing(path),
                               entry, moved ? std::vector<Place>{{there}} : std::vector<Place>()));
}

// Files of other kinds are not catalogued: that one is not found proves nothing.
void check_exists(const Catalogue& catalogue, Ledger& ledger, LedgerEntry& entry,
                  const FoundFile& found) {
  const Existence existence = judge_existence(found.match);
  if (existence.verdict != Verdict::supported && !has_markdown_name(ledger.name_of(entry)))
    return Ledger::leave(entry, "not_markdown");
  if (!existence.code.empty()) return refute_path(ledger, entry, path_of(catalogue, found));
  if (existence.verdict == Verdict::supported) return ledger.support(entry, existence.rule);
  Ledger::leave(entry, existence.rule);
}

// A file with hardly a word is there only to be filled.
void check_absent(const AuditInput& input, Ledger& ledger, LedgerEntry& entry) {
  constexpr std::int64_t kWords = 100;
  const std::string path = ledger.name_of(entry);
  const ResolvedPath found = input.paths.resolve(path, {ledger.report().file, {}});
  if (found.match == PathMatch::none) return ledger.support(entry, "exists");
  const auto document = is_there(found.match) ? found.document() : std::nullopt;
  if (!document) return Ledger::leave(entry, "path_ambiguous");
  const std::int64_t words = input.catalogue.documents[*document].measured.words_all;
  if (words < kWords) return Ledger::leave(entry, "document_empty");
  ledger.refute(entry, Verdict::contradicted, "exists", real(words),
                ledger.finding(say::findings::claim_there(path, number_text(real(words))), entry,
                               {{std::string(found.path)}}));
}

void check_document(const AuditInput& input, Ledger& ledger, LedgerEntry& entry,
                    const ClaimedDocument& claim, std::vector<Titled>& titled) {
  if (entry.metric == ClaimMetric::exists)
    return check_exists(input.catalogue, ledger, entry, claim.found);
  if (const auto document = claim.found.document())
    return compare_one(input, ledger, entry, input.catalogue.documents[*document].measured,
                       claim.path);
  check_size(input, ledger, entry, claim.path, claim.folder ? *claim.folder : claim.category,
             titled);
}

// What ranges of a report's list of documents measure. Kept, for many claims may speak of one.
class Listings {
 public:
  Listings(const std::vector<ClaimedDocument>& listed, const std::vector<Document>& documents)
      : listed_(listed), documents_(documents) {}

  // Of those between the lines; nothing where one is not there, or listed twice.
  const std::optional<Measurements>& measured(const LineRange& range) {
    const std::pair places{place(range.first + 1), place(range.last)};
    const auto [at, is_new] = known_.try_emplace(places);
    if (is_new) at->second = measured_between(places.first, places.second);
    return at->second;
  }

 private:
  // Documents stand in the order of their lines.
  std::size_t place(int line) const {
    const auto at =
        std::partition_point(listed_.begin(), listed_.end(),
                             [&](const ClaimedDocument& document) { return document.line < line; });
    return static_cast<std::size_t>(at - listed_.begin());
  }

  std::optional<Measurements> measured_between(std::size_t first, std::size_t last) const {
    Measurements sum;
    std::unordered_set<std::size_t> found;
    for (std::size_t i = first; i < last; ++i) {
      const auto document = listed_[i].found.document();
      if (!document || !found.insert(*document).second) return std::nullopt;
      sum += documents_[*document].measured;
    }
    return sum;
  }

  const std::vector<ClaimedDocument>& listed_;
  const std::vector<Document>& documents_;
  // By the first and the one behind the last.
  std::map<std::pair<std::size_t, std::size_t>, std::optional<Measurements>> known_;
};

void check_listing(Ledger& ledger, LedgerEntry& entry,
                   const std::optional<Measurements>& measured) {
  if (!measured) return Ledger::leave(entry, "no_document");
  compare(ledger, entry, *measured);
}

bool is_of_category(const Claim& claim) { return claim.subject == ClaimSubject::category; }

// What the report lists of one category.
struct ListedDocuments {
  Measurements measured;
  std::int64_t count = 0;
  bool all_there = true;
};

// What a report says of the sizes of categories.
struct CategorySizes {
  std::unordered_map<std::string, ListedDocuments> listed;  // by category in lower case
  std::unordered_map<int, std::int64_t> stated;             // finished documents, by line
};

CategorySizes category_sizes(const BatchReport& report, const std::vector<Document>& documents) {
  CategorySizes out;
  for (const ClaimedDocument& document : report.documents) {
    ListedDocuments& listed = out.listed[lower(document.category)];
    ++listed.count;
    if (const auto found = document.found.document())
      listed.measured += documents[*found].measured;
    else
      listed.all_there = false;
  }
  for (const ClaimedCategory& row : report.categories) {
    if (row.done) out.stated.emplace(row.line, *row.done);
  }
  return out;
}

// Where the report lists as many documents of the category as it says there are, and all are
// there, they are what it measures.
void check_category_size(Ledger& ledger, LedgerEntry& entry, const Claim& claim,
                         const CategorySizes& sizes) {
  const auto stated = sizes.stated.find(claim.line);
  if (stated == sizes.stated.end()) return Ledger::leave(entry, "category_unknown");
  const auto listed = sizes.listed.find(lower(claim.label));
  if (listed == sizes.listed.end() || listed->second.count != stated->second)
    return Ledger::leave(entry, "scope_unknown");
  if (!listed->second.all_there) return Ledger::leave(entry, "no_document");
  compare(ledger, entry, listed->second.measured);
}

bool is_shown(const Catalogue& catalogue, const SeriesFacts& series) {
  return series.name() == catalogue.shown_series;
}

// By the documents of the catalogue, as things stood after the report's batch.
std::optional<std::int64_t> status_of_category(const AuditInput& input, const Ledger& ledger,
                                               const std::string& name) {
  if (!is_shown(input.catalogue, ledger.series())) return std::nullopt;
  const auto category = input.standing.find_category(name);
  if (!category) return std::nullopt;
  return input.standing.finished.in_category(*category, ledger.report().batch);
}

// Documents of the category in batches 1 to this one.
void check_finished(const AuditInput& input, Ledger& ledger, LedgerEntry& entry) {
  const std::string name = ledger.name_of(entry);
  const auto batch = ledger.report().batch;
  if (!batch) return;
  const auto counted = status_of_category(input, ledger, name);
  if (counted && real(*counted) == entry.quantity->value)
    return ledger.support(entry, "documents", real(*counted));
  const auto documents = ledger.series().documents_until(*batch);
  if (!documents) return Ledger::leave(entry, "batches_unknown");
  const auto count = ledger.series().count_in_category(documents->size(), name);
  if (count.value_or(0) == 0) return Ledger::leave(entry, "category_unknown");
  compare_count(ledger, entry, *count);
}

void check_cumulative(const AuditInput& input, Ledger& ledger, LedgerEntry& entry) {
  if (!entry.batch) return;
  const auto batch = ledger.report().batch;
  if (is_shown(input.catalogue, ledger.series()) && *entry.batch == batch &&
      real(input.standing.finished.all(batch)) == entry.quantity->value)
    return ledger.support(entry, "documents", entry.quantity->value);
  const auto documents = ledger.series().documents_until(*entry.batch);
  if (!documents) return Ledger::leave(entry, "batches_unknown");
  compare_count(ledger, entry, std::ssize(*documents));
}

void check_batch(const AuditInput& input, Ledger& ledger, LedgerEntry& entry) {
  if (entry.metric == ClaimMetric::cumulative) return check_cumulative(input, ledger, entry);
  if (entry.metric != ClaimMetric::measured && entry.metric != ClaimMetric::documents) return;
  const BatchDocuments* known = ledger.series().documents(*entry.batch);
  if (known == nullptr) return Ledger::leave(entry, "batch_unknown");
  if (entry.metric == ClaimMetric::documents) {
    // That a report of the batch lists others is for continuity to say.
    if (real(std::ssize(known->documents)) == entry.quantity->value)
      ledger.support(entry, "documents", entry.quantity->value);
    return;
  }
  if (!known->is_complete()) return Ledger::leave(entry, "batch_unknown");
  compare(ledger, entry, ledger.series().measured(*entry.batch));
}

// How many documents are finished, and what a batch has.
void check_progress(const AuditInput& input, Ledger& ledger, LedgerEntry& entry) {
  if (entry.from<ClaimedCategory>() != nullptr && entry.metric == ClaimMetric::done)
    return check_finished(input, ledger, entry);
  if (entry.from<ClaimedOverall>() != nullptr && entry.metric == ClaimMetric::done &&
      !ledger.report().overall.other)
    return check_cumulative(input, ledger, entry);
  if (entry.from<ClaimedBatch>() != nullptr || entry.from<TimelineEntry>() != nullptr ||
      std::holds_alternative<std::monostate>(entry.row))
    check_batch(input, ledger, entry);
}

void tell_listed_twice(Ledger& ledger) {
  const BatchReport& report = ledger.report();
  for (const auto& [line, document] : report.listed_again)
    ledger.add_finding(make_finding(say::findings::claim_listed_twice(document.path),
                                    {report.file, document.line}, document.path,
                                    {{report.file, line}}));
}

}  // namespace

void check_corpus(const AuditInput& input, Ledger& ledger) {
  const BatchReport& report = ledger.report();
  const auto& documents = input.catalogue.documents;
  const bool speaks_of_sizes =
      std::any_of(report.claims.begin(), report.claims.end(), is_of_category);
  const auto sizes = speaks_of_sizes ? category_sizes(report, documents) : CategorySizes();
  Listings listings(report.documents, documents);
  std::vector<Titled> titled;
  for (LedgerEntry& entry : ledger.entries()) {
    const Claim* claim = entry.from<Claim>();
    if (const auto* document = entry.from<ClaimedDocument>()) {
      check_document(input, ledger, entry, *document, titled);
    } else if (entry.metric == ClaimMetric::exists) {
      check_exists(input.catalogue, ledger, entry,
                   input.paths.resolve(ledger.name_of(entry), {report.file, {}}));
    } else if (entry.metric == ClaimMetric::absent) {
      check_absent(input, ledger, entry);
    } else if (claim != nullptr && claim->subject == ClaimSubject::document) {
      check_size(input, ledger, entry, claim->label, {}, titled);
    } else if (claim != nullptr && claim->subject == ClaimSubject::listing) {
      check_listing(ledger, entry, listings.measured(*claim->listing));
    } else if (claim != nullptr && is_of_category(*claim)) {
      check_category_size(ledger, entry, *claim, sizes);
    } else {
      check_progress(input, ledger, entry);
    }
  }
  check_titled(ledger, titled);
  tell_listed_twice(ledger);
}

}  // namespace otlpdoc
