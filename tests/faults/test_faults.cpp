// Every command under a system that fails: the k-th call of each kind fails, for each k until a
// run does not come so far (of memory a sample). Whatever fails, a run says what it always says,
// or that something cannot be read, or why it cannot do what it was asked for; files are old or
// new, never half, and nothing lies beside them. See inject.cpp.
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include <fmt/format.h>

#include "support/support.hpp"

namespace fs = std::filesystem;
using namespace otlpdoc::test;

namespace {

using Tree = std::map<std::string, std::string>;  // path, bytes
using Words = std::vector<std::string>;

const char* const kConfiguration = R"(title: Sample
categories:
  - {id: guides, name: Guides, target: 4, directories: [guides]}
series:
  - {name: batch, reports: ["reports/*.md"]}
plan:
  - {title: Third, category: guides, priority: P0, batch: 3}
front_matter:
  schema: schema.json
required_sections:
  - [Overview]
)";

// The second link is a warning, whose line is shown; `damaged.md` learns from the others.
Tree corpus() {
  Tree files;
  files["otlpdoc.yaml"] = kConfiguration;
  files["schema.json"] = R"({"properties": {"batch": {"type": "integer"}}})";
  const auto document = [](int batch, const std::string& title, const std::string& text) {
    return fmt::format(
        "---\ncategory: guides\nbatch: {}\nstatus: done\ndate: 2025-10-1{}\n---\n# {}\n\n{}", batch,
        batch, title, text);
  };
  std::string words;
  for (int i = 0; i < 60; ++i) words += " word";
  files["guides/one.md"] = document(1, "One",
                                    "## Overview\n\n[Two](two.md) and [nothing](two.md#gone)." +
                                        words + "\n\n```sh\nls -l\n```\n");
  files["guides/two.md"] = document(
      2, "Two", "## Overview\n\n文档中心 [One](one.md) [reports](../reports/)." + words + "\n");
  files["guides/damaged.md"] =
      document(2, "\xC3\xA6\xE2\x80\x93\xE2\x80\xA1\xC3\xA6\xC2\xA1\xC2\xA3",
               "## Overview\n\n[One](one.md)." + words + "\n");
  files["reports/batch-1.md"] =
      "# Progress report - batch 1\n\n**Report date**: 2025-10-11\n\n| Document | Path | Words "
      "|\n|---|---|---|\n"
      "| One | `guides/one.md` | ~65 |\n";
  return files;
}

void write_tree(const fs::path& directory, const Tree& files) {
  for (const auto& [path, bytes] : files) write_text(directory / path, bytes);
}

Tree read_tree(const fs::path& directory) {
  Tree files;
  for (auto it = fs::recursive_directory_iterator(directory);
       it != fs::recursive_directory_iterator(); ++it) {
    if (it->path().filename() == ".git") it.disable_recursion_pending();
    if (it->is_regular_file())
      files[fs::relative(it->path(), directory).string()] = read_text(it->path());
  }
  return files;
}

void make_repository(const std::string& directory) {
  const Process made = run(
      "export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b "
      "GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_DATE=2025-10-12T12:00:00Z "
      "GIT_COMMITTER_DATE=2025-10-12T12:00:00Z; "
      "git init -q . && git add guides reports otlpdoc.yaml schema.json && git commit -qm one",
      directory);
  REQUIRE(made.exit_code == 0);
}

struct Outcome {
  int code = 0;  // 128 and more: of a signal
  std::string out, err;
  bool seen = false;  // the fault
};

// Runs the program in a directory under a fault; empty: none.
class Runner {
 public:
  explicit Runner(const std::string& directory) : directory_(directory) {}

  Outcome run(const Words& words, const std::string& fault, bool index = false) const {
    const std::string seen = scratch_.path + "/seen";
    std::error_code error;
    fs::remove(seen, error);
    Words environment = {
        "PATH=/usr/bin:/bin", "HOME=/nonexistent",          "TZ=UTC0",
        "LC_ALL=C.UTF-8",     "OTLPDOC_FAULT_SEEN=" + seen, "GIT_CONFIG_NOSYSTEM=1"};
    if (!index) environment.emplace_back("OTLPDOC_NO_INDEX=1");
    if (!fault.empty()) {
      environment.emplace_back("LD_PRELOAD=" OTLPDOC_FAULTS);
      environment.push_back("OTLPDOC_FAULT=" + fault);
    }
    Words arguments = {OTLPDOC_PROGRAM};
    arguments.insert(arguments.end(), words.begin(), words.end());
    Outcome outcome;
    outcome.code = wait_for(start(arguments, environment));
    outcome.out = read_text(scratch_.path + "/out");
    outcome.err = read_text(scratch_.path + "/err");
    outcome.seen = fs::exists(seen);
    return outcome;
  }

