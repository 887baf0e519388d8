#include <catch2/catch.hpp>

#include "read/claims/document_finder.hpp"

using namespace otlpdoc;

namespace {

std::vector<ClaimedDocument> documents(const std::vector<std::string>& paths) {
  std::vector<ClaimedDocument> out(paths.size());
  for (std::size_t i = 0; i < paths.size(); ++i) out[i].path = paths[i];
  return out;
}

ReportHeading heading(const std::string& text, const std::string& name) {
  ReportHeading out;
  out.text = text;
  out.name = name;
  return out;
}

}  // namespace

TEST_CASE("document finder: a number counts when a word is shared, else the words do") {
  std::vector<ClaimedDocument> all = documents({"a/redis.md", "a/kafka.md", "a/mysql.md"});
  DocumentFinder finder(all);
  CHECK(finder.by_number(heading("2. Kafka 追踪", "Kafka 追踪")) == &all[1]);
  CHECK(finder.by_number(heading("2. MySQL 追踪", "MySQL 追踪")) == &all[2]);
  CHECK(finder.by_number(heading("9. Redis", "Redis")) == &all[0]);
  CHECK(finder.by_number(heading("Redis", "Redis")) == nullptr);
  CHECK(finder.by_number(heading("2. 别的", "别的")) == nullptr);
  CHECK(finder.by_path("redis.md") == &all[0]);
  CHECK(finder.by_path("a/gone.md") == nullptr);
}

TEST_CASE("document finder: a title that is given later is known") {
  std::vector<ClaimedDocument> all = documents({"a/01.md", "a/02.md"});
  DocumentFinder finder(all);
  const ReportHeading named = heading("7. 消息队列", "消息队列");
  CHECK(finder.by_number(named) == nullptr);
  finder.give_title(all[1], "消息队列");
  CHECK(finder.by_number(named) == &all[1]);
}
