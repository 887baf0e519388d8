// Tables of a value against a target, and of topics that are covered or not.

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// Nothing where a dash says that nothing was measured.
std::string stated(const std::string& value) {
  return value == "-" || value == "–" || value == "—" ? std::string() : value;
}

// The column of check marks: one that is called so, else the state, else the
// last column in which every cell is a mark.
int met_column(const Entry& table, const std::vector<Label>& labels) {
  for (Label label : {Label::met, Label::status}) {
    if (const int column = find_column(labels, label); column > 0) return column;
  }
  for (int column = static_cast<int>(labels.size()) - 1; column > 0; --column) {
    bool all = true;
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
      const std::string& text = cell(table.rows[i], column).text;
      all = all && text.size() <= 24 && find_check(text).has_value();
    }
    if (all) return column;
  }
  return -1;
}

// `指标 | 批次5 | 目标 | 达成`: a value against a target.
void read_metrics(const Entry& table, const std::vector<Label>& labels, int met,
                  BatchReport& report) {
  const int target = find_column(labels, Label::target);
  int name = -1;
  int value = -1;
  bool several = false;
  for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
    if (i == target || i == met || labels[static_cast<std::size_t>(i)] == Label::index) continue;
    if (name < 0) {
      name = i;
    } else if (value < 0) {
      value = i;
    } else if (i < target) {
      several = true;
    }
  }
  // `| README | Before | Target | Now |`
  const std::string head = lower(clean_title(cell(table.rows.front(), value).text));
  several = several || vocabulary().begins(head, Concept::words_earlier);
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    QualityClaim claim{
        .metric = clean_title(cell(row, name).text), .several = several, .line = row.line};
    claim.value = stated(cell(row, value).text);
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

// Whether what the table is to reach is more than how many documents: `B-`, `≥80%`, `90% (A-)`.
bool has_goals(const Entry& table, const std::vector<Label>& labels) {
  const int target = find_column(labels, Label::target);
  if (target <= 0 || find_column(labels, {Label::done, Label::value}) <= 0) return false;
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const std::string& text = cell(table.rows[i], target).text;
    if (!text.empty() && !document_count(text)) return true;
  }
  return false;
}

}  // namespace

void extract_quality(const ReportView& view, BatchReport& report) {
  for (const Entry& entry : view.entries) {
    if (entry.kind != Entry::Kind::table || entry.rows.size() < 2) continue;
    const Topic topic = view.topic(entry);
    if (topic == Topic::coverage) {
      read_coverage(entry, report);
      continue;
    }
    const std::vector<Label>& labels = entry.labels;
    const int met = met_column(entry, labels);
    const bool targets = find_column(labels, Label::target) > 0 && labels.size() >= 3 &&
                         find_column(labels, Label::category) < 0 &&
                         find_column(labels, Label::path) < 0 &&
                         find_column(labels, Label::batch) < 0;
    const bool goals = topic != Topic::comparison && has_goals(entry, labels);
    const bool metrics =
        topic == Topic::quality || find_column(labels, Label::metric) >= 0 || met > 0 || goals;
    const bool veto = (topic == Topic::progress && !goals) || topic == Topic::comparison ||
                      topic == Topic::plan || topic == Topic::suggestion ||
                      topic == Topic::timeline;
    if (targets && metrics && !veto) read_metrics(entry, labels, met, report);
  }
}

}  // namespace otlpdoc