 private:
  static std::vector<char*> pointers(Words& words) {
    std::vector<char*> out;
    for (std::string& word : words) out.push_back(word.data());
    out.push_back(nullptr);
    return out;
  }

  pid_t start(Words& arguments, Words& environment) const {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addchdir_np(&actions, directory_.c_str());
    const int flags = O_WRONLY | O_CREAT | O_TRUNC;
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, (scratch_.path + "/out").c_str(), flags, 0600);
    posix_spawn_file_actions_addopen(&actions, 2, (scratch_.path + "/err").c_str(), flags, 0600);
    pid_t child = -1;
    // What started the tests may have them ignore signals, as nohup does.
    sigset_t all;
    sigfillset(&all);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    REQUIRE(posix_spawn(&child, arguments[0].c_str(), &actions, &attributes,
                        pointers(arguments).data(), pointers(environment).data()) == 0);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return child;
  }

  // A run that hangs is ended, as by SIGALRM.
  static int wait_for(pid_t child) {
    int status = 0;
    for (int waited = 0; waitpid(child, &status, WNOHANG) == 0; ++waited) {
      if (waited == 50'000) kill(child, SIGALRM);
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }

  const std::string directory_;
  TemporaryDirectory scratch_;
};

// One command in a corpus that is as it was before each run.
class Trial {
 public:
  explicit Trial(Words words) : words_(std::move(words)), runner_(directory_.path) {
    write_tree(directory_.path, corpus());
    runner_.run({"report", "--batch", "2", "--as-of", "2025-10-12", "-o", "reports/batch-2.md"},
                "");
    before_ = read_tree(directory_.path);
    // What was written is renewed.
    for (const char* end : {"one", "two"})
      before_["guides/" + std::string(end) + ".md"] += "\nMore of it.\n";
    write_tree(directory_.path, before_);
    if (words_[1] == "--from" || words_.back() == "old.json") {
      runner_.run({"scan", "-o", "whole.ndjson"}, "");
      runner_.run({"check", "--write-baseline", "old.json"}, "");
      before_ = read_tree(directory_.path);
    }
    const auto asks_git = [](const std::string& word) {
      return word == "--changed-since" || word == "--at-birth" || word == "git" ||
             word == "--history" || word == "diff";
    };
    if (words_[0] == "audit" || std::any_of(words_.begin(), words_.end(), asks_git))
      make_repository(directory_.path);
    wanted_ = runner_.run(words_, "");
    after_ = read_tree(directory_.path);
    INFO(wanted_.err);
    REQUIRE(wanted_.code < 2);
    reset();
  }

  // Gives whether the fault was reached.
  bool run(const std::string& fault) {
    const Outcome outcome = runner_.run(words_, fault);
    const Tree now = read_tree(directory_.path);
    INFO(fmt::format("{} with {}: code {}\n{}{}", fmt::join(words_, " "), fault, outcome.code,
                     outcome.out, outcome.err));
    CHECK(is_explained(outcome, now));
    for (const auto& [path, bytes] : now) {
      INFO(path);
      // What is shown of a corpus says what is missing.
      const bool tells = bytes.find("unreadable") != std::string::npos && bytes.ends_with("}\n");
      CHECK((tells || is_in(before_, path, bytes) || is_in(after_, path, bytes)));
    }
    if (now != before_) reset();
    return outcome.seen;
  }

  Outcome end(const std::string& fault) {
    const Outcome outcome = runner_.run(words_, fault);
    reset();
    return outcome;
  }

  // Whether all is as without the fault, which must be reached.
  bool works(const std::string& fault, bool quietly = false) {
    const Outcome outcome = runner_.run(words_, fault);
    const bool same = outcome.code == wanted_.code && outcome.out == wanted_.out &&
                      outcome.err == wanted_.err && read_tree(directory_.path) == after_;
    reset();
    return same && (outcome.seen || quietly);
  }

  // Whether what is in the way stays when a file is made.
  bool keeps(const std::string& fault) {
    Tree occupied = before_;
    for (const auto& [path, bytes] : after_) occupied.try_emplace(path, "old");
    write_tree(directory_.path, occupied);
    const Outcome outcome = runner_.run(words_, fault);
    const bool kept = outcome.code == 2 && read_tree(directory_.path) == occupied;
    reset();
    return kept;
  }

  // A run that a signal ends, at the k-th call of a kind.
  bool ends_by(const std::string& fault, int signal) {
    const Outcome outcome = runner_.run(words_, fault);
    INFO(fmt::format("{} with {}: code {}", fmt::join(words_, " "), fault, outcome.code));
    CHECK(outcome.code == (outcome.seen ? 128 + signal : wanted_.code));
    for (const auto& [path, bytes] : read_tree(directory_.path)) {
      INFO(path);
      const bool beside =
          signal == SIGKILL && fs::path(path).filename().string().starts_with(".otlpdoc-");
      CHECK((beside || is_in(before_, path, bytes) || is_in(after_, path, bytes)));
    }
    reset();
    return outcome.seen;
  }

 private:
  static bool is_in(const Tree& tree, const std::string& path, const std::string& bytes) {
    const auto at = tree.find(path);
    return at != tree.end() && at->second == bytes;
  }

  bool is_explained(const Outcome& outcome, const Tree& now) const {
    const auto says = [&](const char* words) {
      return outcome.err.find(words) != std::string::npos ||
             outcome.out.find(words) != std::string::npos;
    };
    if (outcome.code == 2) return outcome.err.starts_with("otlpdoc: ");
    if (outcome.code == 1 && says("unreadable")) return true;
    return outcome.code == wanted_.code && outcome.out == wanted_.out && now == after_;
  }

  void reset() const {
    for (const auto& entry : fs::directory_iterator(directory_.path)) {
      if (entry.path().filename() != ".git") fs::remove_all(entry.path());
    }
    write_tree(directory_.path, before_);
  }

  Words words_;
  TemporaryDirectory directory_;
  Runner runner_;
  Tree before_, after_;
  Outcome wanted_;
};

// `status` with an index, which is made or there.
class IndexTrial {
 public:
  IndexTrial() : runner_(directory_.path) {
    write_tree(directory_.path, corpus());
    for (int i = 0; i < 200; ++i)
      write_tree(directory_.path,
                 {{fmt::format("more/{}.md", i), fmt::format("# Number {}\n", i)}});
    // What has changed in the last two seconds is not kept.
    std::this_thread::sleep_for(std::chrono::milliseconds(2100));
    wanted_ = runner_.run(kWords, "");
    REQUIRE(runner_.run(kWords, "", true).out == wanted_.out);
    REQUIRE(fs::exists(index()));
  }

  // Gives whether the fault was reached. `made`: the index is there already.
  bool run(const std::string& fault, bool made) {
    // The run before has made it.
    if (!made) fs::remove_all(index());
    const Outcome outcome = runner_.run(kWords, fault, true);
    INFO(fmt::format("{}, {}: code {}\n{}{}", fault, made ? "made" : "not made", outcome.code,
                     outcome.out, outcome.err));
    if (outcome.code != 128 + SIGKILL) CHECK(is_explained(outcome));
    const Outcome next = runner_.run(kWords, "", true);
    CHECK(next.code == wanted_.code);
    CHECK(next.out == wanted_.out);
    return outcome.seen;
  }

 private:
  static inline const Words kWords = {"status", "--as-of",  "2025-10-12", "--jobs",
                                      "1",      "--format", "json"};

  fs::path index() const { return fs::path(directory_.path) / ".otlpdoc"; }

  bool is_explained(const Outcome& outcome) const {
    if (outcome.code == 2) return outcome.err.starts_with("otlpdoc: ");
    if (outcome.code == 1) return outcome.out.find("unreadable") != std::string::npos;
    return outcome.code == 0 && outcome.out == wanted_.out;
  }

  TemporaryDirectory directory_;
  Runner runner_;
  Outcome wanted_;
};

const std::vector<Words> kCommands = {
    {"status", "--as-of", "2025-10-12", "--jobs", "1"},
    {"status", "--as-of", "2025-10-12", "--jobs", "1", "--format", "json:status.json"},
    {"check", "--as-of", "2025-10-12", "--jobs", "1"},
    {"audit", "--jobs", "1"},
    {"check", "--as-of", "2025-10-12", "--jobs", "1", "--write-baseline", "baseline.json"},
    {"report", "--as-of", "2025-10-12", "--jobs", "1", "-o", "new.md"},
    {"report", "--as-of", "2025-10-12", "--jobs", "1", "--update", "reports/batch-2.md"},
    {"new", "guides", "Third", "--as-of", "2025-10-12", "--jobs", "1", "--path", "more/third.md"},
    {"init", "--jobs", "1", "-o", "new.yaml"},
    {"scan", "--jobs", "1", "-o", "scan.ndjson"},
};

// Those that only show something.
const std::vector<Words> kOthers = {
    {"list", "--jobs", "1", "--format", "csv"},
    {"plan", "--as-of", "2025-10-12", "--jobs", "1"},
    {"timeline", "--as-of", "2025-10-12", "--jobs", "1"},
    {"timeline", "--as-of", "2025-10-12", "--jobs", "1", "--from", "git"},
    {"list", "--history", "--as-of", "2025-10-12", "--jobs", "1"},
    {"page", "--as-of", "2025-10-12", "--jobs", "1", "-o", "page.html"},
    {"diff", "HEAD", "--as-of", "2025-10-12", "--jobs", "1"},
    {"report", "--as-of", "2025-10-12", "--jobs", "1", "--check", "reports/batch-2.md"},
    {"measure", "guides/one.md", "guides/damaged.md"},
    {"parse", "reports/batch-1.md"},
    {"repair", "guides/damaged.md", "-o", "repaired.md"},
    {"scan", "--from", "whole.ndjson"},
    {"check", "--as-of", "2025-10-12", "--from", "whole.ndjson", "--baseline", "old.json"},
    {"audit", "--as-of", "2025-10-12", "--jobs", "1"},
    {"audit", "--at-birth", "--jobs", "1"},
    {"explain", "words"},
};

// libgit2 takes what it cannot look at for deleted, so that more is judged then.
const std::vector<Words> kChanges = {
    {"check", "--as-of", "2025-10-12", "--jobs", "1", "--changed-since", "HEAD"}};

const std::vector<Words> kWriters = {kCommands[1], kCommands[4], kCommands[5], kCommands[6],
                                     kCommands[7], kCommands[8], kCommands[9]};
const std::vector<Words> kFew = {kCommands[2], kCommands[6], kCommands[9]};
const std::vector<Words> kMakers = {kCommands[5], kCommands[7], kCommands[8]};

std::string fault_of(const std::string& call, long k, const std::string& error) {
  return fmt::format("{}:{}:{}", call, k, error);
}

// One after the other at the beginning, where most differs, then ever fewer.
long next_sample(long k) { return k < 20 ? k + 1 : k + k / 6; }

void try_all(const std::vector<Words>& commands, const std::string& call,
             const std::string& error) {
  for (const Words& words : commands) {
    DYNAMIC_SECTION(fmt::format("{} {}: {}", call, error, fmt::join(words, " "))) {
      Trial trial(words);
      long k = 1;
      const bool each = call != "memory" && &commands == &kCommands;
      while (trial.run(fault_of(call, k, error))) k = each ? k + 1 : next_sample(k);
    }
  }
}

std::string number(int error) { return std::to_string(error); }

}  // namespace

