// The commits that HEAD leads to, and their days.

#pragma once

#include <string>
#include <vector>

#include "otlpdoc/date.hpp"
#include "read/source/git_checkout.hpp"

namespace otlpdoc {

// One commit of HEAD's history; `cut` when the clone lacks a parent of it.
struct Step {
  git_oid id;
  bool cut = false;
};

// HEAD's history, the newest first. The library's own walk gives up in shallow clones.
Result<std::vector<Step>> history_of(git_repository* repository);
// That of a commit.
Result<std::vector<Step>> history_of(git_repository* repository, const git_oid& from);

// The commit that HEAD is at. Fails when there is none.
Result<git_oid> head_of(git_repository* repository);

// A state of a tree, as the first parents of HEAD lead to it.
struct MainlineStep {
  git_oid commit, tree;  // the tree is that of the corpus; all zeros where there is none
  Date day;              // never before that of the step before
};

// The commits from the first one that is there to HEAD, along first parents. Fails when there is
// none, or one cannot be read.
Result<std::vector<MainlineStep>> mainline_of(const Checkout& checkout);

std::string hex_of(const git_oid& id);

// Empty when the repository lacks it.
Commit find_commit(git_repository* repository, const git_oid& id);

// The day on the committer's own calendar.
Date day_of(const git_commit* commit);

}  // namespace otlpdoc
