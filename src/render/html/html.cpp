// A page of its own: style sheet and charts inside, scripts only where readers explore something,
// and nothing that could be fetched or run besides.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "generated/script.hpp"
#include "generated/style.hpp"
#include "render/findings.hpp"
#include "render/formats.hpp"
#include "render/html/markup.hpp"
#include "render/metrics.hpp"
#include "render/series.hpp"
#include "render/svg_writer.hpp"

namespace otlpdoc {
namespace {

// A picture inside the page; its style sheet stays its own.
std::string image_html(const std::string& svg, std::string_view description) {
  std::string data;
  for (const char c : svg) {
    const bool kept = std::string_view("%#\"<>&'\n").find(c) == std::string_view::npos;
    data += kept ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return fmt::format("<p><img src=\"data:image/svg+xml;charset=utf-8,{}\" alt=\"{}\"></p>\n", data,
                     xml_text(description));
}

std::string render_blocks(const std::vector<Block>& blocks, const Page& page, int& headings);

// The anchor of the so-and-so-many-eth heading.
std::string anchor_of(const Heading& heading, int number) {
  return heading.anchor.empty() ? fmt::format("part-{}", number) : heading.anchor;
}

struct RenderBlock {
  const Page& page;
  int& headings;

  std::string operator()(const Heading& heading) const {
    const int level = std::clamp(heading.level, 1, 6);
    return fmt::format("<h{0} id=\"{1}\">{2}</h{0}>\n", level,
                       xml_text(anchor_of(heading, ++headings)), xml_text(heading.text));
  }
  std::string operator()(const Paragraph& paragraph) const {
    return one_line(paragraph.text).empty()
               ? std::string()
               : fmt::format("<p{}>{}</p>\n", tone_class(paragraph.tone), xml_text(paragraph.text));
  }
  std::string operator()(const Lines& lines) const {
    std::string out;
    for (const Text& line : lines.lines)
      out.append(out.empty() ? "<p>" : "<br>\n").append(text_html(line));
    return out.empty() ? out : out + "</p>\n";
  }
  std::string operator()(const List& list) const {
    const bool tasks = std::any_of(list.items.begin(), list.items.end(),
                                   [](const ListItem& item) { return item.task.has_value(); });
    std::string out = list.ordered ? "<ol>\n" : tasks ? "<ul class=\"tasks\">\n" : "<ul>\n";
    for (const ListItem& item : list.items) {
      out += "<li>";
      if (item.task)
        out += *item.task ? "<input type=\"checkbox\" checked disabled> "
                          : "<input type=\"checkbox\" disabled> ";
      out += text_html(item.text) + "</li>\n";
    }
    return out + (list.ordered ? "</ol>\n" : "</ul>\n");
  }
  std::string operator()(const Rule&) const { return "<hr>\n"; }
  std::string operator()(const Facts& facts) const {
    std::string out;
    for (const Fact& fact : facts.facts) {
      if (fact.label.empty()) continue;
      const std::string note =
          fact.note.empty() ? std::string() : "<small>" + xml_text(fact.note) + "</small>";
      const std::string line = fmt::format("<dt>{}</dt><dd>{}{}</dd>", xml_text(fact.label),
                                           cell_html(fact.value, page), note);
      out += facts.large ? "<div>" + line + "</div>\n" : line + "\n";
    }
    if (out.empty()) return out;
    return (facts.large ? "<dl class=\"large\">\n" : "<dl>\n") + out + "</dl>\n";
  }
  std::string operator()(const Table& table) const {
    const bool shown =
        for_people(table.audience) &&
        std::any_of(table.columns.begin(), table.columns.end(),
                    [](const Column& column) { return for_people(column.audience); });
    return shown ? table_html(table, page) : std::string();
  }
  std::string operator()(const Findings& findings) const {
    return for_people(findings.audience) ? findings_html(findings, page) : std::string();
  }
  std::string operator()(const Code& code) const {
    return "<pre><code>" + source_html(code.text) + "</code></pre>\n";
  }
  std::string operator()(const Metrics& metrics) const {
    const Table table = metrics_table(metrics, page.words);
    return table.rows.empty() ? std::string() : table_html(table, page);
  }
  std::string operator()(const Badge&) const { return {}; }
  std::string operator()(const Series& series) const {
    return image_html(svg_chart(series, page.options.language), series.description);
  }
  std::string operator()(const Treemap& treemap) const { return treemap_html(treemap, page); }
  std::string operator()(const NotedText& text) const { return noted_html(text, page); }
  std::string operator()(const Group& group) const {
    std::string out;
    for (const auto& record : group.records)
      out += "<section>\n" + render_blocks(record, page, headings) + "</section>\n";
    return out;
  }
};

std::string render_blocks(const std::vector<Block>& blocks, const Page& page, int& headings) {
  std::string out;
  for (const Block& block : blocks) out += std::visit(RenderBlock{page, headings}, block);
  return out;
}

// The parts of the page, when there are several.
std::string navigation_html(const std::vector<Block>& blocks) {
  constexpr int kPart = 2;  // level of the headings
  constexpr int kLeast = 3;
  std::string out;
  int number = 0, parts = 0;
  for (const Block& block : blocks) {
    const auto* heading = std::get_if<Heading>(&block);
    if (heading == nullptr) continue;
    ++number;
    if (heading->level != kPart) continue;
    ++parts;
    out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", xml_text(anchor_of(*heading, number)),
                       xml_text(heading->text));
  }
  if (parts < kLeast) return {};
  return "<nav tabindex=\"0\"><ul>\n" + out + "</ul></nav>\n";
}

std::string masthead_html(const Masthead& masthead, const std::string& revision) {
  std::string details;
  for (const std::string& detail : masthead.details)
    details.append(details.empty() ? "" : " · ").append(xml_text(detail));
  if (!revision.empty()) details += " · <code>" + xml_text(revision) + "</code>";
  std::string out = "<header class=\"head\">\n<h1>" + xml_text(masthead.title);
  if (!masthead.subject.empty()) out += "<small>" + xml_text(masthead.subject) + "</small>";
  out += "</h1>\n";
  if (!details.empty()) out += "<p class=\"details\">" + details + "</p>\n";
  for (const Masthead::Verdict& verdict : masthead.verdicts)
    out += fmt::format("<p><span{}>●</span> {}</p>\n", tone_class(verdict.tone),
                       xml_text(verdict.text));
  return out + "</header>\n";
}

// The first heading names the page when nothing else does.
std::string page_title(const Report& report) {
  if (!report.masthead.title.empty()) {
    const std::string& subject = report.masthead.subject;
    return xml_text(report.masthead.title + (subject.empty() ? "" : " · " + subject));
  }
  for (const Block& block : report.blocks) {
    if (const auto* heading = std::get_if<Heading>(&block)) return xml_text(heading->text);
  }
  return "otlpdoc";
}

// The blocks that stand below the masthead, which says what the first heading does.
std::vector<Block> below_masthead(const Report& report) {
  std::vector<Block> blocks = report.blocks;
  const auto is_title = [](const Block& block) {
    const auto* heading = std::get_if<Heading>(&block);
    return heading != nullptr && heading->level == 1;
  };
  const auto title = std::find_if(blocks.begin(), blocks.end(), is_title);
  if (!report.masthead.title.empty() && title != blocks.end()) blocks.erase(title);
  return blocks;
}

int hex_value(char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; }

// Hexadecimal digits as base64 (RFC 4648), as a Content-Security-Policy wants hashes.
std::string base64(std::string_view hex) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < hex.size(); at += 6) {  // 3 bytes
    const std::size_t bytes = std::min<std::size_t>(6, hex.size() - at) / 2;
    unsigned value = 0;
    for (std::size_t i = 0; i < 6; ++i)
      value =
          value * 16 + (at + i < hex.size() ? static_cast<unsigned>(hex_value(hex[at + i])) : 0);
    for (std::size_t i = 0; i < 4; ++i)
      out += i <= bytes ? kDigits[(value >> (18 - 6 * i)) % 64] : '=';
  }
  return out;
}

