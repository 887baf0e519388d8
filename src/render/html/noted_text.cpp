// The lines of a file with notes in the margin, and the parts of the lines that are meant.

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "render/html/markup.hpp"
#include "render/people.hpp"
#include "render/svg_writer.hpp"

namespace otlpdoc {
namespace {

// A part of a line with its white space; a tab is that of the reader.
std::string part_html(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  const std::size_t end = text.find_last_not_of(" \t") + 1;
  if (begin >= end) return std::string(text);
  return std::string(text.substr(0, begin))
      .append(xml_text(text.substr(begin, end - begin)))
      .append(text.substr(end));
}

// The parts that notes mean, by place; of two that overlap the first.
std::string line_html(const NotedLine& line) {
  std::vector<const Note*> marks;
  for (const Note& note : line.notes) {
    if (note.end > note.begin && note.end <= line.text.size()) marks.push_back(&note);
  }
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Note* a, const Note* b) { return a->begin < b->begin; });
  const std::string_view text = line.text;
  std::string out;
  std::size_t at = 0;
  for (const Note* mark : marks) {
    if (mark->begin < at) continue;
    out += part_html(text.substr(at, mark->begin - at));
    out += fmt::format("<mark{}>{}</mark>", tone_class(mark->tone),
                       part_html(text.substr(mark->begin, mark->end - mark->begin)));
    at = mark->end;
  }
  return out + part_html(text.substr(at));
}

std::string note_html(const Note& note, const Page& page) {
  std::string out = fmt::format("<small{}><b>{}</b>", tone_class(note.tone), xml_text(note.label));
  if (!note.text.empty()) out += " " + xml_text(note.text);
  for (const Place& place : note.related) out += " → " + place_html(place, place_text(place), page);
  return out + "</small>";
}

}  // namespace

std::string noted_html(const NotedText& text, const Page& page) {
  std::string out = fmt::format(
      "<details class=\"report\" id=\"{}\"{}><summary>{} <span "
      "class=\"quiet\">{}</span></summary>\n"
      "<ol class=\"text\">\n",
      xml_text(text.anchor), text.is_open ? " open" : "", xml_text(text.file),
      xml_text(text.summary));
  int last = 0;
  for (const NotedLine& line : text.lines) {
    out += fmt::format("<li value={0} id=\"{1}-{0}\"", line.number, xml_text(text.anchor));
    if (line.number != last + 1) out += " class=gap";
    last = line.number;
    const std::string shown = line_html(line);
    out += line.notes.empty() ? ">" + shown : "><span>" + shown + "</span>";
    for (const Note& note : line.notes) out += note_html(note, page);
    out += "\n";
  }
  return out + "</ol>\n</details>\n";
}

}  // namespace otlpdoc
