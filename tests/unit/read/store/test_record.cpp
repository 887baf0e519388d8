#include "read/store/record.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <functional>
#include <limits>
#include <random>
#include <sstream>

#include "base/fingerprint.hpp"
#include "base/text.hpp"
#include "generated/messages.hpp"
#include "read/store/scan.hpp"
#include "support/support.hpp"

using namespace otlpdoc;

namespace {

const std::string kReport =
    "# 进度报告 - 批次2\n\n**完成日期**: 2025-10-11\n\n## 完成文档\n\n"
    "1. **`a.md`** (~1,200字)\n\n| 类别 | 完成 | 目标 | 完成率 |\n|---|---|---|---|\n"
    "| 后端 | 3 | 12 | 25% |\n\n## 时间线\n\n- 批次1: 2025-10-10, 3篇 (25%)\n\n"
    "## 新增文档\n\n2 篇文档 (500 行)\n\n- `b.md`\n- `c.md`\n";

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
  out.push_back(
      {LeftOutFile{std::string("n\xFFo.md"), FileState::failed, say::verbatim("denied")},
       {make_finding("unreadable", say::reading::unreadable(say::verbatim("denied")), {"n.md"})},
       {}});
  return out;
}

std::string scan_of(const std::vector<ReadEntry>& entries, std::vector<int> shards = {1},
                    int of = 1) {
  return write_scan({"key", "listing", ReadDepth::references, std::move(shards), of}, entries);
}

// The text with the right checksum at its end, as whoever changes a scan can make it.
std::string sealed(const std::string& text) {
  std::uint64_t checksum = 0;
  std::string out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    line += '\n';
    if (line.starts_with("{\"end\""))
      line = line.substr(0, line.find("checksum")) + "checksum\":\"" + hex(checksum) + "\"}\n";
    checksum = hash_of(line, checksum);
    out += line;
  }
  return out;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

// What is wrong with a scan of that text; empty when nothing is.
std::string fault_of(const std::string& text) {
  const test::TemporaryDirectory directory;
  const std::string file = directory.path + "/s";
  std::ofstream(file, std::ios::binary) << text;
  const auto part = read_scan_files({file}, "key");
  return part ? "" : in_words(part.error().message, "en").substr(directory.path.size() + 1);
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
  CHECK(contains(in_words(part.error().message, "en"), "scan.ndjson"));
}