TEST_CASE("faults: a file cannot be opened") {
  try_all(kCommands, "open", number(EMFILE));
  try_all(kCommands, "open", number(EIO));
  try_all(kOthers, "open", number(EMFILE));
  try_all(kChanges, "open", number(EMFILE));
}
TEST_CASE("faults: a file cannot be read") {
  try_all(kCommands, "read", number(EIO));
  try_all(kOthers, "read", number(EIO));
  try_all(kChanges, "read", number(EIO));
}
TEST_CASE("faults: a read does less than it was asked for") {
  try_all(kFew, "read", "short");
  try_all(kFew, "read", number(EINTR));
}
TEST_CASE("faults: a disk is full") {
  try_all(kCommands, "write", number(ENOSPC));
  try_all(kOthers, "write", number(ENOSPC));
}
TEST_CASE("faults: a write does less than it was asked for") {
  try_all(kFew, "write", "short");
  try_all(kFew, "write", number(EINTR));
}
TEST_CASE("faults: what was written does not reach the disk") {
  try_all(kWriters, "sync", number(EIO));
  try_all(kCommands, "close", number(EIO));
}
TEST_CASE("faults: a file cannot take its place") {
  try_all(kWriters, "rename", number(EACCES));
  try_all(kWriters, "rename", number(EINVAL));
  try_all(kWriters, "unlink", number(EACCES));
}
TEST_CASE("faults: a file cannot be looked at") {
  try_all(kCommands, "stat", number(EIO));
  try_all(kOthers, "stat", number(EIO));
}
TEST_CASE("faults: permissions cannot be kept") { try_all(kWriters, "mode", number(EPERM)); }
TEST_CASE("faults: a directory cannot be read") {
  for (const auto* commands : {&kCommands, &kOthers}) {
    try_all(*commands, "directory", number(EACCES));
    try_all(*commands, "entry", number(EIO));
  }
}
TEST_CASE("faults: there is no memory") {
  for (const auto* commands : {&kCommands, &kOthers, &kChanges}) {
    try_all(*commands, "memory", number(ENOMEM));
    try_all(*commands, "map", number(ENOMEM));
  }
}

