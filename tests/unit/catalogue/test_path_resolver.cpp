// Which file a written path means.
#include <catch2/catch.hpp>

#include <chrono>

#include "catalogue/path_resolver.hpp"

using namespace otlpdoc;

namespace {

Catalogue catalogue_of(const std::vector<std::string>& documents, const std::string& root = "/x") {
  Catalogue out{.root = root};
  for (const std::string& path : documents) out.documents.push_back({.path = path});
  return out;
}

std::string_view word(PathMatch match) {
  static constexpr std::string_view kWords[] = {"none",       "outside", "ambiguous", "exact",
                                                "folder",     "suffix",  "by name",   "by title",
                                                "other case", "moved"};
  return kWords[static_cast<std::size_t>(match)];
}

// `exact a/b.md`, `ambiguous a/b.md c/b.md`, `none`.
std::string found(const Catalogue& catalogue, const std::string& written,
                  const PathContext& context = {}) {
  const ResolvedPath one = PathResolver(catalogue).resolve(written, context);
  std::string out(word(one.match));
  if (one.match == PathMatch::ambiguous) {
    for (std::string_view path : one.candidates) out.append(" ").append(path);
  } else if (one.match > PathMatch::ambiguous) {
    out.append(" ").append(one.path);
  }
  return out;
}

}  // namespace

TEST_CASE("a written path means the file from the root, else the only one that fits") {
  const Catalogue all = catalogue_of({"36/03_a.md", "36/README.md", "37/README.md", "b.md",
                                      "cloud/setup/index.md", "mesh/setup/index.md",
                                      "site/docs/intro/overview.md", "site/docs/auth/overview.md"});
  const auto [written, expected] = GENERATE(table<std::string, std::string>({
      {"36/03_a.md", "exact 36/03_a.md"},
      {"./36/03_a.md", "exact 36/03_a.md"},
      {"/36/03_a.md", "exact 36/03_a.md"},
      {"36\\03_a.md", "exact 36/03_a.md"},
      {"37/../36/./03_a.md", "exact 36/03_a.md"},
      {"36/03%5Fa.md", "exact 36/03_a.md"},
      {" b.md ", "exact b.md"},
      {"03_a.md", "by name 36/03_a.md"},
      {"docs/36/03_a.md", "suffix 36/03_a.md"},
      {"docs/moved/03_a.md", "moved 36/03_a.md"},
      {"site/intro/overview.md", "moved site/docs/intro/overview.md"},
      {"site/other/overview.md", "none"},
      {"36/03_A.MD", "other case 36/03_a.md"},
      {"03_A.md", "other case 36/03_a.md"},
      {"README.md", "ambiguous 36/README.md 37/README.md"},
      {"setup/index.md", "ambiguous cloud/setup/index.md mesh/setup/index.md"},
      {"mesh/setup/index.md", "exact mesh/setup/index.md"},
      {"38/README.md", "none"},  // every folder may have one
      {".notes/x.md", "outside"},
      {"36/.notes/x.md", "outside"},
      {"../other/x.md", "outside"},
      {"更新了mesh/setup/index.md", "exact mesh/setup/index.md"},
      {"更新了b.md", "exact b.md"},
      {"更新了none.md", "none"},
      {"根目录/b.md", "suffix b.md"},
      {"docs/b.md", "moved b.md"},
      {"none.md", "none"},
      {"36/", "none"},
      {"..", "none"},
      {"", "none"},
  }));
  CAPTURE(written);
  CHECK(found(all, written) == expected);
}

TEST_CASE("the root's own name may come first") {
  const Catalogue all = catalogue_of({"a.md", "docs/a.md", "guide/b.md"}, "/home/me/project/docs");
  CHECK(found(all, "docs/a.md") == "exact docs/a.md");
  CHECK(found(all, "docs/guide/b.md") == "suffix guide/b.md");
  CHECK(found(all, "project/docs/guide/b.md") == "suffix guide/b.md");
  const Catalogue other = catalogue_of({"a.md"}, "/home/me/project/docs");
  CHECK(found(other, "docs/a.md") == "suffix a.md");
  CHECK(found(other, "project/docs/a.md") == "suffix a.md");
  CHECK(found(other, "manual/a.md") == "moved a.md");
}

