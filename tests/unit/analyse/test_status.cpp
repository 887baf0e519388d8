#include <catch2/catch.hpp>
#include <random>

#include <fmt/format.h>

#include "otlpdoc/analyse.hpp"
#include "support/support.hpp"

using namespace otlpdoc;
using test::MemorySource;

namespace {

std::string shown(const Completion& completion) {
  return fmt::format("{}/{}", completion.finished,
                     completion.planned ? std::to_string(*completion.planned) : "–");
}

// `1: 2 of 2, 2: 1 of 3`: documents and running total of each batch.
std::string batches(const Status& status) {
  std::string out;
  for (const BatchStatus& batch : status.batches)
    out += fmt::format("{}{}: {} of {}", out.empty() ? "" : ", ", batch.number, batch.documents,
                       batch.cumulative);
  return out;
}

}  // namespace

TEST_CASE("completion: the share of planned documents that are finished") {
  CHECK(Completion{19, 70}.share() == 19.0 / 70);
  CHECK(Completion{0, 70}.share() == 0.0);
  CHECK(Completion{80, 70}.share() > 1.0);
}

TEST_CASE("completion: with nothing planned there is no share") {
  CHECK_FALSE(Completion{5, std::nullopt}.share());
  CHECK_FALSE(Completion{5, 0}.share());
  CHECK_FALSE(Completion{}.share());
}

TEST_CASE("status: documents of a corpus with a report and a configuration") {
  MemorySource source;
  source.files = {{"36/a.md", "# 一二三\n"},
                  {"36/b.md", "---\nstatus: draft\n---\n# b\n"},
                  {"37/c.md", "# c d\n\n```rust\nx\n```\n"},
                  {"x/d.md", "# d\n"},
                  {"drafts/e.md", "# e\n"},
                  {"r.md",
                   "# 进度报告 - 批次1\n\n## 已完成文档 (3篇)\n\n- `36/a.md`\n- `37/c.md`\n"
                   "- `36/b.md`\n"}};
  Configuration configuration;
  configuration.exclude = {"drafts/"};
  configuration.categories = {{.id = "cloud", .name = "云原生", .target = 4, .directories = {"36"}},
                              {.id = "ends", .name = "后端", .target = 2, .directories = {"37"}}};
  const Status status = analyse_status(test::catalogue_of(source, configuration));
  CHECK(shown(status.overall) == "2/6");
  CHECK(shown(status.categories.at(0).completion) == "1/4");  // a draft is not finished
  CHECK(shown(status.categories.at(1).completion) == "1/2");
  CHECK(status.totals.words == 3 + 2);
  CHECK(status.totals.blocks.count("rust") == 1);
  CHECK(status.documents == 4);
  CHECK(status.reports == 1);
  CHECK(batches(status) == "1: 2 of 2");
  CHECK(status.batches.at(0).claimed_documents == 3);
  CHECK(status.files.seen == 6);
  CHECK(status.files.catalogued == 5);
  CHECK(status.files.excluded == 1);
  CHECK(status.files.failed == 0);
}

TEST_CASE("status: an empty corpus has no share") {
  const Status status = analyse_status(Catalogue());
  CHECK(shown(status.overall) == "0/–");
  CHECK(status.categories.empty());
  CHECK(status.batches.empty());
  CHECK(status.files.seen == 0);
}

TEST_CASE("status: running totals run over all batches, also those without documents") {
  MemorySource source;
  source.files = {{"a.md", "# a\n"},
                  {"b.md", "# b\n"},
                  {"r1.md", "# 进度报告 - 批次1\n\n## 已完成文档\n\n- `a.md`\n"},
                  {"r2.md", "# 进度报告 - 批次2\n"},
                  {"r4.md", "# 进度报告 - 批次4\n\n## 已完成文档\n\n- `b.md`\n- `gone.md`\n"}};
  CHECK(batches(analyse_status(test::catalogue_of(source))) == "1: 1 of 1, 2: 0 of 1, 4: 1 of 2");
}

TEST_CASE("status: words claimed of a batch are those of its own report, else of the newest") {
  const auto table = [](const std::string& words) {
    return "\n## 累计进度统计\n\n| 批次 | 文档数 | 总字数 |\n|---|---|---|\n| 批次1 | 4篇 | " +
           words + " |\n";
  };
  MemorySource source;
  source.files = {{"r1.md", "# 进度报告 - 批次1\n" + table("100")},
                  {"r2.md", "# 进度报告 - 批次2\n" + table("200")}};
  CHECK(analyse_status(test::catalogue_of(source)).batches.at(0).claimed_words->value == 100);
  source.files["r1.md"] = "# 进度报告 - 批次1\n";
  source.files["r3.md"] = "# 进度报告 - 批次3\n" + table("300");
  const Status status = analyse_status(test::catalogue_of(source));
  CHECK(status.batches.at(0).claimed_words->value == 300);
  CHECK(status.batches.at(0).claimed_documents == 4);
}

TEST_CASE("status: the parts sum up to the whole") {
  const unsigned seed = GENERATE(range(1U, 30U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  Catalogue catalogue;
  catalogue.categories = {{.id = "a"}, {.id = "b"}};
  for (auto i = random() % 30; i > 0; --i) {
    Document document;
    document.category = std::vector<std::string>{"a", "b", "", "gone"}[random() % 4];
    if (random() % 4 != 0) document.status = DocumentStatus::done;
    document.measured.words = static_cast<std::int64_t>(random() % 1000);
    if (random() % 2 == 0) document.batch = 1;
    catalogue.documents.push_back(document);
    if (random() % 2 == 0)
      catalogue.left_out.push_back(
          {"x", random() % 2 == 0 ? FileState::excluded : FileState::failed, {}});
  }
  const Status status = analyse_status(catalogue);
  std::int64_t finished = status.uncategorised.completion.finished;
  std::int64_t words = status.uncategorised.measured.words;
  for (const CategoryStatus& category : status.categories) {
    finished += category.completion.finished;
    words += category.measured.words;
  }
  CHECK(finished == status.overall.finished);
  CHECK(words == status.totals.words);
  const FileAccount& files = status.files;
  CHECK(files.catalogued + files.excluded + files.failed == files.seen);
  CHECK(files.catalogued == static_cast<std::int64_t>(catalogue.documents.size()));
  CHECK(files.seen - files.catalogued == static_cast<std::int64_t>(catalogue.left_out.size()));
}
