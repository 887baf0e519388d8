#include <catch2/catch.hpp>
#include <fstream>
#include <limits>

#include "read/store/scan.hpp"
#include "support/support.hpp"

using namespace otlpdoc;

namespace {

// What is said of a scan that holds the entry.
std::string told(const ReadEntry& entry) {
  const test::TemporaryDirectory directory;
  const std::string file = directory.path + "/scan";
  std::ofstream(file, std::ios::binary)
      << write_scan({"key", "listing", ReadDepth::references, {1}, 1}, {entry});
  const auto read = read_scan_files({file}, "key");
  return read ? "" : in_words(read.error().message, "en").substr(directory.path.size() + 1);
}

ReadEntry entry_of(Document document) {
  document.path = "a.md";
  return {std::move(document), {}, {}};
}

Value in_maps_and_lists(int levels) {
  Value value{std::int64_t{1}};
  for (int n = 0; n < levels; ++n) value = Value{Value::Map{{"a", Value{Value::List{value}}}}};
  return value;
}

}  // namespace

TEST_CASE("a scan with numbers that no file gives is damaged") {
  constexpr auto kLargest = std::numeric_limits<std::int64_t>::max();
  Document words, blocks, batch, line, field;
  words.measured.words = kLargest;
  blocks.measured.blocks["rust"] = -1;
  batch.front_matter.batch = std::numeric_limits<int>::max();
  line.sections.push_back({1, "a", std::numeric_limits<int>::max(), false});
  field.front_matter.description().extra.emplace_back("id", Value{kLargest});
  for (const Document& document : {words, blocks, batch, line})
    CHECK(told(entry_of(document)) == "scan:2: the line is damaged");
  CHECK(told(entry_of(field)) == "");  // is counted nowhere
  BatchReport report;
  report.file = "b.md";
  report.batches.push_back({.batch = 5, .documents = kLargest});
  CHECK(told({report, {}, {}}) == "scan:2: the line is damaged");
}

TEST_CASE("a scan nests as deep as front matter may, and no deeper") {
  Document deep, deeper;
  deep.front_matter.description().extra.emplace_back("a", in_maps_and_lists(49));
  deeper.front_matter.description().extra.emplace_back("a", in_maps_and_lists(100));
  CHECK(told(entry_of(deep)) == "");
  CHECK(told(entry_of(deeper)) == "scan:2: the line is damaged");
}
