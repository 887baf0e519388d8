#include <algorithm>
#include <cmath>

#include "base/numerals.hpp"
#include "base/text.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

bool is_total_row(std::string_view name) {
  const std::string low = lower(name);
  for (std::string_view word : {"总计", "合计", "总体", "整体", "总数", "累计", "total", "overall", "sum"}) {
    if (contains(low, word)) return true;
  }
  return false;
}

// Names that no category has: batches, priorities, and things counted per document.
bool is_category_name(std::string_view name) {
  if (name.empty() || name.size() > 96 || is_total_row(name) || find_batch_name(name)) return false;
  if (find_priority(name) || is_priority_heading(name)) return false;
  for (std::string_view word : {"文档数", "总文档", "代码示例", "示例数", "代码行", "代码量", "配置文件", "字数", "行数", "完成", "待创建", "进度", "新增",
                                "架构图", "documents"}) {
    if (contains(lower(name), word)) return false;
  }
  return true;
}

class CategoryList {
 public:
  explicit CategoryList(BatchReport& report) : report_(report) {}

  void add(ClaimedCategory category) {
    for (ClaimedCategory& known : report_.categories) {
      if (known.name != category.name) continue;
      if (!known.done) known.done = category.done;
      if (!known.target) known.target = category.target;
      if (!known.percent) known.percent = category.percent;
      return;
    }
    report_.categories.push_back(std::move(category));
  }

 private:
  BatchReport& report_;
};

void read_row(const TableRow& row, const std::vector<Label>& labels, int name_column, CategoryList& list) {
  ClaimedCategory category{.name = clean_name(cell(row, name_column).text), .line = row.line};
  if (category.name.empty() || is_total_row(category.name)) return;
  int done_column = find_column(labels, Label::done);
  if (done_column < 0) done_column = find_column(labels, Label::documents);
  const std::string& done = cell(row, done_column).text;
  category.target = document_count(cell(row, find_column(labels, Label::target)).text);
  category.percent = find_percent(cell(row, find_column(labels, Label::percent)).text);
  if (const auto fraction = find_fraction(done)) {
    category.done = fraction->done;
    category.target = fraction->target;
  } else {
    category.done = document_count(done);
  }
  if (const auto fraction = find_fraction(cell(row, find_column(labels, Label::percent)).text)) {
    if (!category.done) category.done = fraction->done;
    if (!category.target) category.target = fraction->target;
  }
  if (category.done || category.percent) list.add(std::move(category));
}

void read_table(const Entry& table, CategoryList& list) {
  const std::vector<Label> labels = column_labels(table);
  const int name = find_column(labels, Label::category);
  const bool counts = find_column(labels, Label::done) >= 0 || find_column(labels, Label::documents) >= 0 ||
                      find_column(labels, Label::percent) >= 0;
  if (name < 0 || !counts || find_column(labels, Label::path) >= 0) return;
  for (std::size_t i = 1; i < table.rows.size(); ++i) read_row(table.rows[i], labels, name, list);
}

// `name: rest` of a chart, tree or list line; the name is empty when it is none.
std::pair<std::string, std::string> split_label(std::string_view raw) {
  const std::string text = half_width(raw);
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return {};
  return {clean_name(text.substr(0, colon)), std::string(trim(std::string_view(text).substr(colon + 1)))};
}

// The state after the last arrow: `20% → 33% (+13%) ██░░` → 33.
std::optional<double> last_percent(std::string_view text) {
  const std::size_t arrow = text.rfind("→");
  return find_percent(arrow == std::string_view::npos ? text : text.substr(arrow));
}

bool draws_bar(std::string_view text) {
  return contains(text, "█") || contains(text, "▓") || contains(text, "░") || contains(text, "→");
}

// `国际架构模式: 20% → 33% ██████░░` and `├── 核心组件: 3个 (…)`.
void read_line(const TextLine& line, CategoryList& list) {
  const auto [name, rest] = split_label(line.text);
  if (!is_category_name(name) || rest.empty()) return;
  ClaimedCategory category{.name = name, .line = line.line};
  const std::string_view head = std::string_view(rest).substr(0, rest.find('('));
  if (const auto fraction = find_fraction(rest); fraction && fraction->target >= fraction->done) {
    category.done = fraction->done;
    category.target = fraction->target;
    category.percent = fraction->percent;
  } else if (draws_bar(rest)) {
    category.percent = last_percent(rest);
  } else if (const auto quantity = find_quantity(head); quantity && !quantity->unit.empty() && counts_documents(quantity->unit)) {
    category.done = std::llround(quantity->value);
  }
  if (category.done || category.percent) list.add(std::move(category));
}

// Lines after `待创建:` speak of what is not there yet.
void read_code(const Entry& entry, CategoryList& list) {
  for (const TextLine& line : entry.code) {
    if (speaks_of_future(line.text)) return;
    read_line(line, list);
  }
}

}  // namespace

void extract_categories(const ReportView& view, BatchReport& report) {
  CategoryList list(report);
  for (const Entry& entry : view.entries) {
    if (view.topic(entry) != Topic::progress) continue;
    switch (entry.kind) {
      case Entry::Kind::table: read_table(entry, list); break;
      case Entry::Kind::code: read_code(entry, list); break;
      case Entry::Kind::item:
      case Entry::Kind::line: read_line(entry.text, list); break;
    }
  }
}

}  // namespace otlpdoc
