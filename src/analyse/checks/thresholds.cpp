// Thresholds that are missed: by a document each, or by the mean or share of all.

#include <cmath>

#include "analyse/checks/checks.hpp"
#include "analyse/quality.hpp"
#include "catalogue/lookup.hpp"

namespace otlpdoc {
namespace {

class ThresholdCheck {
 public:
  ThresholdCheck(const CheckInput& input, std::vector<Finding>& findings)
      : input_(input),
        findings_(findings),
        documents_(finished_documents(input.catalogue)),
        categories_(input.catalogue.categories) {}

  void run() {
    for (const QualityResult& result : analyse_quality(input_.catalogue, documents_)) {
      if (result.met.value_or(true)) continue;
      if (result.threshold.statistic == Threshold::Statistic::each) {
        judge_each(result.threshold);
      } else if (!judged(result.threshold).empty()) {
        judge_whole(result);
      }
    }
  }

 private:
  // The documents that the threshold is for and that this check judges.
  std::vector<const Document*> judged(const Threshold& threshold) const {
    const ThresholdScope scope(threshold, input_.catalogue, categories_);
    std::vector<const Document*> out;
    for (std::size_t i : documents_) {
      const Document& document = input_.catalogue.documents[i];
      if (scope.includes(document) && input_.judges(document.path)) out.push_back(&document);
    }
    return out;
  }

  std::string name_of(const Threshold& threshold) const {
    const std::string& name = threshold.name.empty() ? threshold.metric : threshold.name;
    return threshold.category.empty() ? name : name + " · " + threshold.category;
  }

  void judge_each(const Threshold& threshold) {
    const Metric* metric = find_metric(threshold.metric);
    for (const Document* document : judged(threshold)) {
      const double value = metric->value(document->measured);
      if (std::isnan(value) || holds(value, threshold)) continue;
      findings_.push_back(make_finding(
          say::findings::threshold_each(name_of(threshold), missed_text(threshold, value),
                                        limit_text(threshold)),
          {document->path}, subject_of(threshold), {place_of(threshold)}));
    }
  }

  void judge_whole(const QualityResult& result) {
    const Threshold& threshold = result.threshold;
    const auto said = threshold.statistic == Threshold::Statistic::mean
                          ? say::findings::threshold_mean
                          : say::findings::threshold_share;
    findings_.push_back(make_finding(said(name_of(threshold), missed_text(threshold, *result.value),
                                          limit_text(threshold), result.documents),
                                     place_of(threshold), subject_of(threshold)));
  }

  Place place_of(const Threshold& threshold) const {
    return {input_.catalogue.configuration.shown_file, threshold.line};
  }

  std::string subject_of(const Threshold& threshold) const {
    return name_of(threshold) + " " + limit_text(threshold);
  }

  const CheckInput& input_;
  std::vector<Finding>& findings_;
  std::vector<std::size_t> documents_;
  CategoryIndex categories_;
};

}  // namespace

void check_thresholds(const CheckInput& input, std::vector<Finding>& findings) {
  ThresholdCheck(input, findings).run();
}

}  // namespace otlpdoc
