#include <catch2/catch.hpp>
#include <random>

#include "base/glob.hpp"

using otlpdoc::is_excluded;
using otlpdoc::matches_glob;

namespace {

using Parts = std::vector<std::string>;

// The rules of the header, read as a recursion: slow, but plain.
bool segment_matches(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '*') {
    return segment_matches(pattern.substr(1), text) ||
           (!text.empty() && segment_matches(pattern, text.substr(1)));
  }
  return !text.empty() && (pattern[0] == '?' || pattern[0] == text[0]) &&
         segment_matches(pattern.substr(1), text.substr(1));
}

bool path_matches(const Parts& pattern, std::size_t p, const Parts& path, std::size_t t) {
  if (p == pattern.size()) return true;  // the path itself, or one of its directories
  if (pattern[p] == "**") {
    if (p + 1 == pattern.size()) return t < path.size();
    return path_matches(pattern, p + 1, path, t) ||
           (t < path.size() && path_matches(pattern, p, path, t + 1));
  }
  return t < path.size() && segment_matches(pattern[p], path[t]) &&
         path_matches(pattern, p + 1, path, t + 1);
}

std::string path_of(const Parts& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "/") + part;
  return out;
}

Parts random_parts(std::mt19937& random, const Parts& from, unsigned at_least) {
  Parts out;
  for (auto i = at_least + random() % 5; i > 0; --i) out.push_back(from[random() % from.size()]);
  return out;
}

const Parts kNames = {"a", "b", "ab", "aab", "x.md"};

}  // namespace

TEST_CASE("globs") {
  struct Row {
    std::string pattern, path;
    bool matches;
  };
  const auto row = GENERATE(values<Row>({
      // no inner slash: any depth
      {"a.md", "a.md", true},
      {"a.md", "docs/x/a.md", true},
      {"a.md", "docs/aa.md", false},
      {"*.md", "docs/a.md", true},
      {"草稿*", "docs/草稿_1.md", true},
      {"/a.md", "a.md", true},
      {"/a.md", "docs/a.md", false},
      // `*` and `?` stop at a slash
      {"docs/*.md", "docs/a.md", true},
      {"docs/*.md", "docs/x/a.md", false},
      {"docs/*/a.md", "docs/x/a.md", true},
      {"docs/*/a.md", "docs/a.md", false},
      {"第?批.md", "第五批.md", true},
      {"第?批.md", "第十五批.md", false},
      {"a?b", "a/b", false},
      // `**` does not
      {"docs/**/a.md", "docs/a.md", true},
      {"docs/**/a.md", "docs/x/y/a.md", true},
      {"docs/**/a.md", "other/docs/a.md", false},
      {"**/a.md", "a.md", true},
      {"docs/**", "docs/x/a.md", true},
      {"docs/**", "docs", false},
      {"**", "a", true},
      // a directory takes all below it
      {"archive/", "archive/x/a.md", true},
      {"archive/", "docs/archive/a.md", true},
      {"archive/", "archive", false},
      {"archive", "archive/a.md", true},
      {"docs/archive", "docs/archive/a.md", true},
      {"docs/archive", "docs/archives/a.md", false},
      {"/docs/", "docs/a.md", true},
      {"/docs/", "x/docs/a.md", false},
      // classes
      {"0[1-3].md", "02.md", true},
      {"0[1-3].md", "04.md", false},
      {"[!a]*.md", "b.md", true},
      {"[!a]*.md", "ab.md", false},
      {"[一-龥].md", "二.md", true},
      {"[]a].md", "].md", true},
      {"[a.md", "[a.md", true},  // never closed
      // nothing
      {"", "a.md", false},
      {"/", "a.md", false},
      {"A.md", "a.md", false},
  }));
  CAPTURE(row.pattern, row.path);
  CHECK(matches_glob(row.pattern, row.path) == row.matches);
}

TEST_CASE("globs: the last pattern that matches decides") {
  const std::vector<std::string> patterns = {"drafts/", "!drafts/keep.md", "*.tmp.md"};
  CHECK(is_excluded(patterns, "drafts/a.md"));
  CHECK_FALSE(is_excluded(patterns, "drafts/keep.md"));
  CHECK(is_excluded(patterns, "docs/a.tmp.md"));
  CHECK_FALSE(is_excluded(patterns, "docs/a.md"));
  CHECK_FALSE(is_excluded({}, "docs/a.md"));
  CHECK(is_excluded({"!keep.md", "keep.md"}, "keep.md"));
}

TEST_CASE("globs: laws of **") {
  const unsigned seed = GENERATE(range(1U, 100U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const Parts parts = random_parts(random, kNames, 1);
  const std::string path = path_of(parts);
  const std::string name = kNames[random() % kNames.size()];
  CAPTURE(path, name);
  CHECK(matches_glob("**", path));
  CHECK(matches_glob(path, path));
  CHECK(matches_glob("/" + path, path));
  CHECK(matches_glob("**/" + path, path));
  CHECK(matches_glob("**/" + path, "x/y/" + path));
  CHECK(matches_glob(path + "/**", path + "/below"));
  CHECK_FALSE(matches_glob("/" + path + "/**", path));
  CHECK(matches_glob("**/**", path) == matches_glob("**", path));
  CHECK(matches_glob("**/" + name, path) == matches_glob(name, path));
  const std::size_t slash = path.find('/');
  if (slash != std::string::npos) {
    CHECK(matches_glob(path.substr(0, slash) + "/**" + path.substr(slash), path));
    CHECK(matches_glob(path.substr(0, slash) + "/", path));
  }
}

TEST_CASE("globs: patterns match what the plain reading of the rules matches") {
  const unsigned seed = GENERATE(range(1U, 400U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const Parts pattern = random_parts(random, {"a", "b", "*", "**", "**", "?", "a*", "*b", "?b"}, 2);
  const Parts path = random_parts(random, kNames, 1);
  CAPTURE(path_of(pattern), path_of(path));
  CHECK(matches_glob(path_of(pattern), path_of(path)) == path_matches(pattern, 0, path, 0));
}

TEST_CASE("globs: hostile patterns take no time") {
  std::string stars, doubles, name, path;
  for (int i = 0; i < 500; ++i) {
    stars += "*a";
    doubles += "**/a/";
    name += "a";
    path += "a/";
  }
  CHECK_FALSE(matches_glob(stars + "b", name + name));
  CHECK_FALSE(matches_glob(doubles + "b", path + path + "c"));
}
