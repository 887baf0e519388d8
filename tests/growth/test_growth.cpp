// Twice as much of one construct takes twice as long, not four times: no input makes the
// program stop for hours. A test of growth, not of time, and of what 1 MB takes at most.
//
// OTLPDOC_GROWTH=print shows what every row took.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
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

constexpr double kMostGrowth = 2.3;                     // for each doubling
constexpr std::size_t kLargest = std::size_t{1} << 18;  // bytes of the largest input
constexpr double kMostSeconds = 1;                      // for that
constexpr std::int64_t kMostMemory = std::int64_t{256} << 20;
constexpr unsigned kPatience = 5;  // seconds
constexpr std::size_t kMostFiles = 4'000;
constexpr double kTooShort = 0.02;  // seconds that say nothing of growth

std::size_t size_of(const Files& files) {
  std::size_t bytes = 0;
  for (const auto& [path, text] : files) bytes += text.size();
  return bytes;
}

// How many of the construct make the largest input.
std::size_t largest_count(const Construct& construct) {
  const auto fits = [&](std::size_t n) {
    const Files files = construct.make(n);
    return size_of(files) <= kLargest && files.size() <= kMostFiles;
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
    for (const auto& [path, text] : files) {
      const fs::path file = fs::path(directory_.path) / path;
      fs::create_directories(file.parent_path());
      std::ofstream(file, std::ios::binary) << text;
    }
    for (const auto& [path, text] : files) {
      if (largest_.empty() || text.size() > files.at(largest_).size()) largest_ = path;
    }
  }

  Cost run(const std::string& command, unsigned seconds) const {
    std::istringstream words(command);
    std::vector<std::string> arguments;
    for (std::string word; words >> word;) arguments.push_back(word == "FILE" ? largest_ : word);
    for (const char* more : {"--no-index", "--jobs", "1", "-q"}) arguments.emplace_back(more);
    if (command == "report") arguments.insert(arguments.end(), {"-o", "-"});
    return run_program(arguments, directory_.path, seconds);
  }

 private:
  test::TemporaryDirectory directory_;
  std::string largest_;
};

bool is_printing() { return std::getenv("OTLPDOC_GROWTH") != nullptr; }

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

// What the command takes where there is nothing to do.
double idle_work(const std::string& command) {
  static std::map<std::string, double> known;
  const auto [at, is_new] = known.try_emplace(command);
  if (is_new) at->second = measure(Corpus({{"a.md", "# A\n"}, {"scan", ""}}), command).work;
  return at->second;
}

struct Measured {
  Cost largest;
  double growth = 2;  // for each doubling
};

Measured measure(const Construct& construct, const std::string& command) {
  const std::size_t n = largest_count(construct);
  const Corpus corpus(construct.make(n));
  Measured out{corpus.run(command, kPatience)};
  const double idle = idle_work(command);
  if (!counts_instructions() && out.largest.work - idle < 1e6 * kTooShort) return out;
  const Cost all = out.largest.seconds < 0.2 ? measure(corpus, command) : out.largest;
  const Cost part = measure(Corpus(construct.make(n / 4)), command);
  out.growth = std::sqrt((all.work - idle) / std::max(part.work - idle, idle / 10));
  return out;
}

void check(const std::vector<Construct>& constructs) {
  const char* only = std::getenv("OTLPDOC_GROWTH_ONLY");
  for (const Construct& construct : constructs) {
    if (only != nullptr && construct.name.find(only) == std::string::npos) continue;
    for (const std::string& command : construct.commands) {
      CAPTURE(construct.name, command);
      const Measured measured = measure(construct, command);
      if (is_printing())
        std::cout << fmt::format("{:5.2f} × {:6.3f} s {:5} MiB {:4} {} · {}\n", measured.growth,
                                 measured.largest.seconds, measured.largest.peak >> 20,
                                 measured.largest.exit_code, construct.name, command)
                  << std::flush;
      CHECK(measured.largest.exit_code <= 2);
      CHECK(measured.growth <= kMostGrowth);
      CHECK(measured.largest.seconds <= kMostSeconds);
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
