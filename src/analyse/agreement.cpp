#include "analyse/audit/rules.hpp"
#include "catalogue/lookup.hpp"
#include "otlpdoc/analyse.hpp"

namespace otlpdoc {
namespace {

class ClaimComparison {
 public:
  explicit ClaimComparison(const Catalogue& catalogue)
      : catalogue_(catalogue), index_(catalogue.documents) {}

  Agreement run() {
    for (const Batch& batch : catalogue_.batches) {
      if (batch.report) compare_report(catalogue_.reports[*batch.report]);
    }
    return std::move(out_);
  }

 private:
  void compare_report(const BatchReport& report) {
    for (const ClaimedDocument& claim : report.documents) compare_document(report, claim);
    if (report.claimed_documents) {
      judge(static_cast<std::size_t>(*report.claimed_documents) == report.documents.size(),
            "batch " + std::to_string(*report.batch), "documents",
            std::to_string(*report.claimed_documents), std::to_string(report.documents.size()),
            {report.file, report.claimed_documents_line});
    }
    for (const ClaimedBatch& claim : report.batches) compare_batch(report, claim);
  }

  void compare_document(const BatchReport& report, const ClaimedDocument& claim) {
    const Place place{report.file, claim.line};
    const auto found = index_.find(claim.path);
    judge(found.has_value(), claim.path, "exists", "listed", "no such document", place);
    if (!found) return;
    const Measurements& m = catalogue_.documents[*found].measured;
    if (claim.words) compare(claim.path, "words", *claim.words, m, place);
    if (claim.lines) compare(claim.path, "lines", *claim.lines, m, place);
    if (claim.code_blocks) compare(claim.path, "code_blocks", *claim.code_blocks, m, place);
  }

  // The documents of a batch are those that its own report lists.
  void compare_batch(const BatchReport& report, const ClaimedBatch& claim) {
    const BatchReport* own = find_report(catalogue_, claim.batch);
    if (own == nullptr) return;
    const Place place{report.file, claim.line};
    const std::string subject = "batch " + std::to_string(claim.batch);
    if (claim.documents) {
      judge(static_cast<std::size_t>(*claim.documents) == own->documents.size(), subject,
            "documents", std::to_string(*claim.documents), std::to_string(own->documents.size()),
            place);
    }
    if (!claim.words) return;
    Measurements sum;
    for (const ClaimedDocument& document : own->documents) {
      if (const auto found = index_.find(document.path))
        sum += catalogue_.documents[*found].measured;
    }
    compare(subject, "words", *claim.words, sum, place);
  }

  void compare(const std::string& subject, const std::string& metric, const Quantity& claim,
               const Measurements& measured, const Place& place) {
    const RuleMatch match = match_rules(claim, metric, claim.label, measured);
    judge(match.good, subject, metric, claim.text,
          std::to_string(static_cast<std::int64_t>(match.measured)), place);
  }

  void judge(bool good, const std::string& subject, const std::string& metric, std::string claimed,
             std::string measured, const Place& place) {
    ++out_.judged;
    if (!good)
      out_.disagreements.push_back(
          {subject, metric, std::move(claimed), std::move(measured), place});
  }

  const Catalogue& catalogue_;
  DocumentIndex index_;
  Agreement out_;
};

}  // namespace

Agreement compare_claims(const Catalogue& catalogue) { return ClaimComparison(catalogue).run(); }

}  // namespace otlpdoc
