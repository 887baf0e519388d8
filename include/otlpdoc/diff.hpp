// What changed between two states of a corpus.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/analyse.hpp"
#include "otlpdoc/audit.hpp"
#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

// What became of a document; of several changes the first one here.
enum class DocumentChange { added, removed, finished, reopened, moved, grown, shrunk, changed };
std::string_view name(DocumentChange change);

struct DocumentDelta {
  DocumentChange change = DocumentChange::changed;
  std::string path;                          // now; of a removed one before
  std::string old_path;                      // empty: the same
  std::optional<std::int64_t> words_before;  // empty: it was not there
  std::optional<std::int64_t> words_after;   // empty: it is gone
};

// A claim that became true or wrong; or a wrong one that is new, or that is gone.
struct ClaimDelta {
  AuditedClaim claim;             // as it is judged now, else as it was
  std::optional<Verdict> before;  // empty: nobody said so
  std::optional<Verdict> after;   // empty: nobody says so any more
};

// A report that came, went, or claims something else now.
struct ReportDelta {
  DocumentChange change = DocumentChange::changed;  // added, removed or changed
  std::string path;
};

struct CorpusDiff {
  Status before, after;
  std::vector<DocumentDelta> documents;  // by path
  std::vector<ReportDelta> reports;      // by path
  std::vector<ClaimDelta> claims;        // by file and line
};

// Both were read with contents. A document that is gone and one that is new are the same where
// their text is, or else their title or their file name, and no other is like them.
CorpusDiff compare_states(const Catalogue& before, const Catalogue& after);

}  // namespace otlpdoc
