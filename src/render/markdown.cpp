// Blocks as GitHub Flavored Markdown, with whatever data could be taken for markup escaped.

#include <algorithm>
#include <unordered_set>

#include "base/text.hpp"
#include "render/findings.hpp"
#include "render/formats.hpp"
#include "render/metrics.hpp"
#include "render/people.hpp"
#include "render/series.hpp"

namespace otlpdoc {
namespace {

constexpr int kBarBlocks = 10;

std::string render_blocks(const std::vector<Block>& blocks, const Wording& words);

bool is_letter_or_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// `_` between letters, as in `gen_ai`, means nothing in CommonMark; anywhere
// else it may be emphasis.
bool is_inner_underscore(std::string_view text, std::size_t at) {
  return text[at] == '_' && at > 0 && at + 1 < text.size() && is_letter_or_digit(text[at - 1]) &&
         is_letter_or_digit(text[at + 1]);
}

// GFM makes links of `http://…` and `www.…` by themselves.
bool begins_link(std::string_view text, std::size_t at) {
  if (text[at] == ':') return text.substr(at, 3) == "://";
  return text[at] == '.' && at >= 3 && lower(text.substr(at - 3, 3)) == "www";
}

// `~10` at the beginning of a word opens a strikethrough that nothing closes,
// for every other `~` is escaped.
bool is_about_sign(std::string_view text, std::size_t at) {
  return text[at] == '~' && at + 1 < text.size() && is_digit(text[at + 1]) &&
         (at == 0 || text[at - 1] == ' ');
}

std::string escaped_inline(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      const bool significant = std::string_view("\\`*_[]|~$").find(c) != std::string_view::npos;
      const bool harmless = is_inner_underscore(text, at) || is_about_sign(text, at);
      if ((significant && !harmless) || begins_link(text, at)) out += '\\';
      out += c;
    }
  }
  return out;
}

// Where a line begins, some characters would begin a list, heading or quote.
std::size_t block_mark(std::string_view text) {
  const std::size_t digits =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  const bool marks =
      digits < text.size() &&
      std::string_view(digits > 0 ? ".)" : "#+->=").find(text[digits]) != std::string_view::npos;
  return marks ? digits : std::string_view::npos;
}

// Data as text of its own line, and as text inside one. Both render literally.
std::string line_text(std::string_view data) {
  std::string text = escaped_inline(one_line(data));
  const std::size_t mark = block_mark(text);
  if (mark != std::string_view::npos) text.insert(mark, 1, '\\');
  return text;
}
std::string inline_text(std::string_view data) { return escaped_inline(one_line(data)); }

// At the end of a heading, number signs would be taken for its closing mark.
std::string heading_text(std::string_view data) {
  std::string text = inline_text(data);
  const std::size_t kept = text.find_last_not_of('#') + 1;
  if (kept < text.size()) text.insert(kept, 1, '\\');
  return text;
}

std::string bold(const std::string& text) { return text.empty() ? text : "**" + text + "**"; }

// A code span. What parsers read differently inside one stands as plain text.
std::string code_span(const std::string& text) {
  const bool plain = text.empty() || text.find_first_of("`|\\") != std::string::npos;
  return plain ? escaped_inline(text) : "`" + text + "`";
}

// A link destination; what would end it is percent-encoded (RFC 3986, section 2.1).
std::string destination(std::string_view target) {
  std::string out;
  for (const char c : one_line(target)) {
    if (std::string_view(" %()<>\\`*[]|\"&").find(c) != std::string_view::npos) {
      constexpr std::string_view kHex = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      out.append(1, '%').append(1, kHex[byte / 16]).append(1, kHex[byte % 16]);
    } else {
      out += c;
    }
  }
  return out;
}

// White space at the ends would keep the marks from being marks; it stands outside.
std::string span_text(const Span& span) {
  std::string data = flat(span.text);
  const std::string_view core = trim(data);
  if (core.empty()) return data;
  std::string text =
      span.mark == Span::Mark::code ? code_span(std::string(core)) : escaped_inline(core);
  if (span.mark == Span::Mark::strong) text = bold(text);
  if (!span.target.empty()) text = "[" + text + "](" + destination(span.target) + ")";
  const auto before = static_cast<std::size_t>(core.data() - data.data());
  return data.substr(0, before) + text + data.substr(before + core.size());
}

std::string marked_text(const Text& text) {
  std::string out;
  for (const Span& span : text) out += span_text(span);
  return std::string(trim(out));
}

// The same where a line or an item begins.
std::string line_text(const Text& data) {
  std::string text = marked_text(data);
  const bool marked = data.empty() || data.front().mark == Span::Mark::strong;
  const std::size_t mark = marked ? std::string::npos : block_mark(text);
  if (mark != std::string::npos) text.insert(mark, 1, '\\');
  return text;
}

