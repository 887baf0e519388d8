// Parses front matter and Markdown once, and decides which files are reports.

#include "read/file_reader.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "base/fingerprint.hpp"
#include "base/glob.hpp"
#include "base/text.hpp"
#include "generated/messages.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"
#include "read/markdown/admonitions.hpp"
#include "read/markdown/attributes.hpp"
#include "read/markdown/contents.hpp"
#include "read/markdown/measurements.hpp"
#include "read/markdown/references.hpp"
#include "read/markdown/tables.hpp"
#include "read/structured/front_matter.hpp"
#include "read/structured/labels.hpp"
#include "read/structured/structured_text.hpp"

namespace otlpdoc {
namespace {

// The first heading of level 1; without one, the heading at the very top.
std::string title_heading(const MarkdownTree& tree) {
  const auto title = [&](const MarkdownBlock& block) {
    return std::string(title_parts(plain_text(tree, block)).title);
  };
  for (const MarkdownBlock& block : tree.blocks) {
    if (block.kind == BlockKind::heading && block.level == 1) return title(block);
  }
  const bool begins = tree.blocks.size() > 1 && tree.blocks[1].kind == BlockKind::heading;
  return begins ? title(tree.blocks[1]) : std::string();
}

// In MDX indentation makes no code.
void take_indented_code_for_text(MarkdownTree& tree) {
  for (MarkdownBlock& block : tree.blocks) {
    if (block.kind != BlockKind::code || block.fenced) continue;
    block.kind = BlockKind::paragraph;
    for (std::uint32_t i = block.first_run; i < block.end_run; ++i)
      tree.runs[i].kind = RunKind::text;
  }
}

std::string file_title(std::string_view path) {
  const std::string_view file = base_name(path);
  return std::string(file.substr(0, file.rfind('.')));
}

// The form of the period that a report is numbered by; empty when there is none.
std::string period_of(std::string_view title, std::string_view path) {
  auto name = find_batch_in_title(title);
  if (!name) name = find_batch_in_title(base_name(path));
  return name ? name->form : std::string();
}

// Where a site shows the page besides its place among the files.
std::vector<std::string> addresses_of(const Value::Map& fields) {
  static constexpr std::string_view kLabels[] = {"aliases",   "slug",          "url",
                                                 "permalink", "redirect_from", "id"};
  std::vector<std::string> out;
  for (const auto& [label, value] : fields) {
    if (std::find(std::begin(kLabels), std::end(kLabels), label) == std::end(kLabels)) continue;
    for (std::string& address : scalar_texts(value)) out.push_back(std::move(address));
  }
  return out;
}

bool is_label(std::string_view key) { return !key.empty() && key.size() <= 60; }

// `**key**: value` lines in the block quote or paragraph right under the
// title. A paragraph in which any line is something else is prose.
Value::Map fields_under_title(const MarkdownTree& tree) {
  Value::Map fields;
  std::unordered_set<std::string> known;
  bool in_title = false;
  for (std::uint32_t i = 1; i < tree.blocks.size(); ++i) {
    const MarkdownBlock& block = tree.blocks[i];
    if (block.kind == BlockKind::heading) {
      if (in_title || block.level != 1) break;
      in_title = true;
      i = block.end - 1;
      continue;
    }
    if (block.kind == BlockKind::quote || block.kind == BlockKind::rule) continue;
    if (block.kind != BlockKind::paragraph) break;
    const std::vector<TextLine> lines = text_lines(tree, block);
    const auto labelled = [](const TextLine& line) {
      return line.strong_start && is_label(line.key);
    };
    if (!std::all_of(lines.begin(), lines.end(), labelled)) continue;
    for (const TextLine& line : lines) {
      if (known.insert(line.key).second)
        fields.emplace_back(line.key, Value{line.value, line.line, 1});
    }
  }
  return fields;
}

}  // namespace

FileReader::FileReader(const Configuration& configuration, ReadDepth depth,
                       const FrontMatterSchemas* schemas)
    : configuration_(configuration), depth_(depth), schemas_(schemas) {
  const VocabularyConfig& more = configuration.vocabulary;
  if (!more.empty()) words_.emplace(more);
}

void keep_depth(Document& document, ReadDepth depth) {
  if (depth == ReadDepth::references) return;
  std::erase_if(document.diagnostics,
                [](const Finding& finding) { return finding.code == "front-matter-schema"; });
  if (depth == ReadDepth::contents) return;
  document.sections.clear();
  document.front_matter.described = {};
}

// What nobody asks of a report at that depth: `status` compares numbers.
void keep_depth(BatchReport& report, ReadDepth depth) {
  if (depth != ReadDepth::summary) return;
  for (ClaimedDocument& claim : report.documents) {
    std::string().swap(claim.title);  // and with it what it takes
    claim.described = {};
  }
  report.documents.shrink_to_fit();
  report.unread.clear();
}

// A date in a form that may be read in two ways, or is words: `3/4/2022`, `4 March 2022`.
// Generators take it, and it is none of the ones that are read.
bool is_other_date(const UnusedValue& value) {
  constexpr std::size_t kLongest = 40;  // bytes
  if ((value.field != "date" && value.field != "updated") || value.found.size() > kLongest)
    return false;
  int numbers = 0, year_at = 0;
  for (std::size_t at = 0; at < value.found.size();) {
    const std::size_t end =
        std::min(value.found.find_first_not_of("0123456789", at), value.found.size());
    numbers += end > at ? 1 : 0;
    if (end - at == 4) year_at = numbers;
    at = end + 1;
  }
  return numbers > 1 && year_at > 1;
}

void FileReader::diagnose_values(const std::vector<UnusedValue>& unused, Body& body,
                                 const std::string& path) {
  for (const UnusedValue& value : unused) {
    if (is_other_date(value)) continue;
    const Place place{path, value.line, value.column};
    // Sites have words of their own; the catalogue tells each of them once.
    body.diagnostics.push_back(
        value.field == "status"
            ? make_finding(say::findings::status_unknown(value.found, 1), place, value.found)
            : make_finding("front-matter-value",
                           say::findings::front_matter_value(value.expected, value.found), place,
                           excerpt_of({body.front, path}, value.line)));
  }
}

std::string configured_series(const Configuration& configuration, std::string_view path) {
  for (const SeriesConfig& series : configuration.series) {
    for (const std::string& pattern : series.reports) {
      if (matches_glob(pattern, path)) return series.name;
    }
  }
  return {};
}

FileReader::Body FileReader::parse(std::string_view text, const std::string& path) {
  FrontMatterBlock front = read_front_matter(text, path);
  const bool is_template = contains(text.substr(0, front.size), "{{");
  if (is_template) front.diagnostics.clear();
  Body body{.front = text.substr(0, front.size),
            .text = text.substr(front.size),
            .first_line = 1 + front.lines,
            .fields = std::move(front.fields),
            .diagnostics = std::move(front.diagnostics),
            .is_template = is_template};
  mdx_ = is_mdx(path, body.text) ? without_code(body.text) : MdxText();
  admonitions_ = mdx_.text.empty() ? without_admonition_indentation(body.text) : std::string();
  body.read = !mdx_.text.empty()      ? std::string_view(mdx_.text)
              : !admonitions_.empty() ? std::string_view(admonitions_)
                                      : body.text;
  tree_.parse(body.read, body.first_line);
  if (!mdx_.text.empty()) take_indented_code_for_text(tree_);
  body.heading = title_heading(tree_);
  for (Finding& ragged : ragged_rows(tree_, body.read, body.first_line, path)) {
    body.diagnostics.push_back(std::move(ragged));
  }
  if (const MarkdownLimit& limit = tree_.limit; limit.line != 0)
    body.diagnostics.push_back(
        make_finding(say::findings::markdown_limit(limit.expected), {path, limit.line}));
  return body;
}

Document FileReader::make_document(Body body, const std::string& path) {
  Document document;
  document.path = path;
  const bool structured = !body.fields.empty();
  if (!structured) body.fields = fields_under_title(tree_);
  std::vector<UnusedValue> unused;
  document.front_matter = to_front_matter(body.fields, configuration_.front_matter_aliases, unused);
  // Lines under the title are free text: `状态: 持续更新` is no mistake.
  if (structured) diagnose_values(unused, body, path);
  if (schemas_ != nullptr && !body.is_template)
    schemas_->judge(body.fields, document.front_matter, structured, {body.front, path},
                    body.diagnostics);
  document.measured = measure(body.front, body.text, tree_);
  if (depth_ != ReadDepth::summary) document.sections = outline(tree_);
  document.title = std::as_const(document.front_matter).description().title.value_or(std::string());
  if (document.title.empty()) document.title = std::move(body.heading);
  if (document.title.empty()) document.title = file_title(path);
  document.diagnostics = std::move(body.diagnostics);
  keep_depth(document, depth_);
  return document;
}

std::optional<BatchReport> FileReader::make_report(Body& body, const std::string& path,
                                                   bool in_doubt) const {
  const std::string form = period_of(body.heading, path);
  const PeriodScope period(form);
  const ReportView view = view_report(tree_, path);
  BatchReport report;
  for (const bool account : {true, false}) {
    for (const Extractor& extractor : extractor_table()) {
      if (extractor.is_account == account) extractor.extract(view, report);
    }
    if (in_doubt && !states_progress(report)) return std::nullopt;
  }
  if (std::string series = configured_series(configuration_, path); !series.empty())
    report.series = std::move(series);
  if (depth_ != ReadDepth::summary) report.unread = unread_numbers(view, report);
  keep_depth(report, depth_);
  complete(body, report);
  report.diagnostics = std::move(body.diagnostics);
  return report;
}

// What a report does not say in its text.
void FileReader::complete(const Body& body, BatchReport& report) const {
  if (report.date || body.fields.empty()) return;
  std::vector<UnusedValue> unused;
  const FrontMatter front =
      to_front_matter(body.fields, configuration_.front_matter_aliases, unused);
  report.date = front.updated ? front.updated : front.date;
}

std::optional<BatchReport> FileReader::find_report(Body& body, const std::string& path,
                                                   bool called) const {
  if (!configured_series(configuration_, path).empty()) return make_report(body, path, false);
  if (!configuration_.series.empty()) return std::nullopt;
  const bool named = names_a_batch_report(body.heading) || names_a_batch_report(base_name(path));
  return named || called ? make_report(body, path, !named) : std::nullopt;
}

Document FileReader::read_document(std::string_view text, const std::string& path) {
  const VocabularyScope scope(words());
  Document document = make_document(parse(text, path), path);
  document.content_hash = hash_of(text);
  return document;
}

BatchReport FileReader::read_report(std::string_view text, const std::string& path) {
  const VocabularyScope scope(words());
  Body body = parse(text, path);
  return *make_report(body, path, false);
}

DocumentContents FileReader::read_contents(std::string_view text, const std::string& path) {
  const VocabularyScope scope(words());
  parse(text, path);
  return contents_of(tree_, path);
}

std::variant<Document, BatchReport> FileReader::read(std::string_view text, const std::string& path,
                                                     FileReferences& references) {
  const VocabularyScope scope(words());
  Body body = parse(text, path);
  if (depth_ == ReadDepth::references) {
    references = collect_references(tree_, body.read, body.first_line, path);
    if (!mdx_.text.empty()) add_imported_files(body.text, body.first_line, references);
    references.addresses = addresses_of(body.fields);
    references.open = references.open || mdx_.has_components || body.is_template;
  }
  // Where reports are configured, no other may be one.
  const bool called = configuration_.series.empty() && may_name_a_report(body.heading, path);
  if (auto report = find_report(body, path, called)) return std::move(*report);
  Document document = make_document(std::move(body), path);
  document.content_hash = hash_of(text);
  document.called_report = called;
  return document;
}

}  // namespace otlpdoc
