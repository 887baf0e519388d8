// Which commits changed which file.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "otlpdoc/document.hpp"
#include "read/source/file_source.hpp"
#include "read/source/git_checkout.hpp"

namespace otlpdoc {

// What is known of a file so far.
struct FilePast {
  std::optional<Date> first, last;
  std::map<std::string, std::int64_t> commits;  // by author, `Name <address>`

  // Authors have the names that the mailmap gives them; empty: their own.
  FileHistory history(const git_mailmap* names) const;
};

// That of all documents until a commit.
struct FilePasts {
  using Files = std::map<std::string, FilePast>;  // by path in the repository
  std::optional<git_oid> head;                    // the last commit; empty: none was looked at
  Files files;
};

// What the `.mailmap` of a commit says of names of authors; empty when there is none, or one that
// is no such file. Shared by all commits before it.
Mailmap mailmap_of(git_repository* repository, const git_oid& commit);

// Adds the commits from there to the new head; begins anew where these do not follow.
std::optional<Error> learn_pasts(const Checkout& checkout, const DocumentNames& documents,
                                 const git_oid& head, FilePasts& pasts);

}  // namespace otlpdoc