std::string bar_text(std::optional<double> share) {
  share = known_share(share);
  if (!share) return std::string(kAbsent);
  const int filled = filled_cells(*share, kBarBlocks);
  return (repeated("█", filled) + repeated("░", kBarBlocks - filled) + " ")
      .append(marker(range_of(*share)));
}

std::string cell_text(const Cell& cell, const Wording& words) {
  if (const Bar* bar = std::get_if<Bar>(&cell)) return bar_text(bar->share);
  if (const Text* text = std::get_if<Text>(&cell)) return marked_text(*text);
  return escaped_inline(people_text(cell, words));
}

// Fences longer than any run of backticks inside cannot be closed from there.
std::string fence_for(std::string_view text) {
  std::size_t longest = 2, run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(longest + 1, '`');
}

std::string info_word(std::string_view language) {
  std::string word;
  for (const char c : language) {
    const bool allowed =
        is_letter_or_digit(c) || std::string_view("+-#._").find(c) != std::string_view::npos;
    if (allowed) word += c;
  }
  return word;
}

// Tabs and line ends belong to code; no other control does.
std::string code_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\t\n", at), text.size());
    std::string_view part = text.substr(at, end - at);
    const bool ends_line = end == text.size() || text[end] == '\n';
    if (ends_line && !part.empty() && part.back() == '\r') part.remove_suffix(1);
    out += printable(part);
    if (end < text.size()) out += text[end];
    at = end + 1;
  }
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

// A fenced block whose every line is indented, as a list item needs it.
std::string fenced(std::string_view language, std::string_view source, std::string_view indent) {
  const std::string fence = fence_for(source);
  const std::string text = fence + info_word(language) + "\n" + code_text(source) + "\n" + fence;
  std::string out(indent);
  for (const char c : text) {
    out += c;
    if (c == '\n') out += indent;
  }
  return out;
}

std::string table_row(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const std::string& cell : cells) row.append(" ").append(cell).append(" |");
  return row;
}

struct TableWriter {
  const Table& table;
  Wording words;

  std::string write() const {
    std::string out =
        table_row(map([](const Column& column) { return inline_text(column.label); }));
    out += "\n" + table_row(map([](const Column& column) {
             return std::string(column.align == Align::right ? "---:" : "---");
           }));
    for (const auto& row : table.rows) out += "\n" + table_row(texts(row, false));
    if (!table.footer.empty()) out += "\n" + table_row(texts(table.footer, true));
    return out;
  }

 private:
  template <class Text>
  std::vector<std::string> map(const Text& text) const {
    std::vector<std::string> out;
    for (const Column& column : table.columns) {
      if (for_people(column.audience)) out.push_back(text(column));
    }
    return out;
  }

  std::vector<std::string> texts(const std::vector<Cell>& row, bool is_footer) const {
    return map([&](const Column& column) {
      const auto index = static_cast<std::size_t>(&column - table.columns.data());
      std::string text = index < row.size() ? cell_text(row[index], words) : std::string();
      const bool is_bar = index < row.size() && std::holds_alternative<Bar>(row[index]);
      return is_footer && !is_bar ? bold(text) : text;
    });
  }
};

std::string related_text(const Diagnostic& diagnostic, const Wording& words) {
  std::string out;
  for (const Place& place : diagnostic.related)
    out.append(out.empty() ? words(say::see) + " " : ", ")
        .append(escaped_inline(place_text(place)));
  return out;
}

std::string code_mark(const Diagnostic& diagnostic) {
  return diagnostic.code.empty() ? "" : " \\[" + inline_text(diagnostic.code) + "\\]";
}

std::string finding_text(const Diagnostic& diagnostic, const Wording& words) {
  std::string out = "- " + bold(severity_word(diagnostic.severity, words));
  const std::string place = escaped_inline(place_text(diagnostic.place));
  if (!place.empty()) out += " " + place;
  out += ": " + inline_text(diagnostic.message);
  out += code_mark(diagnostic);
  if (!trim(diagnostic.excerpt).empty()) {
    out += "\n\n" + fenced("text", diagnostic.excerpt, "  ");
  }
  const std::string related = related_text(diagnostic, words);
  if (!related.empty()) out += "\n\n  " + related;
  if (!diagnostic.hint.empty()) {
    out += "\n\n  " + words(say::hint) + ": " + inline_text(diagnostic.hint);
  }
  return out;
}

std::string finding_list(const Findings& findings, const Wording& words) {
  std::string out;
  for (const Diagnostic& diagnostic : findings.diagnostics) {
    if (is_listed(diagnostic))
      out.append(out.empty() ? "" : "\n").append(finding_text(diagnostic, words));
  }
  return out;
}

