// Reads trees and blobs of one commit, HEAD's history, and differences to the disk, by libgit2.

#include "read/source/git.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <functional>
#include <iterator>
#include <mutex>
#include <queue>
#include <set>
#include <utility>

#include "generated/messages.hpp"
#include "read/source/git_checkout.hpp"
#include "read/source/git_commits.hpp"
#include "read/source/git_files.hpp"
#include "read/source/git_library.hpp"
#include "read/source/ignore.hpp"

namespace otlpdoc {
namespace {

std::array<unsigned char, GIT_OID_RAWSZ> key_of(const git_oid& id) {
  std::array<unsigned char, GIT_OID_RAWSZ> key;
  std::copy(std::begin(id.id), std::end(id.id), key.begin());
  return key;
}

// A tree is held whole, several times as large.
constexpr std::size_t kLargestTree = std::size_t{32} << 20;  // bytes

Result<GitTree> find_tree(git_repository* repository, const git_oid& id) {
  git_odb* odb = nullptr;
  if (git().git_repository_odb(&odb, repository) != 0) return Error{reason(), {}};
  const Odb owned(odb);
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  if (git().git_odb_read_header(&size, &type, odb, &id) != 0) return Error{reason(), {}};
  if (size > kLargestTree) return Error{say::git::large_directory(kLargestTree >> 20), {}};
  git_tree* tree = nullptr;
  if (git().git_tree_lookup(&tree, repository, &id) != 0) return Error{reason(), {}};
  return GitTree(tree);
}

// Whether a revision is the beginning of an object's name, or all of it.
bool is_object_name(std::string_view revision) {
  return revision.size() >= GIT_OID_MINPREFIXLEN && revision.size() <= GIT_OID_HEXSZ &&
         revision.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

// `failed`: what libgit2 gave for it.
Error no_revision(git_repository* repository, const std::string& revision, int failed) {
  const git_error* error = git().git_error_last();
  const bool is_no_object = error != nullptr && error->klass == GIT_ERROR_ODB;
  const bool is_unknown_kind = error != nullptr && error->klass == GIT_ERROR_INVALID;
  const Worded why = reason();  // the next call takes it away
  const bool is_shallow = git().git_repository_is_shallow(repository) == 1;
  // A gap: the history leads to an object that is not there.
  const bool is_gap = failed == GIT_ENOTFOUND && is_no_object && !is_object_name(revision);
  const bool is_wrong_name = failed == GIT_ENOTFOUND || failed == GIT_EAMBIGUOUS ||
                             failed == GIT_EINVALIDSPEC || failed == GIT_EPEEL || is_unknown_kind;
  if (!is_wrong_name || (is_gap && !is_shallow))
    return {say::git::revision(revision, why), say::git::damaged};
  return {say::git::no_revision(revision),
          is_shallow ? say::git::shallow_fetch : say::git::lists_revisions};
}

Result<Commit> commit_of(git_repository* repository, const std::string& revision) {
  git_object* found = nullptr;
  git_object* commit = nullptr;
  int failed = git().git_revparse_single(&found, repository, revision.c_str());
  const Object object(found);
  if (failed == 0) failed = git().git_object_peel(&commit, found, GIT_OBJECT_COMMIT);
  if (failed != 0) return no_revision(repository, revision, failed);
  return Commit(reinterpret_cast<git_commit*>(commit));
}

Result<GitTree> tree_of(git_repository* repository, const git_commit* commit,
                        const std::string& revision) {
  auto tree = find_tree(repository, *git().git_commit_tree_id(commit));
  if (!tree) return Error{say::git::revision(revision, tree.error().message), {}};
  return tree;
}

Revision revision_of(const git_commit* commit) {
  char id[GIT_OID_HEXSZ + 1] = {};
  git().git_oid_tostr(id, sizeof id, git().git_commit_id(commit));
  return {id, day_of(commit)};
}

Result<bool> holds(const git_commit* commit, const std::string& path) {
  git_tree* tree = nullptr;
  if (git().git_commit_tree(&tree, commit) != 0) return Error{reason(), say::git::damaged};
  const GitTree owned(tree);
  git_tree_entry* entry = nullptr;
  const int failed = git().git_tree_entry_bypath(&entry, tree, path.c_str());
  const TreeEntry owned_entry(entry);
  if (failed == 0) return true;
  const git_error* error = git().git_error_last();
  const bool is_gap = error != nullptr && error->klass == GIT_ERROR_ODB;
  if (failed == GIT_ENOTFOUND && !is_gap) return false;
  return Error{reason(), say::git::damaged};
}

// Where HEAD left the history of that commit, as a pull request is compared; nothing when it never
// was of it.
Commit branch_point(git_repository* repository, const git_commit* commit) {
  git_oid head, base;
  if (git().git_reference_name_to_id(&head, repository, "HEAD") != 0) return {};
  if (git().git_merge_base(&base, repository, git().git_commit_id(commit), &head) != 0) return {};
  return find_commit(repository, base);
}

// What differs below the corpus between a commit and the disk.
Result<Diff> difference(const Checkout& checkout, const git_commit* commit,
                        const std::string& revision) {
  git_repository* repository = checkout.repository.get();
  const auto tree = tree_of(repository, commit, revision);
  if (!tree) return tree.error();
  if (auto error = check_ignore_files(git().git_repository_workdir(repository), checkout.prefix,
                                      named_ignore_files(repository)))
    return *error;
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  // Of what cannot be read nobody knows whether it has changed.
  options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS |
                  GIT_DIFF_INCLUDE_UNREADABLE | GIT_DIFF_IGNORE_SUBMODULES |
                  GIT_DIFF_DISABLE_PATHSPEC_MATCH;
  std::string below = checkout.prefix;
  char* only = below.data();
  if (!below.empty()) options.pathspec = {&only, 1};
  git_diff* diff = nullptr;
  if (git().git_diff_tree_to_workdir_with_index(&diff, repository, tree->get(), &options) != 0)
    return Error{say::git::difference(revision, reason()), {}};
  return Diff(diff);
}

}  // namespace

Result<std::set<std::string>> changed_since(const std::string& root, const std::string& revision) {
  const auto checkout = open_checkout(root);
  if (!checkout) return checkout.error();
  git_repository* repository = checkout->repository.get();
  const auto commit = commit_of(repository, revision);
  if (!commit) return commit.error();
  const Commit base = branch_point(repository, commit->get());
  const auto diff = difference(*checkout, base ? base.get() : commit->get(), revision);
  if (!diff) return diff.error();
  std::set<std::string> out;
  for (std::size_t i = 0; i < git().git_diff_num_deltas(diff->get()); ++i) {
    const git_diff_delta* delta = git().git_diff_get_delta(diff->get(), i);
    for (const char* path : {delta->old_file.path, delta->new_file.path}) {
      if (path != nullptr && std::string_view(path).starts_with(checkout->prefix))
        out.insert(path + checkout->prefix.size());
    }
  }
  return out;
}

std::optional<std::string> head_commit(const std::string& root) {
  const auto place = repository_of(root);
  return place && !place->revision.empty() ? std::optional(place->revision) : std::nullopt;
}

namespace {

// That of `origin`, else of the first remote that the configuration has. What the library knows of
// remotes it finds by patterns, and forgets to free something of each.
std::string remote_url(git_repository* repository) {
  constexpr std::string_view kStart = "remote.", kEnd = ".url";
  git_config* config = nullptr;
  if (git().git_repository_config_snapshot(&config, repository) != 0) return {};
  const Config owned(config);
  git_config_iterator* iterator = nullptr;
  if (git().git_config_iterator_new(&iterator, config) != 0) return {};
  const ConfigIterator owned_iterator(iterator);
  std::string first;
  git_config_entry* entry = nullptr;
  while (git().git_config_next(&entry, iterator) == 0) {
    const std::string_view name = entry->name;
    if (!name.starts_with(kStart) || !name.ends_with(kEnd) || entry->value == nullptr) continue;
    if (name == "remote.origin.url") return entry->value;
    if (first.empty()) first = entry->value;
  }
  return first;
}

}  // namespace

std::optional<RepositoryPlace> repository_of(const std::string& root) {
  const auto checkout = open_checkout(root);
  if (!checkout) return std::nullopt;
  RepositoryPlace out;
  out.prefix = checkout->prefix;
  out.remote = remote_url(checkout->repository.get());
  const auto commit = commit_of(checkout->repository.get(), "HEAD");
  if (commit) out.revision = revision_of(commit->get()).id;
  return out;
}

std::map<std::string, std::string> moved_since(const std::string& root,
                                               const std::string& revision) {
  std::map<std::string, std::string> out;
  const auto checkout = open_checkout(root);
  if (!checkout) return out;
  const auto commit = commit_of(checkout->repository.get(), revision);
  if (!commit) return out;
  const auto diff = difference(*checkout, commit->get(), revision);
  if (!diff) return out;
  git_diff_find_options options = GIT_DIFF_FIND_OPTIONS_INIT;
  options.flags = GIT_DIFF_FIND_RENAMES | GIT_DIFF_FIND_FOR_UNTRACKED;
  if (git().git_diff_find_similar(diff->get(), &options) != 0) return out;
  for (std::size_t i = 0; i < git().git_diff_num_deltas(diff->get()); ++i) {
    const git_diff_delta* delta = git().git_diff_get_delta(diff->get(), i);
    if (delta->status != GIT_DELTA_RENAMED) continue;
    const std::string_view now = delta->new_file.path, before = delta->old_file.path;
    if (!now.starts_with(checkout->prefix) || !before.starts_with(checkout->prefix)) continue;
    out.emplace(now.substr(checkout->prefix.size()), before.substr(checkout->prefix.size()));
  }
  return out;
}

Result<std::vector<std::optional<Revision>>> births(const std::string& root,
                                                    const std::vector<std::string>& files) {
  const auto checkout = open_checkout(root);
  if (!checkout) return checkout.error();
  git_repository* repository = checkout->repository.get();
  const auto history = history_of(repository);
  if (!history) return history.error();
  std::vector<std::optional<Revision>> out(files.size());
  for (auto step = history->rbegin(); step != history->rend(); ++step) {
    const Commit commit = find_commit(repository, step->id);
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (out[i]) continue;
      const auto there = holds(commit.get(), checkout->prefix + files[i]);
      if (!there) return Error{say::git::history(there.error().message), there.error().hint};
      if (!*there) continue;
      if (step->cut) return Error{say::git::shallow_birth(files[i]), say::git::clone_with_history};
      out[i] = revision_of(commit.get());
    }
  }
  return out;
}

Result<Revision> revision_at(const std::string& root, Date day) {
  const auto checkout = open_checkout(root);
  if (!checkout) return checkout.error();
  git_repository* repository = checkout->repository.get();
  const auto history = history_of(repository);
  if (!history) return history.error();
  for (const Step& step : *history) {
    const Commit commit = find_commit(repository, step.id);
    if (std::chrono::sys_days(day_of(commit.get())) <= std::chrono::sys_days(day))
      return revision_of(commit.get());
  }
  const bool cut =
      std::any_of(history->begin(), history->end(), [](const Step& step) { return step.cut; });
  return Error{say::git::no_commit_until(iso(day)), cut ? Worded(say::git::shallow) : Worded()};
}

struct GitSource::Tree {
  Checkout checkout;
  Odb odb;
  GitTree tree;  // of the corpus root
  std::size_t largest_file = kLargestFile;
  DocumentNames documents;
  std::mutex mutex;  // objects of the library are for one thread at a time
  // Where the last file was read. To parse a wide tree anew for each of its files takes
  // longer than everything else.
  std::string directory;
  GitTree directory_tree;  // none: that of the corpus root

