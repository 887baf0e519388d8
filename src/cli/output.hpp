// How everything that a run leaves on disk is written, but for the index.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "otlpdoc/result.hpp"

namespace otlpdoc {

struct OutputFile {
  std::string path;
  std::string text;
  bool is_new = false;  // it must not exist yet
  bool operator==(const OutputFile&) const = default;
};

// Replaces files as a whole: a killed process leaves the old one or the new one, and while
// one of them cannot be written, none is replaced. A file keeps its permissions, its group, and
// its owner where this program may give files away; a link stays, and what it leads to is
// replaced, see find_target() for `root`. A device, pipe or socket is written to. Gives the
// error, if any.
std::optional<Error> write_files(const std::vector<OutputFile>& files,
                                 const std::string& root = {});

// The same for one file.
std::optional<Error> write_file(const std::string& path, const std::string& text,
                                const std::string& root = {});

// The same for one that must not exist yet; `hint` says what to do when it does.
std::optional<Error> write_new_file(const std::string& path, const std::string& text,
                                    const std::string& root, const Worded& hint);

}  // namespace otlpdoc