TEST_CASE("faults: a file that changes whenever it is read is as good as unreadable") {
  for (const Words& words : {kCommands[0], kCommands[2], kCommands[5]}) {
    Words without = words;
    without.emplace_back("--no-config");
    Trial trial(without);
    const Outcome outcome = trial.end("read:*:grow");
    CHECK(outcome.code == (words == kCommands[5] ? 2 : 1));
    CHECK((outcome.out + outcome.err).find("it changes while it is read") != std::string::npos);
  }
}

TEST_CASE("faults: where there are no hard links, and no renaming that spares what is there") {
  for (const Words& words : kMakers) {
    Trial trial(words);
    CHECK(trial.works("rename:*:" + number(EINVAL), kMakers[0] == words));
    for (const int none : {EPERM, ENOTSUP, ENOSYS, EMLINK}) {
      CHECK(trial.works(fmt::format("rename:1:{},link:*:{}", EINVAL, none)));
      CHECK(trial.works(fmt::format("rename:1:{},link:*:{}", ENOSYS, none)));
    }
    // Nor is anything written over there.
    CHECK(trial.keeps(fmt::format("rename:1:{},link:*:{}", EINVAL, EPERM)));
    CHECK(trial.keeps(fmt::format("rename:1:{}", EINVAL)));
  }
}

