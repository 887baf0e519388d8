#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "cli/output.hpp"
#include "generated/messages.hpp"
#include "support/support.hpp"

using namespace otlpdoc;
namespace fs = std::filesystem;

namespace {

const Worded kElsewhere = say::advice::write_elsewhere;

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
  CHECK(in_words(error->message, "en") ==
        nowhere + ": cannot be written: No such file or directory");
  fs::create_directory(directory.path + "/out.md");
  CHECK(write_file(directory.path + "/out.md", "x"));
  CHECK(entries(directory.path) == 1);
}

TEST_CASE("output: a new file is never written over an old one") {
  const test::TemporaryDirectory directory;
  const std::string path = directory.path + "/otlpdoc.yaml";
  CHECK_FALSE(write_new_file(path, "first", {}, kElsewhere));
  const auto error = write_new_file(path, "second", {}, kElsewhere);
  REQUIRE(error);
  CHECK(in_words(error->message, "en") == path + ": exists already and is left as it is");
  CHECK(error->hint == kElsewhere);
  CHECK(test::read_text(path) == "first");
  CHECK(entries(directory.path) == 1);
}

TEST_CASE("output: a dangling link is no place for a new file") {
  const test::TemporaryDirectory directory;
  fs::create_symlink(directory.path + "/elsewhere", directory.path + "/otlpdoc.yaml");
  CHECK(write_new_file(directory.path + "/otlpdoc.yaml", "x", {}, kElsewhere));
  CHECK_FALSE(test::exists(directory.path + "/elsewhere"));
}

namespace {

struct stat status_of(const std::string& path) {
  struct stat status {};
  REQUIRE(lstat(path.c_str(), &status) == 0);
  return status;
}

// What a new file may be read and written by.
class Umask {
 public:
  explicit Umask(mode_t mask) : before_(umask(mask)) {}
  ~Umask() { umask(before_); }
  Umask(const Umask&) = delete;
  Umask& operator=(const Umask&) = delete;

 private:
  mode_t before_;
};

}  // namespace

TEST_CASE("output: a new file has the permissions that the umask leaves") {
  const test::TemporaryDirectory directory;
  for (const mode_t mask : {022, 002, 077, 0}) {
    const Umask held(mask);
    const std::string path = directory.path + "/" + std::to_string(mask);
    CHECK_FALSE(write_file(path + "a", "x"));
    CHECK_FALSE(write_new_file(path + "b", "x", {}, {}));
    for (const char* end : {"a", "b"})
      CHECK((status_of(path + end).st_mode & 07777) == (0666 & ~mask));
  }
}

TEST_CASE("output: a file keeps its permissions, owner and group") {
  const test::TemporaryDirectory directory;
  const std::string path = directory.path + "/out.md";
  const Umask held(077);
  put(path, "old");
  REQUIRE(chmod(path.c_str(), 02664) == 0);
  const bool may_give_away = chown(path.c_str(), 65534, 65533) == 0;
  REQUIRE(chmod(path.c_str(), 0664) == 0);
  const struct stat before = status_of(path);
  CHECK_FALSE(write_file(path, "new"));
  const struct stat after = status_of(path);
  CHECK(after.st_mode == before.st_mode);
  CHECK(after.st_uid == before.st_uid);
  CHECK(after.st_gid == before.st_gid);
  if (!may_give_away) WARN("skipped: only root may give files away");
}

TEST_CASE("output: names as long as file systems allow") {
  const test::TemporaryDirectory directory;
  std::string han;
  for (int i = 0; i < 82; ++i) han += "长";
  for (const std::string& name : {std::string(255, 'x'), std::string(249, 'x') + ".md", han + ".md",
                                  std::string("new\nline \x1b[31m\xE9.md")}) {
    const std::string path = directory.path + "/" + name;
    CHECK_FALSE(write_new_file(path, "old", {}, {}));
    CHECK_FALSE(write_file(path, "new"));
    CHECK(test::read_text(path) == "new");
  }
  CHECK(write_file(directory.path + "/" + std::string(256, 'x'), "new"));
  CHECK(entries(directory.path) == 4);
}

