#include <algorithm>
#include <catch2/catch.hpp>
#include <cerrno>
#include <map>
#include <random>
#include <set>

#include <fmt/format.h>

#include "generated/messages.hpp"
#include "read/corpus.hpp"
#include "read/reference_text.hpp"
#include "support/support.hpp"

using namespace otlpdoc;
using test::MemorySource;

namespace {

// A source that lists what it is told, with the texts of a MemorySource.
class ListedSource : public MemorySource {
 public:
  std::vector<SourceEntry> entries;
  Result<std::vector<SourceEntry>> list() const override { return entries; }
};

class BrokenSource : public MemorySource {
 public:
  Result<std::vector<SourceEntry>> list() const override {
    return Error{say::errors::no_directory, {}};
  }
};

// `a.md catalogued, b.md excluded (symbolic link)`.
std::string account(const Catalogue& catalogue) {
  std::string out;
  std::map<std::string_view, std::string> states;
  for (std::string_view path : seen_paths(catalogue)) states[path] = "catalogued";
  for (const LeftOutFile& file : catalogue.left_out)
    states[file.path] = fmt::format("{} ({})", name(file.state), in_words(file.reason, "en"));
  for (const auto& [path, state] : states)
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", path, state);
  return out;
}

std::string learned_by(const MemorySource& source, const Configuration& configuration,
                       const std::string& file) {
  std::string out;
  ReferenceFiles::Looked looked;
  const auto entries = source.list();
  const ReferenceFiles reference(source, *entries, configuration);
  reference.text(file, looked)([&](std::string_view text) { out += std::string(text) + "|"; });
  return out;
}

}  // namespace

TEST_CASE("an empty corpus is a catalogue of nothing") {
  const Catalogue catalogue = test::catalogue_of(MemorySource());
  CHECK(catalogue.documents.empty());
  CHECK(seen_paths(catalogue).empty());
  CHECK(catalogue.shown_series == "");
  CHECK(catalogue.diagnostics.empty());
}

TEST_CASE("every file is a document, a report, excluded or failed") {
  MemorySource source;
  source.files = {
      {"docs/b.md", "# b\n"}, {"drafts/c.md", "# c\n"}, {"a.md", "# 进度报告 - 批次1\n"}};
  source.unreadable = {{"docs/z.md", "permission denied"}};
  Configuration configuration;
  configuration.exclude = {"drafts/"};
  const Catalogue catalogue = test::catalogue_of(source, configuration);
  CHECK(account(catalogue) ==
        "a.md catalogued, docs/b.md catalogued, docs/z.md failed (permission denied), "
        "drafts/c.md excluded (excluded by configuration)");
  CHECK(catalogue.documents.size() == 1);
  CHECK(catalogue.reports.size() == 1);
  CHECK(test::codes(catalogue.diagnostics) == std::vector<std::string>{"unreadable"});
}

TEST_CASE("links, special files and closed directories are accounted for") {
  ListedSource source;
  source.entries = {{"dir", EntryKind::directory, EACCES, {}},
                    {"fifo.md", EntryKind::special, 0, {}},
                    {"link.md", EntryKind::link, 0, {}},
                    {"out.md", EntryKind::link_outside, 0, {}}};
  const Catalogue catalogue = test::catalogue_of(source);
  CHECK(account(catalogue) ==
        "dir failed (Permission denied), fifo.md failed (not a regular file), "
        "link.md excluded (symbolic link), out.md excluded (symbolic link out of the corpus)");
  CHECK(test::codes(catalogue.diagnostics) ==
        std::vector<std::string>{"unreadable", "not-a-regular-file", "link-outside-root"});
}

TEST_CASE("what is excluded is neither read nor complained of") {
  MemorySource source;
  source.unreadable = {{"drafts/a.md", "permission denied"}};
  Configuration configuration;
  configuration.exclude = {"drafts"};
  const Catalogue catalogue = test::catalogue_of(source, configuration);
  CHECK(account(catalogue) == "drafts/a.md excluded (excluded by configuration)");
  CHECK(catalogue.diagnostics.empty());
}