TEST_CASE("a scan names files of the corpus only") {
  const auto of = [](const std::string& path) {
    return fault_of(
        scan_of({{LeftOutFile{path, FileState::excluded, say::reading::excluded}, {}, {}}}));
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

namespace {

Document& document_of(ReadEntry& entry) { return std::get<Document>(entry.content); }
BatchReport& report_of(ReadEntry& entry) { return std::get<BatchReport>(entry.content); }

struct Forgery {
  std::string what;
  std::size_t sample;  // of samples()
  std::function<void(ReadEntry&)> forge;
};

Value nested(int levels) {
  Value value;
  for (int i = 0; i < levels; ++i) {
    Value::List list;
    list.push_back(std::move(value));
    value.data = std::move(list);
  }
  return value;
}

Worded worded(int levels) {
  Worded out = say::verbatim("x");
  for (int i = 0; i < levels; ++i) out = say::inside(out);
  return out;
}

constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
constexpr int kMostInt = std::numeric_limits<int>::max();

const std::vector<Forgery>& forgeries() {
  static const std::vector<Forgery> rows = {
      {"words", 0, [](auto& e) { document_of(e).measured.words = kMost; }},
      {"negative words", 0, [](auto& e) { document_of(e).measured.words = -1; }},
      {"blocks", 0, [](auto& e) { document_of(e).measured.blocks["rust"] = kMost; }},
      {"negative blocks", 0, [](auto& e) { document_of(e).measured.blocks["rust"] = -5; }},
      {"batch", 0, [](auto& e) { document_of(e).front_matter.batch = kMostInt; }},
      {"negative batch", 0, [](auto& e) { document_of(e).front_matter.batch = -1; }},
      {"level 0", 0, [](auto& e) { document_of(e).sections.front().level = 0; }},
      {"level 7", 0, [](auto& e) { document_of(e).sections.front().level = 7; }},
      {"line", 0, [](auto& e) { document_of(e).sections.front().line = -1; }},
      {"column", 0, [](auto& e) { e.references.links.front().column = -1; }},
      {"day", 0, [](auto& e) { document_of(e).front_matter.date = Date{}; }},
      {"31 February", 0,
       [](auto& e) {
         document_of(e).front_matter.date =
             Date{std::chrono::year(2025), std::chrono::month(2), std::chrono::day(31)};
       }},
      {"year", 0,
       [](auto& e) {
         document_of(e).front_matter.date =
             Date{std::chrono::year(-3), std::chrono::month(2), std::chrono::day(3)};
       }},
      {"depth", 0,
       [](auto& e) {
         document_of(e).front_matter.description().extra.emplace_back("x", nested(101));
       }},
      {"no number in front matter", 0,
       [](auto& e) {
         document_of(e).front_matter.description().extra.emplace_back(
             "x", Value{std::numeric_limits<double>::infinity()});
       }},
      {"great depth", 0,
       [](auto& e) {
         document_of(e).front_matter.description().extra.emplace_back("x", nested(2'000));
       }},
      {"claimed documents", 1, [](auto& e) { report_of(e).claimed_documents = kMost; }},
      {"done", 1, [](auto& e) { report_of(e).categories.front().done = kMost; }},
      {"negative target", 1, [](auto& e) { report_of(e).categories.front().target = -1; }},
      {"share", 1,
       [](auto& e) {
         report_of(e).categories.front().percent = std::numeric_limits<double>::infinity();
       }},
      {"no number", 1,
       [](auto& e) {
         report_of(e).categories.front().percent = std::numeric_limits<double>::quiet_NaN();
       }},
      {"quantity", 1,
       [](auto& e) { report_of(e).documents.front().words = Quantity{.value = 1e300}; }},
      {"unknown code", 2, [](auto& e) { e.diagnostics.front().code = "no-such-code"; }},
      {"argument missing", 2, [](auto& e) { e.diagnostics.front().message.arguments.clear(); }},
      {"argument too many", 2,
       [](auto& e) {
         e.diagnostics.front().hint = {say::batch.message, {{std::int64_t{1}}}};
       }},
      {"argument of another type", 2,
       [](auto& e) { e.diagnostics.front().message.arguments = {{std::int64_t{1}}}; }},
      {"argument inside of another type", 2,
       [](auto& e) {
         e.diagnostics.front().message =
             say::inside(Worded(say::verbatim("").message, {{std::int64_t{1}}}));
       }},
      {"words in words", 2, [](auto& e) { e.diagnostics.front().message = worded(101); }},
      {"many words in words", 2, [](auto& e) { e.diagnostics.front().message = worded(2'000); }},
      {"why a file is left out", 2,
       [](auto& e) { std::get<LeftOutFile>(e.content).reason.arguments.clear(); }},
      {"batch of the time line", 1,
       [](auto& e) { report_of(e).timeline.push_back({.batch = kMostInt}); }},
  };
  return rows;
}

}  // namespace

TEST_CASE("no record and no scan says what no file gives") {
  const Forgery row = GENERATE(from_range(forgeries()));
  CAPTURE(row.what);
  ReadEntry entry = samples().at(row.sample);
  ReadEntry again;
  REQUIRE(from_record(to_record(entry), again));
  row.forge(entry);
  ReadEntry forged;
  CHECK(!from_record(to_record(entry), forged));
  CHECK(contains(fault_of(scan_of({entry})), "s:2: the line is damaged"));
}

TEST_CASE("what is said of a file is written down in no language") {
  ReadEntry again;
  REQUIRE(from_record(to_record(samples().back()), again));
  CHECK(put_into_words(again.diagnostics, "en").front().message == "cannot be read: denied");
  CHECK(put_into_words(again.diagnostics, "zh").front().message == "无法读取：denied");
}

TEST_CASE("a record or scan with a message that is not known is none") {
  const std::vector<ReadEntry> entries = {samples().back()};
  const std::string known = "reading.unreadable", unknown = "reading.unreadably";
  ReadEntry again;
  CHECK(!from_record(replaced(to_record(entries.front()), known, unknown), again));
  CHECK(contains(fault_of(sealed(replaced(scan_of(entries), known, unknown))),
                 "s:2: the line is damaged"));
}

TEST_CASE("numbers of a scan that none of its types holds are refused") {
  const std::string text = scan_of({samples().front()});
  const auto number =
      GENERATE(as<std::string>{}, "1e300", "18446744073709551616", "9223372036854775808", "-1",
               "1.5", "\"7\"", "null", "true", "[]", "{}", "1e-400");
  CAPTURE(number);
  CHECK(contains(fault_of(sealed(replaced(text, "\"lines\":6", "\"lines\":" + number))),
                 "s:2: the line is damaged"));
  CHECK(contains(fault_of(sealed(replaced(text, "\"line\":", "\"line\":" + number + ",\"x\":"))),
                 "s:2: the line is damaged"));
  CHECK(contains(fault_of(sealed(replaced(text, "\"of\":1", "\"of\":" + number))), "s:1: "));
  CHECK(contains(fault_of(sealed(replaced(text, "\"shards\":[1", "\"shards\":[" + number))),
                 "s:1: "));
  CHECK(contains(fault_of(sealed(replaced(text, "\"end\":1", "\"end\":" + number))), "s:3: "));
}

TEST_CASE("lines of a scan may be long, deep or many") {
  const std::string head = scan_of({}).substr(0, scan_of({}).find('\n') + 1);
  const std::string many(100'000, '[');
  CHECK(contains(fault_of(head + many + "\n"), "s:2: the line is damaged"));
  CHECK(contains(fault_of(many), "s:1: expected a scan"));
  CHECK(
      contains(fault_of(head + "{\"content\":[1,{\"title\":\"" + many + "\n"), "s:2: the line is"));
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"x\":";
  CHECK(contains(fault_of(head + objects + "\n"), "s:2: the line is damaged"));
  CHECK(contains(fault_of(head + "{}\n"), "s:2: expected a file of the corpus"));
  CHECK(contains(fault_of(head + "\n\n"), "s:2: the line is damaged"));
  CHECK(contains(fault_of(""), "s:1: expected a scan"));
}

TEST_CASE("bytes of names in a scan are pairs of digits") {
  const std::string text = scan_of({samples().back()});
  for (const std::string digits : {"6", "zz", "-1", " 1", "0x", "+f"})
    CHECK(contains(fault_of(sealed(replaced(text, "6eff6f2e6d64", digits))), "damaged"));
}
