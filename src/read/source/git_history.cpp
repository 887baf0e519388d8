// Which commits changed which file, under all names that it had.

#include "read/source/git_history.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include <fmt/format.h>

#include "generated/messages.hpp"
#include "read/source/git_commits.hpp"
#include "read/source/git_library.hpp"

namespace otlpdoc {
namespace {

// Of a commit that moves more files than that, only moves that change nothing are followed.
constexpr std::size_t kMostMoves = 400;

GitTree tree_of_commit(const git_commit* commit) {
  git_tree* tree = nullptr;
  return git().git_commit_tree(&tree, commit) == 0 ? GitTree(tree) : GitTree();
}

std::string author_of(const git_commit* commit) {
  const git_signature* author = git().git_commit_author(commit);
  if (author == nullptr || author->name == nullptr || *author->name == '\0') return {};
  return fmt::format("{} <{}>", author->name, author->email == nullptr ? "" : author->email);
}

std::string name_of(const std::string& author, const git_mailmap* names) {
  const std::size_t end = author.rfind(" <");
  std::string name = author.substr(0, end);
  const std::string address = author.substr(end + 2, author.size() - end - 3);
  const char *shown = nullptr, *own = nullptr;
  if (git().git_mailmap_resolve(&shown, &own, names, name.c_str(), address.c_str()) != 0)
    return name;
  return shown;
}

// What a commit changed below the corpus, moves found.
Diff changes_of(const Checkout& checkout, git_tree* before, git_tree* after) {
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  options.flags =
      GIT_DIFF_IGNORE_SUBMODULES | GIT_DIFF_DISABLE_PATHSPEC_MATCH | GIT_DIFF_SKIP_BINARY_CHECK;
  std::string below = checkout.prefix;
  char* only = below.data();
  if (!below.empty()) options.pathspec = {&only, 1};
  git_diff* diff = nullptr;
  if (git().git_diff_tree_to_tree(&diff, checkout.repository.get(), before, after, &options) != 0)
    return {};
  Diff owned(diff);
  std::size_t added = 0, deleted = 0;
  for (std::size_t i = 0; i < git().git_diff_num_deltas(diff); ++i) {
    const git_delta_t status = git().git_diff_get_delta(diff, i)->status;
    added += status == GIT_DELTA_ADDED ? 1 : 0;
    deleted += status == GIT_DELTA_DELETED ? 1 : 0;
  }
  if (added == 0 || deleted == 0) return owned;
  git_diff_find_options find = GIT_DIFF_FIND_OPTIONS_INIT;
  find.flags = GIT_DIFF_FIND_RENAMES;
  if (std::max(added, deleted) > kMostMoves) find.flags |= GIT_DIFF_FIND_EXACT_MATCH_ONLY;
  if (git().git_diff_find_similar(diff, &find) != 0) return {};
  return owned;
}

void add_change(FilePast& past, Date day, const std::string& author) {
  if (!past.last || std::chrono::sys_days(*past.last) < std::chrono::sys_days(day)) past.last = day;
  if (!author.empty()) ++past.commits[author];
}

Error damaged() { return {say::git::history(reason()), say::git::damaged}; }

std::optional<Error> add_commit(const Checkout& checkout, const git_commit* commit,
                                const git_commit* parent, const DocumentNames& documents,
                                FilePasts::Files& pasts) {
  const GitTree after = tree_of_commit(commit);
  const GitTree before = parent == nullptr ? GitTree() : tree_of_commit(parent);
  if (!after || (parent != nullptr && !before)) return damaged();
  const Diff diff = changes_of(checkout, before.get(), after.get());
  if (!diff) return damaged();
  const Date day = day_of(commit);
  const std::string author = author_of(commit);
  for (std::size_t i = 0; i < git().git_diff_num_deltas(diff.get()); ++i) {
    const git_diff_delta* delta = git().git_diff_get_delta(diff.get(), i);
    const std::string path = delta->new_file.path;
    if (delta->status == GIT_DELTA_DELETED || !documents.fits(path)) continue;
    if (delta->status == GIT_DELTA_RENAMED) {
      const auto old = pasts.find(delta->old_file.path);
      if (old != pasts.end()) pasts[path] = old->second;
    }
    FilePast& past = pasts[path];
    if (delta->status == GIT_DELTA_ADDED &&
        (!past.first || std::chrono::sys_days(day) < std::chrono::sys_days(*past.first)))
      past.first = day;
    add_change(past, day, author);
  }
  return std::nullopt;
}

}  // namespace

Mailmap mailmap_of(git_repository* repository, const git_oid& id) {
  constexpr git_object_size_t kLargest = 1 << 20;  // bytes
  const Commit commit = find_commit(repository, id);
  const GitTree tree = commit ? tree_of_commit(commit.get()) : GitTree();
  const git_tree_entry* entry =
      tree ? git().git_tree_entry_byname(tree.get(), ".mailmap") : nullptr;
  if (entry == nullptr || git().git_tree_entry_filemode(entry) == GIT_FILEMODE_LINK) return {};
  git_blob* found = nullptr;
  if (git().git_blob_lookup(&found, repository, git().git_tree_entry_id(entry)) != 0) return {};
  const Blob blob(found);
  const git_object_size_t size = git().git_blob_rawsize(found);
  git_mailmap* out = nullptr;
  if (size > kLargest ||
      git().git_mailmap_from_buffer(
          &out, static_cast<const char*>(git().git_blob_rawcontent(found)), size) != 0)
    return {};
  return Mailmap(out);
}

FileHistory FilePast::history(const git_mailmap* names) const {
  FileHistory out{first, last, 0, {}};
  std::map<std::string, std::int64_t> by_name;
  for (const auto& [author, count] : commits) by_name[name_of(author, names)] += count;
  std::vector<std::pair<std::string, std::int64_t>> authors(by_name.begin(), by_name.end());
  std::stable_sort(authors.begin(), authors.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  for (auto& [name, count] : authors) {
    out.commits += count;
    out.authors.push_back(std::move(name));
  }
  return out;
}

std::optional<Error> learn_pasts(const Checkout& checkout, const DocumentNames& documents,
                                 const git_oid& head, FilePasts& pasts) {
  git_repository* repository = checkout.repository.get();
  const auto history = history_of(repository, head);
  if (!history) return history.error();
  const auto key = [](const git_oid& id) {
    return std::string(reinterpret_cast<const char*>(id.id), GIT_OID_RAWSZ);
  };
  std::unordered_set<std::string> known;
  if (pasts.head) {
    const auto before = history_of(repository, *pasts.head);
    if (before) {
      for (const Step& step : *before) known.insert(key(step.id));
    }
    // A history that was rewritten begins anew.
    const bool goes_on = std::any_of(history->begin(), history->end(), [&](const Step& step) {
      return key(step.id) == key(*pasts.head);
    });
    if (!goes_on) {
      known.clear();
      pasts.files.clear();
    }
  }
  for (auto step = history->rbegin(); step != history->rend(); ++step) {
    if (known.count(key(step->id)) != 0) continue;
    const Commit commit = find_commit(repository, step->id);
    if (!commit) return damaged();
    const unsigned int parents = git().git_commit_parentcount(commit.get());
    if (parents > 1 || step->cut) continue;
    const Commit parent =
        parents == 0 ? Commit()
                     : find_commit(repository, *git().git_commit_parent_id(commit.get(), 0));
    if (parents > 0 && !parent) return damaged();
    auto error = add_commit(checkout, commit.get(), parent.get(), documents, pasts.files);
    if (error) return error;
  }
  pasts.head = head;
  return std::nullopt;
}

}  // namespace otlpdoc
