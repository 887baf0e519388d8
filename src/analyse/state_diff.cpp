// Finds documents of one state in another, by path, text, title or name, and holds claims
// against one another.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "catalogue/written_path.hpp"
#include "otlpdoc/diff.hpp"

namespace otlpdoc {
namespace {

bool is_done(const Document& document) {
  return !document.status || *document.status == DocumentStatus::done;
}

using ByPath = std::map<std::string_view, const Document*>;

ByPath by_path(const Catalogue& catalogue) {
  ByPath out;
  for (const Document& document : catalogue.documents) out.emplace(document.path, &document);
  return out;
}

using Moves = std::map<std::string, std::string>;  // paths now, and before

// What is gone and what is new with the same key, where it is one of each.
template <class Key>
void add_moves(const ByPath& before, const ByPath& after, const Key& key_of, Moves& moves,
               std::set<std::string_view>& taken) {
  struct Pair {
    std::vector<std::string_view> gone, added;
  };
  std::map<decltype(key_of(Document())), Pair> pairs;
  for (const auto& [path, document] : before) {
    if (after.count(path) == 0 && taken.count(path) == 0)
      pairs[key_of(*document)].gone.push_back(path);
  }
  for (const auto& [path, document] : after) {
    if (before.count(path) == 0 && moves.count(std::string(path)) == 0)
      pairs[key_of(*document)].added.push_back(path);
  }
  for (const auto& [key, pair] : pairs) {
    if (pair.gone.size() != 1 || pair.added.size() != 1) continue;
    moves.emplace(pair.added.front(), pair.gone.front());
    taken.insert(pair.gone.front());
  }
}

// Every directory has an index.
std::string own_name(const Document& document) {
  return is_entrance(document.path) ? document.path
                                    : std::string(name_without_extension(document.path));
}

Moves moves_between(const ByPath& before, const ByPath& after) {
  Moves out;
  std::set<std::string_view> taken;
  add_moves(
      before, after, [](const Document& one) { return one.content_hash; }, out, taken);
  add_moves(
      before, after, [](const Document& one) { return one.title; }, out, taken);
  add_moves(before, after, own_name, out, taken);
  return out;
}

std::optional<DocumentChange> change_of(const Document& before, const Document& after, bool moved) {
  if (!is_done(before) && is_done(after)) return DocumentChange::finished;
  if (is_done(before) && !is_done(after)) return DocumentChange::reopened;
  if (moved) return DocumentChange::moved;
  if (after.measured.words > before.measured.words) return DocumentChange::grown;
  if (after.measured.words < before.measured.words) return DocumentChange::shrunk;
  if (after.content_hash != before.content_hash) return DocumentChange::changed;
  return std::nullopt;
}

std::vector<DocumentDelta> documents_of(const ByPath& before, const ByPath& after,
                                        const Moves& moved) {
  std::vector<DocumentDelta> out;
  std::set<std::string_view> left;
  for (const auto& [path, document] : after) {
    const auto old_path = moved.find(std::string(path));
    const bool is_moved = old_path != moved.end();
    if (is_moved) left.insert(old_path->second);
    const auto old = before.find(is_moved ? std::string_view(old_path->second) : path);
    if (old == before.end()) {
      out.push_back({DocumentChange::added, std::string(path), {}, {}, document->measured.words});
    } else if (const auto change = change_of(*old->second, *document, is_moved)) {
      out.push_back({*change, std::string(path), is_moved ? old_path->second : std::string(),
                     old->second->measured.words, document->measured.words});
    }
  }
  for (const auto& [path, document] : before) {
    if (after.count(path) == 0 && left.count(path) == 0)
      out.push_back({DocumentChange::removed, std::string(path), {}, document->measured.words, {}});
  }
  std::sort(out.begin(), out.end(),
            [](const DocumentDelta& a, const DocumentDelta& b) { return a.path < b.path; });
  return out;
}

// What a claim is known by from state to state, wherever in its report it stands.
auto key_of(const AuditedClaim& claim) {
  return std::tuple(claim.place.file, claim.subject, claim.metric, claim.claimed);
}

using ClaimKey = decltype(key_of(AuditedClaim()));
using ClaimsByKey = std::map<ClaimKey, std::vector<const AuditedClaim*>>;

ClaimsByKey by_key(const Audit& audit) {
  ClaimsByKey out;
  for (const AuditedClaim& claim : audit.claims) out[key_of(claim)].push_back(&claim);
  return out;
}

// Wrong claims of one state that the other has none like.
void add_wrong(const Audit& audit, const ClaimsByKey& other, bool is_new,
               std::vector<ClaimDelta>& out) {
  for (const AuditedClaim& claim : audit.claims) {
    if (!is_refuted(claim.verdict) || other.count(key_of(claim)) != 0) continue;
    const std::optional<Verdict> there = claim.verdict, none;
    out.push_back({claim, is_new ? none : there, is_new ? there : none});
  }
}

std::vector<ClaimDelta> claims_of(const Audit& before, const Audit& after) {
  const ClaimsByKey old = by_key(before), now = by_key(after);
  std::vector<ClaimDelta> out;
  for (const AuditedClaim& claim : after.claims) {
    const auto at = old.find(key_of(claim));
    // Of claims that are alike nobody knows which is which.
    if (at == old.end() || at->second.size() != 1) continue;
    const Verdict then = at->second.front()->verdict;
    const bool judged = then != Verdict::not_judged && claim.verdict != Verdict::not_judged;
    if (judged && is_refuted(then) != is_refuted(claim.verdict))
      out.push_back({claim, then, claim.verdict});
  }
  add_wrong(after, old, true, out);
  add_wrong(before, now, false, out);
  std::stable_sort(out.begin(), out.end(), [](const ClaimDelta& a, const ClaimDelta& b) {
    return std::tie(a.claim.place.file, a.claim.place.line) <
           std::tie(b.claim.place.file, b.claim.place.line);
  });
  return out;
}

// What each report claims, as far as a claim is known from state to state.
std::map<std::string, std::set<ClaimKey>> claims_by_report(const Audit& audit) {
  std::map<std::string, std::set<ClaimKey>> out;
  for (const AuditedReport& report : audit.reports) out[report.file];
  for (const AuditedClaim& claim : audit.claims) out[claim.place.file].insert(key_of(claim));
  return out;
}

std::vector<ReportDelta> reports_of(const Audit& before, const Audit& after) {
  const auto old = claims_by_report(before), now = claims_by_report(after);
  std::vector<ReportDelta> out;
  for (const auto& [file, claims] : now) {
    const auto at = old.find(file);
    if (at == old.end()) {
      out.push_back({DocumentChange::added, file});
    } else if (at->second != claims) {
      out.push_back({DocumentChange::changed, file});
    }
  }
  for (const auto& [file, claims] : old) {
    if (now.count(file) == 0) out.push_back({DocumentChange::removed, file});
  }
  std::sort(out.begin(), out.end(),
            [](const ReportDelta& a, const ReportDelta& b) { return a.path < b.path; });
  return out;
}

}  // namespace

std::string_view name(DocumentChange change) {
  switch (change) {
    case DocumentChange::added:
      return "added";
    case DocumentChange::removed:
      return "removed";
    case DocumentChange::finished:
      return "finished";
    case DocumentChange::reopened:
      return "reopened";
    case DocumentChange::moved:
      return "moved";
    case DocumentChange::grown:
      return "grown";
    case DocumentChange::shrunk:
      return "shrunk";
    case DocumentChange::changed:
      return "changed";
  }
  return "changed";
}

CorpusDiff compare_states(const Catalogue& before, const Catalogue& after) {
  const ByPath old_documents = by_path(before), documents = by_path(after);
  const Audit old_audit = audit_reports(before, {}, false), audit = audit_reports(after, {}, false);
  return {
      .before = analyse_status(before),
      .after = analyse_status(after),
      .documents = documents_of(old_documents, documents, moves_between(old_documents, documents)),
      .reports = reports_of(old_audit, audit),
      .claims = claims_of(old_audit, audit)};
}

}  // namespace otlpdoc
