// Every fuzz target over seeds and over inputs that once broke something, without a fuzzer.
// Seeds are the inputs of the cases and findings, the sample corpus and its schemas.
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "support/support.hpp"
#include "targets.hpp"

namespace fs = std::filesystem;
using namespace otlpdoc;

namespace {

constexpr std::uintmax_t kLargestSeed = 20'000;

std::vector<std::string> files_below(const fs::path& directory) {
  std::vector<std::string> out;
  if (!fs::exists(directory)) return out;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.is_regular_file() && entry.file_size() <= kLargestSeed)
      out.push_back(test::read_text(entry.path()));
  }
  std::sort(out.begin(), out.end());
  return out;
}

const std::vector<std::string>& seeds() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> out;
    for (const char* directory : {"tests/cases", "tests/findings", "corpus", "schemas"}) {
      for (std::string& text : files_below(fs::path(OTLPDOC_SOURCE) / directory))
        out.push_back(std::move(text));
    }
    return out;
  }();
  return all;
}

// With a few bytes taken out, doubled or changed.
std::string changed(std::string text, std::mt19937& random) {
  for (int i = 0; i < 3 && !text.empty(); ++i) {
    const std::size_t at = random() % text.size();
    const std::size_t size = random() % 8;
    switch (random() % 3) {
      case 0:
        text.erase(at, size);
        break;
      case 1:
        text.insert(at, text.substr(random() % text.size(), size));
        break;
      default:
        text[at] = static_cast<char>(random());
    }
  }
  return text;
}

}  // namespace

TEST_CASE("fuzz targets take every seed, and each with changes") {
  std::mt19937 random(1);
  for (const fuzz::Target& target : fuzz::target_table()) {
    for (const std::string& seed : seeds()) {
      target.run(seed);
      target.run(changed(seed, random));
    }
  }
  CHECK(seeds().size() > 100);
}

TEST_CASE("fuzz targets take what once broke them") {
  for (const fuzz::Target& target : fuzz::target_table()) {
    for (const std::string& input :
         files_below(fs::path(OTLPDOC_SOURCE) / "fuzz/crashes" / target.name))
      target.run(input);
  }
}
