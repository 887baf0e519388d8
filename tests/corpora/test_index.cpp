// Whatever becomes of an index, what is said of the corpus stays the same as without one.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include <fmt/format.h>

#include "base/text.hpp"
#include "corpora/indexed_corpus.hpp"
#include "read/store/database.hpp"
#include "support/support.hpp"

namespace fs = std::filesystem;
using namespace otlpdoc;

namespace {

using Corpus = test::IndexedCorpus;

void overwrite(const std::string& file, std::size_t at, char byte) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(static_cast<std::streamoff>(at));
  stream.put(byte);
}

}  // namespace

TEST_CASE("an index gives what the files hold, whatever changed") {
  const Corpus corpus;
  const std::string first = corpus.without();
  CHECK(corpus.with_index() == first);
  REQUIRE(fs::exists(corpus.index()));
  CHECK(corpus.with_index() == first);

  corpus.write("d0/000.md", "# 改 0\n\n更多的字在这里\n");
  corpus.write("d9/new.md", "# 新\n");
  fs::remove(corpus.root() + "/d1/001.md");
  fs::rename(corpus.root() + "/d2/002.md", corpus.root() + "/d2/moved.md");
  corpus.settle();
  const std::string second = corpus.without();
  CHECK(second != first);
  CHECK(corpus.with_index() == second);
  CHECK(corpus.with_index() == second);
  CHECK(corpus.run("$OTLPDOC index --format json").out.find("\"current\": 221") !=
        std::string::npos);
  CHECK(corpus.run("$OTLPDOC index --verify").exit_code == 0);
  CHECK(corpus.run("$OTLPDOC index --clear").exit_code == 0);
  CHECK(!fs::exists(corpus.root() + "/.otlpdoc"));
}

TEST_CASE("an index or scan made for readers of one language serves those of the other") {
  const Corpus corpus;
  corpus.write("d0/000.md", "---\ntitle: 甲\ntitle: 乙\nstatus: 未知\n---\n# 甲\n");
  corpus.write("d0/007.md", "坏字节 \xFF 在此\n");
  corpus.settle();
  const auto say = [&](const std::string& options) {
    return corpus.run("$OTLPDOC check --as-of 2026-01-01 --format json " + options).out;
  };
  const std::string chinese = say("--lang zh --no-index"), english = say("--lang en --no-index");
  CHECK(contains(chinese, "键“title”重复"));
  CHECK(contains(english, "expected each key once, found \\\"title\\\" again"));
  CHECK(say("--lang zh") == chinese);
  REQUIRE(fs::exists(corpus.index()));
  CHECK(contains(corpus.run("$OTLPDOC index --format json").out, "\"current\": 221"));
  CHECK(say("--lang en") == english);
  corpus.run("$OTLPDOC scan --lang en -o ../scan; mv ../scan .");
  CHECK(say("--lang zh --from scan") == chinese);
}

TEST_CASE("a file that has just changed is read again") {
  const Corpus corpus;
  corpus.with_index();
  corpus.write("d0/000.md", "# one\n");
  corpus.with_index();
  // The same size, and the clock of the file set back to where it was.
  const auto time = fs::last_write_time(corpus.root() + "/d0/000.md");
  std::ofstream(corpus.root() + "/d0/000.md") << "# two\n";
  fs::last_write_time(corpus.root() + "/d0/000.md", time);
  CHECK(corpus.with_index() == corpus.without());
}

TEST_CASE("a file whose time was set back is read again") {
  const Corpus corpus;
  corpus.with_index();
  const std::string file = corpus.root() + "/d3/003.md";
  const auto time = fs::last_write_time(file);
  std::string text = test::read_text(file);
  text.back() = '!';
  std::fstream(file, std::ios::in | std::ios::out | std::ios::binary) << text;
  fs::last_write_time(file, time);
  CHECK(corpus.with_index() == corpus.without());
}

