// The sections of a batch report, and what they share while it is written.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/wording.hpp"
#include "otlpdoc/analyse.hpp"
#include "otlpdoc/batch_report.hpp"
#include "otlpdoc/compose.hpp"
#include "otlpdoc/report.hpp"

namespace otlpdoc {

// A report in the making. Its sections first state their claims, then write
// them down; reading the written report gives the claims again.
struct Draft {
  const Catalogue& catalogue;
  const BatchFacts& facts;
  const Wording& word;
  std::string directory;  // in which the report stands, relative to the root; links start there
  BatchReport claims;
};

// One section of a report (section 4 of the model).
struct ReportSection {
  std::string_view id;                    // names its region and its entry in the configuration
  std::string_view mark;                  // in front of the heading
  Worded (*heading)(std::int64_t batch);  // null: none
  void (*state)(Draft&);                  // adds to the claims
  // Adds the blocks below the heading; none when there is nothing to say.
  void (*write)(const Draft&, std::vector<Block>&);
};

// In the order of a report.
const std::vector<ReportSection>& report_section_table();
const ReportSection* find_report_section(std::string_view id);

// The sections that the configuration asks for, in its order. The claims of the
// draft are those that these sections state, names in the form in which reports
// are read (model, section 5).
std::vector<WrittenSection> write_report(Draft& draft);

void state_header(Draft&);
void write_header(const Draft&, std::vector<Block>&);
void state_documents(Draft&);
void write_documents(const Draft&, std::vector<Block>&);
void state_progress(Draft&);
void write_progress(const Draft&, std::vector<Block>&);
void state_highlights(Draft&);
void write_highlights(const Draft&, std::vector<Block>&);
void state_plan(Draft&);
void write_plan(const Draft&, std::vector<Block>&);
void state_quality(Draft&);
void write_quality(const Draft&, std::vector<Block>&);
void state_milestones(Draft&);
void write_milestones(const Draft&, std::vector<Block>&);
void state_comparisons(Draft&);
void write_comparisons(const Draft&, std::vector<Block>&);
void state_navigation(Draft&);
void write_navigation(const Draft&, std::vector<Block>&);
void state_timeline(Draft&);
void write_timeline(const Draft&, std::vector<Block>&);
void state_assurance(Draft&);
void write_assurance(const Draft&, std::vector<Block>&);
void state_summary(Draft&);
void write_summary(const Draft&, std::vector<Block>&);
void state_footer(Draft&);
void write_footer(const Draft&, std::vector<Block>&);

// How sections put things.

std::string batch_name(const Draft& draft, int number);          // `批次5`
std::string documents_text(const Draft& draft, std::int64_t n);  // `5篇`
std::string finished_text(const Draft& draft, std::int64_t n);   // `5篇文档`
std::string fraction_text(const Completion& completion);         // `19/70 (27%)`
std::string category_name(const Draft& draft, const CategoryDocuments& category);

// A cell of a batch's row; the reported batch stands out.
Text batch_cell(const Draft& draft, const BatchStatus& batch, const std::string& text);

// Whether the batch has documents and all of them are done.
bool is_finished(const BatchFacts& facts);

// A measured number as reports write it: three significant digits from 100 on.
std::int64_t rounded(std::int64_t number);
Quantity about(std::int64_t number);  // `~10,200`; exact below 100

// The percentage that people read.
std::optional<double> whole_percent(const Completion& completion);

std::string joined(const std::vector<std::string>& names, std::string_view sign);

// The first names and how many more there are.
std::string listed(const Draft& draft, const std::vector<std::string>& names, std::size_t most);

}  // namespace otlpdoc
