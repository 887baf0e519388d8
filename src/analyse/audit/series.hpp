// What the reports of one series say together, for checks that need more than one of them.

#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
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

// Where a report lists a document.
struct Listing {
  std::size_t report = 0;  // index into Catalogue::reports
  int line = 0;
};

// What some report says of a batch.
struct StatedValue {
  std::size_t report = 0;  // index into Catalogue::reports
  int batch = 0;           // of that report
  int line = 0;
  double value = 0;
};

// What is known of the batches of one series, whichever series is shown.
class SeriesFacts {
 public:
  SeriesFacts(const Catalogue& catalogue, std::string name);

  const std::string& name() const { return name_; }
  // Indices into Catalogue::reports, one a batch, by batch.
  const std::vector<std::size_t>& reports() const { return reports_; }
  const BatchReport* own(int batch) const;
  // The report of the nearest earlier batch; nullptr when there is none.
  const BatchReport* before(const BatchReport& report) const;

  // nullptr when nobody lists the documents of the batch.
  const BatchDocuments* documents(int batch) const;
  // Of batch 1 to this one; empty unless all of them are known.
  std::optional<std::span<const std::size_t>> documents_until(int batch) const;
  // What is known of them, all or not; those of an earlier batch are the first of them.
  std::span<const std::size_t> known_until(int batch) const;
  // What they measure, together. Kept until another batch is asked for.
  const Measurements& measured_until(int batch) const;
  // What the documents of the batch measure. Precondition: they are known.
  const Measurements& measured(int batch) const;
  // How many of the first so many documents that are known are of that category by the
  // reports; nothing when one of them is of none.
  std::optional<std::int64_t> count_in_category(std::size_t documents,
                                                const std::string& name) const;
  // By the first report of the series that lists it; nullptr when none does.
  const Listing* first_listing(std::size_t document) const;
  // The category that the reports list the document's directory under.
  std::string category_of(std::size_t document) const;

  // That category, and what its directories are called.
  std::vector<std::string> possible_categories(std::size_t document) const;

  // The rows of a report's categories, by name.
  struct CategoryRows {
    CategoryNames names;
    std::vector<std::vector<std::size_t>> rows;               // by group, in order
    std::unordered_map<std::string, std::size_t> as_written;  // the first of that name
  };
  const CategoryRows& category_rows(const BatchReport& report) const;

  // What the reports say of a batch, by batch of the report: its `documents`, or those up to it
  // (`cumulative`), and sums of a metric.
  const std::vector<StatedValue>& said(int batch, const std::string& metric) const;
  // The numbers in it.
  const std::set<double>& values_said(int batch, const std::string& metric) const;

  // How people call a batch of the series: 批次4, 第4批, `batch 4`.
  std::string batch_name(int batch) const;

 private:
  void add_listed(int batch, const std::vector<const ClaimedDocument*>& listed);
  void learn_categories(const BatchReport& report);
  void learn_statements(std::size_t index);
  std::vector<std::size_t>::const_iterator lower_bound(int batch) const;
  void learn_order();
  void learn_counts();

  const Catalogue& catalogue_;
  std::string name_;
  std::vector<std::size_t> reports_;
  std::map<int, BatchDocuments> documents_;
  std::unordered_map<std::size_t, Listing> first_listings_;     // by document
  std::map<std::string, std::string, std::less<>> categories_;  // by directory
  std::vector<std::size_t> order_;                 // documents that are known, by batch, each once
  std::vector<std::pair<int, std::size_t>> ends_;  // batch, and how many are known until it
  int complete_until_ = 0;                         // from batch 1 on all documents are known
  // Places in the order of documents, by group of their category; and the first with none.
  CategoryNames category_names_;
  std::vector<std::vector<std::size_t>> places_;
  std::size_t first_without_ = 0;
  mutable std::size_t summed_ = 0;                // so many documents of the order are in the sum
  mutable Measurements measured_until_;           // the sum
  mutable std::map<int, Measurements> measured_;  // of a batch
  mutable std::map<std::pair<int, std::string>, std::set<double>> values_said_;
  mutable std::unordered_map<const BatchReport*, CategoryRows> category_rows_;
  std::map<std::pair<int, std::string>, std::vector<StatedValue>> said_;
};

}  // namespace otlpdoc
