// Asks libgit2 only for names that some pattern may mean, for most are meant by none.

#include "read/source/ignore.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/glob.hpp"
#include "base/text.hpp"
#include "read/source/git_checkout.hpp"

namespace fs = std::filesystem;

namespace otlpdoc {

using GitIndex = Owned<git_index, &GitLibrary::git_index_free>;

// The names that any pattern of some ignore files may mean: more than they do, never fewer.
class NamePatterns {
 public:
  void add(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    for (const std::string& line : lines_of(text)) add_pattern(trim(line));
  }

  void add_everything() { everything_ = true; }

  bool may_mean(std::string_view name) const {
    if (everything_) return true;
    const std::string wanted = lower(name);
    if (names_.count(wanted) != 0) return true;
    for (std::size_t i = 0; i < wanted.size() && !endings_.empty(); ++i) {
      if (endings_.count(wanted.substr(i)) != 0) return true;
    }
    return std::any_of(globs_.begin(), globs_.end(),
                       [&](const std::string& glob) { return matches_glob(glob, wanted); });
  }

 private:
  static constexpr std::size_t kMostGlobs = 1000;

  // Only the last part of a pattern meets a name.
  void add_pattern(std::string_view pattern) {
    if (pattern.empty() || pattern.starts_with('#') || pattern.starts_with('!')) return;
    while (pattern.ends_with('/')) pattern.remove_suffix(1);
    const std::size_t slash = pattern.rfind('/');
    if (slash != std::string_view::npos) pattern.remove_prefix(slash + 1);
    const std::string part = lower(pattern);
    const std::size_t star = part.find_first_of("*?[\\");
    if (star == std::string::npos) {
      names_.insert(part);
    } else if (star == 0 && part[0] == '*' && part.find_first_of("*?[\\", 1) == std::string::npos) {
      endings_.insert(part.substr(1));
      everything_ = everything_ || part.size() == 1;
    } else if (part.find_first_of("[\\") == std::string::npos && !contains(part, "**")) {
      globs_.push_back(part);
      everything_ = everything_ || globs_.size() > kMostGlobs;
    } else {
      everything_ = true;
    }
  }

  bool everything_ = false;
  std::unordered_set<std::string> names_;    // in lower case, as the others
  std::unordered_set<std::string> endings_;  // `.log` of `*.log`
  std::vector<std::string> globs_;
};

namespace {

// Whether libgit2 may take for ever to match patterns of that text, as git does: it tries all the
// places in a name that each of several stars may stand for.
bool is_endless(std::string_view text) {
  constexpr std::size_t kPlaces = 200, kMostTries = 1'000'000;
  std::size_t tries = 0, of_part = 0;  // for one name
  for (std::size_t i = 0; i < text.size() && tries + of_part <= kMostTries; ++i) {
    const bool is_star = text[i] == '*' && (i == 0 || text[i - 1] != '*');
    if (is_star) of_part = of_part == 0 ? 1 : of_part * kPlaces;
    if (text[i] != '/' && text[i] != '\n') continue;
    tries += of_part;
    of_part = 0;
  }
  return tries + of_part > kMostTries;
}

// A small file as text; nothing when there is none that can be read.
std::optional<std::string> text_at(const fs::path& path) {
  std::string text;
  if (!read_file(path.string(), true, text)) return std::nullopt;
  return text;
}

}  // namespace

// What libgit2 says of paths below the root; nothing where it cannot be asked.
class GitAnswers {
 public:
  static std::optional<GitAnswers> open(const std::string& root) {
    auto checkout = open_checkout(root);
    if (!checkout) return std::nullopt;
    GitAnswers out;
    out.checkout_ = std::move(*checkout);
    for (const std::string& file : named_ignore_files(out.checkout_.repository.get())) {
      std::error_code error;
      const bool is_file = fs::is_regular_file(file, error) || file == "/dev/null";
      if (fs::exists(file, error) && !is_file) return std::nullopt;
      if (is_endless(text_at(file).value_or(std::string()))) return std::nullopt;
    }
    const std::string& prefix = out.checkout_.prefix;
    if (!prefix.empty() && out.is_matched(prefix)) return std::nullopt;
    git_index* index = nullptr;
    if (git().git_repository_index(&index, out.checkout_.repository.get()) != 0)
      return std::nullopt;
    out.index_.reset(index);
    return out;
  }

  bool ignores(const std::string& path, bool is_directory) const {
    const std::string whole = checkout_.prefix + path + (is_directory ? "/" : "");
    if (!is_matched(whole)) return false;
    return is_directory ? git().git_index_find_prefix(nullptr, index_.get(), whole.c_str()) != 0
                        : git().git_index_get_bypath(index_.get(), whole.c_str(), 0) == nullptr;
  }

  // Whether patterns mean a path, whatever is there.
  bool is_ignored(const std::string& path) const { return is_matched(checkout_.prefix + path); }

 private:
  bool is_matched(const std::string& path) const {
    int ignored = 0;
    return git().git_ignore_path_is_ignored(&ignored, checkout_.repository.get(), path.c_str()) ==
               0 &&
           ignored != 0;
  }

