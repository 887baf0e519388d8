#include <catch2/catch.hpp>
#include <random>

#include <fmt/format.h>

#include "otlpdoc/read.hpp"

using namespace otlpdoc;

namespace {

const std::string kBegin = "<!-- otlpdoc:begin header 0123456789abcdef -->\n";
const std::string kEnd = "<!-- otlpdoc:end header -->\n";

// `header 1: content` for each region, or the error.
std::string regions_in(const std::string& text) {
  const auto regions = find_regions(text, "r.md");
  if (!regions) return in_words(regions.error().message, "en");
  std::string out;
  for (const Region& region : *regions)
    out += fmt::format("{}{} {}: {}", out.empty() ? "" : "; ", region.name, region.line,
                       text.substr(region.content, region.content_end - region.content));
  return out;
}

// What an author or a document may write, each ending what it begins.
std::string random_content(unsigned seed) {
  static const std::vector<std::string> kPieces = {
      "Prose with `code`.\n",
      "# Heading\n",
      "- a\n  - b\n\n  c\n",
      "| a | b |\n|---|---|\n| 1 | 2 |\n",
      "```html\n<!-- otlpdoc:end header -->\n```\n",
      "~~~\n<!-- otlpdoc:begin header 0123456789abcdef -->\n~~~\n",
      "Prose ends a list.\n\n    <!-- otlpdoc:end header -->\n",
      "<div>\n<p>a</p>\n</div>\n",
      "<!-- a comment -->\n",
      "> quoted\n",
      "---\n",
      "Setext\n===\n",
      "blanks at the end  \t\n",
      "\n\n\n"};
  std::mt19937 random(seed);
  std::string out;
  for (auto i = random() % 7; i > 0; --i) out += kPieces[random() % kPieces.size()] + "\n";
  return out;
}

}  // namespace

TEST_CASE("a region is what stands between its markers") {
  const std::string text = "before\n\n" + kBegin + "\ntext\n\n" + kEnd + "\nbehind\n";
  CHECK(regions_in(text) == "header 3: \ntext\n\n");
  const Region region = find_regions(text, "r.md")->front();
  CHECK(region.fingerprint == "0123456789abcdef");
  CHECK(text.substr(0, region.begin) == "before\n\n");
  CHECK(text.substr(region.end) == "\nbehind\n");
}

TEST_CASE("regions stand one after the other, with or without lines between") {
  const std::string plan =
      "<!-- otlpdoc:begin plan 0123456789abcdef -->\n<!-- otlpdoc:end plan -->\n";
  CHECK(regions_in(kBegin + "a\n" + kEnd + "\n" + plan) == "header 1: a\n; plan 5: ");
  CHECK(regions_in(kBegin + kEnd + plan) == "header 1: ; plan 3: ");
  CHECK(regions_in(plan + kBegin + kEnd.substr(0, kEnd.size() - 1)) == "plan 1: ; header 3: ");
}

TEST_CASE("a text without markers has no regions") {
  CHECK(regions_in("") == "");
  CHECK(regions_in("# Title\n\n<!-- a comment -->\n") == "");
  CHECK(regions_in("in a line <!-- otlpdoc:end header --> it is text\n") == "");
}

TEST_CASE("markers inside code are text") {
  CHECK(regions_in("```\n" + kBegin + "```\n\n    " + kEnd + "\n`" + kEnd + "`\n") == "");
}

TEST_CASE("line ends of Windows change nothing") {
  CHECK(regions_in("a\r\n\r\n<!-- otlpdoc:begin plan 0123456789abcdef -->\r\ntext\r\n"
                   "<!-- otlpdoc:end plan -->\r\n") == "plan 3: text\r\n");
}

TEST_CASE("broken markers are told with their line") {
  CHECK(regions_in("\n" + kBegin) == "r.md:2: region \"header\" has no end");
  CHECK(regions_in(kEnd) == "r.md:1: end of region \"header\", which is not open");
  CHECK(regions_in(kBegin + "<!-- otlpdoc:end plan -->\n") ==
        "r.md:2: end of region \"plan\", which is not open");
  CHECK(regions_in(kBegin + "\n" + kBegin + kEnd + kEnd) ==
        "r.md:3: region \"header\" begins inside another");
  CHECK(regions_in(kBegin + kEnd + "\n" + kBegin + kEnd) ==
        "r.md:4: region \"header\" stands twice");
  CHECK(regions_in("- item\n\n  " + kBegin + "  " + kEnd) ==
        "r.md:3: a region marker inside a list or quote");
  CHECK(regions_in("> " + kBegin + "> " + kEnd) ==
        "r.md:1: a region marker inside a list or quote");
}

TEST_CASE("what means to be a marker and is none is malformed") {
  for (const std::string marker : {
           "<!-- otlpdoc:begin header -->",                        // no fingerprint
           "<!-- otlpdoc:begin header 0123 -->",                   // a short one
           "<!-- otlpdoc:begin 0123456789abcdef -->",              // no name
           "<!-- otlpdoc:begin Header 0123456789abcdef -->",       // capitals
           "<!-- otlpdoc:begin header 0123456789abcdef now -->",   // too much
           "<!-- otlpdoc:begin header 0123456789abcdef --> text",  // not alone
           "<!-- otlpdoc:stop header -->", "<!-- otlpdoc: -->",
           "<!--\notlpdoc:end header\n-->",  // not on one line
       }) {
    CAPTURE(marker);
    CHECK(regions_in(marker + "\n") == "r.md:1: malformed region marker");
  }
}

TEST_CASE("the fingerprint ignores what editors change unasked") {
  const std::string content = "# A\n\ntext\n";
  for (const std::string same :
       {"# A\r\n\r\ntext\r\n", "# A  \n\t\ntext", "\n\n# A\n\ntext\n\n\n", "# A\n  \ntext\t\n"}) {
    CAPTURE(same);
    CHECK(region_fingerprint(same) == region_fingerprint(content));
  }
  for (const std::string other : {"# A\ntext\n", "# A\n\nText\n", "# A\n\n text\n", "", "# A\n"}) {
    CAPTURE(other);
    CHECK(region_fingerprint(other) != region_fingerprint(content));
  }
}

TEST_CASE("an empty region is two lines") {
  CHECK(write_region("plan", "") ==
        "<!-- otlpdoc:begin plan 2d06800538d394c2 -->\n<!-- otlpdoc:end plan -->\n");
}

TEST_CASE("what was written is found again") {
  const unsigned seed = GENERATE(range(1U, 300U));
  CAPTURE(seed);
  const std::string before = random_content(seed);
  const std::string content = random_content(seed + 1000);
  const std::string between = random_content(seed + 2000);
  const std::string other = random_content(seed + 3000);
  const std::string text = before + write_region("header", content) + between +
                           write_region("plan", other) + random_content(seed + 4000);
  CAPTURE(text);
  const auto regions = find_regions(text, "r.md");
  REQUIRE(regions);
  REQUIRE(regions->size() == 2);
  CHECK(regions->at(0).begin == before.size());
  CHECK(text.substr(regions->at(0).begin, regions->at(0).end - before.size()) ==
        write_region("header", content));
  CHECK(regions->at(1).fingerprint == region_fingerprint(other));
  for (const Region& region : *regions)
    CHECK(region_fingerprint(text.substr(region.content, region.content_end - region.content)) ==
          region.fingerprint);
}
