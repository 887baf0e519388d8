// Lines that comments cover, and comments with unknown rules, without use or without reason.

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/wording.hpp"
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

// The spans of one file, by line.
class FileSpans {
 public:
  explicit FileSpans(const FileReferences& file) {
    std::unordered_map<std::string_view, std::vector<std::size_t>> open;  // by rule
    for (const Suppression& comment : file.suppressions) {
      if (!comment.enable) {
        for (const std::string& rule : comment.rules) {
          open[rule].push_back(spans_.size());
          by_rule_[rule].push_back(spans_.size());
          spans_.push_back({.rule = rule, .first = comment.line, .column = comment.column});
        }
      } else if (comment.rules.empty()) {
        for (auto& [rule, spans] : open) close(spans, comment.line);
        open.clear();
      } else {
        for (const std::string& rule : comment.rules) close(open[rule], comment.line);
      }
    }
  }

  // The first span that covers the line (0: any); none ends before one that begins earlier.
  bool covers(std::string_view code, int line) {
    const auto rule = by_rule_.find(code);
    if (rule == by_rule_.end()) return false;
    const auto& spans = rule->second;
    const auto at = std::partition_point(spans.begin(), spans.end(), [&](std::size_t i) {
      return line != 0 && spans_[i].end <= line;
    });
    if (at == spans.end() || (line != 0 && spans_[*at].first > line)) return false;
    return spans_[*at].used = true;
  }

  const std::vector<Span>& all() const { return spans_; }

 private:
  void close(std::vector<std::size_t>& spans, int line) {
    for (std::size_t i : spans) spans_[i].end = line;
    spans.clear();
  }

  std::vector<Span> spans_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_rule_;
};

class Suppressions {
 public:
  explicit Suppressions(const std::vector<FileReferences>& files) {
    for (const FileReferences& file : files) {
      if (!file.suppressions.empty()) spans_.emplace(file.file, file);
    }
  }

  bool covers(std::string_view code, const Place& place) {
    const auto file = spans_.find(place.file);
    return file != spans_.end() && file->second.covers(code, place.line);
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

  const std::map<std::string, FileSpans>& spans() const { return spans_; }

 private:
  std::map<std::string, FileSpans> spans_;
};

Finding finding_about(Worded (*said)(std::string_view), const std::string& file, int line,
                      int column, const std::string& rule) {
  return make_finding(said(rule), {file, line, column}, rule);
}

// `hints_left`: findings that are compared with the rules that there are.
void judge_comments(const FileReferences& file, int& hints_left, std::vector<Finding>& findings) {
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
      findings.push_back(finding_about(say::findings::suppression_unknown, file.file, comment.line,
                                       comment.column, rule));
      if (hints_left-- > 0) findings.back().hint = did_you_mean(rule, codes);
    }
    if (comment.reason.empty() && !comment.enable)
      findings.push_back(finding_about(say::findings::suppression_reasonless, file.file,
                                       comment.line, comment.column, rules.front()));
  }
}

}  // namespace

std::int64_t apply_suppressions(const std::vector<FileReferences>& files,
                                const std::vector<std::string>& looked_for,
                                const std::function<bool(const std::string&)>& judged,
                                std::vector<Finding>& findings, std::vector<Finding>& diagnostics) {
  Suppressions suppressions(files);
  const std::int64_t taken = suppressions.take_out(findings) + suppressions.take_out(diagnostics);
  const std::set<std::string_view> wanted(looked_for.begin(), looked_for.end());
  for (const auto& [file, spans] : suppressions.spans()) {
    for (const Span& span : spans.all()) {
      if (!span.used && wanted.count(span.rule) != 0 && judged(file))
        findings.push_back(finding_about(say::findings::suppression_useless, file, span.first,
                                         span.column, span.rule));
    }
  }
  int hints_left = 100;  // nobody reads more
  for (const FileReferences& file : files) {
    if (!file.suppressions.empty() && judged(file.file)) judge_comments(file, hints_left, findings);
  }
  return taken;
}

}  // namespace otlpdoc
