// A new document: what its front matter says, and its name, as the files beside it are named.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "language/numerals.hpp"
#include "otlpdoc/compose.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kLongestName = 120;  // bytes; most file systems end at 255
constexpr std::size_t kMostDigits = 6;     // more is no ordinal

// `04-helm-gitops.md` taken apart.
struct NumberedName {
  long number = 0;
  std::size_t width = 0;  // digits
  std::string separator;  // between number and name: `-`, `_`, `. `
  std::string name;       // without extension
};

std::optional<NumberedName> numbered(std::string_view file) {
  const std::size_t digits = file.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || digits > kMostDigits) return std::nullopt;
  const std::size_t start = std::min(file.find_first_not_of("-_. ", digits), file.size());
  const std::size_t dot = file.rfind('.');
  if (start == digits || dot == std::string_view::npos || dot <= start) return std::nullopt;
  NumberedName out;
  out.number = std::stol(std::string(file.substr(0, digits)));
  out.width = digits;
  out.separator = file.substr(digits, start - digits);
  out.name = file.substr(start, dot - start);
  return out;
}

std::string plain_directory(std::string_view directory) {
  while (directory.ends_with('/')) directory.remove_suffix(1);
  return std::string(directory);
}

// How the documents of one directory are named.
struct Style {
  long next = 1;
  std::size_t width = 2;
  std::string separator = "-";
  bool numbers = true;
  bool ascii = true;       // names keep to ASCII
  bool lower_case = true;  // and to lower case
  char space = '-';        // stands for a space
};

// The key that occurs most often; the first of several. Precondition: not empty.
template <class Key>
Key most_frequent(const std::map<Key, int>& counts) {
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// What most neighbours do. Without any: `01-name` for a title in ASCII, `01_标题` for another.
Style style_of(const std::vector<std::string>& files, bool ascii_title) {
  Style style;
  style.ascii = style.lower_case = ascii_title;
  if (!ascii_title) style.separator = "_", style.space = '_';
  std::map<std::string, int> separators;
  std::map<std::size_t, int> widths;
  int underscores = 0, hyphens = 0, wide = 0, capitals = 0, known = 0;
  for (const std::string& file : files) {
    const auto one = numbered(file);
    const std::string name = one ? one->name : file.substr(0, file.rfind('.'));
    if (lower(name) == "readme" || lower(name) == "index") continue;
    ++known;
    underscores += contains(name, "_");
    hyphens += contains(name, "-") && !contains(name, "_");
    wide += !is_ascii(name);
    capitals += lower(name) != name;
    if (!one) continue;
    style.next = std::max(style.next, one->number + 1);
    ++separators[one->separator];
    ++widths[one->width];
  }
  if (known == 0) return style;
  style.numbers = !separators.empty();
  if (style.numbers) {
    style.separator = most_frequent(separators);
    style.width = most_frequent(widths);
  }
  style.ascii = 2 * wide < known;
  style.lower_case = style.ascii && 2 * capitals < known;
  if (underscores + hyphens > 0) {
    style.space = underscores >= hyphens ? '_' : '-';
  } else {
    style.space = contains(style.separator, "_") ? '_' : '-';
  }
  return style;
}

// The title as a file name. Letters and digits stay, anything else parts words;
// `-` and `.` stay inside a word where names are not slugs (`X-Ray`, `1.90`).
std::string slug(std::string_view title, const Style& style) {
  std::string out;
  bool gap = false;
  const std::string plain = style.lower_case ? lower(title) : std::string(title);
  for (std::string_view rest = plain; !rest.empty() && out.size() < kLongestName;) {
    const CodePoint c = decode(rest);
    const std::string_view bytes = rest.substr(0, static_cast<std::size_t>(c.size));
    rest.remove_prefix(bytes.size());
    const bool letter = is_letter_or_digit(c.value) && (!style.ascii || c.value < 0x80);
    const bool inner = !style.lower_case && (c.value == '-' || c.value == '.') && !out.empty() &&
                       !gap && !rest.empty() && is_letter_or_digit(decode(rest).value);
    if (!letter && !inner) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += style.space;
    gap = false;
    out += bytes;
  }
  return out;
}

// The first configured one that holds documents of the category, else the first
// configured one, else the one that holds most.
std::string main_directory(const Catalogue& catalogue, const Category& category) {
  std::map<std::string, int> counts;
  for (const Document& document : catalogue.documents) {
    if (document.category == category.id) ++counts[std::string(directory_of(document.path))];
  }
  for (const std::string& directory : category.directories) {
    if (counts.count(plain_directory(directory)) > 0) return plain_directory(directory);
  }
  if (!category.directories.empty()) return plain_directory(category.directories.front());
  if (!counts.empty()) return most_frequent(counts);
  const std::string name = slug(category.id, Style{.ascii = false});
  return name.empty() ? "documents" : name;
}

std::string ordinal(const Style& style) {
  return fmt::format("{:0{}}{}", style.next, style.width, style.separator);
}

// One line without control characters.
std::string plain_title(std::string_view given) {
  std::string title;
  for (char c : trim(given)) {
    const bool space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!space || !title.ends_with(' ')) title += space ? ' ' : c;
  }
  return printable(title);
}