TEST_CASE("faults: a system that gives no threads") {
  for (Words words : {kCommands[0], kCommands[2], kCommands[9]}) {
    std::replace(words.begin(), words.end(), std::string("1"), std::string("8"));
    Trial trial(words);
    for (const char* which : {"1", "2", "5", "*"})
      CHECK(trial.works(fmt::format("thread:{}:{}", which, EAGAIN)));
  }
}

TEST_CASE("faults: whatever ends a run, files are old or new, and a signal leaves nothing beside") {
  const std::pair<const char*, int> signals[] = {
      {"kill", SIGKILL}, {"term", SIGTERM}, {"int", SIGINT}, {"hup", SIGHUP}, {"quit", SIGQUIT}};
  for (const Words& words : kWriters) {
    Trial trial(words);
    for (const auto& [name, signal] : signals) {
      for (const char* call : {"open", "write", "sync", "close", "rename", "mode", "unlink"}) {
        if (signal != SIGKILL && signal != SIGTERM && std::string_view(call) != "write") continue;
        for (long k = 1; trial.ends_by(fault_of(call, k, name), signal); ++k) {
        }
      }
    }
  }
}

TEST_CASE("faults: an index costs time at most") {
  IndexTrial trial;
  for (const auto& [call, error] :
       {std::pair("open", EMFILE), std::pair("read", EIO), std::pair("write", ENOSPC),
        std::pair("write", EIO), std::pair("sync", EIO), std::pair("close", EIO),
        std::pair("stat", EIO), std::pair("map", ENOMEM), std::pair("truncate", EIO),
        std::pair("unlink", EACCES), std::pair("memory", ENOMEM)}) {
    for (const bool made : {false, true}) {
      for (long k = 1; trial.run(fault_of(call, k, number(error)), made);) k = next_sample(k);
    }
  }
}

TEST_CASE("faults: a run that is killed while it writes the index") {
  IndexTrial trial;
  for (const char* call : {"open", "write", "sync", "truncate", "unlink", "close"}) {
    for (const bool made : {false, true}) {
      for (long k = 1; trial.run(fault_of(call, k, "kill"), made);) k = next_sample(k);
    }
  }
}
