#include <catch2/catch.hpp>

#include "catalogue/batches.hpp"
#include "support/support.hpp"

using namespace otlpdoc;
using namespace std::chrono;

TEST_CASE("batches: dated by report, newest timeline, else latest document") {
  std::vector<BatchReport> reports(2);
  reports[0].batch = 1;
  reports[0].date = 2025y / 3 / 1;
  reports[1].batch = 4;
  reports[0].timeline = {{.batch = 2, .when = "2025-03-02"}};
  reports[1].timeline = {{.batch = 2, .when = "2025-03-05 上午"}};
  std::vector<Document> documents(3);
  for (Document& document : documents) document.batch = 3;
  documents[0].front_matter.date = 2025y / 3 / 4;
  documents[1].front_matter.date = 2025y / 3 / 3;
  const auto batches = collect_batches(reports, {&reports[0], &reports[1]}, documents);
  REQUIRE(batches.size() == 4);
  CHECK(batches[0].date == 2025y / 3 / 1);
  CHECK(batches[1].date == 2025y / 3 / 5);
  CHECK(batches[1].day_part == "上午");
  CHECK(batches[2].date == 2025y / 3 / 4);
  CHECK(batches[2].documents == std::vector<std::size_t>{0, 1, 2});
  CHECK(batches[3].report == 1u);
  CHECK_FALSE(batches[3].date);
  const auto findings = dates_out_of_order(batches, reports, documents);
  CHECK(test::codes(findings) == std::vector<std::string>{"batch-date-order"});
}
