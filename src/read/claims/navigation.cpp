// Documents in lists of what belongs into an index, by chapter, those of earlier batches apart.

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// The batch that a line or heading above a list names: `**批次1**:`.
class BatchContext {
 public:
  void heading(const ReportHeading* at, int index) {
    if (index == heading_) return;
    heading_ = index;
    batch_.reset();
    if (at == nullptr) return;
    if (const auto name = find_batch_name(at->text)) batch_ = name->number;
  }
  void line(const TextLine& text) {
    const auto name = find_batch_name(text.text);
    if (name && text.paths.empty()) batch_ = name->number;
  }
  std::optional<int> batch() const { return batch_; }

 private:
  int heading_ = -1;
  std::optional<int> batch_;
};

void add(const ReportView& view, const Entry& entry, const TextLine& line,
         const std::string& chapter, std::optional<int> batch, BatchReport& report) {
  if (line.paths.empty()) return;
  report.navigation.push_back({chapter, line.paths.front(), line.line});
  if (!batch || batch == report.batch) return;
  ClaimedDocument document{.path = line.paths.front(), .line = line.line};
  if (!contains(line.text, base_name(document.path))) document.title = clean_name(line.text);
  document.category = view.subject(entry.heading);
  if (find_batch_name(document.category)) document.category.clear();
  report.earlier_documents.emplace_back(*batch, std::move(document));
}

// In a code block the chapters are Markdown headings.
void read_tree(const ReportView& view, const Entry& entry, BatchReport& report) {
  std::string chapter;
  for (const TextLine& line : entry.code) {
    if (trim(line.text).starts_with("#")) {
      const std::string_view heading = trim(line.text);
      const std::size_t text = heading.find_first_not_of('#');
      chapter = text == std::string::npos ? std::string() : clean_name(heading.substr(text));
    }
    add(view, entry, line, chapter, std::nullopt, report);
  }
}

}  // namespace

void extract_navigation(const ReportView& view, BatchReport& report) {
  BatchContext context;
  for (const Entry& entry : view.entries) {
    if (view.topic(entry) != Topic::navigation) continue;
    const ReportHeading* heading = view.heading(entry.heading);
    context.heading(heading, entry.heading);
    if (entry.kind == Entry::Kind::code) {
      read_tree(view, entry, report);
    } else if (entry.kind == Entry::Kind::line || entry.kind == Entry::Kind::item) {
      context.line(entry.text);
      const ReportHeading* section = view.heading(view.section_of(entry.heading));
      add(view, entry, entry.text, section ? section->name : std::string(), context.batch(),
          report);
    }
  }
}

}  // namespace otlpdoc
