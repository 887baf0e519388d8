// Findings as HTML: in order, or below the files that they are in.

#include <unordered_set>

#include <fmt/format.h>

#include "render/findings.hpp"
#include "render/html/markup.hpp"
#include "render/svg_writer.hpp"

namespace otlpdoc {
namespace {

std::string related_html(const std::vector<Place>& related, const Page& page) {
  std::string places;
  for (const Place& place : related)
    places.append(places.empty() ? "" : ", ").append(place_html(place, place_text(place), page));
  if (places.empty()) return {};
  return fmt::format("<p class=\"quiet\">{} {}</p>", page.words(say::see), places);
}

std::string finding_html(const Diagnostic& diagnostic, const std::string& place, bool with_hint,
                         const Page& page) {
  std::string out =
      fmt::format("<li class=\"{}\"><span class=\"severity\">{}</span> ", name(diagnostic.severity),
                  severity_word(diagnostic.severity, page.words));
  if (!place.empty()) out += place_html(diagnostic.place, place, page) + ": ";
  out += xml_text(diagnostic.message);
  if (!diagnostic.code.empty()) out += " <code>" + xml_text(diagnostic.code) + "</code>";
  if (!diagnostic.excerpt.empty())
    out += "<pre><code>" + source_html(diagnostic.excerpt) + "</code></pre>";
  out += related_html(diagnostic.related, page);
  if (with_hint && !diagnostic.hint.empty())
    out += fmt::format("<p class=\"quiet\">{}: {}</p>", page.words(say::hint),
                       xml_text(diagnostic.hint));
  return out + "</li>\n";
}

std::string finding_list(const Findings& findings, const Page& page) {
  std::string out;
  for (const Diagnostic& diagnostic : findings.diagnostics) {
    if (is_listed(diagnostic))
      out += finding_html(diagnostic, place_text(diagnostic.place), true, page);
  }
  return out.empty() ? out : "<ul class=\"findings\">\n" + out + "</ul>\n";
}

// A list for each file; a hint stands with the first finding of its code.
std::string finding_lists(const Findings& findings, const Page& page) {
  std::string out;
  int number = 0;
  for (const FileFindings& file : by_file(findings)) {
    const std::string name = file.file.empty() ? xml_text(page.words(say::whole_corpus))
                                               : place_html({file.file, 0, 0}, file.file, page);
    out += fmt::format("<h3 id=\"file-{}\">{}</h3>\n<ul class=\"findings\">\n", ++number, name);
    std::unordered_set<std::string_view> hinted;
    for (const Diagnostic* one : file.diagnostics)
      out += finding_html(*one, position_text(one->place), hinted.insert(one->code).second, page);
    out += "</ul>\n";
  }
  return out;
}

}  // namespace

std::string findings_html(const Findings& findings, const Page& page) {
  const std::string out =
      findings.by_file ? finding_lists(findings, page) : finding_list(findings, page);
  const std::string rest = remainder_text(findings, page.words);
  return rest.empty() ? out : out + "<p class=\"quiet\">" + xml_text(rest) + "</p>\n";
}

}  // namespace otlpdoc
