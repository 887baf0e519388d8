// Files of every kind as the disk has them.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "read/source/file_source.hpp"
#include "support/support.hpp"

using namespace otlpdoc;
namespace fs = std::filesystem;

namespace {

std::string why_not(const std::string& path, std::size_t largest = kLargestFile) {
  std::string bytes;
  const auto read = read_file(path, true, bytes, nullptr, largest);
  return read ? "" : in_words(read.error().message, "en");
}

}  // namespace

TEST_CASE("file source: the size is looked at before anything is read") {
  const test::TemporaryDirectory directory;
  const std::string sparse = directory.path + "/sparse.md";
  std::ofstream(sparse) << "x";
  REQUIRE(truncate(sparse.c_str(), off_t{1} << 40) == 0);
  std::string bytes = "as it was";
  const auto read = read_file(sparse, true, bytes);
  REQUIRE_FALSE(read);
  CHECK(in_words(read.error().message, "en") == "larger than 64 MiB");
  CHECK(in_words(read.error().hint, "en").find("limits.file_mib") != std::string::npos);
  CHECK(bytes == "as it was");
}

TEST_CASE("file source: the limit itself is allowed") {
  const test::TemporaryDirectory directory;
  const std::string file = directory.path + "/a.md";
  std::ofstream(file) << std::string(1000, 'x');
  CHECK(why_not(file, 1000) == "");
  CHECK(why_not(file, 999) == "larger than 0 MiB");
}

TEST_CASE("file source: a file whose size the system does not know is read to its end") {
  std::string bytes;
  REQUIRE(read_file("/proc/self/status", true, bytes));
  CHECK(bytes.find("Pid:") != std::string::npos);
  // Its size says 0, so the limit is held while it is read.
  CHECK(why_not("/proc/self/status", 10) == "larger than 0 MiB");
}

TEST_CASE("file source: what is no file is not opened") {
  const test::TemporaryDirectory directory;
  REQUIRE(mkfifo((directory.path + "/pipe").c_str(), 0600) == 0);
  CHECK(why_not(directory.path + "/pipe") == "is not a regular file");
  CHECK(why_not("/dev/zero") == "is not a regular file");
  CHECK(why_not(directory.path) == "is a directory");
}

TEST_CASE("file source: a name that holds nothing has no entries") {
  const test::TemporaryDirectory directory;
  std::ofstream(directory.path + "/a.md") << "x";
  fs::create_directory_symlink(".", directory.path + "/loop");
  const DiskSource source(directory.path);
  std::string deep = "loop";
  for (int i = 0; i < 50; ++i) deep += "/loop";
  for (const std::string& name :
       {std::string("none"), std::string("a.md"), deep, std::string(5000, 'x')}) {
    const auto entries = source.names(name);
    REQUIRE(entries);
    CHECK(entries->empty());
  }
  CHECK(source.names("")->size() == 2);
}

TEST_CASE("file source: every odd name is listed as it is") {
  const test::TemporaryDirectory directory;
  const std::string names[] = {std::string(252, 'x') + ".md",
                               "new\nline.md",
                               "esc\x1b[31m.md",
                               "latin\xE9.md",
                               "-.md",
                               " .md",
                               std::string(3, '\x01') + ".md"};
  for (const std::string& name : names) std::ofstream(directory.path + "/" + name) << "# A\n";
  const auto entries = DiskSource(directory.path).list();
  REQUIRE(entries);
  CHECK(entries->size() == std::size(names));
  std::string bytes;
  for (const SourceEntry& entry : *entries) {
    CHECK(entry.kind == EntryKind::regular);
    CHECK(DiskSource(directory.path).read(entry.path, bytes));
  }
}
