// Collects links, anchors and suppression comments with their offsets, and places them at the end.

#include "read/markdown/references.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>

#include "base/paths.hpp"
#include "base/slug.hpp"
#include "base/text.hpp"
#include "read/markdown/attributes.hpp"
#include "read/markdown/html_scan.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kDirective = "otlpdoc-";
constexpr std::string_view kInclude = "@include:";  // of VitePress
constexpr std::string_view kRegion = "otlpdoc:begin";

bool has_scheme(std::string_view target) {
  const std::size_t colon = target.find_first_of(":/?#");
  return colon != std::string_view::npos && target[colon] == ':';
}

// What stands for a target in examples and templates: `URL`, `ENGLISH_VERSION_URL`.
bool stands_for_target(std::string_view target) {
  constexpr std::string_view kCapitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_";
  const bool is_constant =
      contains(target, "_") && target.find_first_not_of(kCapitals) == std::string_view::npos;
  return is_constant || target == "url" || target == "URL" || target == "link";
}

bool holds_template(std::string_view target) {
  return stands_for_target(target) || contains(target, "{{") || contains(target, "{%") ||
         contains(target, "${") || contains(target, "<%") || target.starts_with('{');
}

// `::: package.module`, by which mkdocstrings shows what the code says.
constexpr std::string_view kDefinition = ": ";
constexpr std::string_view kSnippet = "--8<--";

std::string last_line(const std::string& text) {
  return std::string(trim(std::string_view(text).substr(text.rfind('\n') + 1)));
}

bool documents_code(std::string_view text) {
  constexpr std::string_view kColons = "::: ";
  if (!text.starts_with(kColons)) return false;
  const std::string_view name = text.substr(kColons.size(), text.find('\n') - kColons.size());
  const bool has_options = contains(text, "\n:");  // `:module: package` on the next line
  return !contains(name, " ") &&
         (has_options || name.find_first_of("._") != std::string_view::npos);
}

// Whether it is the source of a page, which a program makes: blocks and parts of Handlebars and the
// like.
bool holds_template_block(std::string_view text) {
  return contains(text, "{{/") || contains(text, "{{> ");
}

// `<ShowCases />` and other components of a site, and scripts, which may show anything.
bool holds_component(std::string_view html) {
  const auto is_in = [](char c, char first, char last) { return c >= first && c <= last; };
  if (contains(html, "<script")) return true;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const std::string_view name = html.substr(at + 1, 2);
    if (name.size() == 2 && is_in(name[0], 'A', 'Z') && is_in(name[1], 'a', 'z')) return true;
  }
  return false;
}

// Whether generators put something in its place: a shortcode, a macro, a file. What that makes
// nobody knows before the site is built.
bool holds_macro(std::string_view text) {
  static constexpr std::string_view kMarks[] = {"{{", "{%", kSnippet};
  return documents_code(text) ||
         std::any_of(std::begin(kMarks), std::end(kMarks),
                     [&](std::string_view mark) { return contains(text, mark); });
}

bool stays_inside(std::string_view target) {
  // What programs make of `[a](<[b](c)>)` is no path either.
  const bool is_link = target.starts_with('[') && !target.starts_with("[[");
  return !target.empty() && target.size() <= kLongestTarget && !has_scheme(target) && !is_link &&
         !target.starts_with("//") && !target.starts_with("www.") && !holds_template(target);
}

// `[[note#part|text]]`; nothing where it is none, as in `[[ -f x ]]`.
std::optional<Link> wiki_link_of(std::string_view target) {
  std::string_view inside = target.substr(2, target.size() - 4);
  if (inside.empty() || inside.size() > kLongestTarget || inside.starts_with(' ') ||
      inside.find_first_of("[\n") != std::string_view::npos || holds_template(inside))
    return std::nullopt;
  inside = inside.substr(0, inside.find('|'));
  const std::size_t hash = std::min(inside.find('#'), inside.size());
  Link link{.target = std::string(target)};
  link.path = trim(inside.substr(0, hash));
  // Of `#A#B` the last is meant; `#^id` is a block.
  const std::size_t last = inside.rfind('#');
  const std::string_view part = hash < inside.size() ? inside.substr(last + 1) : std::string_view();
  if (!part.starts_with('^')) link.anchor = anchor_key(slug_of(part));
  return link;
}

