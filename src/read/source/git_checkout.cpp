// Opens repositories once everything that libgit2 would open was looked at.

#include "read/source/git_checkout.hpp"

#include <filesystem>

#include "base/text.hpp"
#include "generated/messages.hpp"
#include "read/source/git_files.hpp"

namespace otlpdoc {
namespace {

// What the library says of its last failure; empty when it says nothing.
std::string last_failure() {
  const git_error* error = git().git_error_last();
  return error == nullptr || error->message == nullptr ? std::string() : error->message;
}

}  // namespace

Worded reason() {
  const std::string failure = last_failure();
  return failure.empty() ? say::errors::unknown_cause : say::verbatim(failure);
}

Result<Checkout> open_checkout(const std::string& root) {
  if (auto error = load_git_library()) return *error;
  if (auto error = check_git_directory(root)) return *error;
  Checkout out;
  git_repository* repository = nullptr;
  const int opened = git().git_repository_open_ext(&repository, root.c_str(), 0, nullptr);
  // libgit2 1.5 says so only in words.
  if (opened == GIT_EOWNER || (opened != 0 && contains(last_failure(), "safe.directory")))
    return Error{say::at_place(root, say::git::foreign), say::git::trust};
  if (opened == GIT_ENOTFOUND)
    return Error{say::at_place(root, say::git::no_repository), say::git::run_in_clone};
  if (opened != 0) return Error{say::at_place(root, say::git::repository_unopened(reason())), {}};
  out.repository.reset(repository);
  const char* directory = git().git_repository_workdir(repository);
  if (directory == nullptr) return Error{say::at_place(root, say::git::bare), {}};
  std::error_code error;
  namespace fs = std::filesystem;
  const fs::path relative =
      fs::canonical(root, error).lexically_relative(fs::canonical(directory, error));
  if (error || relative.empty() || *relative.begin() == "..")
    return Error{say::at_place(root, say::git::not_found), {}};
  if (relative != ".") out.prefix = relative.generic_string() + "/";
  return out;
}

std::vector<std::string> named_ignore_files(git_repository* repository) {
  std::vector<std::string> files;
  git_config* config = nullptr;
  if (git().git_repository_config_snapshot(&config, repository) != 0) return files;
  const Config owned(config);
  for (const char* key : {"core.attributesfile", "core.excludesfile"}) {
    git_buf path = {};
    if (git().git_config_get_path(&path, config, key) == 0) files.emplace_back(path.ptr);
    git().git_buf_dispose(&path);
  }
  return files;
}

}  // namespace otlpdoc
