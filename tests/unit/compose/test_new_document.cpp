#include <catch2/catch.hpp>
#include <filesystem>

#include "otlpdoc/compose.hpp"
#include "otlpdoc/read.hpp"
#include "support/support.hpp"

using namespace otlpdoc;
using test::MemorySource;

namespace {

// The path of a new document of category `c`, whose directory is `d`, beside these files.
std::string path_beside(const std::vector<std::string>& files, const std::string& title) {
  MemorySource source;
  for (const std::string& file : files) source.files["d/" + file] = "# x\n";
  Configuration configuration;
  configuration.categories = {{.id = "c", .name = "C", .directories = {"d/"}}};
  const Catalogue catalogue = test::catalogue_of(source, configuration);
  return next_document_path(catalogue, catalogue.categories.front(), title);
}

}  // namespace

TEST_CASE("new: the name follows the neighbours") {
  const auto [files, title, path] =
      GENERATE(table<std::vector<std::string>, std::string, std::string>({
          {{"01-poem.md", "02-polars.md"}, "Helm Charts + GitOps", "d/03-helm-charts-gitops.md"},
          {{"04_Helm_部署.md", "05_Cilium_观测.md"}, "Vault 密钥管理", "d/06_Vault_密钥管理.md"},
          {{"05_AWS_X-Ray_集成_1.90.md"}, "AWS X-Ray 2.0", "d/06_AWS_X-Ray_2.0.md"},
          {{"001-a.md", "009-b.md"}, "C d", "d/010-c-d.md"},
          {{"1. a b.md", "2. c d.md"}, "E", "d/3. e.md"},
          {{"99-a.md"}, "B", "d/100-b.md"},
          {{"guide.md", "two-words.md"}, "One more", "d/one-more.md"},
          {{"README.md"}, "First", "d/01-first.md"},
          {{}, "First one", "d/01-first-one.md"},
          {{}, "第一篇", "d/01_第一篇.md"},
          {{"01-a.md"}, "Consul/etcd 服务发现", "d/02-consul-etcd.md"},
          {{"01-a.md"}, "服务发现", "d/02-服务发现.md"},
          {{"01-a.md"}, "🎉", "d/02-document.md"},
          {{"01-a.md"}, "../../etc/passwd", "d/02-etc-passwd.md"},
          {{"01_甲.md"}, "..", "d/02_document.md"},
          {{"2025-10-11.md", "notes.md"}, "B", "d/2026-b.md"},
      }));
  CAPTURE(title);
  CHECK(path_beside(files, title) == path);
}

TEST_CASE("new: a title of any length makes a name that a file system takes") {
  CHECK(path_beside({"01-a.md"}, std::string(10000, 'x')).size() < 200);
  std::string wide;
  for (int i = 0; i < 10000; ++i) wide += "长";
  CHECK(path_beside({"01_甲.md"}, wide).size() < 200);
}

TEST_CASE("new: a document reads back with what it was given") {
  const std::string title =
      GENERATE(as<std::string>{}, "Plain", "x: \"y\" | *z* \\ # <b>", "- a", "'", "[a](b)", "{{x}}",
               "---", "null", "1.90", "%", "@x", "🎉", "العربية", "`code`", "概述：甲、乙",
               "a\u2028b", std::string(10000, 'x'));
  FrontMatter fields;
  fields.description().title = title;
  fields.category = "null";
  fields.batch = 6;
  fields.status = DocumentStatus::draft;
  fields.description().summary = title;
  const test::TemporaryDirectory directory;
  const std::string file = directory.path + "/a.md";
  test::run("cat > a.md <<'END'\n" + write_document(fields, {"概述", "*A*"}) + "END\n",
            directory.path);
  const auto documents = read_documents(directory.path, {}, {file});
  REQUIRE(documents);
  const Document& document = documents->front();
  CAPTURE(title);
  CHECK(test::codes(document.diagnostics).empty());
  CHECK(document.title == title);
  CHECK(document.front_matter.category == "null");
  CHECK(document.front_matter.batch == 6);
  CHECK(document.front_matter.status == DocumentStatus::draft);
  CHECK(document.front_matter.description().summary == title);
  REQUIRE(document.sections.size() == 3);
  CHECK(document.sections[1].title == "概述");
  CHECK(document.sections[2].title == "*A*");
}
