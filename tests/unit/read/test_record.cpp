#include "read/record.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <random>

#include "base/text.hpp"
#include "read/scan.hpp"
#include "support/support.hpp"

using namespace otlpdoc;

namespace {

const std::string kReport =
    "# 进度报告 - 批次2\n\n**完成日期**: 2025-10-11\n\n## 完成文档\n\n"
    "1. **`a.md`** (~1,200字)\n\n| 类别 | 完成 | 目标 | 完成率 |\n|---|---|---|---|\n"
    "| 后端 | 3 | 12 | 25% |\n\n## 时间线\n\n- 批次1: 2025-10-10, 3篇 (25%)\n";

// A document with every kind of value in its front matter, a report, and a file left out.
std::vector<ReadEntry> samples() {
  test::MemorySource source;
  source.files = {
      {"a.md",
       "---\ntitle: 标题\nbatch: 2\ndate: 2025-10-11\ntags: [a, b]\nown: {x: [1, 2.5, "
       "true, null, -7]}\nown: 2\n---\n# A\n\n```rust\nfn main() {}\n```\n[b](b.md#x)\n"},
      {"r.md", kReport}};
  auto catalogue =
      read_corpus_from(source, "corpus", {}, std::nullopt, {.depth = ReadDepth::references});
  REQUIRE(catalogue);
  std::vector<ReadEntry> out;
  for (Document& document : catalogue->documents) out.push_back({std::move(document), {}, {}});
  for (BatchReport& report : catalogue->reports) out.push_back({std::move(report), {}, {}});
  out.front().references = catalogue->references.front();
  out.push_back({LeftOutFile{std::string("n\xFFo.md"), FileState::failed, "denied"},
                 {make_diagnostic("unreadable", "denied", {"n.md"})},
                 {}});
  return out;
}

std::string scan_of(const std::vector<ReadEntry>& entries, std::vector<int> shards = {1},
                    int of = 1) {
  return write_scan({"key", "listing", ReadDepth::references, std::move(shards), of}, entries);
}

// What is wrong with a scan of that text; empty when nothing is.
std::string fault_of(const std::string& text) {
  const test::TemporaryDirectory directory;
  const std::string file = directory.path + "/s";
  std::ofstream(file, std::ios::binary) << text;
  const auto part = read_scan_files({file}, "key");
  return part ? "" : part.error().message.substr(directory.path.size() + 1);
}

}  // namespace

TEST_CASE("a record holds all that was read") {
  for (const ReadEntry& entry : samples()) {
    CAPTURE(entry.path());
    ReadEntry again;
    REQUIRE(from_record(to_record(entry), again));
    CHECK(scan_of({again}) == scan_of({entry}));
  }
}

TEST_CASE("bytes that are no record do no harm") {
  const unsigned seed = GENERATE(range(1U, 100U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (const ReadEntry& entry : samples()) {
    std::string bytes = to_record(entry);
    for (auto changes = random() % 4; changes > 0; --changes)
      bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    bytes.resize(random() % (bytes.size() + 1));
    ReadEntry again;
    if (from_record(bytes, again)) CHECK(to_record(again).size() <= bytes.size() + 100);
  }
}

TEST_CASE("a scan holds all that was read") {
  const test::TemporaryDirectory directory;
  const std::string file = directory.path + "/scan.ndjson";
  const std::string text = scan_of(samples());
  std::ofstream(file, std::ios::binary) << text;
  const auto part = read_scan_files({file}, "key");
  REQUIRE(part);
  std::vector<std::string> records, expected;
  for (const ReadEntry& entry : part->entries) records.push_back(to_record(entry));
  for (const ReadEntry& entry : samples()) expected.push_back(to_record(entry));
  std::sort(records.begin(), records.end());
  std::sort(expected.begin(), expected.end());
  CHECK(records == expected);
}

TEST_CASE("a scan that is not as it was written is refused") {
  const test::TemporaryDirectory directory;
  const std::string file = directory.path + "/scan.ndjson";
  const std::string text = scan_of(samples());
  const unsigned seed = GENERATE(range(1U, 200U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::string damaged = text;
  if (random() % 2 == 0) damaged.resize(random() % (damaged.size() - 1));
  const std::size_t at = damaged.empty() ? 0 : random() % damaged.size();
  if (damaged.size() == text.size()) damaged[at] = static_cast<char>(damaged[at] ^ 1);
  std::ofstream(file, std::ios::binary) << damaged;
  const auto part = read_scan_files({file}, "key");
  REQUIRE(!part);
  CHECK(contains(part.error().message, "scan.ndjson"));
}

TEST_CASE("a scan names files of the corpus only") {
  const auto of = [](const std::string& path) {
    return fault_of(scan_of({{LeftOutFile{path, FileState::excluded, "configured"}, {}, {}}}));
  };
  CHECK(of("a/b..md").empty());
  CHECK(of(".").empty());
  const std::string expected = "s:2: expected a file of the corpus, found another path";
  CHECK(of("../a.md") == expected);
  CHECK(of("a/../../b.md") == expected);
  CHECK(of("/etc/passwd") == expected);
  CHECK(of("") == expected);
}

TEST_CASE("a scan says what no scan can say") {
  std::vector<ReadEntry> entries = samples();
  entries.front().references.links.front().state = static_cast<LinkState>(99);
  CHECK(contains(fault_of(scan_of(entries)), "the line is damaged"));
  CHECK(contains(fault_of(scan_of({}, {})), "the first line is damaged"));
  CHECK(contains(fault_of(scan_of({}, {1}, 0)), "the first line is damaged"));
  CHECK(contains(fault_of(scan_of({}, {1}, kMostShards + 1)), "the first line is damaged"));
  CHECK(contains(fault_of("\x1F\x8B"), "s:1: expected a scan"));
}

TEST_CASE("a record says what no record can say") {
  ReadEntry entry = samples().front();
  entry.references.links.front().state = static_cast<LinkState>(99);
  ReadEntry again;
  CHECK(!from_record(to_record(entry), again));
}
