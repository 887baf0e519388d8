// Code blocks by language, tables and headings of every document against
// cmark-gfm, an independent parser. Runs where the shared corpora and cmark-gfm are.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>

#include "otlpdoc/read.hpp"
#include "read/encoding.hpp"
#include "read/file_source.hpp"
#include "read/front_matter.hpp"
#include "read/markdown.hpp"
#include "read/measurements.hpp"
#include "read/repair.hpp"
#include "support/support.hpp"

namespace fs = std::filesystem;
using namespace otlpdoc;

namespace {

struct Counts {
  LanguageCounts blocks;
  std::int64_t tables = 0;
  std::int64_t headings = 0;
  bool operator==(const Counts&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Counts& counts) {
  out << counts.tables << " tables, " << counts.headings << " headings,";
  for (const auto& [language, count] : counts.blocks) out << ' ' << language << ':' << count;
  return out;
}

std::string unescaped(std::string text) {
  static const std::pair<const char*, const char*> kEntities[] = {
      {"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}};
  for (const auto& [entity, character] : kEntities) {
    for (std::size_t at = text.find(entity); at != std::string::npos;
         at = text.find(entity, at + 1)) {
      text.replace(at, std::string(entity).size(), character);
    }
  }
  return text;
}

// The XML of cmark-gfm has one element a line.
Counts counts_of_xml(const std::string& xml) {
  Counts counts;
  std::istringstream in(xml);
  for (std::string line; std::getline(in, line);) {
    const std::size_t element = line.find_first_not_of(' ');
    if (element == std::string::npos) continue;
    const auto is = [&](const char* name) {
      return line.compare(element, std::string(name).size(), name) == 0;
    };
    if (is("<heading ")) ++counts.headings;
    if (is("<table>") || is("<table ")) ++counts.tables;
    if (is("<code_block")) {
      const std::size_t info = line.find(" info=\"");
      const std::size_t end = info == std::string::npos ? 0 : line.find('"', info + 7);
      std::string word =
          info == std::string::npos ? "" : unescaped(line.substr(info + 7, end - info - 7));
      word = word.substr(0, word.find_first_of(" \t"));
      word = word.substr(0, word.find_first_of(",{", 1));
      ++counts.blocks[block_language(word)];
    }
  }
  return counts;
}

std::string body_of(const std::string& text) {
  return text.substr(read_front_matter(text, "").size);
}

void compare(const std::string& root) {
  if (!test::exists(root) || std::system("command -v cmark-gfm >/dev/null") != 0) {
    WARN("skipped: no shared corpora or no cmark-gfm");
    return;
  }
  const DiskSource source(root);
  const auto entries = source.list();
  REQUIRE(entries);
  const test::TemporaryDirectory scratch;
  std::int64_t compared = 0;
  for (const SourceEntry& entry : *entries) {
    std::string bytes;
    if (!source.read(entry.path, bytes)) continue;
    const std::string body = body_of(decode_text(std::move(bytes), entry.path).text);
    std::ofstream(scratch.path + "/body.md", std::ios::binary) << body;
    const test::Process process =
        test::run("cmark-gfm -e table -e strikethrough -e tasklist -t xml body.md", scratch.path);
    MarkdownTree tree;
    tree.parse(body, 1);
    const Measurements measured = measure(body, tree);
    INFO(entry.path);
    CHECK(Counts{measured.blocks, measured.tables, measured.headings} ==
          counts_of_xml(process.out));
    ++compared;
  }
  CHECK(compared >= 24);
}

}  // namespace

TEST_CASE("blocks agree with cmark-gfm on the Chinese corpus") {
  compare(OTLPDOC_SHARED "/corpora/otlp-rust");
}
TEST_CASE("blocks agree with cmark-gfm on the English corpus") {
  compare(OTLPDOC_SHARED "/corpora/opentelemetry-io");
}
TEST_CASE("blocks agree with cmark-gfm on the sample corpus") { compare(OTLPDOC_SOURCE "/corpus"); }
