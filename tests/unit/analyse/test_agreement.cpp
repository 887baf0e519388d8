#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "otlpdoc/analyse.hpp"
#include "support/support.hpp"

using namespace otlpdoc;
using test::MemorySource;

namespace {

// Five words, five solid code points, six with the line end.
const std::string kDocument = "一二三四五\n";

// What the claims about `a.md` lead to: one line a disagreement.
std::string disagreements(const MemorySource& source) {
  std::string out;
  for (const Disagreement& d : compare_claims(test::catalogue_of(source)).disagreements) {
    out += fmt::format("{}:{} {} {}: claimed {}, measured {}\n", d.place.file, d.place.line,
                       d.subject, d.metric, d.claimed, d.measured);
  }
  return out;
}

MemorySource claiming(const std::string& column, const std::string& value,
                      const std::string& document = kDocument) {
  MemorySource source;
  source.files = {
      {"a.md", document},
      {"r.md", fmt::format("# 进度报告 - 批次1\n\n## 已完成文档\n\n| 文件 | {} |\n|---|---|\n"
                           "| a.md | {} |\n",
                           column, value)}};
  return source;
}

}  // namespace

TEST_CASE("claims: words agree when any counting rule bears them out") {
  const auto [claimed, agrees] = GENERATE(table<std::string, bool>({
      {"5", true},
      {"6", true},  // all code points, the line end too
      {"7", false},
      {"约 5.4", true},  // within a tenth
      {"~7", false},
      {"5+", true},
      {"6+", true},
      {"7+", false},
      {"1-5", true},
      {"6-9", true},
      {"7-9", false},
      {"1万", false},
  }));
  CAPTURE(claimed);
  CHECK(disagreements(claiming("字数", claimed)).empty() == agrees);
}

TEST_CASE("claims: lines are those of the file or those of its code") {
  const std::string document = "text\n\n```rust\nx\n```\n";
  CHECK(disagreements(claiming("行数", "5", document)) == "");
  CHECK(disagreements(claiming("行数", "1", document)) == "");
  CHECK(disagreements(claiming("行数", "2", document)) ==
        "r.md:7 a.md lines: claimed 2, measured 5\n");
}

TEST_CASE("claims: a disagreement shows the claim as written, with its place") {
  CHECK(disagreements(claiming("字数", "~10,200 字")) ==
        "r.md:7 a.md words: claimed ~10,200 字, measured 5\n");
}

TEST_CASE("claims: a document that is listed but is not there") {
  MemorySource source = claiming("字数", "5");
  source.files.erase("a.md");
  CHECK(disagreements(source) == "r.md:7 a.md exists: claimed listed, measured no such document\n");
}

TEST_CASE("claims: a headline that does not fit its own list") {
  MemorySource source;
  source.files = {{"a.md", kDocument},
                  {"r.md", "# 进度报告 - 批次6\n\n## 已完成文档 (4篇)\n\n- `a.md`\n"}};
  CHECK(disagreements(source) == "r.md:3 batch 6 documents: claimed 4, measured 1\n");
}

TEST_CASE("claims: what a later report says of an earlier batch") {
  MemorySource source;
  source.files = {{"a.md", kDocument},
                  {"r1.md", "# 进度报告 - 批次1\n\n## 已完成文档\n\n- `a.md`\n"},
                  {"r2.md",
                   "# 进度报告 - 批次2\n\n## 累计进度统计\n\n| 批次 | 文档数 | 总字数 |\n"
                   "|---|---|---|\n| 批次1 | 2篇 | ~900 |\n| 批次9 | 2篇 | 1 |\n"}};
  CHECK(disagreements(source) ==
        "r2.md:7 batch 1 documents: claimed 2, measured 1\n"
        "r2.md:7 batch 1 words: claimed ~900, measured 5\n");
}

TEST_CASE("claims: every comparison is counted, whatever it gives") {
  CHECK(compare_claims(test::catalogue_of(claiming("字数", "5"))).judged == 2);
  CHECK(compare_claims(test::catalogue_of(claiming("字数", "99"))).judged == 2);
  CHECK(compare_claims(Catalogue()).judged == 0);
}

TEST_CASE("claims: only the shown series is judged") {
  MemorySource source = claiming("字数", "99");
  source.files["b.md"] = "# 第1批 进度报告\n\n**日期**: 2025-10-11\n";
  CHECK(disagreements(source) == "");
}
