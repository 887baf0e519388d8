#include "cli/file_watch.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "support/support.hpp"

namespace fs = std::filesystem;
using namespace otlpdoc;
using namespace std::chrono_literals;

namespace {

// A corpus that is watched.
class Watched {
 public:
  Watched() : root_(fs::canonical(directory_.path).string()) {
    write("a.md");
    fs::create_directories(root_ + "/below");
    auto opened = FileWatch::open(root_, {root_ + "/otlpdoc.yaml"});
    REQUIRE(opened);
    watch_.emplace(std::move(*opened));
  }

  void write(const std::string& path) const {
    std::ofstream(root_ + "/" + path, std::ios::app) << "x";
  }
  const std::string& root() const { return root_; }

  // Whether a change is told of within a time that is long for any machine; `none` where
  // all that happened has been taken in without one.
  bool changed() {
    for (int tries = 0; tries < 500; ++tries) {
      const auto change = watch_->take();
      REQUIRE(change);
      if (*change == Change::some) return true;
      std::this_thread::sleep_for(1ms);
    }
    return false;
  }

  // Takes in what is left of a burst.
  void settle() {
    std::this_thread::sleep_for(20ms);
    REQUIRE(watch_->take());
  }

  FileWatch& watch() { return *watch_; }

 private:
  test::TemporaryDirectory directory_;
  std::string root_;
  std::optional<FileWatch> watch_;
};

}  // namespace

TEST_CASE("what may change the corpus is told") {
  Watched corpus;
  SECTION("a new document") { corpus.write("b.md"); }
  SECTION("a longer document") { corpus.write("a.md"); }
  SECTION("a document below") { corpus.write("below/c.md"); }
  SECTION("a document that goes") { fs::remove(corpus.root() + "/a.md"); }
  SECTION("another name") { fs::rename(corpus.root() + "/a.md", corpus.root() + "/z.md"); }
  SECTION("a directory that goes") { fs::remove_all(corpus.root() + "/below"); }
  SECTION("the configuration") { corpus.write("otlpdoc.yaml"); }
  CHECK(corpus.changed());
}

TEST_CASE("what cannot change the corpus is not told") {
  Watched corpus;
  fs::create_directories(corpus.root() + "/.otlpdoc");
  corpus.write(".otlpdoc/index.db");
  corpus.write(".otlpdoc/note.md");
  corpus.write("picture.png");
  corpus.write("below/code.rs");
  CHECK(!corpus.changed());
}

TEST_CASE("a directory that comes with a document in it is watched at once") {
  Watched corpus;
  fs::create_directories(corpus.root() + "/x/y/z");
  corpus.write("x/y/z/d.md");
  REQUIRE(corpus.changed());
  corpus.settle();
  corpus.write("x/y/z/d.md");
  CHECK(corpus.changed());
}

TEST_CASE("a directory that was moved away is not watched any more") {
  Watched corpus;
  const test::TemporaryDirectory elsewhere;
  fs::rename(corpus.root() + "/below", elsewhere.path + "/below");
  REQUIRE(corpus.changed());
  corpus.settle();
  std::ofstream(elsewhere.path + "/below/e.md") << "x";
  CHECK(!corpus.changed());
}

TEST_CASE("many changes at once are one") {
  Watched corpus;
  for (int i = 0; i < 100; ++i) corpus.write("many" + std::to_string(i) + ".md");
  const auto wake = corpus.watch().wait(-1, {.quiet = 50ms, .longest = 60s});
  REQUIRE(wake);
  CHECK(*wake == Wake::change);
  const auto left = corpus.watch().take();
  REQUIRE(left);
  CHECK(*left == Change::none);
}

TEST_CASE("when more happened than the system keeps, everything is looked at anew") {
  int kept = 0;
  std::ifstream("/proc/sys/fs/inotify/max_queued_events") >> kept;
  if (kept == 0 || kept > 100'000) {
    WARN("skipped: the system keeps too many events");
    return;
  }
  Watched corpus;
  for (int i = 0; i <= kept / 2; ++i) {
    corpus.write("note.txt");
    fs::remove(corpus.root() + "/note.txt");
  }
  fs::create_directories(corpus.root() + "/lost");
  REQUIRE(corpus.changed());
  corpus.settle();
  corpus.write("lost/f.md");
  CHECK(corpus.changed());
}

TEST_CASE("a corpus that is gone is an error") {
  Watched corpus;
  fs::remove_all(corpus.root());
  for (;;) {
    const auto change = corpus.watch().take();
    if (!change) break;
    std::this_thread::sleep_for(1ms);
  }
  SUCCEED();
}

TEST_CASE("watch says the status again when a file has changed") {
  const test::TemporaryDirectory directory;
  std::ofstream(directory.path + "/a.md") << "# A\n\none two\n";
  const auto process = test::run(
      "$OTLPDOC watch --count 2 --format json >out & "
      "while ! [ -s out ]; do sleep 0.05; done; echo 'three' >>a.md; wait $!; echo $?; "
      "wc -l <out; grep -o '\"words\": *[0-9]*' out | uniq | tr -d ' '",
      directory.path);
  CHECK(process.out == "0\n2\n\"words\":3\n\"words\":4\n");
}
