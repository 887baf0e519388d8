// Files that take the place of others when they are whole, and are gone when they are not.
#pragma once

#include <string>

namespace otlpdoc {

// A new file with a name of its own, beside where it is to go, with the permissions of new files.
// It is removed with the object, and when a signal ends the program, until it has taken a place.
class TemporaryFile {
 public:
  // `fd()` is -1, with errno, when it cannot be made.
  explicit TemporaryFile(const std::string& target);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  int fd() const { return fd_; }
  bool close();  // false, with errno, when what was written is lost

  // Takes the place of what is there, or a place that is free. False, with errno, when it cannot.
  bool replace(const std::string& target);
  bool take(const std::string& target);

 private:
  std::string path_;
  int fd_ = -1;
  bool is_there_ = false;
};

// Removes those of the whole program. May be called by a signal handler.
void remove_temporary_files();

}  // namespace otlpdoc
