// Changes on disk that `otlpdoc watch` waits for.

#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/paths.hpp"
#include "otlpdoc/result.hpp"

struct inotify_event;

namespace otlpdoc {

enum class Change { none, some };

// What ended a wait.
enum class Wake { change, other };

// Many changes at once are one: it has ended when none has come for `quiet`, or after
// `longest` in any case.
struct Burst {
  std::chrono::milliseconds quiet{100};
  std::chrono::milliseconds longest{1000};
};

// Tells when a corpus may read otherwise than before: Markdown files and directories below
// its root, as far as the reader enters them, and single files that count too. Changes on
// other machines, on a network drive, are not seen.
class FileWatch {
 public:
  // `root` is canonical; `files` are absolute paths, which may be anywhere and need not be
  // there. Fails when the root cannot be watched or the system allows no more watches.
  static Result<FileWatch> open(const std::string& root, std::set<std::string> files);

  FileWatch(FileWatch&& other) noexcept;
  FileWatch& operator=(FileWatch&& other) noexcept;
  ~FileWatch();

  // Which files count, from now on; at first those of Markdown.
  void set_documents(DocumentNames documents) { documents_ = std::move(documents); }

  // Can be read when something has happened.
  int descriptor() const { return fd_; }

  // Takes in some of what has happened, without waiting. Fails as `open` does, and when
  // the root is gone.
  Result<Change> take();

  // Waits for a burst of changes, or until the descriptor `other` can be read (-1: none).
  // A burst that this cuts short is told by the next wait.
  Result<Wake> wait(int other, const Burst& burst = {});

 private:
  using Clock = std::chrono::steady_clock;

  struct Watched {
    std::string path;
    bool in_corpus;  // else only single files in it count
  };

  FileWatch(std::string root, std::set<std::string> files, int fd);

  std::optional<Error> add_everything();
  std::optional<Error> add_tree(const std::string& top);
  std::optional<Error> add(const std::string& directory, bool in_corpus);
  void remove_tree(const std::string& top);
  void forget(int watch);
  Result<Change> take_event(const inotify_event& event);
  Result<Change> take_directory(const inotify_event& event, const std::string& path);
  Result<Change> start_again();
  std::optional<int> milliseconds_left(const Burst& burst) const;

  std::string root_;
  std::set<std::string> files_;
  DocumentNames documents_;
  int fd_ = -1;
  std::unordered_map<int, Watched> watched_;
  std::map<std::string, int> watch_of_;                          // by path
  std::optional<Clock::time_point> first_change_, last_change_;  // of the burst going on
};

}  // namespace otlpdoc
