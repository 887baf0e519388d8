// One function for each kind of finding, and what counts as a finished document.

#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "language/wording.hpp"
#include "otlpdoc/check.hpp"

namespace otlpdoc {

void check_duplicates(const CheckInput&, std::vector<Finding>&);
void check_empty_sections(const CheckInput&, std::vector<Finding>&);
void check_links(const CheckInput&, std::vector<Finding>&);
void check_listed(const CheckInput&, std::vector<Finding>&);  // analyse/audit
void check_missing(const CheckInput&, std::vector<Finding>&);
void check_old_documents(const CheckInput&, std::vector<Finding>&);
void check_orphans(const CheckInput&, std::vector<Finding>&);
void check_sections(const CheckInput&, std::vector<Finding>&);
void check_stale(const CheckInput&, std::vector<Finding>&);
void check_stubs(const CheckInput&, std::vector<Finding>&);
void check_thresholds(const CheckInput&, std::vector<Finding>&);

// What several checks share.

// Whether its author says that the document is not done yet; it is not held to what
// finished documents are.
bool is_unfinished(const Document& document);

// Indices of the documents that are judged as finished.
std::vector<std::size_t> finished_documents(const Catalogue& catalogue);

// Links of judged files of which nobody knows whether they are good before the site is built.
std::int64_t count_unjudged_links(const CheckInput&);

// Links and anchors of a file; nullptr when it is no Markdown, or no part of the corpus.
const FileReferences* find_references(const Catalogue& catalogue, const std::string& path);

// The paths of documents that others take in, which are parts of pages and no pages.
std::set<std::string_view> taken_in_paths(const Catalogue& catalogue);

// The paths of documents that reports list.
std::set<std::string_view> listed_paths(const Catalogue& catalogue);

}  // namespace otlpdoc
