#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "base/diff.hpp"
#include "support/support.hpp"

using namespace otlpdoc;

namespace {

// Lines of few kinds, so that texts have much in common.
std::vector<std::string> random_lines(std::mt19937& random) {
  static const std::vector<std::string> kLines = {"", "a", "b", "c", "- d", "+ e", "| 一 | 二 |"};
  std::vector<std::string> lines;
  for (auto i = random() % 40; i > 0; --i) lines.push_back(kLines[random() % kLines.size()]);
  return lines;
}

void change(std::vector<std::string>& lines, std::mt19937& random) {
  for (auto i = random() % 6; i > 0; --i) {
    const auto at = static_cast<std::ptrdiff_t>(random() % (lines.size() + 1));
    const bool insert = lines.empty() || at == std::ssize(lines) || random() % 2 == 0;
    if (insert) {
      lines.insert(lines.begin() + at, "new " + std::to_string(random() % 3));
    } else {
      lines.erase(lines.begin() + at);
    }
  }
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

// What `patch` makes of the text.
std::string patched(const std::string& text, const std::string& difference) {
  const test::TemporaryDirectory scratch;
  std::ofstream(scratch.path + "/f") << text;
  std::ofstream(scratch.path + "/difference") << difference;
  const test::Process patch =
      test::run("patch --posix --quiet f difference || echo failed", scratch.path);
  return patch.out + patch.err + test::read_text(scratch.path + "/f");
}

bool has_patch() { return test::run("command -v patch", "/").exit_code == 0; }

}  // namespace

TEST_CASE("equal texts have no difference") {
  CHECK(unified_diff("", "", "f") == "");
  CHECK(unified_diff("a\nb\n", "a\nb\n", "f") == "");
}

TEST_CASE("a difference names the file and shows three lines around a change") {
  CHECK(unified_diff("1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nfive\n6\n7\n8\n", "f.md") ==
        "--- a/f.md\n"
        "+++ b/f.md\n"
        "@@ -2,7 +2,7 @@\n"
        " 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST_CASE("a line end at the end of one text only is a difference") {
  CHECK(unified_diff("a\nb", "a\nb\n", "f") ==
        "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
  CHECK(unified_diff("a\nb\n", "a\nc", "f") ==
        "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n\\ No newline at end of file\n");
}

TEST_CASE("`patch` makes the second text of the first") {
  if (!has_patch()) {
    WARN("skipped: no patch on this machine");
    return;
  }
  const unsigned seed = GENERATE(range(1U, 80U));
  std::mt19937 random(seed);
  const std::vector<std::string> lines = random_lines(random);
  std::vector<std::string> changed = lines;
  change(changed, random);
  std::string before = joined(lines), after = joined(changed);
  for (std::string* text : {&before, &after}) {
    if (text->size() > 1 && random() % 3 == 0) text->pop_back();
  }
  const std::string difference = unified_diff(before, after, "f");
  CAPTURE(seed, before, difference);
  CHECK(difference.empty() == (before == after));
  if (!difference.empty()) CHECK(patched(before, difference) == after);
}
