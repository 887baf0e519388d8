// Runs every case under tests/cases/<command>/<case>/: the shell line in `cmd`
// in a copy of `input/`, against `expected.out`, `expected.err` (when there is
// one) and `expected.code` (0 when there is none). With OTLPDOC_ACCEPT=1 in the
// environment the expected files are written anew, to be read before they are
// committed.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "support/support.hpp"

namespace fs = std::filesystem;
using namespace otlpdoc::test;

namespace {

std::vector<fs::path> case_directories() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(OTLPDOC_SOURCE "/tests/cases")) {
    if (entry.path().filename() == "cmd") found.push_back(entry.path().parent_path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

void write(const fs::path& path, const std::string& text) {
  std::error_code error;
  if (text.empty()) {
    fs::remove(path, error);
  } else {
    std::ofstream(path, std::ios::binary) << text;
  }
}

std::string expected_code(const fs::path& directory) {
  const std::string text = read_text(directory / "expected.code");
  return text.empty() ? "0\n" : text;
}

void accept(const fs::path& directory, const Process& process) {
  write(directory / "expected.out", process.out);
  write(directory / "expected.err", process.err);
  write(directory / "expected.code",
        process.exit_code == 0 ? "" : std::to_string(process.exit_code) + "\n");
}

}  // namespace

TEST_CASE("cases") {
  const auto directories = case_directories();
  REQUIRE(directories.size() > 10);
  for (const fs::path& directory : directories) {
    const std::string name = fs::relative(directory, OTLPDOC_SOURCE "/tests/cases").string();
    DYNAMIC_SECTION(name) {
      INFO(name);
      const std::string command = read_text(directory / "cmd");
      if (command.find("$SHARED") != std::string::npos && !exists(OTLPDOC_SHARED "/corpora")) {
        WARN("skipped: no shared corpora");
        continue;
      }
      // The folder above is the case's own as well, so that it may look there.
      const TemporaryDirectory scratch;
      const std::string root = scratch.path + "/case";
      fs::create_directory(root);
      if (fs::exists(directory / "input"))
        fs::copy(directory / "input", root, fs::copy_options::recursive);
      const Process process = run(command, root);
      if (std::getenv("OTLPDOC_ACCEPT") != nullptr) accept(directory, process);
      CHECK(process.out == read_text(directory / "expected.out"));
      CHECK(process.err == read_text(directory / "expected.err"));
      CHECK(std::to_string(process.exit_code) + "\n" == expected_code(directory));
    }
  }
}
