// Tests attribute lists at the end of headings and elsewhere.

#include <string>

#include <catch2/catch.hpp>

#include "read/markdown/attributes.hpp"

using namespace otlpdoc;

namespace {

std::string parts(std::string_view heading) {
  const TitleParts found = title_parts(heading);
  return std::string(found.title) + "|" + std::string(found.id);
}

}  // namespace

TEST_CASE("a heading is parted from its attributes") {
  CHECK(parts("Title {#name}") == "Title|name");
  CHECK(parts("Title { #name .a b=c }") == "Title|name");
  CHECK(parts("Title {.a #name data-x=\"{ a b }\"}") == "Title|name");
  CHECK(parts("Title {: #name }") == "Title|name");
  CHECK(parts("Title {id=\"9.7.0\"}") == "Title|9.7.0");
  CHECK(parts("Title {.a}") == "Title|");
  CHECK(parts("  Title  ") == "Title|");
}

TEST_CASE("braces that hold something else are text") {
  for (const char* title :
       {"Set {a, b}", "{}", "f() {}", "Use {name}", "{#", "a }", "{# a}", "{a=\"b}"})
    CHECK(parts(title) == std::string(title) + "|");
}
