// Follows links part by part, and holds each against the corpus or work tree that it stands in.

#include "cli/target.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <vector>

#include "base/paths.hpp"
#include "generated/messages.hpp"

namespace fs = std::filesystem;

namespace otlpdoc {
namespace {

constexpr int kMostLinks = 40;  // as on Linux

// Goes along a path part by part.
class Way {
 public:
  Way(const std::string& path, const std::string& root) : path_(path) {
    std::error_code error;
    here_ = at_ = fs::current_path(error);
    if (error)
      error_ = Error{
          say::at_place(path, say::errors::no_working_directory(say::verbatim(error.message()))),
          {}};
    if (!root.empty()) root_ = fs::canonical(root, error);
    if (error) error_ = Error{say::at_place(root, say::verbatim(error.message())), {}};
    put_ahead(path);
  }

  Result<std::string> run() {
    while (!error_ && !ahead_.empty()) {
      step();
      leave_links();
    }
    if (error_) return *error_;
    // A path is told as it was given; and it may be short where the whole way is too long.
    return links_ == 0 ? path_ : at_.string();
  }

 private:
  void put_ahead(const fs::path& path) {
    if (path.is_absolute()) at_ = path.root_path();
    const std::vector<fs::path> parts(path.begin(), path.end());
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
      if (!part->empty() && *part != "/") ahead_.push_back(*part);
    }
  }

  void step() {
    const fs::path part = std::move(ahead_.back());
    ahead_.pop_back();
    if (part == ".") return;
    if (part == "..") {
      at_ = at_.parent_path();
      return;
    }
    struct stat status {};
    if (lstat((at_ / part).c_str(), &status) == 0 && S_ISLNK(status.st_mode)) {
      enter_link(at_ / part);
    } else {
      at_ /= part;
    }
  }

  void enter_link(const fs::path& link) {
    std::error_code error;
    const fs::path to = fs::read_symlink(link, error);
    if (!error && ++links_ > kMostLinks)
      error = std::make_error_code(std::errc::too_many_symbolic_link_levels);
    if (error) {
      error_ = Error{
          say::at_place(path_, say::errors::cannot_be_written(say::verbatim(error.message()))), {}};
      return;
    }
    const fs::path bounds = !root_.empty() && holds(root_, at_) ? root_ : work_tree_of(at_);
    if (!bounds.empty()) open_.push_back({link, bounds, ahead_.size()});
    put_ahead(to);
  }

  // Looks where the links led whose parts are behind.
  void leave_links() {
    for (; !error_ && !open_.empty() && open_.back().ahead == ahead_.size(); open_.pop_back()) {
      const Link& link = open_.back();
      if (holds(link.bounds, at_)) continue;
      const auto why = link.bounds == root_ ? say::errors::link_out_of_corpus
                                            : say::errors::link_out_of_work_tree;
      error_ = Error{say::at_place(path_, why(link.path.lexically_proximate(here_).string())),
                     say::advice::remove_link};
    }
  }

  struct Link {
    fs::path path, bounds;
    std::size_t ahead = 0;  // parts that are left behind it
  };

  const std::string& path_;
  fs::path root_, here_, at_;
  std::vector<fs::path> ahead_;  // parts, the next one last
  std::vector<Link> open_;
  int links_ = 0;
  std::optional<Error> error_;
};

}  // namespace

fs::path work_tree_of(const fs::path& directory) {
  for (fs::path at = directory;; at = at.parent_path()) {
    struct stat status {};
    if (lstat((at / ".git").c_str(), &status) == 0) return at;
    if (at == at.parent_path()) return {};
  }
}

Result<std::string> find_target(const std::string& path, const std::string& root) {
  return Way(path, root).run();
}

Result<std::string> place_below(const std::string& root, const std::string& path) {
  const Error outside{say::at_place(path, say::errors::outside_root), say::advice::give_path_below};
  const fs::path relative(path);
  if (path.empty() || relative.is_absolute() || path.find('\0') != std::string::npos ||
      std::find(relative.begin(), relative.end(), "..") != relative.end())
    return outside;
  std::error_code error;
  const fs::path base = fs::canonical(root, error);
  if (error) return Error{say::at_place(root, say::errors::no_directory), {}};
  // What exists of the directory, with links followed, must still be below the root.
  const fs::path real = fs::weakly_canonical(base / relative.parent_path(), error);
  if (error) return Error{say::at_place(path, say::verbatim(error.message())), {}};
  const fs::path inside = real.lexically_relative(base);
  if (inside.empty() || *inside.begin() == "..") return outside;
  return (base / relative).generic_string();
}

std::optional<int> descriptor_of(const std::string& path) {
  if (path == "/dev/stdout") return 1;
  if (path == "/dev/stderr") return 2;
  for (std::string_view directory : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!path.starts_with(directory)) continue;
    int number = 0;
    const char* const end = path.data() + path.size();
    const auto [stop, error] = std::from_chars(path.data() + directory.size(), end, number);
    if (error == std::errc() && stop == end && number >= 0) return number;
  }
  return std::nullopt;
}

}  // namespace otlpdoc
