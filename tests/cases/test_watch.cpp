// `otlpdoc watch` as people and scripts run it: on a terminal of its own, and into a file.
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "support/support.hpp"

namespace fs = std::filesystem;
using namespace otlpdoc::test;

namespace {

constexpr const char* kEnter = "\x1b[?1049h\x1b[?25l";
constexpr const char* kLeave = "\x1b[?25h\x1b[?1049l";

void put(const std::string& path, const std::string& text) {
  const std::string whole = path + ".new";
  std::ofstream(whole) << text;
  fs::rename(whole, path);
}

class Corpus {
 public:
  Corpus() { document("a.md", "one two"); }
  void document(const std::string& name, const std::string& text) const {
    put(directory_.path + "/" + name, "# A\n\n" + text + "\n");
  }
  void configuration(const std::string& text) const {
    put(directory_.path + "/otlpdoc.yaml", text);
  }
  const std::string& path() const { return directory_.path; }

 private:
  TemporaryDirectory directory_;
};

// The program on a terminal.
class Terminal {
 public:
  explicit Terminal(const std::string& corpus) {
    winsize size{.ws_row = 20, .ws_col = 70, .ws_xpixel = 0, .ws_ypixel = 0};
    child_ = forkpty(&fd_, nullptr, nullptr, &size);
    if (child_ == 0) {
      setenv("TERM", "xterm", 1);
      execl(OTLPDOC_PROGRAM, "otlpdoc", "watch", "-C", corpus.c_str(), "--lang", "en",
            static_cast<char*>(nullptr));
      _exit(127);
    }
    REQUIRE(child_ > 0);
  }
  ~Terminal() {
    close(fd_);
    if (child_ > 0) {
      kill(child_, SIGKILL);
      waitpid(child_, nullptr, 0);
    }
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  // What is written up to the end of the next picture that holds the text.
  std::string until(const std::string& text) {
    std::string out;
    while (out.find(text) == std::string::npos || !out.ends_with("\x1b[?2026l")) {
      if (!read_some(out)) break;
    }
    INFO(out);
    REQUIRE(out.find(text) != std::string::npos);
    return out;
  }

  // What is written until the program ends.
  std::string rest() {
    std::string out;
    while (read_some(out)) continue;
    return out;
  }

  void type(const std::string& keys) const {
    REQUIRE(::write(fd_, keys.data(), keys.size()) == static_cast<ssize_t>(keys.size()));
  }

  void resize(unsigned short rows, unsigned short columns) const {
    winsize size{.ws_row = rows, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
    REQUIRE(ioctl(fd_, TIOCSWINSZ, &size) == 0);
  }

  void send(int signal) const { REQUIRE(kill(child_, signal) == 0); }

  bool echoes() const {
    termios state{};
    REQUIRE(tcgetattr(fd_, &state) == 0);
    return (state.c_lflag & ECHO) != 0;
  }

  // After `rest`.
  int exit_code() {
    int status = 0;
    waitpid(child_, &status, 0);
    child_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  bool read_some(std::string& out) const {
    constexpr int kPatience = 30'000;  // milliseconds, for the slowest machine
    pollfd ready{fd_, POLLIN, 0};
    char buffer[4096];
    if (poll(&ready, 1, kPatience) <= 0) return false;
    const ssize_t size = read(fd_, buffer, sizeof buffer);
    if (size > 0) out.append(buffer, static_cast<std::size_t>(size));
    return size > 0;
  }

  int fd_ = -1;
  pid_t child_ = 0;
};

// Runs `watch ARGUMENTS >out` and meanwhile the steps, each when there is one picture or
// error more.
Process watch(const Corpus& corpus, const std::string& arguments,
              const std::vector<std::string>& steps) {
  std::string script = "touch out err; $OTLPDOC watch -C '" + corpus.path() + "' --lang en " +
                       arguments + " >out 2>err & pid=$!\n" +
                       "seen() { n=0; until [ $(cat out err | grep -c -e schema -e 'otlpdoc: ') "
                       "-ge $1 ] || [ $n -gt 600 ]; do n=$((n+1)); sleep 0.05; done; }\n";
  int pictures = 0;
  for (const std::string& step : steps)
    script += "seen " + std::to_string(++pictures) + "; " + step + "\n";
  script += "wait $pid; code=$?; cat out; cat err >&2; exit $code";
  const TemporaryDirectory scratch;
  return run("cd '" + scratch.path + "'\nC='" + corpus.path() + "'\n" + script, scratch.path);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t times = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++times;
  return times;
}

}  // namespace

TEST_CASE("watch on a terminal: draws anew when a file changes, and Ctrl-C gives it back") {
  const Corpus corpus;
  Terminal terminal(corpus.path());
  const std::string first = terminal.until("1 file ");
  CHECK(count(first, kEnter) == 1);
  CHECK(first.find("Ctrl-C ends") != std::string::npos);
  CHECK_FALSE(terminal.echoes());
  corpus.document("b.md", "three");
  const std::string second = terminal.until("2 files");
  CHECK(count(second, kEnter) == 0);
  terminal.type("\x03");
  CHECK(terminal.rest().ends_with(kLeave));
  CHECK(terminal.echoes());
  CHECK(terminal.exit_code() == 0);
}

TEST_CASE("watch on a terminal: an error takes the place of the status until it is mended") {
  const Corpus corpus;
  corpus.configuration("titel: x\n");
  Terminal terminal(corpus.path());
  terminal.until("\"titel\"");
  corpus.configuration("title: Mended\n");
  terminal.until("Mended");
  terminal.send(SIGTERM);
  CHECK(terminal.rest().ends_with(kLeave));
  CHECK(terminal.exit_code() == 0);
}

TEST_CASE("watch on a terminal: another size is another layout") {
  const Corpus corpus;
  Terminal terminal(corpus.path());
  terminal.until("\x1b[20;1H");
  terminal.resize(30, 90);
  terminal.until("\x1b[30;1H");
  terminal.resize(3, 40);
  CHECK(terminal.until("\x1b[3;1H").find("more lines") != std::string::npos);
}

TEST_CASE("watch on a terminal: the end of the corpus gives it back, too") {
  const Corpus corpus;
  Terminal terminal(corpus.path());
  terminal.until("1 file ");
  fs::remove_all(corpus.path());
  const std::string rest = terminal.rest();
  CHECK(rest.find(kLeave) < rest.find("the corpus was removed or moved"));
  CHECK(rest.find("the corpus was removed or moved") != std::string::npos);
  CHECK(terminal.exit_code() == 2);
}

TEST_CASE("watch into a file: a line of JSON for each status") {
  const Corpus corpus;
  const Process process = watch(corpus, "--count 2 --format json", {"echo three >>$C/a.md"});
  CHECK(process.exit_code == 0);
  CHECK(process.err.empty());
  CHECK(count(process.out, "\n") == 2);
  CHECK(count(process.out, "{\"schema\": \"otlpdoc/status/1\",") == 2);
  CHECK(process.out.find("\"words\": 3,") < process.out.find("\"words\": 4,"));
  CHECK(process.out.find("\"words\": 4,") != std::string::npos);
}

TEST_CASE("watch into a file: goes on after an error, and ends when the corpus is gone") {
  const Corpus corpus;
  const Process process = watch(corpus, "--format json",
                                {"echo 'titel: x' >$C/new && mv $C/new $C/otlpdoc.yaml",
                                 "rm $C/otlpdoc.yaml", "mv $C $C-elsewhere; rm -r $C-elsewhere"});
  CHECK(process.exit_code == 2);
  CHECK(count(process.out, "\n") == 2);
  CHECK(process.err.find("unknown key \"titel\"") != std::string::npos);
  CHECK(process.err.find("the corpus was removed or moved") != std::string::npos);
}

TEST_CASE("watch into a file: SIGINT ends it with exit code 0") {
  const Corpus corpus;
  const Process process = watch(corpus, "--format json", {"kill -INT $pid"});
  CHECK(process.exit_code == 0);
  CHECK(count(process.out, "\n") == 1);
}

TEST_CASE("watch into a file of the corpus: its own output does not keep it busy") {
  const Corpus corpus;
  const Process process = watch(corpus, "--format markdown:$C/status.md --format json",
                                {"n=0; i=0; while [ $n -ne $(wc -l <out) ] && [ $i -lt 10 ]; do "
                                 "n=$(wc -l <out); i=$((i+1)); sleep 1; done; kill $pid"});
  CHECK(process.exit_code == 0);
  CHECK(count(process.out, "\n") <= 6);
  CHECK(exists(corpus.path() + "/status.md"));
}

TEST_CASE("watch: --count is a number from 1") {
  const Corpus corpus;
  const Process process = watch(corpus, "--count 0", {});
  CHECK(process.exit_code == 2);
  CHECK(process.err.starts_with("otlpdoc: expected a number from 1 after --count, got \"0\"\n"));
}
