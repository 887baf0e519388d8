#include "cli/target.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "support/support.hpp"

using namespace otlpdoc;

TEST_CASE("new: nothing is placed outside the root") {
  const test::TemporaryDirectory directory;
  namespace fs = std::filesystem;
  fs::create_directories(directory.path + "/root/inside");
  fs::create_directory_symlink(directory.path, directory.path + "/root/out");
  fs::create_directory_symlink("inside", directory.path + "/root/in");
  const std::string root = directory.path + "/root";
  for (const std::string path :
       {"../x.md", "a/../../x.md", "/tmp/x.md", "", "out/x.md", "out/new/x.md", "a/../x.md"}) {
    INFO(path);
    CHECK_FALSE(place_below(root, path));
  }
  for (const std::string path : {"x.md", "new/deep/x.md", "in/x.md"}) {
    INFO(path);
    CHECK(place_below(root, path));
  }
}
