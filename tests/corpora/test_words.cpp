// Words against an independent count: cmark-gfm's plain text of the prose, and
// the counting rule written again in Python with Unicode names and categories.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "read/source/file_source.hpp"
#include "support/support.hpp"

using namespace otlpdoc;

namespace {

void compare_words(const std::string& root) {
  if (!test::exists(root) ||
      std::system("command -v cmark-gfm >/dev/null && command -v python3 >/dev/null") != 0) {
    WARN("skipped: no shared corpora, no cmark-gfm or no python3");
    return;
  }
  const test::Process process = test::run(
      "python3 '" OTLPDOC_SOURCE "/tests/corpora/count_words.py' \"$OTLPDOC\" '" + root + "'",
      OTLPDOC_SOURCE);
  INFO(process.out << process.err);
  CHECK(process.exit_code == 0);
}

}  // namespace

TEST_CASE("words agree with an independent count on the Chinese corpus") {
  compare_words(OTLPDOC_SHARED "/corpora/otlp-rust");
}
TEST_CASE("words agree with an independent count on the English corpus") {
  compare_words(OTLPDOC_SHARED "/corpora/opentelemetry-io");
}
TEST_CASE("words agree with an independent count on the sample corpus") {
  compare_words(OTLPDOC_SOURCE "/corpus");
}
