// A page with its own style sheet, charts inside, no scripts, and links that cannot run any.

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "render/findings.hpp"
#include "render/formats.hpp"
#include "render/metrics.hpp"
#include "render/people.hpp"
#include "render/series.hpp"
#include "render/svg_writer.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --ink: #1f2328; --quiet: #59636e; --line: #d1d9e0; --page: #ffffff; --tint: #f6f8fa; --link: #0969da; --bar: #1a7f37; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --quiet: #9198a1; --line: #3d444d; --page: #0d1117; --tint: #151b23; --link: #4493f8; --bar: #3fb950; } }
body { max-width: 64rem; margin: 2.5rem auto; padding: 0 1.25rem; background: var(--page); color: var(--ink); font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.3; margin: 1.6em 0 .6em; }
h1 { font-size: 1.85rem; margin-top: 0; } h2 { font-size: 1.4rem; } h3 { font-size: 1.125rem; } h4 { font-size: 1rem; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2.25rem 0 1.75rem; } hr + h2 { margin-top: 0; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
p, ul, ol, dl { margin: .75rem 0; } li { margin: .2rem 0; }
.table { overflow-x: auto; margin: .75rem 0 1.25rem; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .4rem .8rem; text-align: left; vertical-align: top; }
th { background: var(--tint); white-space: nowrap; }
tbody tr:nth-child(even) { background: color-mix(in srgb, var(--tint) 60%, transparent); }
.right { text-align: right; font-variant-numeric: tabular-nums; }
td.right { white-space: nowrap; }
tfoot td { font-weight: 600; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace, "Noto Sans Mono CJK SC"; background: var(--tint); border-radius: 6px; }
code { font-size: .875em; padding: .15em .35em; overflow-wrap: anywhere; }
td code { padding: 0; background: none; }
pre { border: 1px solid var(--line); padding: .9rem 1rem; overflow-x: auto; line-height: 1.5; } pre code { padding: 0; background: none; overflow-wrap: normal; }
img { max-width: 100%; height: auto; }
ul.tasks { list-style: none; padding-left: .5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { color: var(--quiet); } dd { margin: 0; }
progress { accent-color: var(--bar); vertical-align: middle; }
.quiet { color: var(--quiet); }
@media (max-width: 40rem) { body { margin: 1.25rem auto; font-size: 15px; } h1 { font-size: 1.5rem; } th, td { padding: .3rem .5rem; } }
@media print { body { max-width: none; margin: 0; } .table, pre { overflow: visible; } pre { white-space: pre-wrap; } h2, h3, h4 { break-after: avoid; } tr, pre { break-inside: avoid; } }
)";

// A relative path or http(s) URL as an attribute; others could run scripts.
std::string destination(std::string_view target) {
  const std::string low = lower(trim(target));
  const std::size_t colon = low.find(':');
  const bool scheme = colon != std::string::npos && colon < low.find('/');
  if (scheme && !low.starts_with("http:") && !low.starts_with("https:")) return "#";
  std::string out;
  for (const char c : one_line(target)) {
    const bool kept = std::string_view(" %\"<>").find(c) == std::string_view::npos;
    out += kept ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return xml_text(out);
}

std::string span_html(const Span& span) {
  // The spaces around a span are part of the sentence.
  const std::string_view core = trim(span.text);
  if (core.empty()) return span.text.empty() ? std::string() : " ";
  const auto at = static_cast<std::size_t>(core.data() - span.text.data());
  std::string text = xml_text(core);
  if (span.mark == Span::Mark::strong) text = "<strong>" + text + "</strong>";
  if (span.mark == Span::Mark::code) text = "<code>" + text + "</code>";
  if (!span.target.empty()) text = "<a href=\"" + destination(span.target) + "\">" + text + "</a>";
  return (at > 0 ? " " : "") + text + (at + core.size() < span.text.size() ? " " : "");
}

std::string text_html(const Text& text) {
  std::string out;
  for (const Span& span : text) out += span_html(span);
  return out;
}

std::string cell_html(const Cell& cell, const Wording& words) {
  if (const Text* text = std::get_if<Text>(&cell)) return text_html(*text);
  const Bar* bar = std::get_if<Bar>(&cell);
  if (bar == nullptr) return xml_text(people_text(cell, words));
  const auto share = known_share(bar->share);
  if (!share) return std::string(kAbsent);
  return fmt::format("<progress max=\"100\" value=\"{:.0f}\"></progress> {}",
                     std::clamp(*share, 0.0, 1.0) * 100, marker(range_of(*share)));
}

std::string row_html(const Table& table, const std::vector<Cell>& row, const Wording& words) {
  std::string out = "<tr>";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    if (!for_people(column.audience)) continue;
    out += column.align == Align::right ? "<td class=\"right\">" : "<td>";
    if (i < row.size()) out += cell_html(row[i], words);
    out += "</td>";
  }
  return out + "</tr>\n";
}

std::string head_html(const Table& table) {
  std::string out = "<thead><tr>";
  for (const Column& column : table.columns) {
    if (!for_people(column.audience)) continue;
    out += column.align == Align::right ? "<th class=\"right\">" : "<th>";
    out += xml_text(column.label) + "</th>";
  }
  return out + "</tr></thead>\n";
}

std::string code_html(std::string_view source) {
  std::string out;
  for (std::string_view line : split(source, "\n")) {
    const std::size_t text = std::min(line.find_first_not_of(" \t"), line.size());
    out.append(line.substr(0, text)).append(xml_text(line.substr(text))).append("\n");
  }
  return out;
}

std::string related_html(const Diagnostic& diagnostic, const Wording& words) {
  std::string places;
  for (const Place& place : diagnostic.related)
    places.append(places.empty() ? "" : ", ").append(xml_text(place_text(place)));
  if (places.empty()) return {};
  return fmt::format("<p class=\"quiet\">{} {}</p>", words(say::see), places);
}

std::string finding_html(const Diagnostic& diagnostic, const std::string& place, bool with_hint,
                         const Wording& words) {
  std::string out =
      fmt::format("<li><strong>{}</strong> {}{}{}", severity_word(diagnostic.severity, words),
                  xml_text(place), place.empty() ? "" : ": ", xml_text(diagnostic.message));
  if (!diagnostic.code.empty()) out += " <code>" + xml_text(diagnostic.code) + "</code>";
  if (!diagnostic.excerpt.empty())
    out += "<pre><code>" + code_html(diagnostic.excerpt) + "</code></pre>";
  out += related_html(diagnostic, words);
  if (with_hint && !diagnostic.hint.empty())
    out +=
        fmt::format("<p class=\"quiet\">{}: {}</p>", words(say::hint), xml_text(diagnostic.hint));
  return out + "</li>\n";
}

std::string finding_list(const Findings& findings, const Wording& words) {
  std::string out;
  for (const Diagnostic& diagnostic : findings.diagnostics) {
    if (is_listed(diagnostic))
      out += finding_html(diagnostic, place_text(diagnostic.place), true, words);
  }
  return out.empty() ? out : "<ul>\n" + out + "</ul>\n";
}

// A list for each file; a hint stands with the first finding of its code.
std::string finding_lists(const Findings& findings, const Wording& words) {
  std::string out;
  for (const FileFindings& file : by_file(findings)) {
    const std::string name = file.file.empty() ? words(say::whole_corpus) : file.file;
    out += "<p><strong>" + xml_text(name) + "</strong></p>\n<ul>\n";
    std::unordered_set<std::string_view> hinted;
    for (const Diagnostic* one : file.diagnostics)
      out += finding_html(*one, position_text(one->place), hinted.insert(one->code).second, words);
    out += "</ul>\n";
  }
  return out;
}

std::string table_html(const Table& table, const Wording& words) {
  std::string out = "<div class=\"table\"><table>\n" + head_html(table) + "<tbody>\n";
  for (const auto& row : table.rows) out += row_html(table, row, words);
  out += "</tbody>\n";
  if (!table.footer.empty()) out += "<tfoot>" + row_html(table, table.footer, words) + "</tfoot>\n";
  return out + "</table></div>\n";
}

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

std::string render_blocks(const std::vector<Block>& blocks, const RenderOptions& options);

struct RenderBlock {
  const RenderOptions& options;
  Wording words;

  std::string operator()(const Heading& heading) const {
    const int level = std::clamp(heading.level, 1, 6);
    return fmt::format("<h{0}>{1}</h{0}>\n", level, xml_text(heading.text));
  }
  std::string operator()(const Paragraph& paragraph) const {
    return (paragraph.tone == Tone::quiet ? "<p class=\"quiet\">" : "<p>") +
           xml_text(paragraph.text) + "</p>\n";
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
      out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", xml_text(fact.label),
                         cell_html(fact.value, words));
    }
    return out.empty() ? out : "<dl>\n" + out + "</dl>\n";
  }
  std::string operator()(const Table& table) const {
    const bool shown =
        for_people(table.audience) &&
        std::any_of(table.columns.begin(), table.columns.end(),
                    [](const Column& column) { return for_people(column.audience); });
    return shown ? table_html(table, words) : std::string();
  }
  std::string operator()(const Findings& findings) const {
    if (!for_people(findings.audience)) return {};
    const std::string out =
        findings.by_file ? finding_lists(findings, words) : finding_list(findings, words);
    const std::string rest = remainder_text(findings, words);
    return rest.empty() ? out : out + "<p class=\"quiet\">" + xml_text(rest) + "</p>\n";
  }
  std::string operator()(const Code& code) const {
    return "<pre><code>" + code_html(code.text) + "</code></pre>\n";
  }
  std::string operator()(const Metrics& metrics) const {
    const Table table = metrics_table(metrics, words);
    return table.rows.empty() ? std::string() : table_html(table, words);
  }
  std::string operator()(const Badge&) const { return {}; }
  std::string operator()(const Series& series) const {
    return image_html(svg_chart(series, options.language), series.description);
  }
  std::string operator()(const Group& group) const {
    std::string out;
    for (const auto& record : group.records)
      out += "<section>\n" + render_blocks(record, options) + "</section>\n";
    return out;
  }
};

std::string render_blocks(const std::vector<Block>& blocks, const RenderOptions& options) {
  std::string out;
  for (const Block& block : blocks)
    out += std::visit(RenderBlock{options, Wording(options.language)}, block);
  return out;
}

// The first heading names the page.
std::string page_title(const Report& report) {
  for (const Block& block : report.blocks) {
    if (const auto* heading = std::get_if<Heading>(&block)) return xml_text(heading->text);
  }
  return "otlpdoc";
}

}  // namespace

std::string render_html(const Report& report, const RenderOptions& options) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n{}</main>\n</body>\n</"
      "html>\n",
      options.language == "zh" ? "zh-CN" : "en", page_title(report), kStyle,
      render_blocks(report.blocks, options));
}

}  // namespace otlpdoc
