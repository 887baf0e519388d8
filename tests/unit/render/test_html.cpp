#include <algorithm>
#include <catch2/catch.hpp>

#include "sample.hpp"

using namespace otlpdoc;

namespace {

// What stands in <main>.
std::string body(const std::vector<Block>& blocks, const RenderOptions& options = {}) {
  const std::string page = rendered("html", blocks, options);
  const std::size_t begin = page.find("<main>\n") + 7;
  return page.substr(begin, page.find("</main>") - begin);
}

std::string link_to(const std::string& target) {
  return body({Lines{{Text{{"x", Span::Mark::plain, target}}}}});
}

std::string linked(const std::string& href) { return "<p><a href=\"" + href + "\">x</a></p>\n"; }

Diagnostic finding(const std::string& text) {
  return {.code = "some-code",
          .severity = Severity::warning,
          .message = text,
          .place = {text, 3},
          .excerpt = text,
          .hint = text,
          .related = {{text, 4}}};
}

// One block of every kind, all data `text`.
std::vector<Block> every_kind(const std::string& text) {
  std::string file_name = text;  // in no directory
  std::replace(file_name.begin(), file_name.end(), '/', '|');
  const Text spans = {{text, Span::Mark::plain, {}},
                      {text, Span::Mark::strong, text},
                      {text, Span::Mark::code, {}}};
  return {Heading{2, text},
          Paragraph{text},
          Paragraph{text, Tone::quiet},
          Lines{{spans}},
          List{false, {{spans, std::nullopt}, {spans, true}}},
          List{true, {{spans, std::nullopt}}},
          Rule{},
          Facts{"", {{"", text, text}}},
          Table{"", {{text, text}}, {{text}, {spans}}, {text}},
          Findings{"", {finding(text)}},
          Findings{.diagnostics = {finding(text)}, .by_file = true},
          Metrics{"", {{.metric = text, .label = text, .value = 1, .target = text, .met = false}}},
          Badge{text, text},
          Code{"", text, text},
          hostile_chart(),
          Treemap{text, text, {{text, {{Hue::good, text}}}}, {{file_name, 100, {0}}}},
          NotedText{text, text, {{1, text, {{Tone::bad, text, text, 0, 1, {{text, 1}}}}}}, text},
          Table{"",
                {{text, text, Align::left, Audience::people, true}},
                {{Place{text, 3}}},
                {},
                Audience::people,
                text},
          Group{"", {{Paragraph{text}}}}};
}

}  // namespace

TEST_CASE("html is a whole page named after its first heading") {
  const std::string page = rendered("html", {Heading{1, "A & B"}}, {.language = "zh"});
  CHECK(page.starts_with("<!doctype html>\n<html lang=\"zh-CN\">\n"));
  CHECK(page.find("<title>A &amp; B</title>") != std::string::npos);
  CHECK(page.ends_with("</html>\n"));
  CHECK(rendered("html", {}).find("<title>otlpdoc</title>") != std::string::npos);
}

TEST_CASE("html shows headings, paragraphs and rules") {
  CHECK(body({Heading{2, "Two"}, Heading{9, "deep"}, Paragraph{"text\nmore"},
              Paragraph{"aside", Tone::quiet}, Rule{}}) ==
        "<h2 id=\"part-1\">Two</h2>\n"
        "<h6 id=\"part-2\">deep</h6>\n"
        "<p>text more</p>\n"
        "<p class=\"quiet\">aside</p>\n"
        "<hr>\n");
}

TEST_CASE("html shows lines with their marks and the spaces between") {
  CHECK(
      body({Lines{{{{"Date", Span::Mark::strong, {}},
                    {": today, ", Span::Mark::plain, {}},
                    {"a.md", Span::Mark::code, "a.md"}},
                   {{"second", Span::Mark::plain, {}}}}}}) ==
      "<p><strong>Date</strong>: today, <a href=\"a.md\"><code>a.md</code></a><br>\nsecond</p>\n");
  CHECK(body({Lines{}}) == "");
}

