// The text of a new document: front matter in quotes, title and headings with Markdown escaped.

#include <fmt/format.h>

#include "base/text.hpp"
#include "otlpdoc/read.hpp"
#include "read/structured/yaml_text.hpp"

namespace otlpdoc {
namespace {

// What Markdown would take for markup, escaped (CommonMark, section 2.4).
std::string heading_text(std::string_view text) {
  std::string out;
  for (char c : printable(text)) {
    if (std::string_view("\\`*_<>[]#~&|").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

void write_fields(const FrontMatter& fields, std::string& out) {
  const Description& said = fields.description();
  if (said.title) out += fmt::format("title: {}\n", yaml_quoted(*said.title));
  if (fields.category) out += fmt::format("category: {}\n", yaml_quoted(*fields.category));
  if (fields.batch) out += fmt::format("batch: {}\n", *fields.batch);
  if (fields.status) out += fmt::format("status: {}\n", name(*fields.status));
  if (fields.date) out += fmt::format("date: {}\n", iso(*fields.date));
  out += fmt::format("tags: {}\n", yaml_list(said.tags));
  out += fmt::format("summary: {}\n", yaml_quoted(said.summary.value_or(std::string())));
}

}  // namespace

std::string write_document(const FrontMatter& fields, const std::vector<std::string>& sections) {
  std::string out = "---\n";
  write_fields(fields, out);
  out += "---\n";
  if (const auto& title = fields.description().title)
    out += fmt::format("\n# {}\n", heading_text(*title));
  for (const std::string& section : sections)
    out += fmt::format("\n## {}\n", heading_text(section));
  return out;
}

}  // namespace otlpdoc
