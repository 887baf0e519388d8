#include <catch2/catch.hpp>

#include "read/markdown/references.hpp"

#include "read/links/link_targets.hpp"
#include "support/support.hpp"

using namespace otlpdoc;
using namespace otlpdoc::test;

namespace {

FileReferences references_of(const std::string& text, const std::string& file = "a.md") {
  MarkdownTree tree;
  tree.parse(text, 1);
  return collect_references(tree, text, 1, file);
}

// `3:7 target → path#anchor`, one a line.
std::string links_of(const FileReferences& references) {
  std::string out;
  for (const Link& link : references.links)
    out += std::to_string(link.line) + ":" + std::to_string(link.column) + " " + link.target +
           " → " + link.path + (link.anchor.empty() ? "" : "#" + link.anchor) + "\n";
  return out;
}

LinkState state_of(const MemorySource& source, const std::string& target,
                   std::string* path = nullptr, const std::string& file = "docs/guide/a.md") {
  std::vector<FileReferences> files = {references_of("[x](<" + target + ">)\n", file)};
  LinkTargets(source, {}, {}).resolve(files[0]);
  REQUIRE(files[0].links.size() == 1);
  if (path != nullptr) *path = files[0].links[0].path;
  return files[0].links[0].state;
}

}  // namespace

TEST_CASE("links of every form, each where its target stands") {
  CHECK(links_of(references_of("[a](b.md) ![](c%20d.png \"title\")\n"
                               "\n"
                               "[x]: <e f.md#Part> 'title'\n"
                               "\n"
                               "see [x], [again][x] and [q](g.md?plain=1#L2)\n"
                               "<a href=\"h.md\">h</a> <img src='i.png'>\n")) ==
        "1:5 b.md → b.md\n"
        "1:15 c%20d.png → c d.png\n"
        "3:7 e f.md#Part → e f.md#part\n"
        "3:7 e f.md#Part → e f.md#part\n"
        "5:29 g.md?plain=1#L2 → g.md\n"
        "6:10 h.md → h.md\n"
        "6:32 i.png → i.png\n");
}

TEST_CASE("links of wikis name a note, a part of it, and a text") {
  CHECK(links_of(references_of("[[Note A]] and [[b/c.md#First#Part Two|text]], [[#Here]]\n")) ==
        "1:0 [[Note A]] → Note A\n"
        "1:0 [[b/c.md#First#Part Two|text]] → b/c.md#part-two\n"
        "1:0 [[#Here]] → #here\n");
  CHECK(references_of("`[[a]]` [[ -f x ]] [[]] [[a\nb]] [[{{ x }}]]\n").links.empty());
}

TEST_CASE("what leads elsewhere is no link of the corpus") {
  for (const std::string target :
       {"https://example.org/a.md", "mailto:a@example.org", "//example.org/a", "tel:1",
        "{{ site.url }}/a.md", "${ROOT}/a.md", "{% link a.md %}", "data:text/plain,x"}) {
    INFO(target);
    CHECK(references_of("[a](<" + target + ">)\n").links.empty());
  }
  CHECK(references_of("`[a](b.md)`\n\n```\n[a](b.md)\n```\n\n[a]()\n").links.empty());
}

TEST_CASE("percent signs that encode nothing are malformed") {
  CHECK(references_of("[a](100%.md)\n").links[0].state == LinkState::malformed);
  CHECK(references_of("[a](a%2)\n").links[0].state == LinkState::malformed);
  CHECK(references_of("[a](#%zz)\n").links[0].state == LinkState::malformed);
  CHECK(references_of("[a](%E7%9B%AE.md)\n").links[0].path == "目.md");
}

TEST_CASE("anchors come from headings, HTML and attributes") {
  const FileReferences found = references_of(
      "# A & B\n\n## A & B\n\n## Set up {#start .big}\n\n<a id=\"Here\"></a> <A NAME='there'>\n\n"
      "<div id=block>\n</div>\n\n<!-- <a id=\"no\"> -->\n\n`<a id=\"code\">`\n");
  CHECK(found.anchors == std::vector<std::string>{"a--b", "a--b-1", "block", "here", "set-up",
                                                  "set-up-start-big", "start", "there"});
}