  // The tree of a directory of the corpus; nullptr when it is none, an error when nothing is
  // there.
  Result<const git_tree*> tree_of(std::string_view wanted);
};

Result<const git_tree*> GitSource::Tree::tree_of(std::string_view wanted) {
  if (wanted.empty()) return tree.get();
  if (directory_tree && directory == wanted) return directory_tree.get();
  directory = wanted;
  directory_tree.reset();
  git_tree_entry* entry = nullptr;
  if (git().git_tree_entry_bypath(&entry, tree.get(), directory.c_str()) != 0)
    return Error{reason(), {}};
  const TreeEntry owned(entry);
  if (git().git_tree_entry_type(entry) != GIT_OBJECT_TREE) return nullptr;
  auto found = find_tree(checkout.repository.get(), *git().git_tree_entry_id(entry));
  if (!found) return found.error();
  directory_tree = std::move(*found);
  return directory_tree.get();
}

GitSource::GitSource(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
GitSource::~GitSource() = default;

Result<std::unique_ptr<GitSource>> GitSource::open(const std::string& root,
                                                   const Revision& revision,
                                                   std::size_t largest_file,
                                                   DocumentNames documents) {
  auto checkout = open_checkout(root);
  if (!checkout) return checkout.error();
  const auto commit = commit_of(checkout->repository.get(), revision.id);
  if (!commit) return commit.error();
  auto whole = tree_of(checkout->repository.get(), commit->get(), revision.id);
  if (!whole) return whole.error();
  auto tree = std::make_unique<Tree>();
  tree->tree = std::move(*whole);
  tree->largest_file = largest_file;
  tree->documents = std::move(documents);
  git_odb* odb = nullptr;
  if (git().git_repository_odb(&odb, checkout->repository.get()) != 0)
    return Error{say::at_place(root, reason()), {}};
  tree->odb.reset(odb);
  if (!checkout->prefix.empty()) {
    git_tree_entry* entry = nullptr;
    const std::string path = checkout->prefix.substr(0, checkout->prefix.size() - 1);
    git_object* object = nullptr;
    if (git().git_tree_entry_bypath(&entry, tree->tree.get(), path.c_str()) != 0 ||
        git().git_tree_entry_to_object(&object, checkout->repository.get(),
                                       TreeEntry(entry).get()) != 0)
      return Error{say::at_place(root, say::git::not_in_revision(revision.id.substr(0, 12))), {}};
    tree->tree.reset(reinterpret_cast<git_tree*>(object));
  }
  tree->checkout = std::move(*checkout);
  return std::unique_ptr<GitSource>(new GitSource(std::move(tree)));
}

namespace {

// Trees can hold one another so often that nothing would hold them on a disk.
constexpr std::size_t kLongestPath = 4096;  // bytes, as on Linux
constexpr std::size_t kMostEntries = 10'000'000;
// What is held at once: files found, and directories to enter.
constexpr std::size_t kMostHeld = 1'000'000;
constexpr std::size_t kMostHeldText = std::size_t{64} << 20;  // bytes of their paths
// Files with the content of another: they cost a repository nothing, and the reader much.
constexpr std::size_t kMostCopies = 100'000;

// The files of a tree and those below, without recursion: they may nest as deep as they like.
class TreeWalk {
 public:
  TreeWalk(git_repository* repository, const DocumentNames& documents)
      : repository_(repository), documents_(documents) {}

  Result<std::vector<SourceEntry>> run(const git_tree* top) {
    std::optional<Error> error = read(top, {});
    while (!error && !open_.empty()) {
      const auto [id, path] = std::move(open_.back());
      open_.pop_back();
      held_text_ -= path.size();
      const auto tree = find_tree(repository_, id);
      if (!tree) return Error{say::git::tree(path, tree.error().message), {}};
      error = read(tree->get(), path + "/");
    }
    if (error) return *error;
    std::sort(entries_.begin(), entries_.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    return std::move(entries_);
  }

 private:
  std::optional<Error> read(const git_tree* tree, const std::string& prefix) {
    const std::size_t count = git().git_tree_entrycount(tree);
    seen_ += count;
    const auto is_beside = [&](const std::string& path) {
      git_tree_entry* entry = nullptr;
      const bool found = git().git_tree_entry_bypath(&entry, tree, path.c_str()) == 0;
      return TreeEntry(entry) != nullptr && found;
    };
    for (std::size_t i = 0; i < count; ++i) {
      if (auto error = too_much()) return error;
      add(git().git_tree_entry_byindex(tree, i), prefix, is_beside);
    }
    return std::nullopt;
  }

  std::optional<Error> too_much() const {
    if (seen_ > kMostEntries) return Error{say::git::too_many_entries(kMostEntries), {}};
    if (copies_ > kMostCopies) return Error{say::git::too_many_copies(kMostCopies), {}};
    if (entries_.size() + open_.size() > kMostHeld)
      return Error{say::git::too_many_files(kMostHeld), {}};
    if (held_text_ > kMostHeldText) return Error{say::git::too_many_paths(kMostHeldText >> 20), {}};
    return std::nullopt;
  }

  void add(const git_tree_entry* entry, const std::string& prefix,
           const std::function<bool(const std::string&)>& is_beside) {
    const std::string_view name = git().git_tree_entry_name(entry);
    const git_object_t type = git().git_tree_entry_type(entry);
    const bool is_tree = type == GIT_OBJECT_TREE && !is_hidden(name);
    const bool document = documents_.fits(name);
    const bool other = !document && is_documentation(name);
    if (!is_tree && (type != GIT_OBJECT_BLOB || !(document || other))) return;
    const EntryKind kind =
        is_tree ? kind_of_directory(name, prefix.empty(), is_beside) : EntryKind::regular;
    const git_oid& id = *git().git_tree_entry_id(entry);
    SourceEntry found{prefix + std::string(name), EntryKind::regular, 0, {}};
    held_text_ += found.path.size();
    if (is_tree && kind != EntryKind::directory) {
      found.kind = kind;
    } else if (is_tree) {
      const bool fits = found.path.size() <= kLongestPath;
      if (fits) return open_.push_back({id, std::move(found.path)});
      found.kind = EntryKind::directory;
      found.error = ENAMETOOLONG;
    } else if (git().git_tree_entry_filemode(entry) == GIT_FILEMODE_LINK) {
      found.kind = EntryKind::link;
    } else if (other) {
      found.kind = EntryKind::other_format;
    }
    const auto key = key_of(id);
    if (!contents_.insert(key).second) ++copies_;
    if (found.kind == EntryKind::regular && !is_tree)
      found.blob.assign(reinterpret_cast<const char*>(key.data()), key.size());
    entries_.push_back(std::move(found));
  }

  struct Below {
    git_oid id;
    std::string path;
  };
  git_repository* repository_;
  const DocumentNames& documents_;
  std::vector<Below> open_;
  std::vector<SourceEntry> entries_;
  std::set<std::array<unsigned char, GIT_OID_RAWSZ>> contents_;  // ids of the entries
  std::size_t seen_ = 0, copies_ = 0, held_text_ = 0;
};

}  // namespace

Result<std::vector<SourceEntry>> GitSource::list() const {
  return TreeWalk(tree_->checkout.repository.get(), tree_->documents).run(tree_->tree.get());
}

Result<std::vector<SourceEntry>> GitSource::names(const std::string& directory) const {
  const std::lock_guard lock(tree_->mutex);
  std::vector<SourceEntry> out;
  const auto found = tree_->tree_of(directory == "." ? "" : directory);
  if (!found) return found.error();
  const git_tree* tree = *found;
  if (tree == nullptr) return out;
  for (std::size_t i = 0; i < git().git_tree_entrycount(tree); ++i) {
    const git_tree_entry* entry = git().git_tree_entry_byindex(tree, i);
    const bool is_directory = git().git_tree_entry_type(entry) == GIT_OBJECT_TREE;
    const bool is_link = git().git_tree_entry_filemode(entry) == GIT_FILEMODE_LINK;
    out.push_back({git().git_tree_entry_name(entry),
                   is_directory ? EntryKind::directory
                   : is_link    ? EntryKind::link
                                : EntryKind::regular,
                   0,
                   {}});
  }
  return out;
}

Result<std::size_t> GitSource::read(const std::string& path, std::string& bytes) const {
  const std::lock_guard lock(tree_->mutex);
  const auto tree = tree_->tree_of(directory_of(path));
  const std::string name(base_name(path));
  const git_tree_entry* entry =
      tree && *tree != nullptr ? git().git_tree_entry_byname(*tree, name.c_str()) : nullptr;
  if (entry == nullptr) return Error{say::git::not_in_this_revision, {}};
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  if (git().git_odb_read_header(&size, &type, tree_->odb.get(), git().git_tree_entry_id(entry)) !=
      0)
    return Error{reason(), {}};
  if (size > tree_->largest_file) return too_large(tree_->largest_file);
  git_blob* blob = nullptr;
  if (git().git_blob_lookup(&blob, tree_->checkout.repository.get(),
                            git().git_tree_entry_id(entry)) != 0)
    return Error{reason(), {}};
  const Blob owned_blob(blob);
  bytes.assign(static_cast<const char*>(git().git_blob_rawcontent(blob)),
               static_cast<std::size_t>(git().git_blob_rawsize(blob)));
  return bytes.size();
}

}  // namespace otlpdoc