TEST_CASE("a folder above the path and that of the report tell files of one name apart") {
  const Catalogue all =
      catalogue_of({"backends/index.md", "cloud/index.md", "index.md", "reports/notes.md"});
  CHECK(found(all, "index.md") == "exact index.md");
  CHECK(found(all, "index.md", {.folder = "cloud"}) == "folder cloud/index.md");
  CHECK(found(all, "index.md", {.folder = "docs/cloud/"}) == "exact index.md");
  CHECK(found(all, "index.md", {.folder = "Cloud"}) == "exact index.md");
  CHECK(found(all, "cloud/index.md", {.folder = "backends"}) == "exact cloud/index.md");
  CHECK(found(all, "../cloud/index.md", {.report = "reports/r.md"}) == "exact cloud/index.md");
  CHECK(found(all, "notes.md", {.report = "reports/r.md"}) == "folder reports/notes.md");
  const Catalogue deep = catalogue_of({"docs/backends/index.md", "docs/cloud/index.md"});
  CHECK(found(deep, "index.md", {.folder = "cloud"}) == "folder docs/cloud/index.md");
  CHECK(found(deep, "index.md", {.folder = "Cloud"}) == "other case docs/cloud/index.md");
  CHECK(found(deep, "index.md", {.folder = "mesh"}) ==
        "ambiguous docs/backends/index.md docs/cloud/index.md");
}

TEST_CASE("names that differ in their Unicode form only are one") {
  const std::string composed = "caf\u00E9/\u00FC.md";
  const std::string decomposed = "cafe\u0301/u\u0308.md";
  CHECK(found(catalogue_of({composed}), decomposed) == "exact " + composed);
  CHECK(found(catalogue_of({decomposed}), composed) == "exact " + decomposed);
  CHECK(found(catalogue_of({"docs/" + decomposed}), composed) == "suffix docs/" + decomposed);
  CHECK(found(catalogue_of({composed}), "CAF\u00C9/\u00DC.MD") == "other case " + composed);
  // Han and emoji have neither form nor case, but what stands beside them may.
  CHECK(found(catalogue_of({"文档/📊_a.md"}), "文档/📊_A.md") == "other case 文档/📊_a.md");
  CHECK(found(catalogue_of({"文档/📊_" + composed}), "文档/📊_" + decomposed) ==
        "exact 文档/📊_" + composed);
  CHECK(found(catalogue_of({"文档/か\u3099.md"}), "文档/が.md") == "exact 文档/か\u3099.md");
}

TEST_CASE("reports and files that were left out are found when no document is meant") {
  Catalogue all = catalogue_of({"docs/a.md"});
  all.reports.push_back({.file = "reports/batch-1.md"});
  all.left_out.push_back({.path = "old/a.md"});
  all.left_out.push_back({.path = "old/b.md"});
  const PathResolver paths(all);
  CHECK(paths.resolve("a.md").path == "docs/a.md");
  CHECK(paths.resolve("old/a.md").kind == PathKind::left_out);
  CHECK(paths.resolve("b.md").kind == PathKind::left_out);
  CHECK_FALSE(paths.resolve("b.md").document());
  CHECK_FALSE(paths.resolve(".notes/b.md").document());
  CHECK(paths.resolve("batch-1.md").kind == PathKind::report);
  CHECK(paths.resolve("a.md").document() == 0);
}

TEST_CASE("what was probably meant is told where nothing is there") {
  const Catalogue all = catalogue_of({"guide/install.md", "guide/use.md", "x/index.md"});
  const PathResolver paths(all);
  CHECK(paths.near("guide/instal.md") == "guide/install.md");
  CHECK(paths.near("guides/install.md") == "guide/install.md");
  CHECK(paths.near("guide/INSTALL.md") == "guide/install.md");
  CHECK(paths.near("y/index.md").empty());
  CHECK(paths.near("nothing/like/it.md").empty());
}

TEST_CASE("ten thousand paths that are all ambiguous are told as such") {
  std::vector<std::string> documents;
  for (int i = 0; i < 10'000; ++i)
    documents.push_back("d" + std::to_string(100'000 + i) + "/index.md");
  const Catalogue all = catalogue_of(documents);
  const PathResolver paths(all);
  int ambiguous = 0;
  for (int i = 0; i < 10'000; ++i)
    ambiguous += paths.resolve("index.md").match == PathMatch::ambiguous;
  CHECK(ambiguous == 10'000);
}

TEST_CASE("spellings of one text are one file when one ends like the other and no other does") {
  PathSpellings paths;
  paths.add(PathSpellings::key("docs/cloud/a.md"), 0);
  paths.add(PathSpellings::key("docs/mesh/a.md"), 1);
  paths.add(PathSpellings::key("b.md"), 2);
  CHECK(paths.find(PathSpellings::key("docs/cloud/a.md")) == 0);
  CHECK(paths.find(PathSpellings::key("./docs/cloud/A.md")) == 0);
  CHECK(paths.find(PathSpellings::key("cloud/a.md")) == 0);
  CHECK(paths.find(PathSpellings::key("a.md")) == std::nullopt);
  CHECK(paths.find(PathSpellings::key("mesh/b.md")) == 2);
  CHECK(paths.find_equal(PathSpellings::key("mesh/b.md")) == std::nullopt);
  CHECK(paths.find_equal(PathSpellings::key("b.md")) == 2);
  CHECK(paths.find(PathSpellings::key("c.md")) == std::nullopt);
}
