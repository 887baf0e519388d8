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

std::string scan_of(const std::vector<ReadEntry>& entries, std::vector<int> shards = {1}) {
  return write_scan({"key", ReadDepth::references, std::move(shards), 1}, entries);
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
