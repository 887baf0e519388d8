#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "catalogue/builder.hpp"
#include "support/support.hpp"

using namespace otlpdoc;
using namespace std::chrono;

namespace {

Document document(const std::string& path, FrontMatter front = {}) {
  Document out{.path = path, .title = path};
  out.front_matter = std::move(front);
  return out;
}

BatchReport report(int batch, const std::vector<ClaimedDocument>& documents = {},
                   const std::string& series = "批次") {
  BatchReport out;
  out.file = fmt::format("reports/{}-{}.md", series, batch);
  out.series = series;
  out.batch = batch;
  out.documents = documents;
  return out;
}

Catalogue build(CatalogueParts parts, const Configuration& configuration = {},
                const std::optional<std::string>& series = {}) {
  auto out = build_catalogue(std::move(parts), "corpus", configuration, series);
  REQUIRE(out);
  return std::move(*out);
}

// `path category batch status`, a line a document.
std::string joined(const Catalogue& catalogue) {
  std::string out;
  for (const Document& d : catalogue.documents) {
    out += fmt::format("{} {} {} {}\n", d.path, d.category.empty() ? "–" : d.category,
                       d.batch ? std::to_string(*d.batch) : "–", d.status ? name(*d.status) : "–");
  }
  return out;
}

std::string category_names(const Catalogue& catalogue) {
  std::string out;
  for (const Category& category : catalogue.categories) {
    out += fmt::format("{}{}:{}", out.empty() ? "" : ", ", category.name,
                       category.target ? std::to_string(*category.target) : "–");
  }
  return out;
}

Configuration two_categories() {
  Configuration configuration;
  configuration.file = "otlpdoc.yaml";
  configuration.categories = {
      {.id = "cloud", .name = "云原生生态", .target = 20, .directories = {"36"}},
      {.id = "backends", .name = "Backends", .directories = {"37/"}}};
  return configuration;
}

}  // namespace

TEST_CASE("catalogue: without reports every document is done, in the category of its directory") {
  CHECK(
      joined(build({.documents = {document("a.md"), document("x/b.md"), document("x/y/c.md")}})) ==
      "a.md – – done\n"
      "x/b.md x – done\n"
      "x/y/c.md x – done\n");
}

TEST_CASE("catalogue: category by front matter, else by configured directory, else by report") {
  CatalogueParts parts;
  FrontMatter cloud{.category = "云原生"};
  FrontMatter unknown{.category = "clout"};
  parts.documents = {document("36/a.md"),          document("36x/b.md"), document("37/c.md", cloud),
                     document("37/d.md", unknown), document("x/e.md"),   document("x/f.md")};
  parts.reports = {report(
      1, {{.path = "e.md", .category = "Backends"}, {.path = "36/a.md", .category = "Backends"}})};
  const Catalogue catalogue = build(std::move(parts), two_categories());
  CHECK(joined(catalogue) ==
        "36/a.md cloud 1 done\n"
        "36x/b.md – – –\n"
        "37/c.md cloud – –\n"
        "37/d.md backends – –\n"
        "x/e.md backends 1 done\n"
        "x/f.md backends – –\n");  // its directory holds documents of that category
  REQUIRE(test::codes(catalogue.diagnostics) == std::vector<std::string>{"category-unknown"});
  CHECK(in_words(catalogue.diagnostics[0].hint, "en") == "did you mean \"cloud\"?");
  CHECK(catalogue.diagnostics[0].place.file == "37/d.md");
}

TEST_CASE("catalogue: batch and status by front matter, else by the first report that lists it") {
  CatalogueParts parts;
  FrontMatter draft{.batch = 7, .status = DocumentStatus::draft};
  parts.documents = {document("a.md"), document("b.md", draft), document("c.md")};
  parts.reports = {report(2, {{.path = "a.md"}}), report(1, {{.path = "a.md"}, {.path = "b.md"}})};
  CHECK(joined(build(std::move(parts))) ==
        "a.md – 1 done\n"
        "b.md – 7 draft\n"
        "c.md – – –\n");  // no report lists it
}

