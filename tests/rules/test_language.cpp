// What the program says of its own accord stands in the language files.
#include <catch2/catch.hpp>
#include <filesystem>
#include <regex>
#include <type_traits>

#include "otlpdoc/result.hpp"
#include "support/support.hpp"

namespace fs = std::filesystem;
using namespace otlpdoc;

static_assert(!std::is_constructible_v<Worded, const char*>);
static_assert(!std::is_constructible_v<Worded, std::string>);

// `verbatim` is for what the system, a library or a file says.
TEST_CASE("no source but the language files has the words of an error") {
  const std::regex literal(R"re(verbatim\([^)"]*")re");
  int seen = 0;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(OTLPDOC_SOURCE) / "src")) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".cpp" && extension != ".hpp") continue;
    INFO(entry.path());
    CHECK_FALSE(std::regex_search(test::read_text(entry.path()), literal));
    ++seen;
  }
  CHECK(seen > 100);
}
