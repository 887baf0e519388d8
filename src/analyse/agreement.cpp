#include <map>
#include <optional>
#include <string>
#include <string_view>

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
    file_ = &report.file;
    for (const ClaimedDocument& claim : report.documents) compare_document(claim);
    if (report.claimed_documents) {
      judge(static_cast<std::size_t>(*report.claimed_documents) == report.documents.size(),
            "batch " + std::to_string(*report.batch), "documents",
            std::to_string(*report.claimed_documents), std::to_string(report.documents.size()),
            report.claimed_documents_line);
    }
    for (const ClaimedBatch& claim : report.batches) compare_batch(claim);
  }

  void compare_document(const ClaimedDocument& claim) {
    const auto found = index_.find(claim.path);
    judge(found.has_value(), claim.path, "exists", "listed", "no such document", claim.line);
    if (!found) return;
    const Measurements& m = catalogue_.documents[*found].measured;
    if (claim.words) compare(claim.path, "words", *claim.words, m, claim.line);
    if (claim.lines) compare(claim.path, "lines", *claim.lines, m, claim.line);
    if (claim.code_blocks) compare(claim.path, "code_blocks", *claim.code_blocks, m, claim.line);
  }

  // The documents of a batch are those that its own report lists.
  void compare_batch(const ClaimedBatch& claim) {
    const OwnReport* own = own_report(claim.batch);
    if (own == nullptr) return;
    const std::string subject = "batch " + std::to_string(claim.batch);
    if (claim.documents) {
      judge(static_cast<std::size_t>(*claim.documents) == own->listed, subject, "documents",
            std::to_string(*claim.documents), std::to_string(own->listed), claim.line);
    }
    if (claim.words) compare(subject, "words", *claim.words, own->measured, claim.line);
  }

  // What the report of a batch itself lists.
  struct OwnReport {
    std::size_t listed = 0;  // documents
    Measurements measured;   // of those that are there
  };

  // nullptr when there is none. Kept, for every later report may speak of it.
  const OwnReport* own_report(int batch) {
    const auto [at, is_new] = own_reports_.try_emplace(batch);
    if (!is_new) return at->second ? &*at->second : nullptr;
    const BatchReport* report = find_report(catalogue_, batch);
    if (report == nullptr) return nullptr;
    OwnReport& own = at->second.emplace();
    own.listed = report->documents.size();
    for (const ClaimedDocument& document : report->documents) {
      if (const auto found = index_.find(document.path))
        own.measured += catalogue_.documents[*found].measured;
    }
    return &own;
  }

  void compare(const std::string& subject, const char* metric, const Quantity& claim,
               const Measurements& measured, int line) {
    const RuleMatch match = match_rules(claim, metric, claim.label, measured);
    judge(match.good, subject, metric, claim.text,
          match.good ? std::string() : std::to_string(static_cast<std::int64_t>(match.measured)),
          line);
  }

  void judge(bool good, const std::string& subject, const char* metric, std::string_view claimed,
             std::string_view measured, int line) {
    ++out_.judged;
    if (good) return;
    out_.disagreements.push_back(
        {subject, metric, std::string(claimed), std::string(measured), {*file_, line}});
  }

  const Catalogue& catalogue_;
  DocumentIndex index_;
  const std::string* file_ = nullptr;                    // of the report whose claims are compared
  std::map<int, std::optional<OwnReport>> own_reports_;  // by batch
  Agreement out_;
};

}  // namespace

Agreement compare_claims(const Catalogue& catalogue) { return ClaimComparison(catalogue).run(); }

}  // namespace otlpdoc