TEST_CASE("catalogue: documents a report lists under an earlier batch belong to that one") {
  CatalogueParts parts;
  parts.documents = {document("a.md"), document("b.md")};
  parts.reports = {report(5, {{.path = "a.md"}})};
  parts.reports[0].earlier_documents = {{1, {.path = "b.md"}}, {2, {.path = "a.md"}}};
  const Catalogue catalogue = build(std::move(parts));
  CHECK(joined(catalogue) == "a.md – 5 done\nb.md – 1 done\n");
  REQUIRE(catalogue.batches.size() == 2);
  CHECK(catalogue.batches[0].number == 1);
  CHECK_FALSE(catalogue.batches[0].report);
  CHECK(catalogue.batches[1].documents == std::vector<std::size_t>{0});
}

TEST_CASE("catalogue: a claim that fits two documents is joined to neither") {
  CatalogueParts parts;
  parts.documents = {document("x/README.md"), document("y/README.md")};
  parts.reports = {report(1, {{.path = "README.md"}, {.path = "none.md"}})};
  CHECK(joined(build(std::move(parts))) == "x/README.md x – –\ny/README.md y – –\n");
}

TEST_CASE("catalogue: the newest report names the categories, older ones add targets") {
  CatalogueParts parts;
  parts.reports = {report(1), report(2)};
  parts.reports[0].categories = {{.name = "主流框架", .target = 17},
                                 {.name = "旧类别", .target = 3}};
  parts.reports[1].categories = {{.name = "主流框架集成"}, {.name = "云原生", .target = 20}};
  const Catalogue catalogue = build(std::move(parts));
  CHECK(category_names(catalogue) == "主流框架集成:17, 云原生:20");
  CHECK(catalogue.categories[0].aliases == std::vector<std::string>{"主流框架"});
}

TEST_CASE("catalogue: the target is configured, else claimed, else the sum of all categories") {
  CHECK(build({}, two_categories()).target == 20);
  CatalogueParts claimed;
  claimed.reports = {report(1), report(2)};
  claimed.reports[0].overall.target = 70;
  CHECK(build(claimed).target == 70);
  CatalogueParts sum;
  sum.reports = {report(1)};
  sum.reports[0].categories = {{.name = "架构", .target = 13}, {.name = "后端", .target = 15}};
  CHECK(build(sum).target == 28);
  sum.reports[0].categories[0].target.reset();
  CHECK_FALSE(build(sum).target.has_value());
  CHECK_FALSE(build({}).target.has_value());
}

TEST_CASE("catalogue: the plan is configured, else that of the newest report that has one") {
  CatalogueParts parts;
  parts.reports = {report(1), report(2), report(3)};
  parts.reports[0].plan = {{.title = "old"}};
  parts.reports[1].plan = {{.title = "new"}};
  CHECK(build(parts).plan.at(0).title == "new");
  Configuration configuration;
  configuration.plan = {{.title = "configured"}};
  CHECK(build(parts, configuration).plan.at(0).title == "configured");
}

TEST_CASE("catalogue: the newest series is shown, and another one when asked for") {
  CatalogueParts parts;
  parts.documents = {document("a.md"), document("b.md")};
  parts.reports = {report(1, {{.path = "a.md"}}, "批次"), report(2, {{.path = "b.md"}}, "第N批")};
  parts.reports[0].date = 2025y / 10 / 12;
  parts.reports[1].date = 2025y / 10 / 11;
  const Catalogue newest = build(parts);
  CHECK(newest.series == std::vector<std::string>{"批次", "第N批"});
  CHECK(newest.shown_series == "批次");
  CHECK(joined(newest) == "a.md – 1 done\nb.md – – –\n");
  CHECK(joined(build(parts, {}, "第N批")) == "a.md – – –\nb.md – 2 done\n");
  CHECK_FALSE(build_catalogue(parts, "corpus", {}, "weekly"));
}