// What readers can do on the page: search, sort, choose.
bool is_explored(const std::vector<Block>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const Block& block) {
    const auto* table = std::get_if<Table>(&block);
    return table != nullptr && !table->explorer.empty();
  });
}

std::string head_html(const Report& report, bool scripts) {
  const std::string script =
      scripts ? fmt::format(" script-src 'sha256-{}';", base64(kPageScriptSha256)) : std::string();
  std::string out = fmt::format(
      "<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'sha256-{}';{} img-src data:; base-uri 'none'; "
      "form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<link rel=\"icon\" href=\"data:,\">\n<title>{}</title>\n",
      base64(kPageStyleSha256), script, page_title(report));
  out.append("<style>").append(kPageStyle).append("</style>\n");
  if (scripts) out.append("<script>").append(kPageScript).append("</script>\n");
  return out + "</head>\n";
}

std::string body_tag(bool scripts, const Wording& words) {
  if (!scripts) return "<body>\n";
  std::string said;
  for (const Worded& text :
       {Worded(say::page_search), Worded(say::page_all), Worded(say::page_columns),
        Worded(say::page_save), Worded(say::page_more), Worded(say::page_shown)})
    said.append(said.empty() ? "" : "|").append(words(text));
  return fmt::format("<body data-say=\"{}\">\n", xml_text(said));
}

}  // namespace

std::string render_html(const Report& report, const RenderOptions& options) {
  Page page{options, Wording(options.language), {}, {}};
  for (const NotedText* text : blocks_of<NotedText>(report)) {
    page.texts.emplace(text->file, text->anchor);
    for (const NotedLine& line : text->lines) page.lines.emplace(text->file, line.number);
  }
  const std::vector<Block> blocks = below_masthead(report);
  const bool scripts = is_explored(blocks);
  int headings = 0;
  std::string out = fmt::format("<!doctype html>\n<html lang=\"{}\">\n",
                                options.language == "zh" ? "zh-CN" : "en");
  out += head_html(report, scripts) + body_tag(scripts, page.words);
  if (!report.masthead.title.empty())
    out += masthead_html(report.masthead, options.repository.revision);
  out += navigation_html(blocks) + "<main>\n" + render_blocks(blocks, page, headings) + "</main>\n";
  return out + "</body>\n</html>\n";
}

}  // namespace otlpdoc
