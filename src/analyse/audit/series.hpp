#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "catalogue/lookup.hpp"
#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

// Documents of one batch, as its own report lists them, else as a later one does.
struct BatchDocuments {
  std::vector<std::size_t> documents;  // indices into Catalogue::documents, each once
  std::size_t listed = 0;              // by the report, there or not

  bool is_complete() const { return listed > 0 && documents.size() == listed; }
};

// What some report says of a batch.
struct Statement {
  std::size_t report = 0;  // index into Catalogue::reports
  int line = 0;
  double value = 0;
};

// What is known of the batches of one series, whichever series is shown.
class SeriesFacts {
 public:
  SeriesFacts(const Catalogue& catalogue, const DocumentIndex& index, std::string name);

  const std::string& name() const { return name_; }
  // Indices into Catalogue::reports, one a batch, by batch.
  const std::vector<std::size_t>& reports() const { return reports_; }
  const BatchReport* own(int batch) const;
  // The report of the nearest earlier batch; nullptr when there is none.
  const BatchReport* before(const BatchReport& report) const;

  // nullptr when nobody lists the documents of the batch.
  const BatchDocuments* documents(int batch) const;
  // Of batch 1 to this one; empty unless all of them are known.
  std::optional<std::vector<std::size_t>> documents_until(int batch) const;
  // What is known of them, all or not.
  std::vector<std::size_t> known_until(int batch) const;
  // The category that the reports list the document's directory under.
  std::string category_of(std::size_t document) const;

  // Whether that category, or a directory of that name, holds the document.
  bool is_in_category(std::size_t document, const std::string& name) const;

  // What the reports say of a batch, by report: its `documents`, or those up to it
  // (`cumulative`), and sums of a metric.
  const std::vector<Statement>& said(int batch, const std::string& metric) const;

  // How people call a batch of the series: 批次4, 第4批, `batch 4`.
  std::string batch_name(int batch) const;

 private:
  void add_listed(int batch, const std::vector<const ClaimedDocument*>& listed);
  void learn_categories(const BatchReport& report);
  void learn_statements(std::size_t index);

  const Catalogue& catalogue_;
  const DocumentIndex& index_;
  std::string name_;
  std::vector<std::size_t> reports_;
  std::map<int, BatchDocuments> documents_;
  std::map<std::string, std::string> categories_;  // by directory
  std::map<std::pair<int, std::string>, std::vector<Statement>> said_;
};

// Sum over documents.
Measurements sum_of(const Catalogue& catalogue, const std::vector<std::size_t>& documents);

}  // namespace otlpdoc