TEST_CASE("suppressions are comments, not text") {
  const FileReferences found = references_of(
      "text <!-- otlpdoc-disable link-broken, link-case: moves soon: see #1 -->\n\n"
      "<!-- otlpdoc-enable link-case -->\n\n"
      "<!-- otlpdoc-disable-line x -->\n\n"
      "`<!-- otlpdoc-disable a: b -->`\n\n    <!-- otlpdoc-disable a: b -->\n");
  REQUIRE(found.suppressions.size() == 2);
  CHECK(found.suppressions[0].rules == std::vector<std::string>{"link-broken", "link-case"});
  CHECK(found.suppressions[0].reason == "moves soon: see #1");
  CHECK(found.suppressions[0].line == 1);
  CHECK(found.suppressions[1].enable);
  CHECK(found.suppressions[1].line == 3);
}

TEST_CASE("broken HTML is read as far as it goes") {
  for (const std::string html : {"<a", "<a id", "<a id=", "<a id='x", "<a = = =>", "<!--",
                                 "<a id=x/", "<a / / id=x>", "<!-- otlpdoc-disable"}) {
    INFO(html);
    references_of("text " + html + "\n\n<div " + html + "\n");
  }
}

TEST_CASE("where links lead") {
  MemorySource source;
  source.files = {{"README.md", ""},
                  {"docs/README.md", ""},
                  {"docs/guide/a.md", ""},
                  {"docs/guide/b.md", ""},
                  {"docs/img/x.png", ""},
                  {"site/en/page.md", ""},
                  {"site/en/sub/_index.md", ""},
                  {"docs/empty/x.txt", ""}};
  std::string path;
  CHECK(state_of(source, "b.md") == LinkState::found);
  CHECK(state_of(source, "./b.md#x") == LinkState::found);
  CHECK(state_of(source, "../img/x.png", &path) == LinkState::found);
  CHECK(path == "docs/img/x.png");
  CHECK(state_of(source, "../", &path) == LinkState::found);
  CHECK(path == "docs/README.md");
  CHECK(state_of(source, "../empty/", &path) == LinkState::found);
  CHECK(path == "docs/empty");
  CHECK(state_of(source, "../..", &path) == LinkState::found);
  CHECK(path == "README.md");
  CHECK(state_of(source, "/docs/guide/b.md") == LinkState::found);
  CHECK(state_of(source, "#part", &path) == LinkState::found);
  CHECK(path == "docs/guide/a.md");
  CHECK(state_of(source, "c.md", &path) == LinkState::missing);
  CHECK(path == "docs/guide/c.md");
  CHECK(state_of(source, "b.md/c.md") == LinkState::missing);
  CHECK(state_of(source, "B.md", &path) == LinkState::other_case);
  CHECK(path == "docs/guide/b.md");
  CHECK(state_of(source, "../Guide/b.md", &path) == LinkState::other_case);
  CHECK(state_of(source, "page.md") == LinkState::missing);  // of another folder
  CHECK(state_of(source, "../../../x.md") == LinkState::outside);
  CHECK(state_of(source, "/../x.md") == LinkState::outside);
}

TEST_CASE("pages as sites address them") {
  MemorySource source;
  source.files = {{"site/en/page.md", ""}, {"site/en/sub/_index.md", ""}, {"site/en/sub/b.md", ""}};
  std::string path;
  CHECK(state_of(source, "/page/", &path, "site/en/sub/b.md") == LinkState::found);
  CHECK(path == "site/en/page.md");
  CHECK(state_of(source, "../page", &path, "site/en/sub/b.md") == LinkState::found);
  CHECK(state_of(source, "../../page/", &path, "site/en/sub/b.md") == LinkState::found);
  CHECK(state_of(source, "/sub/", &path, "site/en/page.md") == LinkState::found);
  CHECK(path == "site/en/sub/_index.md");
}
