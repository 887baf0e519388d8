#include <catch2/catch.hpp>

#include "read/claims/headings.hpp"

using namespace otlpdoc;

namespace {

ReportHeading below(const std::vector<ReportHeading>& above, int level, const std::string& text,
                    const RegionState& region = {}) {
  TextLine line;
  line.text = text;
  return heading_of(line, level, above, region);
}

}  // namespace

TEST_CASE("headings: the first one gives no topic, and others do below it") {
  std::vector<ReportHeading> above = {below({}, 1, "下一步计划")};
  CHECK(above[0].topic == Topic::none);
  above.push_back(below(above, 2, "下一步计划"));
  CHECK(above[1].own_topic == Topic::plan);
  const ReportHeading inner = below(above, 3, "质量指标");
  CHECK(inner.parent == 1);
  CHECK(inner.own_topic == Topic::none);
  CHECK(inner.topic == Topic::plan);
  CHECK(inner.topic_heading == 1);
}

TEST_CASE("headings: in a generated region the marker says what the first is about") {
  const std::vector<ReportHeading> above = {below({}, 1, "Report - Batch 2")};
  const ReportHeading first = below(above, 2, "Batch 3", {true, Topic::plan});
  CHECK(first.topic == Topic::plan);
  CHECK(first.generated);
  CHECK_FALSE(first.batch);
  CHECK(below(above, 2, "下一步计划", {true, Topic::none}).topic == Topic::none);
  CHECK(below(above, 2, "Batch 3").batch == 3);
}

TEST_CASE("headings: a kind of documents below many headings is no subject") {
  std::vector<ReportHeading> headings;
  for (const char* module : {"API", "Storage", "Network"}) {
    headings.push_back(below(headings, 2, module));
    headings.push_back(below(headings, kLeadLevel, "Essays"));
  }
  CHECK(headings[1].subject == "Essays");
  drop_kinds(headings);
  CHECK_FALSE(headings[1].subject);
  CHECK(headings[2].subject == "Storage");
}
