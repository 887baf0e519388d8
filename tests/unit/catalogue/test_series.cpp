#include <catch2/catch.hpp>

#include "catalogue/series.hpp"
#include "support/support.hpp"

using namespace otlpdoc;
using namespace std::chrono;

namespace {

BatchReport of_series(const std::string& series, std::optional<int> batch,
                      const std::string& file = {}) {
  BatchReport out;
  out.series = series;
  out.batch = batch;
  out.file = file.empty() ? series + ".md" : file;
  return out;
}

std::vector<std::string> files(const ShownReports& reports) {
  std::vector<std::string> out;
  for (const BatchReport* report : reports) out.push_back(report->file);
  return out;
}

}  // namespace

TEST_CASE("series: a folder that counts anew is one of its own, one that goes on is not") {
  std::vector<BatchReport> reports = {
      of_series("batch", 1, "1.md"), of_series("batch", 2, "later/2.md"),
      of_series("batch", 2, "part/2.md"), of_series("batch", 9, "part/9.md")};
  part_series(reports);
  CHECK(reports[0].series == "batch");
  CHECK(reports[1].series == "batch");
  CHECK(reports[2].series != "batch");
  CHECK(reports[3].series == reports[2].series);
}

TEST_CASE("series: one that lists documents comes before newer ones that say nothing") {
  std::vector<BatchReport> reports = {of_series("old", 1), of_series("telling", 1),
                                      of_series("new", 1)};
  reports[0].date = 2025y / 1 / 1;
  reports[1].documents = {{.path = "a.md"}};
  reports[2].date = 2025y / 2 / 1;
  CHECK(series_names({{.name = "configured"}}, reports) ==
        std::vector<std::string>{"telling", "new", "old", "configured"});
}

TEST_CASE("series: chosen without case, the first unless one is wanted") {
  CHECK(*choose_series({}, {}) == "");
  CHECK(*choose_series({"Batch", "Phase"}, {}) == "Batch");
  CHECK(*choose_series({"Batch", "Phase"}, "phase") == "Phase");
  CHECK(in_words(choose_series({"Batch"}, "bach").error().hint, "en") == "did you mean \"Batch\"?");
  CHECK(in_words(choose_series({}, "batch").error().hint, "en") ==
        "the corpus holds no batch report");
}

TEST_CASE("series: one report a batch is shown, the newest") {
  const std::vector<BatchReport> reports = {
      of_series("batch", {}, "plan.md"), of_series("batch", 1, "1.md"),
      of_series("batch", 2, "2-old.md"), of_series("batch", 2, "2-new.md"),
      of_series("other", 3, "3.md")};
  std::vector<Finding> findings;
  CHECK(files(shown_reports(reports, "batch", findings)) ==
        std::vector<std::string>{"1.md", "2-new.md"});
  CHECK(test::codes(findings) ==
        std::vector<std::string>{"batch-number-missing", "batch-number-duplicate"});
  CHECK(findings[0].place.file == "plan.md");
  CHECK(findings[1].place.file == "2-new.md");
}
