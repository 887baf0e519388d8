// A repository that a corpus is in, opened by libgit2, and what the library gives freed at its end.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "otlpdoc/result.hpp"
#include "read/source/git_library.hpp"

namespace otlpdoc {

template <auto release>
struct Release {
  template <class Object>
  void operator()(Object* object) const {
    (git().*release)(object);
  }
};
template <class Object, auto release>
using Owned = std::unique_ptr<Object, Release<release>>;

using Repository = Owned<git_repository, &GitLibrary::git_repository_free>;
using Object = Owned<git_object, &GitLibrary::git_object_free>;
using Commit = Owned<git_commit, &GitLibrary::git_commit_free>;
using GitTree = Owned<git_tree, &GitLibrary::git_tree_free>;
using TreeEntry = Owned<git_tree_entry, &GitLibrary::git_tree_entry_free>;
using Blob = Owned<git_blob, &GitLibrary::git_blob_free>;
using Odb = Owned<git_odb, &GitLibrary::git_odb_free>;
using Config = Owned<git_config, &GitLibrary::git_config_free>;
using ConfigIterator = Owned<git_config_iterator, &GitLibrary::git_config_iterator_free>;
using Mailmap = Owned<git_mailmap, &GitLibrary::git_mailmap_free>;
using Diff = Owned<git_diff, &GitLibrary::git_diff_free>;

// A repository with the place of the corpus in it.
struct Checkout {
  Repository repository;
  std::string prefix;  // of the corpus in the repository, `docs/`; empty at its top
};

// Fails when there is none, or when something in it may not be opened.
Result<Checkout> open_checkout(const std::string& root);

// The files that the configuration names for what `.gitignore` and `.gitattributes` say.
std::vector<std::string> named_ignore_files(git_repository* repository);

// What the library says of its last failure.
Worded reason();

}  // namespace otlpdoc
