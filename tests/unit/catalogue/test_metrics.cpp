#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "otlpdoc/catalogue.hpp"

using namespace otlpdoc;

namespace {

// A value of its own for every number.
Measurements numbered(std::int64_t first) {
  Measurements m;
  std::int64_t next = first;
  for (std::int64_t* member :
       {&m.words,          &m.words_all,       &m.characters,     &m.characters_all,
        &m.lines,          &m.code_lines,      &m.filled_lines,   &m.file_lines,
        &m.file_words,     &m.file_characters, &m.file_bytes,     &m.code_blocks,
        &m.config_blocks,  &m.diagrams,        &m.example_blocks, &m.complete_examples,
        &m.compose_blocks, &m.tables,          &m.comparisons,    &m.headings,
        &m.images,         &m.links,           &m.tasks_open,     &m.tasks_done}) {
    *member = next++;
  }
  return m;
}

}  // namespace

TEST_CASE("every metric reads a number of its own") {
  std::set<double> values;
  for (const Metric& metric : metric_table()) values.insert(metric.value(numbered(100)));
  CHECK(values.size() == metric_table().size());
}

TEST_CASE("every metric says what it is called, counted in and by which rule") {
  std::set<std::string_view> names;
  for (const Metric& metric : metric_table()) {
    CAPTURE(metric.name);
    CHECK(names.insert(metric.name).second);
    CHECK_FALSE(metric.unit.empty());
    CHECK_FALSE(metric.example.empty());
    CHECK(find_metric(metric.name) == &metric);
  }
  CHECK(find_metric("nothing") == nullptr);
  CHECK(find_metric("") == nullptr);
}

TEST_CASE("the metrics of the model are all there") {
  for (const char* name : {"words",          "words_all",  "characters",     "characters_all",
                           "lines",          "code_lines", "code_share",     "code_blocks",
                           "config_blocks",  "diagrams",   "example_blocks", "complete_examples",
                           "compose_blocks", "tables",     "comparisons",    "headings",
                           "images",         "links",      "tasks_open",     "tasks_done"}) {
    CAPTURE(name);
    CHECK(find_metric(name) != nullptr);
  }
}

TEST_CASE("measurements add up, number by number and language by language") {
  Measurements a = numbered(100);
  a.blocks = {{"rust", 2}, {"yaml", 1}};
  Measurements b = numbered(1000);
  b.blocks = {{"bash", 4}, {"rust", 3}};
  Measurements sum = a;
  sum += b;
  for (const Metric& metric : metric_table()) {
    CAPTURE(metric.name);
    if (metric.name != "code_share") CHECK(metric.value(sum) == metric.value(a) + metric.value(b));
  }
  CHECK(sum.blocks == LanguageCounts{{"bash", 4}, {"rust", 5}, {"yaml", 1}});
}

TEST_CASE("adding nothing changes nothing") {
  Measurements sum = numbered(7);
  sum += Measurements();
  for (const Metric& metric : metric_table()) CHECK(metric.value(sum) == metric.value(numbered(7)));
  CHECK(sum.blocks.empty());
}

TEST_CASE("the share of code is that of the lines") {
  const Metric& share = *find_metric("code_share");
  CHECK(share.value({.lines = 8, .code_lines = 2}) == 0.25);
  CHECK(std::isnan(share.value({})));
}
