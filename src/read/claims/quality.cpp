#include "base/numerals.hpp"
#include "base/text.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// `指标 | 批次5 | 目标 | 达成`: a target for a metric, not for a category.
void read_metrics(const Entry& table, const std::vector<Label>& labels, BatchReport& report) {
  const int target = find_column(labels, Label::target);
  const int met = find_column(labels, Label::met);
  int value = -1;
  for (int i = 1; i < static_cast<int>(labels.size()); ++i) {
    if (i != target && i != met && value < 0) value = i;
  }
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    QualityClaim claim{.metric = clean_title(cell(row, 0).text), .line = row.line};
    claim.value = cell(row, value).text;
    claim.target = cell(row, target).text;
    if (met >= 0) claim.met = find_check(cell(row, met).text);
    if (!claim.metric.empty()) report.quality.push_back(std::move(claim));
  }
}

// `维度 | 批次5覆盖 | 说明`.
void read_coverage(const Entry& table, BatchReport& report) {
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    CoverageClaim claim{.topic = clean_title(cell(row, 0).text), .line = row.line};
    claim.covered = find_check(cell(row, 1).text);
    claim.detail = cell(row, static_cast<int>(row.cells.size()) - 1).text;
    if (!claim.topic.empty()) report.coverage.push_back(std::move(claim));
  }
}

}  // namespace

void extract_quality(const ReportView& view, BatchReport& report) {
  for (const Entry& entry : view.entries) {
    if (entry.kind != Entry::Kind::table || entry.rows.size() < 2) continue;
    const Topic topic = view.topic(entry);
    const std::vector<Label> labels = column_labels(entry);
    const bool targets = find_column(labels, Label::target) > 0 && find_column(labels, Label::category) < 0;
    const bool metrics = find_column(labels, Label::metric) == 0 || topic == Topic::quality;
    if (topic == Topic::coverage) {
      read_coverage(entry, report);
    } else if (targets && metrics && topic != Topic::progress && topic != Topic::comparison) {
      read_metrics(entry, labels, report);
    }
  }
}

}  // namespace otlpdoc