TEST_CASE("html shows lists, and tasks with boxes") {
  const auto item = [](const char* text, std::optional<bool> task = std::nullopt) {
    return ListItem{Text{{text, Span::Mark::plain, {}}}, task};
  };
  CHECK(body({List{false, {item("a"), item("b")}}}) == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
  CHECK(body({List{true, {item("a")}}}) == "<ol>\n<li>a</li>\n</ol>\n");
  CHECK(body({List{false, {item("a", true), item("b", false)}}}) ==
        "<ul class=\"tasks\">\n"
        "<li><input type=\"checkbox\" checked disabled> a</li>\n"
        "<li><input type=\"checkbox\" disabled> b</li>\n"
        "</ul>\n");
}

TEST_CASE("html shows facts, but not those for programs") {
  CHECK(body({Facts{"", {{"done", "Done", std::int64_t{1234}}, {"id", "", true}}}}) ==
        "<dl>\n<dt>Done</dt><dd>1,234</dd>\n</dl>\n");
  CHECK(body({Facts{"", {{"id", "", true}}}}) == "");
}

TEST_CASE("html shows a table with bars and footer, but no columns for programs") {
  const std::string table = body({categories()});
  CHECK(
      table.starts_with("<div class=\"table\" tabindex=\"0\"><table>\n"
                        "<thead><tr><th scope=col>Category</th><th scope=col class=r>Done</th>"));
  CHECK(table.find("<tr><td class=d>Tools &amp; 工具<td class=r>1,234"
                   "<td class=r>2,000<td class=r>62%"
                   "<td class=d><svg class=\"bar\"") != std::string::npos);
  CHECK(table.find("aria-label=\"62 %\"") != std::string::npos);
  CHECK(table.find("<tfoot><tr><td class=d>Total<td") != std::string::npos);
  Table hidden = categories();
  hidden.audience = Audience::programs;
  CHECK(body({hidden}) == "");
}

TEST_CASE("html shows code line by line as it is") {
  CHECK(body({Code{"", "rust", "if a < b && c {\n\tx();\n\n}"}}) ==
        "<pre><code>if a &lt; b &amp;&amp; c {\n\tx();\n\n}\n</code></pre>\n");
}

TEST_CASE("html shows findings with excerpt and hint") {
  CHECK(body({Findings{"", {finding("f")}}}) ==
        "<ul class=\"findings\">\n<li class=\"warning\"><span class=\"severity\">warning</span> "
        "f:3: f "
        "<code>some-code</code><pre><code>f\n</code></pre>"
        "<p class=\"quiet\">see f:4</p><p class=\"quiet\">hint: f</p></li>\n</ul>\n");
}

TEST_CASE("html shows a chart as a picture with its description, and groups as sections") {
  const std::string chart = body({burn_up_sample()});
  CHECK(chart.starts_with("<p><img src=\"data:image/svg+xml;charset=utf-8,%3Csvg "));
  CHECK(chart.ends_with("\" alt=\"Six of ten.\"></p>\n"));
  CHECK(body({Group{"", {{Paragraph{"a"}}, {Paragraph{"b"}}}}}) ==
        "<section>\n<p>a</p>\n</section>\n<section>\n<p>b</p>\n</section>\n");
}

TEST_CASE("a page says whose it is, of when, and how it stands") {
  Report report{"otlpdoc/x/1",
                {Heading{1, "title of its own"}, Heading{2, "One", "one"}, Heading{2, "Two"},
                 Heading{2, "Three"}},
                {"Docs & more", "Status", {"2025-10-12", "batch"}, {{"all well", Tone::good}}}};
  RenderOptions options;
  options.repository = {"4c1d00000000", "https://a.b/c/blob/4c1d/", "#L"};
  const std::string page = find_format("html")->render(report, options);
  CHECK(page.find("<title>Docs &amp; more · Status</title>") != std::string::npos);
  CHECK(page.find("<h1>Docs &amp; more<small>Status</small></h1>\n"
                  "<p class=\"details\">2025-10-12 · batch · <code>4c1d00000000</code></p>\n"
                  "<p><span class=\"good\">●</span> all well</p>\n") != std::string::npos);
  CHECK(page.find("title of its own") == std::string::npos);
  CHECK(page.find("<li><a href=\"#one\">One</a></li>\n<li><a href=\"#part-2\">Two</a></li>\n") !=
        std::string::npos);
}

TEST_CASE("places lead to the repository, or to where the page shows them") {
  RenderOptions options;
  options.repository = {"4c1d", "https://a.b/c/blob/4c1d/docs/", "#L"};
  const Text none;
  const Table table{"", {{"", "at"}}, {{Place{"文档/a#b.md", 3}}, {Place{"../out.md", 3}}}};
  CHECK(body({table}, options)
            .find("<td class=d><a href=\"https://a.b/c/blob/4c1d/docs/文档/"
                  "a%23b.md#L3\">文档/a#b.md:3</a>\n") != std::string::npos);
  CHECK(body({table}, options).find("<td class=d>../out.md:3\n") != std::string::npos);
  const NotedText text{"r.md", "r1", {{2, "two", {}}}, "no claims"};
  const std::string page =
      body({text, Table{"", {{"", "at"}}, {{Place{"r.md", 2}}, {Place{"r.md", 9}}}}});
  CHECK(page.find("<a href=\"#r1-2\">r.md:2</a>") != std::string::npos);
  CHECK(page.find("<a href=\"#r1\">r.md:9</a>") != std::string::npos);
}

TEST_CASE("a text has notes beside its lines, and marks where they mean a part") {
  const NotedText text{
      "r.md",
      "r1",
      {{1,
        "  done: ~8,500 of 9",
        {{Tone::bad, "wrong", "measured 6", 8, 14, {}}, {Tone::good, "true", "", 18, 19, {}}}},
       {4, "rest", {}}},
      "2 claims",
      true};
  CHECK(body({text}) ==
        "<details class=\"report\" id=\"r1\" open><summary>r.md <span class=\"quiet\">2 claims"
        "</span></summary>\n<ol class=\"text\">\n"
        "<li value=1 id=\"r1-1\"><span>  done: <mark class=\"bad\">~8,500</mark> of "
        "<mark class=\"good\">9</mark></span><small class=\"bad\"><b>wrong</b> measured 6</small>"
        "<small class=\"good\"><b>true</b></small>\n"
        "<li value=4 id=\"r1-4\" class=gap>rest\n</ol>\n</details>\n");
}

TEST_CASE("a treemap fills its picture by size, and draws what is tiny together") {
  Treemap map{"two files", "words", {{"State", {{Hue::none, "none"}, {Hue::good, "done"}}}}, {}};
  map.tiles = {{"a/one.md", 300, {1}}, {"b.md", 100, {0}}, {"empty.md", 0, {0}}};
  const std::string page = body({map});
  CHECK(page.find(
            "<rect class=\"ag\" x=\"0\" y=\"18\" width=\"900\" height=\"542\"><title>a/one.md · "
            "300 words</title></rect>") != std::string::npos);
  CHECK(page.find(
            "<rect class=\"an\" x=\"900\" y=\"0\" width=\"300\" height=\"560\"><title>b.md · 100 "
            "words</title></rect>") != std::string::npos);
  CHECK(page.find("empty.md") == std::string::npos);
  map.tiles = {{"a/large.md", 1'000'000, {1}}};
  for (int i = 0; i < 5000; ++i) map.tiles.push_back({"b/" + std::to_string(i) + ".md", 1, {0}});
  const std::string many = body({map});
  CHECK(many.find("5,000 documents · b · 5,000 words") != std::string::npos);
  CHECK(many.size() < 5000);
  CHECK(body({Treemap{}}) == "");
}

TEST_CASE("only a page that is explored has a script, and its policy allows no other") {
  const std::string plain = rendered("html", {Paragraph{"x"}});
  CHECK(plain.find("<script") == std::string::npos);
  CHECK(plain.find("script-src") == std::string::npos);
  Table table{"", {{"path", "Path"}, {"kind", "Kind", Align::left, Audience::people, true}}};
  table.explorer = "documents";
  for (int i = 0; i < 150; ++i) table.rows.push_back({std::to_string(i), "a"});
  const std::string page = rendered("html", {table});
  CHECK(page.find("default-src 'none'") != std::string::npos);
  CHECK(page.find("script-src 'sha256-") != std::string::npos);
  CHECK(page.find("<table data-explorer=\"documents\">") != std::string::npos);
  CHECK(page.find("data-key=\"kind\" data-facet>Kind</th>") != std::string::npos);
  CHECK(page.find("<td class=d>99\n<td class=d>a\n</tbody><tbody class=\"later\">\n") !=
        std::string::npos);
}

TEST_CASE("nothing of the data passes as markup") {
  const std::string plain = body(every_kind("x"));
  for (const std::string data :
       {"<script>alert(1)</script>", "\"onmouseover=\"alert(1)", "'><img src=x>", "&lt;u&gt;",
        "</code></pre><u>", "-->", "\x1b[31m", "\xE2\x80\xAE", "\xff"}) {
    CAPTURE(data);
    const std::string page = body(every_kind(data));
    // As many tags and attributes as with harmless data.
    for (const char sign : {'<', '>', '"'})
      CHECK(std::count(page.begin(), page.end(), sign) ==
            std::count(plain.begin(), plain.end(), sign));
    for (const char* bad : {"<script", "<img src=x", "<u>", "\x1b", "\xE2\x80\xAE", "\xff"}) {
      CAPTURE(bad);
      CHECK(page.find(bad) == std::string::npos);
    }
  }
}

TEST_CASE("a destination is relative or http, and one attribute") {
  CHECK(link_to("a/b.md") == linked("a/b.md"));
  CHECK(link_to("文档/a b.md#x") == linked("文档/a%20b.md#x"));
  CHECK(link_to("https://a.b/c?d=1&e=2") == linked("https://a.b/c?d=1&amp;e=2"));
  CHECK(link_to("a\"b'c<d>%") == linked("a%22b&#39;c%3Cd%3E%25"));
}

TEST_CASE("a destination that could run something leads nowhere") {
  for (const std::string target :
       {"javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)",
        "java\tscript:alert(1)", "\x01javascript:alert(1)", "data:text/html,<b>", "vbscript:x",
        "file:///etc/passwd"}) {
    CAPTURE(target);
    const std::string page = link_to(target);
    CHECK(page.find("script:") == std::string::npos);
    CHECK((page == linked("#") || page.find(':') == std::string::npos));
  }
}
