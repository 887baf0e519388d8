// Constructs of Markdown, after those that cmark is tested with.

#include "growth/construct.hpp"

namespace otlpdoc::growth {
namespace {

// A document of `before`, so many of `each`, and `after`; `{}` in `each` is its number.
Construct document(std::string name, std::string each, std::string before = "",
                   std::string after = "\n") {
  return {std::move(name),
          [=](std::size_t n) {
            return Files{{"a.md", "# A\n\n" + before + numbered(each, n) + after}};
          },
          {"check"}};
}

// So many of `open`, then as many of `close`.
Construct nested(std::string name, std::string open, std::string close, std::string middle = "a") {
  return {
      std::move(name),
      [=](std::size_t n) {
        return Files{{"a.md", "# A\n\n" + repeated(open, n) + middle + repeated(close, n) + "\n"}};
      },
      {"check"}};
}

// A line whose length grows with its depth: `> > > a`.
Construct staircase(std::string name, std::string step, std::string item) {
  return {std::move(name),
          [=](std::size_t n) {
            std::string text = "# A\n\n", indent;
            // As many lines as give n steps in all.
            for (std::size_t all = 0; all < n; all += indent.size() / step.size() + 1) {
              text += indent + item + "\n";
              indent += step;
            }
            return Files{{"a.md", text}};
          },
          {"check"}};
}

}  // namespace

std::vector<Construct> markdown_constructs() {
  return {
      document("words", "word "),
      document("Han characters", "字"),
      document("one word", "a"),
      document("lines", "line {}\n"),
      document("hard breaks", "a  \n"),
      document("blank lines", "\n"),
      document("spaces", " "),
      document("tabs", "\t"),
      document("tabs behind a word", "\t", "a"),
      document("carriage returns", "\r"),
      document("NULs", std::string("\0", 1)),
      document("bytes that are no UTF-8", "\xff"),
      document("ends of characters", "\x80"),
      // 本文介绍如何在生产环境中, then 。 on lines of its own.
      document("lines of GB18030 that prove little", "\xa1\xa3\n",
               "\xb1\xbe\xce\xc4\xbd\xe9\xc9\xdc\xc8\xe7\xba\xce\xd4\xda\xc9\xfa\xb2\xfa\xbb\xb7"
               "\xbe\xb3\xd6\xd0\n"),
      document("control characters", "\x1b[31m"),
      document("combining characters", "\xcc\x81", "a"),
      document("joiners", "\xf0\x9f\x91\xa9\xe2\x80\x8d", ""),
      document("paragraphs", "a b c\n\n"),
      document("backslashes", "\\"),
      document("escapes", "\\*"),
      // Emphasis.
      document("emphasis", "*a* "),
      document("strong emphasis", "**a** "),
      document("runs that open", "*a "),
      document("runs that close", "a* "),
      document("runs that do both", "a*b"),
      document("runs of two kinds", "*a_ "),
      document("runs of two lengths", "a**b*"),
      document("mixed runs", "a***b**c*"),
      document("one long run", "*", "a", "a"),
      document("underscores", "a_"),
      document("tildes", "~~a~ "),
      document("strikethrough", "~~a~~ "),
      nested("nested strong emphasis", "*a **a ", "b** b*"),
      nested("nested emphasis", "*a_", "_a*"),
      // Code.
      document("code spans", "`a` "),
      document("runs of backticks", "`a``"),
      {"runs of backticks of every length",
       [](std::size_t n) {
         std::string text = "# A\n\n";
         for (std::size_t length = 1; text.size() < n; ++length)
           text += "e" + std::string(length, '`');
         return Files{{"a.md", text + "\n"}};
       },
       {"check"}},
      document("fences", "```rust\na\n```\n"),
      document("fences that open", "```\n\n~~~\n"),
      document("languages", "```l{}\na\n```\n"),
      document("languages, falling", "```l{}\na\n```\n", "```z\n```\n"),
      document("lines of a code block", "a b c\n", "```rust\n", "```\n"),
      document("indented code", "    a\n\n"),
      document("one long info string", "a", "```", "\nb\n```\n"),
      // Links.
      document("links", "[a](b.md) "),
      document("links to headings", "[a](#a) "),
      document("empty links", "[]() "),
      document("brackets that open", "[a"),
      document("brackets that close", "a]"),
      document("brackets and parentheses", "[a]("),
      document("images that open", "![a"),
      document("images", "![a](b.png) "),
      nested("nested brackets", "[", "]"),
      nested("nested brackets with a definition", "[", "]", "a]: b\n\n[a"),
      nested("nested images", "![", "](a)"),
      nested("nested links", "[a](", ")"),
      document("parentheses in a target", "(", "[a](", ")"),
      document("angle brackets", "[a](<b"),
      document("titles that do not end", "[a](b \"c "),
      document("long target", "a", "[a](", ")"),
      document("target of dots", "../", "[a](", "b.md)"),
      document("target of escapes", "%41", "[a](", ")"),
      document("autolinks", "<https://a.example/{}> "),
      document("addresses", "https://a.example/{} "),
      document("mail addresses", "a{}@b.example "),
      document("www", "www.a.example "),
      document("at signs", "a@"),
      document("colons", "a:"),
      document("references", "[r{}] "),
      document("definitions", "[r{}]: b.md\n"),
      document("definitions of one name", "[r]: b{}.md\n"),
      {"references with definitions",
       [](std::size_t n) {
         return Files{
             {"a.md", numbered("[r{}]: b{}.md\n", n) + "\n" + numbered("[r{}] ", n) + "\n"}};
       },
       {"check"}},
      {"references with one long definition",
       [](std::size_t n) {
         const std::string name = repeated("a", 500);
         return Files{
             {"a.md", "[" + name + "]: b.md\n\n" + repeated("[" + name + "] ", n / 50 + 1) + "\n"}};
       },
       {"check"}},
      document("footnotes", "[^f{}] "),
      document("definitions of footnotes", "[^f{}]: a\n"),
      {"footnotes with definitions",
       [](std::size_t n) {
         return Files{
             {"a.md", numbered("[^f{}] ", n) + "\n\n" + numbered("[^f{}]: a\n\n", n) + "\n"}};
       },
       {"check"}},
      nested("nested footnotes", "[^", "]"),
      // Markup.
      document("comments", "<!-- a -->\n\n"),
      document("comments in a line", "a <!-- b --> "),
      document("openers of comments", "a <!-- "),
      document("openers of comments at line starts", "<!--\n"),
      document("comments of dashes", "-", "<!--", "-->"),
      document("processing instructions", "a <?"),
      document("declarations", "a <!A "),
      document("character data", "a <![CDATA["),
      document("tags", "<b>a</b> "),
      document("tags that open", "<a "),
      document("attributes", " a=\"b\"", "<a", ">"),
      document("anchors", "<a id=\"x{}\"></a>\n"),
      document("quotes in a tag", "\"", "<a b=", ">"),
      document("less-than signs", "<"),
      document("entities", "&amp; "),
      document("numbers of characters", "&#65; "),
      document("ampersands", "&"),
      document("long entity", "a", "&", ";"),
      // Blocks.
      document("quotes", "> a\n\n"),
      nested("nested quotes", "> ", "\n"),
      document("lazy quotes", "a\n", "> "),
      document("items", "- a\n"),
      document("numbered items", "{}. a\n"),
      document("items with blank lines", "- a\n\n"),
      document("items with paragraphs", "- a\n\n  b\n"),
      document("items of every mark", "- a\n+ a\n* a\n"),
      document("empty items", "-\n"),
      document("items in a line", "- "),
      document("numbers in a line", "1. "),
      staircase("nested items", "  ", "- a"),
      staircase("nested quotes, line by line", "> ", "> a"),
      staircase("items and quotes", "  > ", "- > a"),
      document("tasks", "- [ ] a\n"),
      document("headings", "## A{}\n"),
      document("headings of one name", "## A\n"),
      document("headings down", "# a\n## a\n### a\n#### a\n##### a\n###### a\n"),
      document("underlined headings", "a\n===\n"),
      document("one heading", "a ", "## "),
      document("hashes", "#"),
      document("thematic breaks", "---\n"),
      document("asterisks and spaces", "* "),
      document("equals signs", "="),
      // Tables.
      document("rows", "| a | b |\n", "| a | b |\n|---|---|\n"),
      document("short rows", "|\n", "| a | b |\n|---|---|\n"),
      {"columns",
       [](std::size_t n) {
         return Files{{"a.md", "# A\n\n" + repeated("|a", n) + "\n" + repeated("|-", n) + "\n" +
                                   repeated("|b", n) + "\n"}};
       },
       {"check"}},
      {"columns that the rows lack",
       [](std::size_t n) {
         return Files{{"a.md", "# A\n\n" + repeated("|a", n) + "\n" + repeated("|-", n) + "\n" +
                                   repeated("|b\n", n)}};
       },
       {"check"}},
      document("tables", "| a | b |\n|---|---|\n| c | d |\n\n"),
      document("pipes", "|"),
      document("escaped pipes", "\\|", "| a | b |\n|---|---|\n| c", " | d |\n"),
      document("long cell", "a ", "| a | b |\n|---|---|\n| ", " | d |\n"),
      document("code in cells", "| `a` |", "| a | b |\n|---|---|\n"),
      document("lines like tables", "a | b\n"),
      document("delimiter rows", "|---|---|\n"),
      document("colons of a delimiter row", ":-", "| a | b |\n|", "|\n"),
  };
}

}  // namespace otlpdoc::growth