TEST_CASE("catalogued + excluded + failed = seen, and each has its place") {
  const unsigned seed = GENERATE(range(1U, 30U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  MemorySource source;
  for (auto i = random() % 40; i > 0; --i) {
    const std::string path = fmt::format("{}/{}.md", random() % 3 == 0 ? "drafts" : "docs", i);
    if (random() % 5 == 0)
      source.unreadable[path] = "gone";
    else
      source.files[path] = random() % 4 == 0 ? "# 进度报告 - 批次2\n" : "\xff\x00 text";
  }
  Configuration configuration;
  configuration.exclude = {"drafts/"};
  const Catalogue catalogue = test::catalogue_of(source, configuration);
  const std::vector<std::string_view> seen = seen_paths(catalogue);
  CHECK(seen.size() == source.files.size() + source.unreadable.size());
  CHECK(std::set(seen.begin(), seen.end()).size() == seen.size());
  CHECK(std::is_sorted(catalogue.left_out.begin(), catalogue.left_out.end(),
                       [](const auto& a, const auto& b) { return a.path < b.path; }));
}

TEST_CASE("documents stand by path, however many threads read them") {
  MemorySource source;
  for (int i = 0; i < 100; ++i)
    source.files[fmt::format("{:03}.md", i)] = fmt::format("# 标题 {}\n", i);
  const Catalogue catalogue = test::catalogue_of(source);
  REQUIRE(catalogue.documents.size() == 100);
  for (std::size_t i = 0; i < 100; ++i)
    CHECK(catalogue.documents[i].title == fmt::format("标题 {}", i));
}

TEST_CASE("diagnostics of a file are told once, with its decoding first") {
  MemorySource source;
  source.files = {{"a.md", "---\na: b: c\n---\ncaf\xE9 au lait\n"}};
  CHECK(test::codes(test::catalogue_of(source).diagnostics) ==
        std::vector<std::string>{"front-matter-syntax", "encoding-invalid"});
}

TEST_CASE("damaged text is restored before it is read") {
  MemorySource source;
  // 文档质量, its UTF-8 read as a Windows code page; the last byte of 量 is lost.
  source.files = {{"a.md", "# æ–‡æ¡£è´¨é‡\n"},
                  {"b.md", "# 文档质量\n\n文档质量说明，文档质量指标。\n"}};
  const Catalogue catalogue = test::catalogue_of(source);
  CHECK(catalogue.documents.at(0).title == "文档质量");
  CHECK(test::codes(catalogue.diagnostics) == std::vector<std::string>{"text-repaired"});
}

TEST_CASE("a root that cannot be listed is an error") {
  const auto catalogue = read_corpus_from(BrokenSource(), "x", {}, std::nullopt);
  REQUIRE_FALSE(catalogue);
  CHECK(in_words(catalogue.error().message, "en") == "no such directory");
}

TEST_CASE("a series that the corpus has not is an error that names those it has") {
  MemorySource source;
  source.files = {{"a.md", "# 进度报告 - 批次5\n"}, {"b.md", "# 第5批 进度报告\n"}};
  const auto catalogue = read_corpus_from(source, "x", {}, "weekly");
  REQUIRE_FALSE(catalogue);
  CHECK(in_words(catalogue.error().message, "en") == "no series \"weekly\" in this corpus");
  CHECK(in_words(catalogue.error().hint, "en") == "series here: 批次, 第N批");
  CHECK(test::catalogue_of(source, {}, "第n批").shown_series == "第N批");
}

TEST_CASE("restoring learns from the neighbours first, then from the others by path") {
  MemorySource source;
  source.files = {{"a/1.md", "A"}, {"b/1.md", "B"}, {"b/2.md", "C"}, {"c/1.md", "D"}};
  CHECK(learned_by(source, {}, "b/2.md") == "b/1.md|b/2.md|c/1.md|a/1.md|B|C|D|A|");
  CHECK(learned_by(source, {}, "elsewhere/x.md") == "a/1.md|b/1.md|b/2.md|c/1.md|A|B|C|D|");
}

TEST_CASE("restoring learns nothing from excluded files") {
  MemorySource source;
  source.files = {{"a.md", "A"}, {"drafts/b.md", "B"}};
  Configuration configuration;
  configuration.exclude = {"drafts/"};
  CHECK(learned_by(source, configuration, "a.md").find("B") == std::string::npos);
}

TEST_CASE("restoring learns from a bounded amount of text") {
  MemorySource source;
  for (int i = 0; i < 20; ++i)
    source.files[fmt::format("{:02}.md", i)] = std::string(std::size_t{1} << 20, 'a');
  CHECK(learned_by(source, {}, "00.md").size() < (std::size_t{9} << 20));
}

TEST_CASE("what a damaged text could not learn from is told, once") {
  MemorySource source;
  source.files["a.md"] = "# \xC3\xA6\xE2\x80\x93\xE2\x80\xA1\xC3\xA6\xC2\xA1\xC2\xA3\n";
  source.files["b.md"] = source.files["a.md"];
  source.unreadable["c.md"] = "Input/output error";
  const Catalogue catalogue = test::catalogue_of(source);
  const auto unread = unread_files(catalogue);
  REQUIRE(unread.size() == 1);
  CHECK(unread.front().place.file == "c.md");
  CHECK(severity_of(unread.front()) == Severity::error);
}