// Many findings as a table of places, and what to do about each code below it.
std::string finding_table(const Findings& findings, const Wording& words) {
  std::string rows, hints;
  std::unordered_set<std::string_view> hinted;
  for (const FileFindings& file : by_file(findings)) {
    for (const Diagnostic* one : file.diagnostics) {
      const std::string place = place_text(one->place);
      const std::string related = related_text(*one, words);
      rows += "\n" + table_row({escaped_inline(place.empty() ? words(say::whole_corpus) : place),
                                severity_word(one->severity, words),
                                inline_text(one->message) + code_mark(*one) +
                                    (related.empty() ? "" : "; " + related)});
      if (!one->hint.empty() && hinted.insert(one->code).second)
        hints += "\n- " + bold(inline_text(one->code)) + ": " + inline_text(one->hint);
    }
  }
  if (rows.empty()) return {};
  return table_row({words(say::place), words(say::severity), words(say::finding)}) + "\n" +
         table_row({"---", "---", "---"}) + rows + (hints.empty() ? "" : "\n" + hints);
}

std::string findings_text(const Findings& findings, const Wording& words) {
  std::string out =
      findings.by_file ? finding_table(findings, words) : finding_list(findings, words);
  const std::string rest = remainder_text(findings, words);
  return out + (out.empty() || rest.empty() ? "" : "\n\n") + line_text(rest);
}

struct RenderBlock {
  Wording words;

  std::string operator()(const Heading& heading) const {
    const std::string text = heading_text(heading.text);
    if (text.empty()) return {};
    return std::string(static_cast<std::size_t>(std::clamp(heading.level, 1, 6)), '#') + " " + text;
  }

  std::string operator()(const Paragraph& paragraph) const { return line_text(paragraph.text); }

  // Two spaces at the end of a line break it.
  std::string operator()(const Lines& lines) const {
    std::string out;
    for (const Text& line : lines.lines) {
      out.append(out.empty() ? "" : "  \n").append(line_text(line));
    }
    return out;
  }

  std::string operator()(const List& list) const {
    std::string out;
    int number = 0;
    for (const ListItem& item : list.items) {
      out.append(out.empty() ? "" : "\n")
          .append(list.ordered ? std::to_string(++number) + ". " : "- ");
      if (item.task) out += *item.task ? "[x] " : "[ ] ";
      out += line_text(item.text);
    }
    return out;
  }

  std::string operator()(const Rule&) const { return "---"; }

  std::string operator()(const Facts& facts) const {
    std::string out;
    for (const Fact& fact : facts.facts) {
      const std::string label = inline_text(fact.label);
      if (label.empty()) continue;
      const std::string value = cell_text(fact.value, words);
      out.append(out.empty() ? "" : "\n").append("- ").append(bold(label)).append(":");
      if (!value.empty()) out.append(" ").append(value);
    }
    return out;
  }

  std::string operator()(const Table& table) const {
    const bool shown =
        for_people(table.audience) &&
        std::any_of(table.columns.begin(), table.columns.end(),
                    [](const Column& column) { return for_people(column.audience); });
    return shown ? TableWriter{table, words}.write() : std::string();
  }

  std::string operator()(const Findings& findings) const {
    return for_people(findings.audience) ? findings_text(findings, words) : std::string();
  }

  std::string operator()(const Code& code) const { return fenced(code.language, code.text, ""); }

  std::string operator()(const Metrics& metrics) const {
    const Table table = metrics_table(metrics, words);
    return table.rows.empty() ? std::string() : TableWriter{table, words}.write();
  }

  std::string operator()(const Badge&) const { return {}; }

  std::string operator()(const Series& series) const {
    return series.points.empty() ? std::string() : fenced("mermaid", mermaid_chart(series), "");
  }

  std::string operator()(const Treemap& treemap) const { return line_text(treemap.description); }

  std::string operator()(const NotedText& text) const {
    std::string lines;
    for (const std::string& line : noted_lines(text)) lines += line + "\n";
    return fenced("text", lines, "");
  }

  std::string operator()(const Group& group) const {
    std::string out;
    for (const auto& record : group.records) {
      const std::string text = render_blocks(record, words);
      if (!text.empty()) out.append(out.empty() ? "" : "\n\n").append(text);
    }
    return out;
  }
};

std::string render_blocks(const std::vector<Block>& blocks, const Wording& words) {
  std::string out;
  for (const Block& block : blocks) {
    const std::string text = std::visit(RenderBlock{words}, block);
    if (!text.empty()) out.append(out.empty() ? "" : "\n\n").append(text);
  }
  return out;
}

}  // namespace

std::string render_markdown(const Report& report, const RenderOptions& options) {
  std::string out = render_blocks(report.blocks, Wording(options.language));
  return out.empty() ? out : out + "\n";
}

}  // namespace otlpdoc
