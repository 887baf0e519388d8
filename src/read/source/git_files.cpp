// Goes through a git directory, its includes and ignore files, for what is no regular file.

#include "read/source/git_files.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "generated/messages.hpp"
#include "read/source/file_source.hpp"

namespace fs = std::filesystem;

namespace otlpdoc {
namespace {

// Of one look; no repository has so many.
constexpr std::size_t kMostFiles = 10'000'000;

// The path as from the working directory.
std::string shown(const fs::path& path) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  const fs::path there = error ? fs::path() : fs::canonical(path.parent_path(), error);
  return (error ? path : (there / path.filename()).lexically_proximate(here)).string();
}

Error refusal(const fs::path& path, const Error& why) {
  return {say::at_place(shown(path), why.message), say::git::needs_file};
}

// Of what must be a file when it is there.
std::optional<Error> why_no_file(const fs::path& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return std::nullopt;
  const auto why = why_not_regular(status);
  return why ? std::optional(refusal(path, *why)) : std::nullopt;
}

// Of what may also be a directory, or a socket: to open one fails at once, and git has some.
std::optional<Error> why_not_opened(const fs::directory_entry& entry) {
  std::error_code error;
  const bool waits =
      entry.is_fifo(error) || entry.is_character_file(error) || entry.is_block_file(error);
  return waits ? why_no_file(entry.path()) : std::nullopt;
}

// The text of a small file; empty when there is none that can be read.
std::string text_of(const fs::path& path) {
  std::string text;
  if (!read_file(path.string(), true, text)) text.clear();
  return text;
}

// The files that a configuration includes, as it names them, whatever the conditions.
std::vector<std::string> included_by(const std::string& text) {
  std::vector<std::string> paths;
  bool includes = false;
  for (const std::string& whole : lines_of(text)) {
    std::string_view line = trim(whole);
    if (line.starts_with('[')) {
      includes = lower(line).starts_with("[include");
      line = trim(line.substr(std::min(line.find(']'), line.size() - 1) + 1));
    }
    const std::size_t equals = line.find('=');
    if (!includes || equals == std::string_view::npos ||
        lower(trim(line.substr(0, equals))) != "path")
      continue;
    std::string path(trim(line.substr(equals + 1)));
    path.erase(std::remove(path.begin(), path.end(), '"'), path.end());
    paths.push_back(path);
  }
  return paths;
}

class GitFiles {
 public:
  // A git directory, or the part of one that a work tree has for itself.
  std::optional<Error> look_at(const fs::path& directory) {
    for (const char* name :
         {"HEAD", "commondir", "config", "config.worktree", "index", "packed-refs", "shallow"}) {
      if (auto error = why_no_file(directory / name)) return error;
    }
    for (const char* name : {"config", "config.worktree"}) {
      if (auto error = look_at_included(directory / name)) return error;
    }
    for (const char* name : {"info", "logs", "refs"}) {
      if (auto error = look_below(directory / name)) return error;
    }
    if (auto error = look_at_objects(directory / "objects")) return error;
    const std::string common(trim(text_of(directory / "commondir")));
    if (common.empty() || !is_first(directory / common)) return std::nullopt;
    return look_at(directory / common);
  }

  // Files with one of `names`, or any, in a directory and those below.
  std::optional<Error> look_below(const fs::path& top, const std::set<std::string>& names = {}) {
    std::vector<fs::path> open = {top};
    while (!open.empty()) {
      const fs::path directory = std::move(open.back());
      open.pop_back();
      if (!is_first(directory)) continue;
      std::error_code error;
      for (fs::directory_iterator it(directory, error), end; !error && it != end;
           it.increment(error)) {
        if (++seen_ > kMostFiles)
          return Error{say::at_place(shown(top), say::errors::too_many_files), {}};
        std::error_code unknown;
        if (it->is_directory(unknown)) {
          const bool enters =
              names.empty() || (!it->is_symlink(unknown) && it->path().filename() != ".git");
          if (enters) open.push_back(it->path());
        } else if (names.empty() || names.count(it->path().filename().string()) != 0) {
          if (auto refused = why_not_opened(*it)) return refused;
        }
      }
    }
    return std::nullopt;
  }

 private:
  // Whether a directory or file was not come to before, on any way.
  bool is_first(const fs::path& path) {
    struct stat status {};
    return stat(path.c_str(), &status) == 0 && met_.emplace(status.st_dev, status.st_ino).second;
  }

  std::optional<Error> look_at_objects(const fs::path& directory) {
    if (auto error = look_below(directory)) return error;
    const fs::path borrowed = directory / "info/alternates";
    if (!is_first(borrowed)) return std::nullopt;
    for (const std::string& line : lines_of(text_of(borrowed))) {
      if (line.empty() || line.starts_with('#')) continue;
      if (auto refused = look_at_objects(directory / line)) return refused;
    }
    return std::nullopt;
  }

  std::optional<Error> look_at_included(const fs::path& file) {
    if (!is_first(file)) return std::nullopt;
    for (std::string path : included_by(text_of(file))) {
      const char* home = std::getenv("HOME");
      if (path.starts_with("~/") && home != nullptr) path = home + path.substr(1);
      const fs::path included = file.parent_path() / path;
      if (auto error = why_no_file(included)) return error;
      if (auto error = look_at_included(included)) return error;
    }
    return std::nullopt;
  }

  std::set<std::pair<dev_t, ino_t>> met_;
  std::size_t seen_ = 0;
};

bool is_git_directory(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path / "refs", error) && fs::is_directory(path / "objects", error);
}

}  // namespace

std::optional<Error> check_git_directory(const std::string& root) {
  std::error_code error;
  fs::path at = fs::canonical(root, error);
  if (error) return std::nullopt;
  for (;; at = at.parent_path()) {
    const fs::path git = at / ".git";
    const bool is_there = fs::exists(git, error);
    if (is_there && !fs::is_directory(git, error)) {
      if (auto refused = why_no_file(git)) return refused;
      constexpr std::string_view kLink = "gitdir:";
      const std::string text = text_of(git);
      if (text.starts_with(kLink)) return GitFiles().look_at(at / trim(text.substr(kLink.size())));
    }
    for (const fs::path& directory : {git, at}) {
      if (!is_git_directory(directory)) continue;
      auto refused = GitFiles().look_at(directory);
      if (refused || fs::exists(directory / "HEAD", error)) return refused;
    }
    if (at == at.parent_path()) return std::nullopt;
  }
}

std::optional<Error> check_ignore_files(const std::string& work_tree, const std::string& prefix,
                                        const std::vector<std::string>& named) {
  static const std::set<std::string> kNames = {".gitattributes", ".gitignore", ".gitmodules"};
  for (const std::string& file : named) {
    if (auto error = why_no_file(file)) return error;
  }
  const fs::path top(work_tree);
  for (fs::path at = top / prefix;; at = at.parent_path()) {
    for (const std::string& name : kNames) {
      std::error_code error;
      const fs::directory_entry entry(at / name, error);
      if (auto refused = why_not_opened(entry)) return refused;
    }
    if (at == at.parent_path() || at.string().size() <= work_tree.size()) break;
  }
  return GitFiles().look_below(top / prefix, kNames);
}

}  // namespace otlpdoc
