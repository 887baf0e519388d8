// Report files that the program writes, finds again in the corpus and renews.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/renewal.hpp"
#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/compose.hpp"

namespace otlpdoc {

// What a report file says of itself.
struct OwnClaims {
  std::optional<int> batch;
  std::optional<Date> date;
  std::string series;
  std::string language;  // that it was generated in; empty when nobody can tell
};
Result<OwnClaims> own_claims(const Catalogue& catalogue, const std::string& file);

// Whether it is of a series of the corpus that is not the one shown.
bool is_of_other_series(const Catalogue& catalogue, const OwnClaims& own);

// That of the report there is, else the date to report for.
Date report_date(const Catalogue& catalogue, Date as_of, const OwnClaims& own, int batch);

// The report of a batch that the catalogue has. `directory`, relative to the root, is
// where the report stands. Fails when a document can no longer be read.
Result<Composition> compose_batch(const Catalogue& catalogue, int batch, Date date,
                                  const std::string& directory, const std::string& language);

std::string as_markdown(const std::vector<Block>& blocks, const std::string& language);
std::vector<SectionText> section_texts(const std::vector<WrittenSection>& sections,
                                       const std::string& language);

// The report files of the corpus whose generated regions would be written otherwise
// now, or can no longer be renewed. The catalogue was read with references. Fails when
// something can no longer be read.
Result<std::vector<std::string>> stale_reports(const Catalogue& catalogue, Date as_of);

}  // namespace otlpdoc
