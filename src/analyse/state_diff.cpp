// Finds documents of one state in another, by path, by git, by their contents, and holds claims
// against one another.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

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

// Paths of documents now, and those that they had: where git says so, or where the only document
// that is gone with these contents was.
std::map<std::string, std::string> moves(const ByPath& before, const ByPath& after,
                                         const std::map<std::string, std::string>& known) {
  std::map<std::string, std::string> out;
  std::set<std::string> taken;
  const auto take = [&](const std::string& now, const std::string& then) {
    const bool fits = after.count(now) != 0 && before.count(now) == 0 && before.count(then) != 0 &&
                      after.count(then) == 0;
    if (fits && taken.insert(then).second) out.emplace(now, then);
  };
  for (const auto& [now, then] : known) take(now, then);
  std::unordered_map<std::uint64_t, std::vector<std::string>> gone;  // by contents
  for (const auto& [path, document] : before) {
    if (after.count(path) == 0) gone[document->content_hash].emplace_back(path);
  }
  for (const auto& [path, document] : after) {
    const auto same = gone.find(document->content_hash);
    if (before.count(path) == 0 && out.count(std::string(path)) == 0 && same != gone.end() &&
        same->second.size() == 1)
      take(std::string(path), same->second.front());
  }
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
                                        const std::map<std::string, std::string>& moved) {
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

std::vector<ClaimDelta> claims_of(const Audit& before, const Audit& after) {
  std::map<decltype(key_of(AuditedClaim())), std::vector<Verdict>> known;
  for (const AuditedClaim& claim : before.claims) known[key_of(claim)].push_back(claim.verdict);
  std::vector<ClaimDelta> out;
  for (const AuditedClaim& claim : after.claims) {
    const auto at = known.find(key_of(claim));
    // Of claims that are alike nobody knows which is which.
    if (at == known.end() || at->second.size() != 1) continue;
    const Verdict then = at->second.front();
    const bool judged = then != Verdict::not_judged && claim.verdict != Verdict::not_judged;
    if (judged && is_refuted(then) != is_refuted(claim.verdict)) out.push_back({claim, then});
  }
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

CorpusDiff compare_states(const Catalogue& before, const Catalogue& after,
                          const std::map<std::string, std::string>& moved) {
  const ByPath old_documents = by_path(before), documents = by_path(after);
  return {
      .before = analyse_status(before),
      .after = analyse_status(after),
      .documents = documents_of(old_documents, documents, moves(old_documents, documents, moved)),
      .claims = claims_of(audit_reports(before, {}, false), audit_reports(after, {}, false))};
}

}  // namespace otlpdoc
