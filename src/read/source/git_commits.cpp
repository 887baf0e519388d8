// Walks from commit to parent by time, and stops where a shallow clone does.

#include "read/source/git_commits.hpp"

#include <algorithm>
#include <chrono>
#include <queue>
#include <set>
#include <utility>

#include "generated/messages.hpp"

namespace otlpdoc {

Commit find_commit(git_repository* repository, const git_oid& id) {
  git_commit* commit = nullptr;
  return git().git_commit_lookup(&commit, repository, &id) == 0 ? Commit(commit) : Commit();
}

Result<git_oid> head_of(git_repository* repository) {
  git_oid head;
  const int failed = git().git_reference_name_to_id(&head, repository, "HEAD");
  if (failed == GIT_ENOTFOUND) return Error{say::git::no_commit, say::git::commit_first};
  if (failed != 0) return Error{say::git::revision("HEAD", reason()), say::git::damaged};
  return head;
}

Result<std::vector<Step>> history_of(git_repository* repository) {
  const auto head = head_of(repository);
  if (!head) return head.error();
  return history_of(repository, *head);
}

Result<std::vector<Step>> history_of(git_repository* repository, const git_oid& head) {
  const bool is_shallow = git().git_repository_is_shallow(repository) == 1;
  const auto key = [](const git_oid& id) {
    return std::string(reinterpret_cast<const char*>(id.id), GIT_OID_RAWSZ);
  };
  std::vector<Step> out;
  std::set<std::string> seen = {key(head)};
  std::priority_queue<std::pair<git_time_t, std::string>> open;  // by time
  open.emplace(0, key(head));
  while (!open.empty()) {
    Step step;
    git().git_oid_fromraw(&step.id,
                          reinterpret_cast<const unsigned char*>(open.top().second.data()));
    open.pop();
    const Commit commit = find_commit(repository, step.id);
    if (!commit) return Error{say::git::history(reason()), say::git::damaged};
    for (unsigned int i = 0; i < git().git_commit_parentcount(commit.get()); ++i) {
      const git_oid* id = git().git_commit_parent_id(commit.get(), i);
      const Commit parent = find_commit(repository, *id);
      if (!parent && !is_shallow) return Error{say::git::history(reason()), say::git::damaged};
      step.cut = step.cut || !parent;
      if (parent && seen.insert(key(*id)).second)
        open.emplace(git().git_commit_time(parent.get()), key(*id));
    }
    out.push_back(step);
  }
  return out;
}

Date day_of(const git_commit* commit) {
  const auto seconds =
      git().git_commit_time(commit) + git_time_t{60} * git().git_commit_time_offset(commit);
  return Date{std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(seconds)))};
}

std::string hex_of(const git_oid& id) {
  char out[GIT_OID_HEXSZ + 1] = {};
  git().git_oid_tostr(out, sizeof out, &id);
  return out;
}

namespace {

// The tree of the corpus in a commit; all zeros when it is not there.
git_oid corpus_tree(const Checkout& checkout, const git_commit* commit) {
  git_oid none = {};
  if (checkout.prefix.empty()) return *git().git_commit_tree_id(commit);
  git_tree* tree = nullptr;
  if (git().git_commit_tree(&tree, commit) != 0) return none;
  const GitTree owned(tree);
  git_tree_entry* entry = nullptr;
  const std::string path = checkout.prefix.substr(0, checkout.prefix.size() - 1);
  if (git().git_tree_entry_bypath(&entry, tree, path.c_str()) != 0) return none;
  return *git().git_tree_entry_id(TreeEntry(entry).get());
}

}  // namespace

Result<std::vector<MainlineStep>> mainline_of(const Checkout& checkout) {
  git_repository* repository = checkout.repository.get();
  const auto head = head_of(repository);
  if (!head) return head.error();
  git_oid next = *head;
  const bool is_shallow = git().git_repository_is_shallow(repository) == 1;
  std::vector<MainlineStep> out;
  for (bool more = true; more;) {
    const Commit commit = find_commit(repository, next);
    if (!commit && !is_shallow) return Error{say::git::history(reason()), say::git::damaged};
    if (!commit) break;
    out.push_back({next, corpus_tree(checkout, commit.get()), day_of(commit.get())});
    more = git().git_commit_parentcount(commit.get()) > 0;
    if (more) next = *git().git_commit_parent_id(commit.get(), 0);
  }
  std::reverse(out.begin(), out.end());
  for (std::size_t i = 1; i < out.size(); ++i)
    out[i].day = std::max(std::chrono::sys_days(out[i].day), std::chrono::sys_days(out[i - 1].day));
  return out;
}

}  // namespace otlpdoc
