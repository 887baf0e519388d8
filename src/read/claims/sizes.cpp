// How large single documents are said to be, wherever a report names one with its size.

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "base/text.hpp"
#include "catalogue/written_path.hpp"
#include "language/numerals.hpp"
#include "language/titles.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// What a size is of, by its unit; empty when it is none.
std::string_view metric_of_unit(std::string_view unit) {
  const std::string low = lower(unit);
  const auto begins = [&](Concept units) { return vocabulary().begins(low, units); };
  if (begins(Concept::units_lines)) return "lines";
  if (begins(Concept::units_bytes)) return "file_bytes";
  if (begins(Concept::units_characters)) return "characters";
  if (begins(Concept::units_not_words)) return {};
  return begins(Concept::units_words) ? "words" : std::string_view();
}

// `13 KB` in bytes. People mean 1,000 or 1,024 by it, and round.
void in_bytes(Quantity& size) {
  constexpr double kBinary = 1024, kDecimal = 1000;
  const std::string unit = lower(size.unit);
  const int power = unit.starts_with("m") ? 2 : unit.starts_with("k") ? 1 : 0;
  if (power == 0) return;
  const double digit = size.value == std::floor(size.value) ? 0.5 : 0.05;
  const double scale = std::pow(kBinary, power);
  size.rounding = scale * (size.value + digit) - std::pow(kDecimal, power) * size.value;
  size.value = std::round(size.value * scale);
  size.unit = "bytes";
}

// Whether words leave a number beside them to be the size of what is named before: `with`, 共.
bool leaves_size(std::string_view words) {
  const std::string rest = without(lower(words), vocabulary().words(Concept::words_beside_size));
  return std::none_of(rest.begin(), rest.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '+' || c == '-' || c == '/' || (c >= 0xE3 && c <= 0xE9);
  });
}

// `; with 120 lines, …` → ` with 120 lines`: the stretch between separators around a number.
struct Clause {
  std::string_view before, behind;
};

Clause clause_around(std::string_view text, const PlacedQuantity& number) {
  static constexpr std::string_view kEnds = ",;:()[]|";
  const std::string_view before = text.substr(0, number.begin);
  const std::string_view behind = text.substr(number.end);
  std::size_t begin = before.find_last_of(kEnds);
  for (std::string_view wide : {"、", "，", "。", "·", "—", "–"}) {
    const std::size_t at = before.rfind(wide);
    const std::size_t end = at == std::string_view::npos ? at : at + wide.size() - 1;
    if (end != std::string_view::npos && (begin == std::string_view::npos || end > begin))
      begin = end;
  }
  std::string_view lead = before.substr(begin == std::string_view::npos ? 0 : begin + 1);
  // ` - 120 lines` is no negative number.
  if (const std::size_t dash = lead.rfind(" - "); dash != std::string_view::npos)
    lead.remove_prefix(dash + 3);
  std::string_view rest = behind.substr(0, behind.find_first_of(kEnds));
  return {lead, rest};
}

}  // namespace

std::vector<StatedSize> stated_sizes(std::string_view raw) {
  std::vector<StatedSize> out;
  const std::string half = half_width(raw);
  std::string_view text = half;
  // `120 → 940 lines`: what stands behind the last arrow holds now.
  if (const std::size_t arrow = text.rfind("→"); arrow != std::string_view::npos)
    text.remove_prefix(arrow + std::string_view("→").size());
  // `from 60 to 92 lines`
  if (const std::size_t to = text.rfind(" to ");
      to != std::string_view::npos && contains(text.substr(0, to), "from "))
    text.remove_prefix(to);
  std::vector<std::string_view> several;
  for (PlacedQuantity& placed : find_quantities(text)) {
    const std::string_view metric = metric_of_unit(placed.quantity.unit);
    if (metric.empty() || placed.ordinal) continue;
    const Clause clause = clause_around(text, placed);
    std::string_view behind = clause.behind;
    const std::size_t unit = behind.find(placed.quantity.unit);
    if (unit != std::string_view::npos) behind.remove_prefix(unit + placed.quantity.unit.size());
    if (!leaves_size(clause.before) || !leaves_size(behind)) continue;
    const bool known = std::any_of(out.begin(), out.end(),
                                   [&](const StatedSize& size) { return size.metric == metric; });
    if (known) several.push_back(metric);
    if (metric == "file_bytes") in_bytes(placed.quantity);
    if (!known) out.push_back({metric, std::move(placed.quantity)});
  }
  std::erase_if(out, [&](const StatedSize& size) {
    return std::find(several.begin(), several.end(), size.metric) != several.end() ||
           contains(size.quantity.unit, "/");
  });
  return out;
}

