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
        "<h2>Two</h2>\n"
        "<h6>deep</h6>\n"
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
      table.starts_with("<div class=\"table\"><table>\n"
                        "<thead><tr><th>Category</th><th class=\"right\">Done</th>"));
  CHECK(table.find("<tr><td>Tools &amp; 工具</td><td class=\"right\">1,234</td>"
                   "<td class=\"right\">2,000</td><td class=\"right\">62%</td>"
                   "<td><progress max=\"100\" value=\"62\"></progress> ⚡</td></tr>") !=
        std::string::npos);
  CHECK(table.find("<tfoot><tr><td>Total</td>") != std::string::npos);
  Table hidden = categories();
  hidden.audience = Audience::programs;
  CHECK(body({hidden}) == "");
}

TEST_CASE("html shows code line by line as it is") {
  CHECK(body({Code{"", "rust", "if a < b && c {\n\tx();\n\n}"}}) ==
        "<pre><code>if a &lt; b &amp;&amp; c {\n\tx();\n\n}\n</code></pre>\n");
}

TEST_CASE("html shows findings with excerpt and hint") {
  CHECK(
      body({Findings{"", {finding("f")}}}) ==
      "<ul>\n<li><strong>warning</strong> f:3: f <code>some-code</code><pre><code>f\n</code></pre>"
      "<p class=\"quiet\">see f:4</p><p class=\"quiet\">hint: f</p></li>\n</ul>\n");
}

TEST_CASE("html shows a chart as a picture with its description, and groups as sections") {
  const std::string chart = body({burn_up_sample()});
  CHECK(chart.starts_with("<p><img src=\"data:image/svg+xml;charset=utf-8,%3Csvg "));
  CHECK(chart.ends_with("\" alt=\"Six of ten.\"></p>\n"));
  CHECK(body({Group{"", {{Paragraph{"a"}}, {Paragraph{"b"}}}}}) ==
        "<section>\n<p>a</p>\n</section>\n<section>\n<p>b</p>\n</section>\n");
}

TEST_CASE("nothing of the data passes as markup") {
  const std::string plain = body(every_kind("x"));
  for (const std::string data :
       {"<script>alert(1)</script>", "\"onmouseover=\"alert(1)", "'><img src=x>", "&lt;b&gt;",
        "</code></pre><b>", "-->", "\x1b[31m", "\xE2\x80\xAE", "\xff"}) {
    CAPTURE(data);
    const std::string page = body(every_kind(data));
    // As many tags and attributes as with harmless data.
    for (const char sign : {'<', '>', '"'})
      CHECK(std::count(page.begin(), page.end(), sign) ==
            std::count(plain.begin(), plain.end(), sign));
    for (const char* bad : {"<script", "<img src=x", "<b>", "\x1b", "\xE2\x80\xAE", "\xff"})
      CHECK(page.find(bad) == std::string::npos);
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
