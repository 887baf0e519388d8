#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "cli/output.hpp"
#include "support/support.hpp"

using namespace otlpdoc;
namespace fs = std::filesystem;

namespace {

std::size_t entries(const std::string& directory) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(directory), fs::directory_iterator()));
}

void put(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

}  // namespace

TEST_CASE("output: a file is written as a whole and nothing stays beside it") {
  const test::TemporaryDirectory directory;
  const std::string path = directory.path + "/out.md";
  const std::string text("字\r\n\0\xff", 7);
  CHECK_FALSE(write_file(path, text));
  CHECK(test::read_text(path) == text);
  CHECK(entries(directory.path) == 1);
}

TEST_CASE("output: a file that is there is replaced, and keeps its permissions") {
  const test::TemporaryDirectory directory;
  const std::string path = directory.path + "/out.md";
  put(path, "a much longer old text");
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  CHECK_FALSE(write_file(path, "new"));
  CHECK(test::read_text(path) == "new");
  CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("output: large and empty texts") {
  const test::TemporaryDirectory directory;
  const std::string large(5'000'000, 'x');
  CHECK_FALSE(write_file(directory.path + "/large", large));
  CHECK(test::read_text(directory.path + "/large") == large);
  CHECK_FALSE(write_file(directory.path + "/empty", ""));
  CHECK(test::read_text(directory.path + "/empty") == "");
}

TEST_CASE("output: what cannot be written is told, and leaves nothing behind") {
  const test::TemporaryDirectory directory;
  const std::string nowhere = directory.path + "/none/out.md";
  const auto error = write_file(nowhere, "x");
  REQUIRE(error);
  CHECK(error->message == nowhere + ": cannot be written: No such file or directory");
  fs::create_directory(directory.path + "/out.md");
  CHECK(write_file(directory.path + "/out.md", "x"));
  CHECK(entries(directory.path) == 1);
}

TEST_CASE("output: a new file is never written over an old one") {
  const test::TemporaryDirectory directory;
  const std::string path = directory.path + "/otlpdoc.yaml";
  CHECK_FALSE(write_new_file(path, "first"));
  const auto error = write_new_file(path, "second");
  REQUIRE(error);
  CHECK(error->message == path + ": exists already and is left as it is");
  CHECK_FALSE(error->hint.empty());
  CHECK(test::read_text(path) == "first");
  CHECK(entries(directory.path) == 1);
}

TEST_CASE("output: a dangling link is no place for a new file") {
  const test::TemporaryDirectory directory;
  fs::create_symlink(directory.path + "/elsewhere", directory.path + "/otlpdoc.yaml");
  CHECK(write_new_file(directory.path + "/otlpdoc.yaml", "x"));
  CHECK_FALSE(test::exists(directory.path + "/elsewhere"));
}