TEST_CASE("output: what is read-only for its user stays as it is") {
  if (geteuid() == 0) {
    WARN("skipped: root writes everything");
    return;
  }
  const test::TemporaryDirectory directory;
  put(directory.path + "/out.md", "old");
  REQUIRE(chmod((directory.path + "/out.md").c_str(), 0444) == 0);
  CHECK(write_file(directory.path + "/out.md", "new"));
  CHECK(test::read_text(directory.path + "/out.md") == "old");
  CHECK(entries(directory.path) == 1);
}

TEST_CASE("output: a link stays, and what it leads to is replaced or made") {
  const test::TemporaryDirectory directory;
  put(directory.path + "/target.md", "old");
  fs::create_symlink("target.md", directory.path + "/link.md");
  fs::create_symlink("made.md", directory.path + "/dangling.md");
  for (const std::string& root : {std::string(), directory.path}) {
    CHECK_FALSE(write_file(directory.path + "/link.md", "new", root));
    CHECK_FALSE(write_file(directory.path + "/dangling.md", "new", root));
  }
  CHECK(fs::is_symlink(directory.path + "/link.md"));
  CHECK(fs::is_symlink(directory.path + "/dangling.md"));
  CHECK(test::read_text(directory.path + "/target.md") == "new");
  CHECK(test::read_text(directory.path + "/made.md") == "new");
  CHECK(entries(directory.path) == 4);
}

TEST_CASE("output: nothing is written through a link that leads out of the corpus") {
  const test::TemporaryDirectory directory;
  const std::string root = directory.path + "/corpus";
  fs::create_directories(root + "/below");
  fs::create_directory(directory.path + "/outside");
  put(directory.path + "/outside/file", "old");
  fs::create_symlink("../outside/file", root + "/file");
  fs::create_symlink("../outside", root + "/directory");
  fs::create_symlink("../outside/new", root + "/dangling");
  fs::create_symlink("below/second", root + "/first");
  fs::create_symlink("../file", root + "/below/second");
  fs::create_symlink("/dev/null", root + "/device");
  fs::create_symlink("loop", root + "/loop");
  for (const char* name : {"file", "directory/file", "directory/new", "dangling", "first", "device",
                           "loop", "below/../file", "below/second"}) {
    INFO(name);
    const auto error = write_file(root + "/" + name, "new", root);
    REQUIRE(error);
    CHECK(write_new_file(root + "/" + name, "new", root, {}));
  }
  CHECK(test::read_text(directory.path + "/outside/file") == "old");
  CHECK(entries(directory.path + "/outside") == 1);
}

TEST_CASE("output: links of the user's own are followed") {
  const test::TemporaryDirectory directory;
  const std::string root = directory.path + "/corpus";
  fs::create_directory(root);
  put(directory.path + "/file", "old");
  fs::create_symlink("corpus", directory.path + "/way");
  fs::create_symlink("file", directory.path + "/link");
  CHECK_FALSE(write_file(directory.path + "/link", "new", root));
  CHECK(test::read_text(directory.path + "/file") == "new");
  CHECK_FALSE(write_file(directory.path + "/way/inside", "new", root));
  CHECK(test::read_text(root + "/inside") == "new");
  CHECK_FALSE(write_file(root + "/../beside", "new", root));
  CHECK_FALSE(write_file("/dev/null", "new", root));
}

TEST_CASE("output: a link in a clone must stay in the clone") {
  const test::TemporaryDirectory directory;
  fs::create_directories(directory.path + "/clone/.git");
  fs::create_directories(directory.path + "/clone/docs");
  put(directory.path + "/key", "old");
  fs::create_symlink("../key", directory.path + "/clone/check.sarif");
  fs::create_symlink("docs/out", directory.path + "/clone/out");
  const std::string root = directory.path + "/clone/docs";
  const auto error = write_file(directory.path + "/clone/check.sarif", "new", root);
  REQUIRE(error);
  CHECK(in_words(error->message, "en").find("leads out of the git work tree") != std::string::npos);
  CHECK(test::read_text(directory.path + "/key") == "old");
  CHECK_FALSE(write_file(directory.path + "/clone/out", "new", root));
  CHECK(test::read_text(root + "/out") == "new");
}
