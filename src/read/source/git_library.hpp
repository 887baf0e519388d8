// The functions of libgit2 behind pointers, so that it need not be there for runs without git.

#pragma once

#include <git2.h>

#include <optional>

#include "otlpdoc/result.hpp"

// The functions of libgit2 that are used.
#define OTLPDOC_GIT_FUNCTIONS(X)         \
  X(git_blob_free)                       \
  X(git_blob_lookup)                     \
  X(git_blob_rawcontent)                 \
  X(git_blob_rawsize)                    \
  X(git_buf_dispose)                     \
  X(git_commit_author)                   \
  X(git_commit_free)                     \
  X(git_commit_id)                       \
  X(git_commit_lookup)                   \
  X(git_commit_parent_id)                \
  X(git_commit_parentcount)              \
  X(git_commit_time)                     \
  X(git_commit_time_offset)              \
  X(git_commit_tree)                     \
  X(git_commit_tree_id)                  \
  X(git_config_free)                     \
  X(git_config_get_path)                 \
  X(git_config_iterator_free)            \
  X(git_config_iterator_new)             \
  X(git_config_next)                     \
  X(git_diff_find_similar)               \
  X(git_diff_free)                       \
  X(git_diff_get_delta)                  \
  X(git_diff_num_deltas)                 \
  X(git_diff_tree_to_tree)               \
  X(git_diff_tree_to_workdir_with_index) \
  X(git_error_last)                      \
  X(git_ignore_path_is_ignored)          \
  X(git_index_find_prefix)               \
  X(git_index_free)                      \
  X(git_index_get_bypath)                \
  X(git_libgit2_init)                    \
  X(git_mailmap_free)                    \
  X(git_mailmap_from_buffer)             \
  X(git_mailmap_resolve)                 \
  X(git_merge_base)                      \
  X(git_object_free)                     \
  X(git_object_peel)                     \
  X(git_odb_free)                        \
  X(git_odb_read_header)                 \
  X(git_oid_fromraw)                     \
  X(git_oid_fromstr)                     \
  X(git_oid_tostr)                       \
  X(git_reference_name_to_id)            \
  X(git_repository_config_snapshot)      \
  X(git_repository_free)                 \
  X(git_repository_index)                \
  X(git_repository_is_shallow)           \
  X(git_repository_odb)                  \
  X(git_repository_open_ext)             \
  X(git_repository_workdir)              \
  X(git_revparse_single)                 \
  X(git_tree_entry_byindex)              \
  X(git_tree_entry_byname)               \
  X(git_tree_entry_bypath)               \
  X(git_tree_entry_filemode)             \
  X(git_tree_entry_free)                 \
  X(git_tree_entry_id)                   \
  X(git_tree_entry_name)                 \
  X(git_tree_entry_to_object)            \
  X(git_tree_entry_type)                 \
  X(git_tree_entrycount)                 \
  X(git_tree_free)                       \
  X(git_tree_lookup)

namespace otlpdoc {

// libgit2 is loaded when it is first needed: with all that it needs itself it would
// take longer to load than a short run takes otherwise.
struct GitLibrary {
// NOLINTNEXTLINE(bugprone-macro-parentheses): a name cannot stand in any
#define X(name) decltype(&::name) name = nullptr;
  OTLPDOC_GIT_FUNCTIONS(X)
#undef X
};

// Loads the library, once; the error says why it cannot be.
std::optional<Error> load_git_library();

// Precondition: it was loaded.
const GitLibrary& git();

}  // namespace otlpdoc
