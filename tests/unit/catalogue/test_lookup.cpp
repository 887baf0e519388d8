#include <catch2/catch.hpp>

#include "catalogue/lookup.hpp"

using namespace otlpdoc;

namespace {

std::string category_of(std::string_view name) {
  static const std::vector<Category> kCategories = {
      {.id = "frameworks", .name = "主流框架集成", .aliases = {"框架"}},
      {.id = "cloud", .name = "云原生生态"},
      {.id = "cloud-native", .name = "Cloud Native"},
      {.id = "ops", .name = "运维"},
      {.id = "backend-a", .name = "可观测性后端 A"},
      {.id = "backend-b", .name = "可观测性后端 B"}};
  const Category* category = find_category(kCategories, name);
  return category ? category->id : "none";
}

}  // namespace

TEST_CASE("a category is found by id, name or alias, else by the only name that holds it") {
  const auto [name, expected] = GENERATE(table<std::string, std::string>({
      {"frameworks", "frameworks"},
      {"FRAMEWORKS", "frameworks"},
      {"主流框架集成", "frameworks"},
      {" 主流框架集成 ", "frameworks"},
      {"框架", "frameworks"},
      {"主流框架", "frameworks"},        // held by the name
      {"36. 云原生生态文档", "cloud"},   // holds the name
      {"cloud native", "cloud-native"},  //
      {"cloudnative", "cloud-native"},   //
      {"可观测性后端", "none"},          // held by two
      {"可观测性后端A", "backend-a"},    //
      {"生", "none"},                    // too short to mean one
      {"nothing", "none"},
      {"", "none"},
      {"  ", "none"},
  }));
  CAPTURE(name);
  CHECK(category_of(name) == expected);
}

TEST_CASE("category names mean the same whichever comes first") {
  const auto [a, b, same] = GENERATE(table<std::string, std::string, bool>({
      {"主流框架", "主流框架集成", true},
      {"Cloud Native", "cloudnative", true},
      {"Structure", "Core structure", true},
      {"Structure", "Infrastructure", false},
      {"云", "云原生", false},
      {"后端", "框架", false},
      {"", "云原生", false},
  }));
  CAPTURE(a, b);
  CHECK(same_category_name(a, b) == same);
  CHECK(same_category_name(b, a) == same);
  CHECK(same_category_name(a, a));
}

TEST_CASE("the report of a batch is that of the shown series") {
  Catalogue catalogue;
  catalogue.reports = {{.file = "1.md", .batch = 1}, {.file = "2.md", .batch = 2}};
  catalogue.batches = {{.number = 1, .report = 0}, {.number = 3}};
  CHECK(find_report(catalogue, 1)->file == "1.md");
  CHECK(find_report(catalogue, 2) == nullptr);  // of another series
  CHECK(find_report(catalogue, 3) == nullptr);  // no report
}

TEST_CASE("look-up: what reports call documents without a category is no category") {
  for (const char* name : {"（未分类）", "未分类", "(no category)", "Uncategorised"})
    CHECK(means_no_category(name));
  CHECK_FALSE(means_no_category("分类"));
  CHECK_FALSE(means_no_category(""));
}
