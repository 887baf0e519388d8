// Paths for `otlpdoc new`: where a document fits in, and no way out of the corpus.

#pragma once

#include <string>
#include <string_view>

#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/result.hpp"

namespace otlpdoc {

// Where the category's next document goes, relative to the root: in the
// category's main directory, numbered and named as its neighbours are.
// `cloud-native/04-helm-gitops.md`, `36_云原生生态/06_Vault_密钥管理.md`.
std::string next_document_path(const Catalogue& catalogue, const Category& category,
                               std::string_view title);

// The path below the root as a place to write to. Fails when it leads out of
// the root, by `..`, by itself or over a symbolic link.
Result<std::string> place_below(const std::string& root, const std::string& path);

}  // namespace otlpdoc