// The last batch that is over. Where nothing reports batches, one with a finished
// document is.
std::optional<int> last_batch(const Catalogue& catalogue, const PlanAccount& account) {
  std::optional<int> last = account.newest_batch;
  const auto& batches = catalogue.batches;
  const bool reported =
      std::any_of(batches.begin(), batches.end(), [](const Batch& b) { return b.report; });
  if (reported) return last;
  for (const Document& document : catalogue.documents) {
    if (document.status == DocumentStatus::done) last = std::max(last, document.batch);
  }
  return last;
}

// The batch that is being written: the one after the last, or a later one that
// the document is planned for.
std::optional<int> next_batch(std::optional<int> last, const PlannedItem* item) {
  std::optional<int> next;
  if (last && *last < kLargestBatch) next = *last + 1;
  if (item == nullptr || !item->item.batch) return next;
  return next ? std::max(*next, *item->item.batch) : item->item.batch;
}
}  // namespace

FrontMatter new_front_matter(const Catalogue& catalogue, const Category& category,
                             const std::string& title, Date date) {
  const PlanAccount account = reconcile_plan(catalogue);
  const auto planned = find_planned(catalogue, account, title, category.id);
  const PlannedItem* item = planned ? &account.items[*planned] : nullptr;
  FrontMatter fields;
  fields.description().title = plain_title(title);
  fields.category = category.id;
  fields.batch = next_batch(last_batch(catalogue, account), item);
  fields.status = DocumentStatus::draft;
  fields.date = date;
  if (item != nullptr && !item->item.detail.empty())
    fields.description().summary = plain_title(item->item.detail);
  return fields;
}
std::vector<std::string> required_names(const Configuration& configuration,
                                        std::string_view language) {
  std::vector<std::string> sections;
  for (const auto& names : configuration.required_sections) {
    if (names.empty()) continue;
    const auto fits = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
      return holds_ideographs(name) == (language == "zh");
    });
    sections.push_back(fits == names.end() ? names.front() : *fits);
  }
  return sections;
}

std::string next_document_path(const Catalogue& catalogue, const Category& category,
                               std::string_view title) {
  const std::string directory = main_directory(catalogue, category);
  std::vector<std::string> files;
  for (const std::string_view path : seen_paths(catalogue)) {
    if (directory_of(path) == directory) files.emplace_back(base_name(path));
  }
  const Style style = style_of(files, is_ascii(title));
  std::string name = slug(title, style);
  // A title that ASCII cannot tell keeps its own letters.
  if (name.empty()) name = slug(title, {.ascii = false, .space = style.space});
  if (name.empty()) name = "document";
  return (directory.empty() ? "" : directory + "/") + (style.numbers ? ordinal(style) : "") + name +
         ".md";
}

}  // namespace otlpdoc
