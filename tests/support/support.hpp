#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/catalogue.hpp"
#include "read/corpus.hpp"
#include "support/memory_source.hpp"

namespace otlpdoc::test {

// The directory of real corpora, which may be missing.
inline const std::string kShared = OTLPDOC_SHARED;

// The catalogue of such a corpus; fails the test when it cannot be built.
Catalogue catalogue_of(const MemorySource& source, const Configuration& configuration = {},
                       const std::optional<std::string>& series = {});

// The codes of diagnostics, in order.
std::vector<std::string> codes(const std::vector<Finding>& findings);

// The rule of UTF-8, character by character.
bool is_utf8(std::string_view text);

std::string repeated(std::string_view text, std::size_t times);

std::string read_text(const std::string& path);
// Makes the directories on the way to it.
void write_text(const std::string& path, std::string_view bytes);
bool exists(const std::string& path);

struct Process {
  int exit_code = 0;
  std::string out;
  std::string err;
};

// Runs a shell command in a directory, with OTLPDOC naming the program under test,
// CORPUS the sample corpus and SHARED the real ones, which may not be there.
Process run(const std::string& command, const std::string& directory);

// A new empty directory, removed at the end of the test.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  std::string path;
};

}  // namespace otlpdoc::test
