// Numbers in reports that fit into none of their lists, and what any claim may be about.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "otlpdoc/quantity.hpp"

namespace otlpdoc {

// What a claim is about.
enum class ClaimSubject : std::uint8_t {
  document,    // named by its path
  category,    // by its name
  batch,       // by its number
  everything,  // the whole corpus
  item,        // of a plan, by its title
  section,     // that every document is said to have
  listing,     // the documents listed between two lines, together
  statement,   // nothing but the numbers beside it: `19/70 (27%)`, `20% → 33% (+13%)`
};

// What a claim says of it.
enum class ClaimMetric : std::uint8_t {
  exists,      // the document is there
  absent,      // it is not there yet
  documents,   // documents of a batch
  cumulative,  // documents of a batch and all before
  done,        // finished documents; of an item, that it is done
  target,      // planned documents
  remaining,   // planned documents that are not finished
  percent,     // finished of planned
  change,      // of a percentage
  count,       // of what is listed or named beside it
  sum,         // of the rows above it
  restated,    // what the report has stated of the same thing elsewhere
  state,       // that something is done, by its mark
  quality,     // a row of quality metrics
  section,     // every document has it
  measured,    // a metric of metric_table(), which Claim::measured names
};
std::string_view name(ClaimMetric metric);  // `exists` …; empty for measured

// Which documents a measured number speaks of.
enum class ClaimScope : std::uint8_t {
  unknown,
  one,             // the document, or those of a row that is about a batch
  this_batch,      // all of the batch together
  until_now,       // all of the batch and those before
  batch_or_until,  // one of the two, and nobody knows which
  mean,            // of the documents of the batch
  each,            // every document of the batch
  share,           // of the documents of the batch that have one, in percent
};

// Whether it is one number for all of them.
inline bool is_total(ClaimScope scope) {
  return scope != ClaimScope::mean && scope != ClaimScope::each && scope != ClaimScope::share;
}
// Whether it may be a total of the batch, or of all until it.
inline bool may_be_of_batch(ClaimScope scope) {
  return scope == ClaimScope::this_batch || scope == ClaimScope::batch_or_until;
}
inline bool may_be_until_now(ClaimScope scope) {
  return scope == ClaimScope::until_now || scope == ClaimScope::batch_or_until;
}

// Where a claim was taken from.
enum class ClaimSource : std::uint8_t { heading, field, list_item, table_row, code, prose };

// What the numbers beside a claim make it.
struct ClaimBasis {
  double value = 0;
  std::string text;  // of these numbers, or of what else stands there, as people read them
  int line = 0;      // of the report; 0 when it is that of the claim
};

inline constexpr int kMostLines = 1 << 30;  // of a file

// Lines of a report between which documents are listed.
struct LineRange {
  int first = 0;  // the documents stand behind it
  int last = 0;   // and above it; kMostLines: to the end
};

// One number or checkable statement of a report.
struct Claim {
  ClaimSubject subject = ClaimSubject::statement;
  ClaimMetric metric = ClaimMetric::measured;
  ClaimScope scope = ClaimScope::unknown;
  ClaimSource source = ClaimSource::prose;
  std::string label;     // what it is about, as written
  std::string measured;  // the metric, when it is a measured one; else empty
  Quantity quantity;
  std::optional<int> batch;  // whose documents; empty when the report names none
  std::optional<ClaimBasis> basis;
  std::optional<LineRange> listing;  // where its documents are listed
  int line = 0;                      // from 1
};

}  // namespace otlpdoc
