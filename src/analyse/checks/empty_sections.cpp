// Headings of finished documents with nothing to read below them.

#include <algorithm>

#include "analyse/checks/checks.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "catalogue/path_resolver.hpp"

namespace otlpdoc {
namespace {

// A step of instructions may be a heading as a whole: `Repeat the first two steps for the others`.
bool says_all(std::string_view title) {
  // A blank one, or a line, is there for the space that it takes.
  if (title.find_first_not_of(" -_*=.~") == std::string_view::npos) return true;
  constexpr std::ptrdiff_t kSpaces = 6;
  // What a changelog begins with, as Keep a Changelog has it.
  if (lower(title).find("unreleased") < 2) return true;
  return std::count(title.begin(), title.end(), ' ') >= kSpaces || title.starts_with("::") ||
         contains(title, " ::");  // mkdocstrings, components of Nuxt
}

// `app.open()`, `operator_name`, `a::b`.
bool names_code(std::string_view title) {
  return title.find_first_of("._(:") < title.size() - 1 &&
         title.substr(0, title.find('(')).find(' ') == std::string_view::npos;
}

// Names that are stacked share the text below the last of them.
bool is_stacked(const Section& section, const Section& next) {
  return section.level == next.level && names_code(section.title) && names_code(next.title);
}

// Quarto's `format: revealjs`.
bool is_slides(const Document& document) {
  const Value::Map& extra = document.front_matter.description().extra;
  return std::any_of(extra.begin(), extra.end(), [](const auto& field) {
    const auto* text = std::get_if<std::string>(&field.second.data);
    const auto* map = std::get_if<Value::Map>(&field.second.data);
    return field.first == "format" &&
           ((text != nullptr && *text == "revealjs") ||
            (map != nullptr && !map->empty() && map->front().first == "revealjs"));
  });
}

}  // namespace

void check_empty_sections(const CheckInput& input, std::vector<Finding>& findings) {
  for (std::size_t i : finished_documents(input.catalogue)) {
    const Document& document = input.catalogue.documents[i];
    // A release may bring nothing, and nobody fills in a template.
    // What stands below a part stands in the page, and a slide may be a picture.
    if (!input.judges(document.path) || is_found_by_name(document.path) ||
        is_template(document.path) || is_partial(document.path) || is_slides(document))
      continue;
    int above = 1;
    for (std::size_t at = 0; at < document.sections.size(); ++at) {
      const Section& section = document.sections[at];
      // So many levels below the one above it is no section of that, but text in a small type.
      const bool is_small_type = section.level > above + 2;
      if (!is_small_type) above = section.level;
      // The title of an entrance stands above what its site lists there.
      const bool is_listing = section.level == 1 && is_entrance(document.path);
      // What holds a title alone is a stub.
      const bool is_all = document.sections.size() == 1 && document.measured.code_blocks == 0;
      const bool is_last = at + 1 == document.sections.size();
      const bool shares = !is_last && is_stacked(section, document.sections[at + 1]);
      if (!section.empty || shares || is_listing || is_all || is_small_type ||
          says_all(section.title))
        continue;
      findings.push_back(make_finding(say::findings::section_empty(section.title),
                                      {document.path, section.line}, section.title));
    }
  }
}

}  // namespace otlpdoc
