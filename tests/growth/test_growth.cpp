// Twice as much of one construct takes twice as long, not four times: no input makes the
// program stop for hours. A test of growth, not of time, and of what the largest input takes.
//
// OTLPDOC_GROWTH=full  larger inputs, every command, close limits: a quarter of an hour
// OTLPDOC_GROWTH=print  shows what every row took; OTLPDOC_GROWTH_ONLY=TEXT picks rows by name

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "growth/construct.hpp"
#include "growth/measure.hpp"
#include "support/support.hpp"

namespace fs = std::filesystem;
using namespace otlpdoc;
using namespace otlpdoc::growth;

namespace {

struct Limits {
  std::size_t largest;  // bytes of the largest input
  std::size_t files;    // at most
  double growth;        // for each doubling
  double seconds;       // of processor time, for the largest input
  double too_short;     // seconds that say nothing of growth
};
// Time is a poor measure on a machine that does other things too: what is quadratic shows all
// the same, for it doubles twice.
constexpr Limits kUsual{std::size_t{1} << 18, 2'000, 3, 5, 0.1};
constexpr Limits kFull{std::size_t{1} << 20, 8'000, 2.3, 1, 0.05};
constexpr std::int64_t kMostMemory = std::int64_t{256} << 20;
constexpr unsigned kPatience = 10;  // seconds

bool asked_for(const std::string& what) {
  const char* value = std::getenv("OTLPDOC_GROWTH");
  return value != nullptr && std::string(value).find(what) != std::string::npos;
}

const Limits& limits() { return asked_for("full") ? kFull : kUsual; }

std::size_t size_of(const Files& files) {
  std::size_t bytes = 0;
  for (const auto& [path, text] : files) bytes += text.size();
  return bytes;
}

// How many of the construct make the largest input.
std::size_t largest_count(const Construct& construct) {
  const auto fits = [&](std::size_t n) {
    const Files files = construct.make(n);
    return size_of(files) <= limits().largest && files.size() <= limits().files;
  };
  std::size_t n = 4;
  while (fits(2 * n)) n *= 2;
  for (std::size_t step = n / 2; step >= 1 && step >= n / 8; step /= 2) {
    if (fits(n + step)) n += step;
  }
  return n;
}

class Corpus {
 public:
  explicit Corpus(const Files& files) {
    for (const auto& [path, text] : files) test::write_text(directory_.path + "/" + path, text);
    for (const auto& [path, text] : files) {
      if (largest_.empty() || text.size() > files.at(largest_).size()) largest_ = path;
    }
  }

  Cost run(const std::string& command, unsigned seconds) const {
    return run_program(words_of(command), directory_.path, seconds);
  }

  std::optional<double> instructions(const std::string& command) const {
    return simulated_instructions(words_of(command), directory_.path);
  }

 private:
  std::vector<std::string> words_of(const std::string& command) const {
    std::istringstream words(command);
    std::vector<std::string> arguments;
    for (std::string word; words >> word;) arguments.push_back(word == "FILE" ? largest_ : word);
    for (const char* more : {"--no-index", "--jobs", "1", "-q"}) arguments.emplace_back(more);
    if (command == "report") arguments.insert(arguments.end(), {"-o", "-"});
    return arguments;
  }

  test::TemporaryDirectory directory_;
  std::string largest_;
};

// The least of several runs; of instructions one is enough.
Cost measure(const Corpus& corpus, const std::string& command) {
  static const int rounds = counts_instructions() ? 1 : 3;
  Cost least = corpus.run(command, kPatience);
  for (int i = 1; i < rounds && least.seconds < 0.5; ++i) {
    const Cost again = corpus.run(command, kPatience);
    if (again.work < least.work) least = again;
  }
  return least;
}

// Where there is nothing to do.
const Corpus& idle_corpus() {
  static const Corpus corpus({{"a.md", "# A\n"}, {"scan", ""}});
  return corpus;
}

double idle_work(const std::string& command) {
  static std::map<std::string, double> known;
  const auto [at, is_new] = known.try_emplace(command);
  if (is_new) at->second = measure(idle_corpus(), command).work;
  return at->second;
}

// For each doubling, where one takes four times as much input as the other.
double growth(double whole, double quarter, double idle) {
  return std::sqrt((whole - idle) / std::max(quarter - idle, idle / 10));
}

struct Measured {
  Cost largest;
  double growth = 2;  // for each doubling
};

// The largest input of a construct, and a quarter of it.
class Trial {
 public:
  explicit Trial(const Construct& construct)
      : count_(largest_count(construct)),
        whole_(construct.make(count_)),
        quarter_(construct.make(count_ / 4)) {}

  Measured measured(const std::string& command) const {
    Measured out{whole_.run(command, kPatience)};
    const double idle = idle_work(command);
    if (!counts_instructions() && out.largest.work - idle < 1e6 * limits().too_short) return out;
    const Cost all = out.largest.seconds < 0.2 ? measure(whole_, command) : out.largest;
    const Cost part = measure(quarter_, command);
    out.growth = growth(all.work, part.work, idle);
    if (out.growth > limits().growth && !counts_instructions())
      out.growth = simulated(command, out.growth);
    return out;
  }

 private:
  // What a crowded cache makes of time is no growth of work.
  double simulated(const std::string& command, double otherwise) const {
    const auto whole = whole_.instructions(command);
    const auto quarter = quarter_.instructions(command);
    const auto idle = idle_corpus().instructions(command);
    return whole && quarter && idle ? growth(*whole, *quarter, *idle) : otherwise;
  }

  std::size_t count_;
  Corpus whole_, quarter_;
};

// Those that do what the others do too.
std::vector<std::string> commands_of(const Construct& construct) {
  if (asked_for("full")) return construct.commands;
  std::vector<std::string> chosen;
  for (const std::string& command : construct.commands) {
    if (command == "check" || command == "audit" || command == "report") chosen.push_back(command);
  }
  return chosen.empty() ? construct.commands : chosen;
}

void check(const std::vector<Construct>& constructs) {
  const char* only = std::getenv("OTLPDOC_GROWTH_ONLY");
  for (const Construct& construct : constructs) {
    if (only != nullptr && construct.name.find(only) == std::string::npos) continue;
    const Trial trial(construct);
    for (const std::string& command : commands_of(construct)) {
      CAPTURE(construct.name, command);
      const Measured measured = trial.measured(command);
      if (asked_for("print"))
        std::cout << fmt::format("{:5.2f} × {:6.3f} s {:5} MiB {:4} {} · {}\n", measured.growth,
                                 measured.largest.seconds, measured.largest.peak >> 20,
                                 measured.largest.exit_code, construct.name, command)
                  << std::flush;
      CHECK(measured.largest.exit_code <= 2);
      CHECK(measured.growth <= limits().growth);
      CHECK(measured.largest.seconds <= limits().seconds);
      CHECK(measured.largest.peak <= kMostMemory);
    }
  }
}

}  // namespace

TEST_CASE("no construct of Markdown takes more than its share") { check(markdown_constructs()); }
TEST_CASE("no construct of a batch report takes more than its share") {
  check(report_constructs());
}
TEST_CASE("no construct of a corpus takes more than its share") { check(corpus_constructs()); }