Claim size_claim(std::string name, StatedSize size, ClaimSource source, int line) {
  Claim claim{.subject = ClaimSubject::document,
              .scope = ClaimScope::one,
              .source = source,
              .label = std::move(name),
              .measured = std::string(size.metric),
              .quantity = std::move(size.quantity),
              .line = line};
  claim.quantity.text.clear();
  return claim;
}

namespace {

// The document that a line is about, and where in the text what is said of it begins.
struct Named {
  std::string_view name;
  std::size_t behind = 0;
};

// `01_Collector` as files are called, without its extension.
bool looks_like_stem(std::string_view name) {
  return name.find_first_of("_-") != std::string_view::npos && !contains(name, " ");
}

// `R Markdown` and `Key-Value` for `docs/rmarkdown.md` and `docs/key_value.md`: letters and digits
// alone.
std::string squeezed(std::string_view name) {
  std::string out;
  for (const char c : lower(name)) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0) out += c;
  }
  return out;
}

// The documents of the list, by their squeezed titles, and names without the extension; none where
// two share it, and none whose name says little.
class ListedNames {
 public:
  explicit ListedNames(const BatchReport& report) {
    for (const ClaimedDocument& document : report.documents) {
      const std::string_view name = base_name(document.path);
      add(name.substr(0, name.rfind('.')), document);
      add(document.title, document);
    }
  }

  std::string_view find(std::string_view name) const {
    constexpr std::size_t kShortest = 3, kLongest = 100;  // bytes
    if (name.size() > kLongest) return {};
    const std::string key = squeezed(name);
    const auto at = paths_.find(key);
    return key.size() < kShortest || at == paths_.end() ? std::string_view() : at->second;
  }

 private:
  void add(std::string_view name, const ClaimedDocument& document) {
    const auto [at, is_new] = paths_.try_emplace(squeezed(name), document.path);
    if (!is_new && at->second != document.path) at->second = {};
  }

  std::unordered_map<std::string, std::string_view> paths_;
};

// What stands before a bracket, a dash or a colon: `**TaskPaper** (800+ lines)`, `CSV: 500 lines`.
std::size_t name_end(std::string_view text) {
  std::size_t end = std::string_view::npos;
  for (std::string_view sign : {"(", "（", " - ", " – ", ":", "："})
    end = std::min(end, text.find(sign));
  return end;
}

std::optional<Named> named_in(const TextLine& line, const ListedNames& listed) {
  if (line.paths.size() > 1) return std::nullopt;
  if (!line.paths.empty()) {
    const std::string_view path = line.paths.front();
    const std::string_view name = contains(line.text, path) ? path : base_name(path);
    const std::size_t at = line.text.find(name);
    return Named{path, at == std::string::npos ? 0 : at + name.size()};
  }
  const std::size_t behind = name_end(line.text);
  if (behind != std::string::npos) {
    const auto path = listed.find(clean_title(std::string_view(line.text).substr(0, behind)));
    if (!path.empty()) return Named{path, behind};
  }
  const std::size_t open = std::min(line.text.find('('), line.text.find("（"));
  if (open == std::string::npos) return std::nullopt;
  const std::string_view name = std::string_view(line.text).substr(0, open);
  const std::string title = clean_title(name);
  if (!names_a_chapter(title) && !looks_like_stem(title)) return std::nullopt;
  return Named{name, open};
}

// Lines in which the list of documents has a size of that metric already.
class KnownSizes {
 public:
  explicit KnownSizes(const BatchReport& report) {
    for (const ClaimedDocument& document : report.documents) {
      if (document.words) words_.insert(line_of(*document.words, document));
      if (document.lines) lines_.insert(line_of(*document.lines, document));
    }
  }
  bool hold(int line, std::string_view metric) const {
    return (metric == "words" && words_.count(line) > 0) ||
           (metric == "lines" && lines_.count(line) > 0);
  }

 private:
  static int line_of(const Quantity& size, const ClaimedDocument& document) {
    return size.line > 0 ? size.line : document.line;
  }

  std::unordered_set<int> words_, lines_;
};

void read_line(const TextLine& line, ClaimSource source, const KnownSizes& known,
               const ListedNames& listed, BatchReport& report) {
  if (!holds_digit(half_width(line.text))) return;
  const auto named = named_in(line, listed);
  if (!named || speaks_of_future(line.text) || is_unfinished(line.text)) return;
  for (StatedSize& size : stated_sizes(std::string_view(line.text).substr(named->behind))) {
    if (!known.hold(line.line, size.metric))
      report.claims.push_back(
          size_claim(clean_title(named->name), std::move(size), source, line.line));
  }
}

// The column of sizes says by its head what they are.
std::string_view metric_of_column(Label label) {
  if (label == Label::lines) return "lines";
  return label == Label::words ? "words" : std::string_view();
}