// Whether every `%` is followed by two digits.
bool is_well_formed(std::string_view text) {
  for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
    if (!percent_escape(text, at)) return false;
  }
  return true;
}

// `L10` and `L3C2-L4` are lines as GitHub shows a file, and no headings.
bool is_line_range(std::string_view anchor) {
  for (std::string_view part : split(anchor, "-")) {
    if (part.size() < 2 || part.front() != 'L' ||
        part.find_first_not_of("0123456789C", 1) != std::string_view::npos)
      return false;
  }
  return true;
}

Link link_to(std::string_view target) {
  Link link{.target = std::string(target)};
  const std::size_t hash = std::min(target.find('#'), target.size());
  const std::size_t query = target.find('?');
  const std::string_view path = target.substr(0, std::min(hash, query));
  std::string_view anchor = hash < target.size() ? target.substr(hash + 1) : std::string_view();
  anchor = anchor.substr(0, anchor.find(":~:"));  // a text to scroll to
  if (is_line_range(anchor)) anchor = {};
  if (!is_well_formed(path) || !is_well_formed(anchor)) link.state = LinkState::malformed;
  if (is_well_formed(path)) link.path = percent_decoded(path);
  link.anchor = anchor_key(is_well_formed(anchor) ? percent_decoded(anchor) : std::string());
  return link;
}

// `RULE, RULE: reason` behind the name of the directive.
Suppression suppression_of(std::string_view text, bool enable) {
  Suppression out{.enable = enable};
  const std::size_t colon = std::min(text.find(':'), text.size());
  if (colon < text.size()) out.reason = trim(text.substr(colon + 1));
  std::string_view rules = text.substr(0, colon);
  while (true) {
    rules.remove_prefix(std::min(rules.find_first_not_of(", \t\r\n"), rules.size()));
    if (rules.empty()) return out;
    const std::size_t size = std::min(rules.find_first_of(", \t\r\n"), rules.size());
    out.rules.emplace_back(rules.substr(0, size));
    rules.remove_prefix(size);
  }
}

class Collector {
 public:
  Collector(const MarkdownTree& tree, std::string_view text, FileReferences& out)
      : tree_(tree), text_(text), out_(out) {}

  void collect(int first_line) {
    for (const MarkdownLink& link : tree_.links) add_link(link.target, link.offset, link.line);
    for (const MarkdownBlock& block : tree_.blocks) {
      if (block.kind != BlockKind::code && block.first_run < block.end_run) add_block(block);
      add_html(block);
    }
    std::sort(out_.anchors.begin(), out_.anchors.end());
    out_.anchors.erase(std::unique(out_.anchors.begin(), out_.anchors.end()), out_.anchors.end());
    place(first_line);
  }

 private:
  // A place in the text, to be told as line and column.
  struct Spot {
    std::size_t offset;
    int* line;
    int* column;
  };

  // Offsets stand in for columns until every link is known.
  void add_link(std::string_view target, std::size_t offset, int line) {
    if (!stays_inside(target) || is_formula(target, offset)) return;
    links_.emplace_back(offset, link_to(target));
    links_.back().second.line = line;
  }

  // `$[y_0,y_1](x-x_0)$`: part of a formula, since what looks like a target is none.
  bool is_formula(std::string_view target, std::size_t offset) const {
    if (offset > text_.size() || target.find_first_of("./#") != std::string_view::npos)
      return false;
    constexpr std::size_t kLongest = 4096;  // bytes of a formula
    const std::size_t least = offset > kLongest ? offset - kLongest : 0;
    const std::string_view before = text_.substr(least, offset - least);
    const std::size_t blank = before.rfind("\n\n");
    const std::string_view block = before.substr(blank == std::string_view::npos ? 0 : blank);
    bool inside = false, displayed = false;
    for (std::size_t i = block.find('$'); i != std::string_view::npos; i = block.find('$', i + 1)) {
      if (!inside && block.substr(i, 2) == "$$") {
        displayed = !displayed;
        ++i;
      } else if (!displayed) {
        inside = !inside;
      }
    }
    return inside || displayed;
  }

  // A file that the page takes in.
  void add_part_of_page(std::string_view target, std::size_t offset) {
    const std::size_t known = links_.size();
    add_link(target, offset, 0);
    if (links_.size() > known) links_.back().second.taken_in = true;
  }