TEST_CASE("catalogue: of two reports of one batch the newer one stands for it") {
  CatalogueParts parts;
  parts.documents = {document("a.md"), document("b.md")};
  parts.reports = {report(1, {{.path = "a.md"}}), report(1, {{.path = "b.md"}})};
  parts.reports[0].file = "z-old.md";
  parts.reports[0].date = 2025y / 10 / 11;
  parts.reports[1].file = "a-new.md";
  parts.reports[1].date = 2025y / 10 / 12;
  const Catalogue catalogue = build(parts);
  CHECK(joined(catalogue) == "a.md – – –\nb.md – 1 done\n");
  REQUIRE(test::codes(catalogue.diagnostics) == std::vector<std::string>{"batch-number-duplicate"});
  REQUIRE(catalogue.batches.size() == 1);
  CHECK(catalogue.reports[*catalogue.batches[0].report].file == "a-new.md");
}

TEST_CASE("catalogue: dates and day parts of batches come from the newest timeline") {
  CatalogueParts parts;
  parts.reports = {report(1), report(2)};
  parts.reports[0].date = 2025y / 10 / 10;
  parts.reports[1].timeline = {{.batch = 1, .when = "2025-10-11 深夜"},
                               {.batch = 3, .when = "待定"}};
  const Catalogue catalogue = build(parts);
  REQUIRE(catalogue.batches.size() == 3);
  CHECK(iso(*catalogue.batches[0].date) == "2025-10-11");
  CHECK(catalogue.batches[0].day_part == "深夜");
  CHECK_FALSE(catalogue.batches[2].date);
  CHECK(catalogue.batches[2].day_part == "");
}

TEST_CASE("catalogue: a date alone has no day part") {
  CatalogueParts parts;
  parts.reports = {report(1)};
  parts.reports[0].timeline = {{.batch = 1, .when = "2025 年 10 月 11 日"}};
  CHECK(build(parts).batches.at(0).day_part == "");
}

TEST_CASE("catalogue: title and language from the configuration, else from the corpus") {
  CatalogueParts parts;
  parts.documents = {document("README.md"), document("a.md")};
  parts.documents[0].title = "文档中心";
  parts.documents[1].title = "概述";
  CHECK(build(parts).title == "文档中心");
  CHECK(build(parts).language == "zh");
  parts.documents[1].title = "Overview";
  CHECK(build(parts).language == "en");  // no more than half
  CHECK(build({}).title == "corpus");
  Configuration configuration;
  configuration.title = "Given";
  configuration.language = "en";
  CHECK(build(parts, configuration).title == "Given");
  CHECK(build(parts, configuration).language == "en");
}

TEST_CASE("catalogue: diagnostics of all files stand by place") {
  CatalogueParts parts;
  parts.documents = {document("b.md")};
  parts.documents[0].diagnostics = {make_finding("nul-bytes", {}, {"b.md", 2, 1}),
                                    make_finding("table-ragged", {}, {"b.md", 1, 1})};
  parts.diagnostics = {make_finding("unreadable", {}, {"c.md"}),
                       make_finding("unreadable", {}, {"a.md"})};
  CHECK(test::codes(build(parts).diagnostics) ==
        std::vector<std::string>{"unreadable", "table-ragged", "nul-bytes", "unreadable"});
}

TEST_CASE("catalogue: a batch that no report dates is as old as its latest document") {
  CatalogueParts parts;
  const auto on = [](unsigned day_of_month, int batch) {
    return FrontMatter{.batch = batch, .date = Date{year(2025), month(10), day(day_of_month)}};
  };
  parts.documents = {document("a.md", on(3, 1)), document("b.md", on(5, 1)),
                     document("c.md", on(9, 2)), document("d.md", FrontMatter{.batch = 3})};
  parts.reports = {report(2)};
  parts.reports.back().date = Date{year(2025), month(10), day(4)};
  const Catalogue catalogue = build(std::move(parts));
  CHECK(iso(*catalogue.batches.at(0).date) == "2025-10-05");
  CHECK(iso(*catalogue.batches.at(1).date) == "2025-10-04");
  CHECK_FALSE(catalogue.batches.at(2).date);
  CHECK(test::codes(catalogue.diagnostics) == std::vector<std::string>{"batch-date-order"});
}