  Checkout checkout_;
  GitIndex index_;
};

namespace {

fs::path home() {
  const char* at = std::getenv("HOME");
  return at == nullptr ? fs::path() : fs::path(at);
}

fs::path user_directory() {
  const char* at = std::getenv("XDG_CONFIG_HOME");
  return (at == nullptr || *at == '\0' ? home() / ".config" : fs::path(at)) / "git";
}

// Whether a configuration may name another list, or another configuration.
bool may_name_lists(const fs::path& file) {
  const auto text = text_at(file);
  if (!text) return false;
  const std::string plain = lower(*text);
  return contains(plain, "excludesfile") || contains(plain, "[include");
}

// What the `.gitignore` files of a tree without git say of a path where nothing is.
bool is_excluded_by_files(const std::string& root, std::string_view path) {
  constexpr std::size_t kMostPatterns = 1000;
  for (std::size_t begin = 0;;) {
    std::string text;
    const fs::path file = fs::path(root) / path.substr(0, begin) / ".gitignore";
    std::error_code error;
    if (fs::is_symlink(file, error) || !read_file_below(root, file, text)) text.clear();
    std::vector<std::string> patterns;
    for (const std::string& line : lines_of(text)) {
      const std::string_view pattern = trim(line);
      if (!pattern.empty() && !pattern.starts_with('#')) patterns.emplace_back(pattern);
    }
    if (patterns.size() <= kMostPatterns && is_excluded(patterns, path.substr(begin))) return true;
    const std::size_t slash = path.find('/', begin);
    if (slash == std::string_view::npos) return false;
    begin = slash + 1;
  }
}

}  // namespace

struct IgnoreRules::Rules {
  explicit Rules(const std::string& at) : root(at) {}

  const std::string& root;
  std::mutex mutex;
  NamePatterns patterns;
  bool is_sound = true;  // libgit2 may be asked, whatever it reads for that
  bool is_asked = false;
  std::optional<GitAnswers> git;

  // nullptr when nothing can be asked.
  const GitAnswers* answers() {
    if (is_sound && !std::exchange(is_asked, true)) git = GitAnswers::open(root);
    return is_sound && git ? &*git : nullptr;
  }

  // What stands above the root, and outside of the work tree.
  void add_lists_around(const fs::path& top) {
    const fs::path directory = top / ".git";
    std::error_code error;
    if (!fs::is_directory(directory, error)) patterns.add_everything();  // it is elsewhere
    for (const fs::path& file : {home() / ".gitconfig", user_directory() / "config",
                                 fs::path("/etc/gitconfig"), directory / "config"}) {
      if (may_name_lists(file)) patterns.add_everything();
    }
    add(directory / "info/exclude");
    add(user_directory() / "ignore");
    for (fs::path at = fs::canonical(root, error); !error && at != top; at = at.parent_path())
      add_in_tree(at.parent_path() / ".gitignore");
  }

  // One that is a link git does not read, and libgit2 does.
  void add_in_tree(const fs::path& file) {
    std::error_code error;
    if (fs::is_symlink(file, error))
      is_sound = false;
    else
      add(file);
  }

  void add(const fs::path& file) {
    std::error_code error;
    if (!fs::exists(file, error)) return;
    const auto text = text_at(file);
    if (text) patterns.add(*text);
    is_sound = is_sound && text && !is_endless(*text);
  }
};

IgnoreRules::IgnoreRules(const std::string& root) : root_(root) {
  std::error_code error;
  fs::path at = fs::canonical(root, error);
  while (!error && !fs::exists(at / ".git", error) && at != at.parent_path()) at = at.parent_path();
  if (error || !fs::exists(at / ".git", error)) return;
  rules_ = std::make_unique<Rules>(root_);
  rules_->add_lists_around(at);
}

IgnoreRules::~IgnoreRules() = default;

void IgnoreRules::add_file(const std::string& directory) {
  if (!rules_) return;
  const std::lock_guard lock(rules_->mutex);
  rules_->add_in_tree(fs::path(root_) / directory / ".gitignore");
}

bool IgnoreRules::ignores(const std::string& path, bool is_directory) {
  if (!rules_) return false;
  const std::lock_guard lock(rules_->mutex);
  if (!rules_->patterns.may_mean(base_name(path))) return false;
  const GitAnswers* answers = rules_->answers();
  if (answers != nullptr) return answers->ignores(path, is_directory);
  // Of a repository of another owner, a damaged one, and one that ignores the root as a whole, the
  // files below the root tell.
  return is_excluded_by_files(root_, is_directory ? path + "/x" : path);
}

bool IgnoreRules::would_ignore(const std::string& path) {
  if (!rules_) return is_excluded_by_files(root_, path);
  const std::lock_guard lock(rules_->mutex);
  const auto names = split(path, "/");
  if (std::none_of(names.begin(), names.end(),
                   [&](std::string_view name) { return rules_->patterns.may_mean(name); }))
    return false;
  const GitAnswers* answers = rules_->answers();
  return answers != nullptr && (answers->is_ignored(path) || answers->is_ignored(path + "/"));
}

EntryKind kind_of_directory(std::string_view name, bool at_top,
                            const std::function<bool(const std::string&)>& is_beside) {
  if (name == "node_modules" || name == "bower_components") return EntryKind::packages;
  if (name == "vendor") {
    const bool is_of_packages = at_top || is_beside("go.mod") || is_beside("composer.json") ||
                                is_beside("Gemfile") || is_beside("package.json");
    return is_of_packages ? EntryKind::packages : EntryKind::directory;
  }
  // What generators build into, where it was built.
  static constexpr std::string_view kBuilt[] = {"_site", "_book",  "book", "build",
                                                "dist",  "public", "site"};
  const bool is_named = std::find(std::begin(kBuilt), std::end(kBuilt), name) != std::end(kBuilt);
  return is_named && is_beside(std::string(name) + "/index.html") ? EntryKind::generated
                                                                  : EntryKind::directory;
}

}  // namespace otlpdoc