// The cell of a row that names a document by its path, or by the number of a chapter.
const TextLine* named_cell(const TableRow& row) {
  const auto names = [](const TextLine& text) {
    return text.paths.size() == 1 || begins_with_chapter(text.text);
  };
  const auto at = std::find_if(row.cells.begin(), row.cells.end(), names);
  return at == row.cells.end() ? nullptr : &*at;
}

// The column of titles, where no row names its document otherwise and none counts documents.
int title_column(const Entry& table) {
  const bool counts = find_column(table.labels, {Label::documents, Label::done}) >= 0;
  const bool named = std::any_of(table.rows.begin() + 1, table.rows.end(),
                                 [](const TableRow& row) { return named_cell(row) != nullptr; });
  if (counts || named || table.rows.size() < 2) return -1;
  return !table.labels.empty() && table.labels.front() == Label::index ? 1 : 0;
}

void read_table(const Entry& table, const KnownSizes& known, BatchReport& report) {
  const std::vector<Label>& labels = table.labels;
  if (find_column(labels, {Label::lines, Label::words, Label::size}) < 0) return;
  const int status = find_column(labels, Label::status);
  const int titles = title_column(table);
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    const TextLine* named = titles < 0 ? named_cell(row) : &cell(row, titles);
    if (named == nullptr || is_unfinished_state(cell(row, status).text) ||
        is_total_row(clean_title(named->text)))
      continue;
    const std::string name = named->paths.empty() ? clean_title(named->text) : named->paths.front();
    for (std::size_t column = 0; column < labels.size(); ++column) {
      if (labels[column] == Label::size) {
        for (StatedSize& size : stated_sizes(cell(row, static_cast<int>(column)).text)) {
          if (!known.hold(row.line, size.metric))
            report.claims.push_back(
                size_claim(name, std::move(size), ClaimSource::table_row, row.line));
        }
      }
      const std::string_view metric = metric_of_column(labels[column]);
      auto size = cell_quantity(table, row, static_cast<int>(column));
      if (metric.empty() || !size || !metric_of_unit(size->unit).empty() ||
          known.hold(row.line, metric))
        continue;
      report.claims.push_back(
          size_claim(name, {metric, std::move(*size)}, ClaimSource::table_row, row.line));
    }
  }
}

// Sizes that stand apart from the list are those of the documents listed. `first`: the first claim
// of a size.
void join_listed(std::size_t first, BatchReport& report) {
  PathSpellings spellings;
  for (std::size_t i = 0; i < report.documents.size(); ++i)
    spellings.add(PathSpellings::key(report.documents[i].path), i);
  const auto join = [&](Claim& claim) {
    const auto found = spellings.find(PathSpellings::key(claim.label));
    if (!found || (claim.measured != "words" && claim.measured != "lines")) return false;
    ClaimedDocument& document = report.documents[*found];
    Boxed<Quantity>& size = claim.measured == "words" ? document.words : document.lines;
    if (size) return false;
    size = std::move(claim.quantity);
    size->line = claim.line;
    return true;
  };
  const auto begin = report.claims.begin() + static_cast<std::ptrdiff_t>(first);
  report.claims.erase(std::remove_if(begin, report.claims.end(), join), report.claims.end());
}

bool speaks_of_what_is_there(Topic topic) {
  return topic != Topic::plan && topic != Topic::suggestion && topic != Topic::instructions &&
         topic != Topic::comparison;
}

}  // namespace

void extract_sizes(const ReportView& view, BatchReport& report) {
  const KnownSizes known(report);
  const ListedNames listed(report);
  const std::size_t first = report.claims.size();
  std::unordered_set<std::string_view> headings;  // a table of contents tells them again
  for (const ReportHeading& heading : view.headings) {
    headings.insert(heading.text);
    if (!speaks_of_what_is_there(heading.topic) || heading.generated || heading.paths.empty())
      continue;
    TextLine line{.text = heading.text, .paths = heading.paths, .line = heading.line};
    read_line(line, ClaimSource::heading, known, listed, report);
  }
  for (const Entry& entry : view.entries) {
    if (!speaks_of_what_is_there(view.topic(entry)) || entry.task == ' ' ||
        headings.count(entry.text.text) > 0)
      continue;
    const ReportHeading* heading = view.heading(entry.heading);
    if (heading != nullptr && heading->generated) continue;
    if (entry.kind == Entry::Kind::table) {
      read_table(entry, known, report);
    } else if (entry.kind != Entry::Kind::code) {
      read_line(entry.text, source_of(entry), known, listed, report);
    }
    for (const TextLine& line : entry.code)
      read_line(line, ClaimSource::code, known, listed, report);
  }
  join_listed(first, report);
}

}  // namespace otlpdoc