  void add_block(const MarkdownBlock& block) {
    const bool is_heading = block.kind == BlockKind::heading;
    const bool is_marked = holds_marks(block);
    if (is_heading || is_marked) {
      const std::string text = plain_text(tree_, block);
      if (is_heading) add_heading(text);
      if (is_marked) add_text(text);
    }
    if (holds_bracket(block)) add_wiki_links(block);
    for (std::uint32_t i = block.first_run; i < block.end_run; ++i) {
      if (tree_.runs[i].kind != RunKind::text) continue;
      out_.open = out_.open || holds_macro(tree_.runs[i].text);
      out_.rewritten = out_.rewritten || holds_template_block(tree_.runs[i].text);
    }
    above_ = &block;
  }

  // `[[note]]`, `[[note#part|text]]`.
  void add_wiki_links(const MarkdownBlock& block) {
    std::string text;
    for (std::uint32_t i = block.first_run; i < block.end_run; ++i) {
      const bool is_text = tree_.runs[i].kind == RunKind::text;
      text += is_text ? tree_.runs[i].text : std::string_view("\n");
    }
    for (std::size_t at = text.find("[["); at != std::string::npos; at = text.find("[[", at)) {
      const std::size_t end = text.find("]]", at);
      if (end == std::string::npos) return;
      const std::string target = text.substr(at, end + 2 - at);
      at = end;
      auto link = wiki_link_of(target);
      if (!link) continue;
      link->line = block.line;
      links_.emplace_back(std::string_view::npos, std::move(*link));
    }
  }

  bool holds_bracket(const MarkdownBlock& block) const {
    return std::any_of(tree_.runs.begin() + block.first_run, tree_.runs.begin() + block.end_run,
                       [](const MarkdownRun& run) {
                         return run.kind == RunKind::text && contains(run.text, "[");
                       });
  }

  // Whether add_text() may find something in a block.
  bool holds_marks(const MarkdownBlock& block) const {
    return std::any_of(tree_.runs.begin() + block.first_run, tree_.runs.begin() + block.end_run,
                       [](const MarkdownRun& run) {
                         return run.text.starts_with(':') || contains(run.text, "{") ||
                                contains(run.text, kSnippet);
                       });
  }

  void add_heading(const std::string& written) {
    const TitleParts parts = title_parts(written);
    if (!parts.id.empty()) add_anchor(slug_of(written));  // GitHub takes the list for text
    add_anchor(headings_.slug(parts.title));
    add_anchor(headings_and_terms_.slug(parts.title));
  }

