#include "support/support.hpp"

#include <stdlib.h>
#include <sys/wait.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/text.hpp"
#include "read/corpus.hpp"

namespace fs = std::filesystem;

namespace otlpdoc::test {

Catalogue catalogue_of(const MemorySource& source, const Configuration& configuration,
                       const std::optional<std::string>& series) {
  auto catalogue = read_corpus_from(source, "corpus", configuration, series);
  REQUIRE(catalogue);
  return std::move(*catalogue);
}

std::vector<std::string> codes(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& finding : findings) out.push_back(finding.code);
  return out;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const CodePoint c = decode(text);
    if (c.value == 0xFFFD && c.size == 1) return false;
    text.remove_prefix(static_cast<std::size_t>(c.size));
  }
  return true;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::string read_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void write_text(const std::string& path, std::string_view bytes) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

bool exists(const std::string& path) { return fs::exists(path); }

Process run(const std::string& command, const std::string& directory) {
  const TemporaryDirectory scratch;
  const std::string script = scratch.path + "/script";
  std::ofstream(script) << command;
  const std::string line =
      "cd '" + directory +
      "' && env -u NO_COLOR -u FORCE_COLOR -u COLUMNS OTLPDOC_NO_INDEX=1 OTLPDOC='" +
      OTLPDOC_PROGRAM + "' CORPUS='" OTLPDOC_SOURCE "/corpus' SHARED='" OTLPDOC_SHARED "' sh '" +
      script + "' >'" + scratch.path + "/out' 2>'" + scratch.path + "/err' </dev/null";
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128, read_text(scratch.path + "/out"),
          read_text(scratch.path + "/err")};
}

TemporaryDirectory::TemporaryDirectory() {
  std::string name = (fs::temp_directory_path() / "otlpdoc-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  path = name;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code error;
  fs::remove_all(path, error);
}

}  // namespace otlpdoc::test
