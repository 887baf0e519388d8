#include <catch2/catch.hpp>

#include "catalogue/category_folders.hpp"

using namespace otlpdoc;

TEST_CASE("category folders: the first category with a directory above the document") {
  const CategoryDirectories directories(
      {{.directories = {"a/b/"}}, {.directories = {"a", "c"}}, {.directories = {"c"}}});
  CHECK(directories.find("a/b/d.md") == 0u);
  CHECK(directories.find("a/d.md") == 1u);
  CHECK(directories.find("c/d.md") == 1u);
  CHECK_FALSE(directories.find("ab/d.md"));
  CHECK_FALSE(directories.find("a"));
}

TEST_CASE("category folders: the nearest folder that is called like a category") {
  const CategoryFolders folders({{.name = "Links & Navigation"}, {.name = "集成"}});
  CHECK(folders.find("03-links-navigation/a.md") == 0u);
  CHECK(folders.find("links_navigation/x/02_集成/y/a.md") == 1u);
  CHECK_FALSE(folders.find("x/links-navigation.md"));
  CHECK_FALSE(folders.find("links/a.md"));
}
