#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "base/text.hpp"
#include "otlpdoc/check.hpp"

namespace otlpdoc {
namespace {

// What one rule of one comment covers.
struct Span {
  std::string rule;
  int first = 0;
  int end = std::numeric_limits<int>::max();  // the line that ends it
  int column = 0;
  bool used = false;
};

std::vector<Span> spans_of(const FileReferences& file) {
  std::vector<Span> spans;
  for (const Suppression& comment : file.suppressions) {
    if (!comment.enable) {
      for (const std::string& rule : comment.rules)
        spans.push_back({.rule = rule, .first = comment.line, .column = comment.column});
      continue;
    }
    const auto& rules = comment.rules;
    for (Span& span : spans) {
      const bool named =
          rules.empty() || std::find(rules.begin(), rules.end(), span.rule) != rules.end();
      if (named) span.end = std::min(span.end, comment.line);
    }
  }
  return spans;
}

class Suppressions {
 public:
  explicit Suppressions(const std::vector<FileReferences>& files) {
    for (const FileReferences& file : files) {
      if (!file.suppressions.empty()) spans_.emplace(file.file, spans_of(file));
    }
  }

  bool covers(std::string_view code, const Place& place) {
    const auto file = spans_.find(place.file);
    if (file == spans_.end()) return false;
    for (Span& span : file->second) {
      const bool here = place.line == 0 || (span.first <= place.line && place.line < span.end);
      if (span.rule != code || !here) continue;
      span.used = true;
      return true;
    }
    return false;
  }

  template <class Item>
  std::int64_t take_out(std::vector<Item>& items) {
    const auto kept = std::remove_if(items.begin(), items.end(), [&](const Item& item) {
      return covers(item.code, item.place);
    });
    const std::int64_t taken = items.end() - kept;
    items.erase(kept, items.end());
    return taken;
  }

  const std::map<std::string, std::vector<Span>>& spans() const { return spans_; }

 private:
  std::map<std::string, std::vector<Span>> spans_;
};

Finding finding_about(std::string_view code, const std::string& file, int line, int column,
                      const std::string& rule) {
  return {
      .code = std::string(code), .place = {file, line, column}, .subject = rule, .facts = {rule}};
}

void judge_comments(const FileReferences& file, std::vector<Finding>& findings) {
  static const std::vector<std::string> codes = [] {
    std::vector<std::string> all;
    for (const DiagnosticRule& rule : diagnostic_table()) all.emplace_back(rule.code);
    return all;
  }();
  for (const Suppression& comment : file.suppressions) {
    std::vector<std::string> rules = comment.rules;
    if (rules.empty() && !comment.enable) rules = {""};
    for (const std::string& rule : rules) {
      if (find_diagnostic_rule(rule) != nullptr) continue;
      findings.push_back(
          finding_about("suppression-unknown", file.file, comment.line, comment.column, rule));
      findings.back().near = nearest(rule, codes);
    }
    if (comment.reason.empty() && !comment.enable)
      findings.push_back(finding_about("suppression-reasonless", file.file, comment.line,
                                       comment.column, rules.front()));
  }
}

}  // namespace

std::int64_t apply_suppressions(const std::vector<FileReferences>& files,
                                const std::vector<std::string>& looked_for,
                                const std::function<bool(const std::string&)>& judged,
                                std::vector<Finding>& findings,
                                std::vector<Diagnostic>& diagnostics) {
  Suppressions suppressions(files);
  const std::int64_t taken = suppressions.take_out(findings) + suppressions.take_out(diagnostics);
  const std::set<std::string_view> wanted(looked_for.begin(), looked_for.end());
  for (const auto& [file, spans] : suppressions.spans()) {
    for (const Span& span : spans) {
      if (!span.used && wanted.count(span.rule) != 0 && judged(file))
        findings.push_back(
            finding_about("suppression-useless", file, span.first, span.column, span.rule));
    }
  }
  for (const FileReferences& file : files) {
    if (!file.suppressions.empty() && judged(file.file)) judge_comments(file, findings);
  }
  return taken;
}

}  // namespace otlpdoc
