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

// Empty when the repository lacks it.
Commit find_commit(git_repository* repository, const git_oid& id);

// The day on the committer's own calendar.
Date day_of(const git_commit* commit);

}  // namespace otlpdoc
