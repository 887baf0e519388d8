// The audit of real reports against contradictions found by hand, and against the
// numbers of the golden facts. Runs where the shared corpora are.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "otlpdoc/audit.hpp"
#include "otlpdoc/read.hpp"
#include "support/support.hpp"

using namespace otlpdoc;
using otlpdoc::test::kShared;
namespace fs = std::filesystem;

namespace {

const Audit* real_audit() {
  static const std::optional<Audit> audit = []() -> std::optional<Audit> {
    const auto catalogue = read_corpus(kShared + "/corpora/otlp-rust", {}, std::nullopt);
    if (!catalogue) return std::nullopt;
    // The list is of the reports of batches.
    std::vector<std::string> files;
    for (const BatchReport& report : catalogue->reports) {
      if (report.series == "批次" || report.series == "第N批") files.push_back(report.file);
    }
    return audit_reports(*catalogue, files, false);
  }();
  if (!audit) WARN("skipped: no shared corpora");
  return audit ? &*audit : nullptr;
}

// Lines of a report that hold one and the same contradiction.
struct Contradiction {
  std::string report;  // part of its file's name
  std::set<int> lines;
  std::string what;

  bool covers(const AuditedClaim& claim) const {
    const std::string& file = claim.place.file;
    const bool same = report.starts_with("批次")
                          ? file.find("_" + report + ".") != std::string::npos
                      : report.starts_with("第") ? file.find("_" + report) != std::string::npos
                                                 : false;
    return same && lines.count(claim.place.line) != 0;
  }
};

// By section of the list.
std::map<std::string, std::vector<Contradiction>> read_list() {
  std::map<std::string, std::vector<Contradiction>> out;
  std::ifstream in(OTLPDOC_SOURCE "/tests/corpora/contradictions.txt");
  std::string section;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '[') {
      section = line;
      continue;
    }
    Contradiction row;
    std::istringstream words(line);
    std::string numbers;
    words >> row.report >> numbers;
    std::getline(words, row.what);
    std::istringstream list(numbers);
    for (std::string number; std::getline(list, number, ',');) row.lines.insert(std::stoi(number));
    out[section].push_back(std::move(row));
  }
  return out;
}

bool is_covered(const std::vector<Contradiction>& list, const AuditedClaim& claim) {
  return std::any_of(list.begin(), list.end(),
                     [&](const Contradiction& row) { return row.covers(claim); });
}

// The number of a claim as written: `~8,500`, `15-25`.
double number_of(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ',' || c == '~'; }),
             text.end());
  return text.empty() ? -1 : std::atof(text.c_str());
}

struct Coverage {
  int facts = 0;
  int unknown = 0;
  int not_judged = 0;
};

// One claim of that metric and number is taken for each golden fact.
class GoldenReport {
 public:
  GoldenReport(const Audit& audit, const std::string& file) {
    for (const AuditedClaim& claim : audit.claims) {
      if (claim.place.file == file) claims_.push_back(&claim);
    }
  }

  void take(const std::string& metric, const nlohmann::json& value, Coverage& coverage) {
    if (!value.is_number()) return;
    ++coverage.facts;
    const auto at = std::find_if(claims_.begin(), claims_.end(), [&](const AuditedClaim* claim) {
      return claim->metric == metric && number_of(claim->claimed) == value.get<double>();
    });
    count(at, coverage, metric + " " + value.dump());
  }

  void take_text(const std::string& text, Coverage& coverage) {
    if (text.find_first_of("0123456789") == std::string::npos) return;
    ++coverage.facts;
    const auto at = std::find_if(claims_.begin(), claims_.end(),
                                 [&](const AuditedClaim* claim) { return claim->claimed == text; });
    count(at, coverage, text);
  }

 private:
  void count(std::vector<const AuditedClaim*>::iterator at, Coverage& coverage,
             const std::string& fact) {
    if (at == claims_.end()) {
      ++coverage.unknown;
      UNSCOPED_INFO("no verdict: " << fact);
      return;
    }
    if ((*at)->verdict == Verdict::not_judged) ++coverage.not_judged;
    claims_.erase(at);
  }

  std::vector<const AuditedClaim*> claims_;
};

void cover(const Audit& audit, const nlohmann::json& golden, Coverage& coverage) {
  GoldenReport report(audit, golden["file"]);
  const auto rows = [&](const char* list, std::initializer_list<const char*> members) {
    for (const auto& row : golden.value(list, nlohmann::json::array()))
      for (const char* member : members)
        if (row.contains(member)) report.take(member, row[member], coverage);
  };
  rows("documents", {"words", "lines"});
  rows("categories", {"done", "target", "percent"});
  rows("batches", {"documents", "cumulative", "words"});
  rows("timeline", {"documents", "cumulative", "target", "percent"});
  for (const char* member : {"done", "target", "percent"})
    if (golden.contains("overall") && golden["overall"].contains(member))
      report.take(member, golden["overall"][member], coverage);
  report.take("documents", golden.value("claimed_documents", nlohmann::json()), coverage);
  for (const auto& row : golden.value("quality", nlohmann::json::array()))
    report.take_text(row["value"], coverage);
}

}  // namespace

TEST_CASE("at least 95 % of the contradictions found by hand are found") {
  const Audit* audit = real_audit();
  if (audit == nullptr) return;
  const auto list = read_list().at("[by hand]");
  REQUIRE(list.size() > 100);
  std::size_t found = 0;
  for (const Contradiction& row : list) {
    const bool is_found = std::any_of(
        audit->claims.begin(), audit->claims.end(),
        [&](const AuditedClaim& claim) { return is_refuted(claim.verdict) && row.covers(claim); });
    if (is_found) ++found;
    if (!is_found) UNSCOPED_INFO("missed: " << row.report << row.what);
  }
  CHECK(20 * found >= 19 * list.size());
}

TEST_CASE("at least 95 % of what is refuted is rightly so") {
  const Audit* audit = real_audit();
  if (audit == nullptr) return;
  const auto list = read_list();
  std::size_t refuted = 0;
  std::size_t right = 0;
  for (const AuditedClaim& claim : audit->claims) {
    if (!is_refuted(claim.verdict)) continue;
    ++refuted;
    const bool is_right =
        is_covered(list.at("[by hand]"), claim) || is_covered(list.at("[right]"), claim);
    if (is_right) ++right;
    if (!is_right)
      UNSCOPED_INFO("in doubt: " << claim.place.file << ":" << claim.place.line << " "
                                 << claim.subject << " " << claim.metric);
  }
  REQUIRE(refuted > 100);
  CHECK(20 * right >= 19 * refuted);
}

TEST_CASE("every number of the golden facts has a verdict, 15 % at most that of not judged") {
  const Audit* audit = real_audit();
  if (audit == nullptr) return;
  Coverage coverage;
  for (const auto& entry : fs::directory_iterator(kShared + "/golden/reports"))
    cover(*audit, nlohmann::json::parse(test::read_text(entry.path().string())), coverage);
  CAPTURE(coverage.facts, coverage.unknown, coverage.not_judged);
  REQUIRE(coverage.facts > 250);
  CHECK(coverage.unknown == 0);
  CHECK(100 * coverage.not_judged <= 15 * coverage.facts);
}
