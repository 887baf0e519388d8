// bench_repair ROOT [SEED]
// Damages healthy reports under ROOT as each code page would, repairs each with
// the rest of the corpus as reference, and compares. Without SEED the reports are the files
// named `批次N` or `第N批`; with it, 15 files chosen by the seed.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <regex>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "read/text/code_page.hpp"
#include "read/text/repair.hpp"

namespace fs = std::filesystem;
using otlpdoc::CodePage;

namespace {

struct File {
  std::string path;
  std::string text;
};

// How one page treats what it lacks.
struct Damager {
  std::string name;
  CodePage page;
  bool keeps_controls;  // bytes the page lacks stay as U+0080–U+009F
  bool nbsp_is_space;
};

struct Score {
  std::int64_t characters = 0;  // damaged
  std::int64_t restored = 0;
  std::int64_t wrong = 0;
  std::int64_t undecided = 0;
  double seconds = 0;  // of processor time
  int files = 0;
  int unrecognised = 0;
};

std::vector<File> read_corpus(const fs::path& root) {
  std::vector<File> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back(
        {fs::relative(entry.path(), root).string(), {std::istreambuf_iterator<char>(in), {}}});
  }
  std::sort(files.begin(), files.end(),
            [](const File& a, const File& b) { return a.path < b.path; });
  files.erase(
      std::remove_if(files.begin(), files.end(),
                     [](const File& f) { return otlpdoc::find_misreading(f.text).has_value(); }),
      files.end());
  return files;
}

// What the page shows for each byte, found by asking the other way round.
std::vector<char32_t> shown(const Damager& damager) {
  std::vector<char32_t> result(256);
  for (char32_t c = 0x80; c <= 0x2122; ++c) {
    const int byte = otlpdoc::page_byte(c, damager.page);
    if (byte < 0 || (c >= 0x80 && c <= 0x9F && !damager.keeps_controls)) continue;
    result[static_cast<std::size_t>(byte)] = c;
  }
  result[0xAD] = 0;
  if (damager.nbsp_is_space) result[0xA0] = U' ';
  return result;
}

std::string damage(std::string_view bytes, const std::vector<char32_t>& page) {
  std::string result;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      result += c;
    } else if (page[byte] != 0) {
      otlpdoc::append_utf8(result, page[byte]);
    }
  }
  return result;
}

bool is_lost(std::string_view character, const std::vector<char32_t>& page) {
  if (character.size() == 1) return false;
  return std::any_of(character.begin(), character.end(), [&](char c) {
    const char32_t to = page[static_cast<unsigned char>(c)];
    return to == 0 || to == U' ';
  });
}

// Compares character by character: repair keeps their number and order.
void compare(std::string_view before, std::string_view after, const std::vector<char32_t>& page,
             Score& score, bool verbose) {
  while (!before.empty()) {
    const auto want = otlpdoc::decode(before);
    const auto original = before.substr(0, static_cast<std::size_t>(want.size));
    const auto got = after.empty() ? otlpdoc::CodePoint{0, 0} : otlpdoc::decode(after);
    if (is_lost(original, page)) {
      ++score.characters;
      ++(got.value == want.value ? score.restored
         : got.value == 0xFFFD   ? score.undecided
                                 : score.wrong);
      if (verbose && got.value != want.value) {
        fmt::print(stderr, "  {} -> {}   {}\n", original,
                   after.substr(0, static_cast<std::size_t>(got.size)),
                   before.substr(0, before.find('\n')));
      }
    } else if (got.value != want.value) {
      ++score.wrong;
    }
    before.remove_prefix(original.size());
    after.remove_prefix(static_cast<std::size_t>(got.size));
    // A space that was taken for a byte, or a byte for a space, must not shift all that follows.
    const bool space_before = before.substr(0, 1) == " ";
    const bool space_after = after.substr(0, 1) == " ";
    if (got.value == want.value || space_before == space_after) continue;
    (space_before ? before : after).remove_prefix(1);
  }
}

// As otlpdoc itself learns: every path, then the neighbours, then the others, 8 MiB in all.
constexpr std::size_t kReferenceBytes = std::size_t{8} << 20;

std::string_view directory_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

Score try_file(const std::vector<File>& corpus, const File& file, const Damager& damager,
               bool verbose) {
  const auto page = shown(damager);
  const std::string damaged = damage(file.text, page);
  Score score;
  score.files = 1;
  score.unrecognised = otlpdoc::find_misreading(damaged) != damager.page;
  const auto reference = [&](const std::function<void(std::string_view)>& visit) {
    for (const File& other : corpus) visit(other.path);
    std::size_t learned = 0;
    for (const bool neighbours : {true, false}) {
      for (const File& other : corpus) {
        const bool near = directory_of(other.path) == directory_of(file.path);
        if (&other == &file || near != neighbours || learned >= kReferenceBytes) continue;
        visit(other.text);
        learned += other.text.size();
      }
    }
  };
  const std::clock_t start = std::clock();
  const auto result = otlpdoc::repair(damaged, damager.page, reference);
  score.seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  compare(file.text, result.text, page, score, verbose);
  return score;
}

std::vector<const File*> choose(const std::vector<File>& corpus, const char* seed) {
  std::vector<const File*> chosen;
  if (seed != nullptr) {
    std::mt19937 random(static_cast<unsigned>(std::atoi(seed)));
    for (int i = 0; i < 15 && !corpus.empty(); ++i)
      chosen.push_back(&corpus[random() % corpus.size()]);
    return chosen;
  }
  const std::regex report("批次[0-9]+|第[0-9]+批");
  for (const File& file : corpus) {
    if (std::regex_search(file.path, report)) chosen.push_back(&file);
  }
  return chosen;
}

double percent(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void print_row(const std::string& name, const Score& s) {
  fmt::print("| {} | {} | {} | {:.2f} | {:.2f} | {:.2f} | {:.3f} | {} |\n", name, s.files,
             s.characters, percent(s.restored, s.characters), percent(s.wrong, s.characters),
             percent(s.undecided, s.characters), s.seconds, s.unrecognised);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: bench_repair ROOT [SEED]\n");
    return 2;
  }
  const auto corpus = read_corpus(argv[1]);
  const auto chosen = choose(corpus, argc > 2 ? argv[2] : nullptr);
  const bool verbose = std::getenv("VERBOSE") != nullptr;
  const std::vector<Damager> damagers = {
      {"Windows-1254", CodePage::windows_1254, false, false},
      {"Windows-1254, U+00A0 → space", CodePage::windows_1254, false, true},
      {"Windows-1252", CodePage::windows_1252, false, false},
      {"ISO-8859-1, controls kept", CodePage::latin_1, true, false},
      {"ISO-8859-1, controls dropped", CodePage::latin_1, false, false}};
  fmt::print(
      "| code page | files | damaged characters | restored % | wrong % | undecided % | seconds | "
      "page not recognised |\n|---|---|---|---|---|---|---|---|\n");
  for (const Damager& damager : damagers) {
    Score sum;
    for (const File* file : chosen) {
      const Score score = try_file(corpus, *file, damager, verbose);
      if (verbose) print_row(file->path, score);
      sum.files += 1;
      sum.characters += score.characters;
      sum.restored += score.restored;
      sum.wrong += score.wrong;
      sum.undecided += score.undecided;
      sum.seconds += score.seconds;
      sum.unrecognised += score.unrecognised;
    }
    print_row(damager.name, sum);
  }
}
