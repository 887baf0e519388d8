// Metrics and counts of findings for Prometheus, in families that have to stand together.

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
#include "render/findings.hpp"
#include "render/formats.hpp"
#include "render/people.hpp"

// Text that is valid both as OpenMetrics 1.0 and in the older format of Prometheus.
namespace otlpdoc {
namespace {

using Labels = std::vector<std::pair<std::string, std::string>>;

bool is_name_character(char c, bool first) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         (!first && c >= '0' && c <= '9');
}

std::string name_text(std::string_view text) {
  std::string out;
  for (const char c : text) out += is_name_character(c, out.empty()) ? c : '_';
  return out.empty() ? "_" : out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    if (c == '\\' || c == '"') out += '\\';
    out += c;
  }
  return out;
}

// The formats disagree on how a quotation mark is escaped here.
std::string help_text(std::string_view text) {
  std::string out;
  for (const char c : one_line(text))
    out += c == '"' ? "'" : c == '\\' ? "\\\\" : std::string(1, c);
  return out;
}

// Metrics of one name, which have to stand together.
class Family {
 public:
  Family(std::string_view name, std::string_view help) : name_("otlpdoc_" + name_text(name)) {
    head_ = fmt::format("# TYPE {0} gauge\n# HELP {0} {1}\n", name_, help_text(help));
  }

  // A sample whose labels have been seen already would make the text invalid.
  void add(const Labels& labels, std::optional<double> value) {
    if (!value || !std::isfinite(*value)) return;
    std::string text;
    for (const auto& [label, of_label] : labels)
      text +=
          fmt::format("{}{}=\"{}\"", text.empty() ? "" : ",", name_text(label), escaped(of_label));
    if (!seen_.insert(text).second) return;
    samples_ += name_ + (text.empty() ? "" : "{" + text + "}") + fmt::format(" {}\n", *value);
  }

  std::string text() const { return samples_.empty() ? std::string() : head_ + samples_; }

 private:
  std::string name_, head_, samples_;
  std::unordered_set<std::string> seen_;
};

// One family for each metric, then what was wanted of all of them.
std::string metrics_text(const std::vector<const Metrics*>& blocks) {
  std::vector<Family> families;
  std::unordered_map<std::string, std::size_t> index;
  Family limits("metric_limit", "Limit that the configuration sets for a metric.");
  Family met("metric_met", "Whether a metric keeps its limit: 1 or 0.");
  for (const Metrics* block : blocks) {
    for (const MetricRow& row : block->rows) {
      const auto [at, is_new] = index.try_emplace(row.metric, families.size());
      if (is_new) families.emplace_back(row.metric, row.help.empty() ? row.metric : row.help);
      families[at->second].add(row.labels, row.value);
      Labels labels{{"metric", row.metric}};
      labels.insert(labels.end(), row.labels.begin(), row.labels.end());
      limits.add(labels, row.limit);
      if (row.met) met.add(labels, *row.met ? 1 : 0);
    }
  }
  std::string out;
  for (const Family& family : families) out += family.text();
  return out + limits.text() + met.text();
}

using Counts = std::map<Severity, std::int64_t, std::greater<>>;

std::string counts_text(Family family, const std::vector<std::string>& codes,
                        std::unordered_map<std::string, Counts>& counts) {
  for (const std::string& code : codes) {
    for (const auto& [severity, count] : counts[code])
      family.add({{"rule", code}, {"severity", std::string(name(severity))}},
                 static_cast<double>(count));
  }
  return family.text();
}

// A rule that found nothing counts 0, so that its series does not break off.
std::string findings_text(const std::vector<const Findings*>& blocks) {
  const std::vector<std::string> codes = rule_codes(blocks);
  std::unordered_map<std::string, Counts> listed, tolerated;
  for (const Findings* block : blocks) {
    for (const Diagnostic& one : block->diagnostics) {
      if (is_listed(one)) ++listed[one.code][one.severity];
      if (one.baseline == BaselineState::unchanged) ++tolerated[one.code][one.severity];
    }
  }
  for (const std::string& code : codes) {
    const DiagnosticRule* rule = find_diagnostic_rule(code);
    if (rule != nullptr && listed[code].empty()) listed[code][rule->severity] = 0;
  }
  return counts_text(Family("findings", "Findings that the baseline does not tolerate."), codes,
                     listed) +
         counts_text(Family("findings_tolerated", "Findings that the baseline tolerates."), codes,
                     tolerated);
}

}  // namespace

std::string render_openmetrics(const Report& report, const RenderOptions&) {
  return metrics_text(blocks_of<Metrics>(report)) + findings_text(findings_of(report)) + "# EOF\n";
}

}  // namespace otlpdoc