TEST_CASE("a damaged index is made anew, and that is said once") {
  const Corpus corpus;
  const std::string expected = corpus.without();
  const unsigned seed = GENERATE(range(1U, 13U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  corpus.with_index();
  const std::size_t size = fs::file_size(corpus.index());
  switch (seed % 4) {
    case 0:
      fs::resize_file(corpus.index(), random() % size);
      break;
    case 1:
      std::ofstream(corpus.index()) << "no database at all, but long enough to look like one";
      break;
    default:
      for (auto i = 1 + random() % 2000; i > 0; --i)
        overwrite(corpus.index(), random() % size, static_cast<char>(random()));
  }
  CHECK(corpus.with_index() == expected);
  CHECK(corpus.with_index() == expected);
  corpus.with_index();
  CHECK(corpus.notice() == "");
}

TEST_CASE("the index of another version or program is made anew, and that is said once") {
  const auto [pragma, why] = GENERATE(std::pair("user_version = 99", "a newer version wrote it"),
                                      std::pair("application_id = 7", "it is another program's"));
  const Corpus corpus;
  corpus.with_index();
  Database(corpus.index(), Database::Access::write).run((std::string("PRAGMA ") + pragma).c_str());
  CHECK(corpus.with_index() == corpus.without());
  CHECK(contains(corpus.notice(), why));
  CHECK(corpus.with_index() == corpus.without());
  CHECK(corpus.notice() == "");
}

TEST_CASE("a run that is killed leaves an index that can be used") {
  const Corpus corpus;
  const std::string expected = corpus.without();
  const int delay = GENERATE(range(0, 60, 4));
  CAPTURE(delay);
  fs::remove_all(corpus.root() + "/.otlpdoc");
  corpus.run(fmt::format("$OTLPDOC list -q >/dev/null & sleep 0.{:03}; kill -9 $!; wait", delay));
  CHECK(corpus.with_index() == expected);
  CHECK(corpus.notice() == "");
}

TEST_CASE("runs at the same time do not disturb each other") {
  const Corpus corpus;
  const std::string expected = corpus.without();
  corpus.run(
      "for i in 1 2 3 4; do $OTLPDOC list --format json >../out-$$-$i 2>&1 & done; wait; "
      "cat ../out-$$-1 ../out-$$-2 ../out-$$-3 ../out-$$-4 >all; rm ../out-$$-*");
  CHECK(test::read_text(corpus.root() + "/all") == expected + expected + expected + expected);
}

TEST_CASE("an index that cannot be written changes nothing but the time") {
  const Corpus corpus;
  const std::string limited =
      "(trap '' XFSZ; ulimit -f 8; exec $OTLPDOC list --format json -q) | cat";
  CHECK(corpus.run(limited).out == corpus.without());
  CHECK(corpus.with_index() == corpus.without());
}

TEST_CASE("a link in the place of the index is not followed") {
  const Corpus corpus;
  const test::TemporaryDirectory elsewhere;
  fs::create_directory_symlink(elsewhere.path, corpus.root() + "/.otlpdoc");
  const std::string command =
      "XDG_CACHE_HOME='" + elsewhere.path + "/cache' $OTLPDOC list --format json";
  CHECK(corpus.run(command).out == corpus.without());
  CHECK(!fs::exists(elsewhere.path + "/index.db"));
  CHECK(fs::exists(elsewhere.path + "/cache/otlpdoc"));
}

TEST_CASE("what stands in the way of the index is left alone") {
  const Corpus corpus;
  const test::TemporaryDirectory elsewhere;
  fs::create_directory(corpus.root() + "/.otlpdoc");
  fs::create_symlink(elsewhere.path + "/made", corpus.root() + "/.otlpdoc/.gitignore");
  CHECK(corpus.with_index() == corpus.without());
  CHECK(!fs::exists(elsewhere.path + "/made"));
  CHECK(corpus.run("$OTLPDOC index --clear").exit_code == 0);
  CHECK(fs::is_symlink(corpus.root() + "/.otlpdoc/.gitignore"));
  // SQLite would wait for its other end.
  corpus.run("mkfifo .otlpdoc/index.db-journal");
  const std::string command =
      "XDG_CACHE_HOME='" + elsewhere.path + "/cache' $OTLPDOC list --format json";
  CHECK(corpus.run(command).out == corpus.without());
}

TEST_CASE("where there is no index, nothing is verified") {
  const Corpus corpus;
  const auto process = corpus.run("$OTLPDOC index --verify --lang en");
  CHECK(process.exit_code == 0);
  CHECK(contains(process.out, "There is no index."));
}

TEST_CASE("another configuration does not take the rows of the first") {
  const Corpus corpus;
  corpus.with_index();
  corpus.write("otlpdoc.yaml", "front_matter:\n  aliases:\n    组别: category\n");
  corpus.write("d0/000.md", "# A\n\n**组别**: 后端\n");
  CHECK(corpus.with_index() == corpus.without());
}

TEST_CASE("a restored text is restored again when what it was learned from changes") {
  if (!test::exists(OTLPDOC_SHARED "/corpora/otlp-rust")) {
    WARN("skipped: no shared corpora");
    return;
  }
  const Corpus corpus;
  const auto copied = corpus.run(
      "grep -rlE 'æ–|å®|ç¬' \"$SHARED/corpora/otlp-rust\" --include='*.md' | head -2 | "
      "xargs -I{} cp {} . && touch -d '1 hour ago' *.md");
  REQUIRE(copied.exit_code == 0);
  CHECK(corpus.with_index() == corpus.without());
  CHECK(corpus.with_index() == corpus.without());
  corpus.write("zz.md", "# 持续推进进度报告\n\n完成文档与质量指标\n");
  CHECK(corpus.with_index() == corpus.without());
}

TEST_CASE("shards say together what the corpus says, in any order and grouping") {
  const Corpus corpus;
  corpus.run(
      "for i in 1 2 3 4; do $OTLPDOC scan --shard $i/4 -o ../s$i; done; mkdir s; mv ../s? s");
  corpus.run("$OTLPDOC scan --from s/s4 s/s2 -o s/s42; $OTLPDOC scan --from s/s3 s/s42 -o s/s342");
  for (const std::string command : {"status", "list", "check", "status --files"}) {
    CAPTURE(command);
    const std::string whole =
        corpus.run("$OTLPDOC " + command + " --as-of 2026-01-01 --format json").out;
    for (const std::string scans : {"s/s1 s/s2 s/s3 s/s4", "s/s4 s/s1 s/s3 s/s2", "s/s1 s/s342"})
      CHECK(corpus.run("$OTLPDOC " + command + " --as-of 2026-01-01 --format json --from " + scans)
                .out == whole);
  }
  CHECK(contains(corpus.run("$OTLPDOC status --from s/s1 s/s42").err, "shard 3 of 4 is missing"));
  CHECK(contains(corpus.run("$OTLPDOC status --from s/s1").err, "shard 2–4 of 4 is missing"));
  CHECK(contains(corpus.run("$OTLPDOC status --from s/s1 s/s342 s/s2").err, "holds shard 2"));
  corpus.write("otlpdoc.yaml", "front_matter:\n  aliases:\n    组别: category\n");
  const auto other = corpus.run("$OTLPDOC status --from s/s1 s/s342");
  CHECK(other.exit_code == 2);
  CHECK(contains(other.err, "other rules or with another configuration"));
}

TEST_CASE("shards of corpora with other files do not make one") {
  const Corpus corpus;
  corpus.run("$OTLPDOC scan --shard 1/2 -o s1; mv d0/000.md d0/other.md");
  corpus.run("$OTLPDOC scan --shard 2/2 -o s2");
  const auto process = corpus.run("$OTLPDOC status --from s1 s2");
  CHECK(process.exit_code == 2);
  CHECK(contains(process.err, "s2: is of a corpus with other files than s1"));
}

TEST_CASE("of scanned files only those are quoted that are as they were scanned") {
  const Corpus corpus;
  const test::TemporaryDirectory elsewhere;
  std::ofstream(elsewhere.path + "/secret.md") << "# S\n\n[x](no.md) 秘密\n";
  for (const std::string name : {"same.md", "changed.md", "link.md"})
    corpus.write(name, "# A\n\n[x](no.md) " + name + "\n");
  corpus.run("$OTLPDOC scan -o s");
  corpus.write("changed.md", "# A\n\n[x](no.md) 后来\n");
  fs::remove(corpus.root() + "/link.md");
  fs::create_symlink(elsewhere.path + "/secret.md", corpus.root() + "/link.md");
  const std::string out = corpus.run("$OTLPDOC check --from s --max-findings 9999").out;
  CHECK(contains(out, "[x](no.md) same.md"));
  CHECK(!contains(out, "后来"));
  CHECK(!contains(out, "秘密"));
}

TEST_CASE("any number of jobs gives the same bytes") {
  const Corpus corpus;
  const std::string one = corpus.run("$OTLPDOC list --format json --no-index --jobs 1").out;
  for (const int jobs : {2, 3, 8, 64})
    CHECK(corpus.run(fmt::format("$OTLPDOC list --format json --no-index --jobs {}", jobs)).out ==
          one);
}

TEST_CASE("real reports are kept as they were read") {
  for (const std::string corpus : {"/corpora/otlp-rust", "/wild/corpora"}) {
    if (!fs::exists(test::kShared + corpus)) {
      WARN("skipped: no shared corpora");
      continue;
    }
    const test::TemporaryDirectory directory;
    const std::string of = " -C '" + test::kShared + corpus + "'";
    const auto run = [&](const std::string& command) {
      return test::run("$OTLPDOC " + command, directory.path);
    };
    run("scan -o s" + of);
    const std::string status = "status --disagreements --as-of 2026-01-01 --format json" + of;
    const auto kept = run(status + " --from s");
    CHECK(contains(kept.out, "disagreements"));
    CHECK(kept.out == run(status).out);
  }
}