  // Names in attribute lists, and terms of definition lists: lines above one that begins `: `.
  void add_text(const std::string& text) {
    for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
      const auto list = attributes_at(text, at);
      if (list && !list->id.empty()) add_anchor(list->id);
    }
    std::string term = above_ != nullptr && text.starts_with(kDefinition)
                           ? last_line(plain_text(tree_, *above_))
                           : std::string();
    for (std::string_view line : split(text, "\n")) {
      if (!line.starts_with(kDefinition)) {
        term = trim(line);
      } else if (!term.empty()) {
        add_anchor(headings_and_terms_.slug(term));
        term.clear();
      }
    }
  }

  void add_anchor(std::string_view name) { out_.anchors.push_back(anchor_key(name)); }

  // HTML that stands together in the source.
  void add_html(const MarkdownBlock& block) {
    for (std::uint32_t i = block.first_run; i < block.end_run; ++i) {
      const std::string_view first = tree_.runs[i].text;
      if (tree_.runs[i].kind != RunKind::html || !is_source(first)) continue;
      const char* end = first.data() + first.size();
      for (; i + 1 < block.end_run && tree_.runs[i + 1].kind == RunKind::html; ++i) {
        const std::string_view next = tree_.runs[i + 1].text;
        if (is_source(next)) end = next.data() + next.size();
      }
      const std::string_view html(first.data(), static_cast<std::size_t>(end - first.data()));
      out_.components = out_.components || holds_component(html);
      out_.open = out_.open || contains(html, "<embed ");  // another file, in dumi
      scan_html(html, [this](const HtmlPart& part) { add_part(part); });
    }
  }

  bool is_source(std::string_view part) const {
    return part.data() >= text_.data() && part.data() + part.size() <= text_.data() + text_.size();
  }

  std::size_t offset_of(std::string_view part) const {
    return static_cast<std::size_t>(part.data() - text_.data());
  }

  void add_part(const HtmlPart& part) {
    if (part.tag.empty()) return add_comment(part.value);
    const std::string tag = lower(part.tag);
    const std::string name = lower(part.name);
    if (name == "id" || (tag == "a" && name == "name")) add_anchor(resolve_references(part.value));
    if ((tag == "a" && name == "href") || (tag == "img" && name == "src"))
      add_link(resolve_references(part.value), offset_of(part.value), 0);
  }

  void add_comment(std::string_view comment) {
    const std::string_view text = trim(comment);
    out_.open = out_.open || text.starts_with("md:") || text.starts_with(kInclude);
    if (text.starts_with(kInclude)) {
      const std::string_view file = trim(text.substr(kInclude.size()));
      if (file.starts_with('.')) add_part_of_page(file.substr(0, file.find('{')), offset_of(file));
    }
    if (text.starts_with(kRegion)) out_.has_regions = true;
    if (!text.starts_with(kDirective)) return;
    const std::string_view directive = text.substr(kDirective.size());
    for (const auto& [name, enable] : {std::pair("enable", true), std::pair("disable", false)}) {
      const std::string_view word = name;
      if (!directive.starts_with(word)) continue;
      const std::string_view rest = directive.substr(word.size());
      if (!rest.empty() && !contains(", :\t\r\n", rest.substr(0, 1))) continue;
      suppressions_.emplace_back(offset_of(text), suppression_of(rest, enable));
    }
  }

  // Lines are counted once, from the first place to the last.
  void place(int first_line) {
    std::vector<Spot> spots;
    for (auto& [offset, link] : links_) {
      if (offset != std::string_view::npos) spots.push_back({offset, &link.line, &link.column});
    }
    for (auto& [offset, item] : suppressions_) spots.push_back({offset, &item.line, &item.column});
    std::sort(spots.begin(), spots.end(),
              [](const Spot& a, const Spot& b) { return a.offset < b.offset; });
    int line = first_line;
    std::size_t line_start = 0;
    std::size_t line_end = text_.find('\n');
    for (const Spot& spot : spots) {
      for (; line_end < spot.offset; line_end = text_.find('\n', line_start)) {
        line_start = line_end + 1;
        ++line;
      }
      *spot.line = line;
      *spot.column = static_cast<int>(spot.offset - line_start) + 1;
    }
    take(links_, out_.links);
    take(suppressions_, out_.suppressions);
  }

  template <class Item>
  static void take(std::vector<std::pair<std::size_t, Item>>& from, std::vector<Item>& to) {
    for (auto& [offset, item] : from) to.push_back(std::move(item));
    std::stable_sort(to.begin(), to.end(), [](const Item& a, const Item& b) {
      return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
  }

  const MarkdownTree& tree_;
  std::string_view text_;
  FileReferences& out_;
  Slugger headings_;                      // as GitHub names them
  Slugger headings_and_terms_;            // as generators do that name terms, too
  const MarkdownBlock* above_ = nullptr;  // the last block with text
  std::vector<std::pair<std::size_t, Link>> links_;
  std::vector<std::pair<std::size_t, Suppression>> suppressions_;
};

bool comes_before(const Link& a, const Link& b) {
  return std::tie(a.line, a.column) < std::tie(b.line, b.column);
}

}  // namespace

void add_imported_files(std::string_view text, int first_line, FileReferences& out) {
  constexpr std::string_view kImport = "import ";
  int line = first_line;
  for (std::size_t begin = 0; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view statement = text.substr(begin, end - begin);
    begin = end + 1;
    const std::size_t last = statement.find_last_of("'\"");
    if (!statement.starts_with(kImport) || last == std::string_view::npos || last == 0) continue;
    const std::size_t first = statement.rfind(statement[last], last - 1);
    if (first == std::string_view::npos) continue;
    const std::string_view target = statement.substr(first + 1, last - first - 1);
    if (!has_markdown_name(target) || !stays_inside(target)) continue;
    Link link = link_to(target);
    link.line = line;
    link.column = static_cast<int>(first) + 2;
    link.taken_in = true;
    out.links.push_back(std::move(link));
  }
  std::stable_sort(out.links.begin(), out.links.end(), comes_before);
}

FileReferences collect_references(const MarkdownTree& tree, std::string_view text, int first_line,
                                  const std::string& file) {
  FileReferences out{.file = file};
  Collector(tree, text, out).collect(first_line);
  return out;
}

}  // namespace otlpdoc
