// A commented `otlpdoc.yaml`, part by part, for `otlpdoc init`.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "otlpdoc/read.hpp"
#include "read/structured/yaml_text.hpp"

namespace otlpdoc {
namespace {

void write_head(const Configuration& c, std::string& out) {
  out += "# How otlpdoc reads this corpus. Every field is optional.\n";
  out += c.title.empty() ? "# title: \"…\"\n" : fmt::format("title: {}\n", yaml_quoted(c.title));
  out += fmt::format("language: {}  # zh or en: the language of reports\n\n",
                     c.language.empty() ? "en" : c.language);
  out += "# Files that are no part of the corpus, as in .gitignore.\n";
  out += fmt::format("exclude: {}\n\n", yaml_list(c.exclude));
  out +=
      "# Extensions of the files that are read as Markdown; none: md, markdown, mdx, qmd, Rmd.\n";
  out += fmt::format("extensions: {}\n\n", yaml_list(c.extensions));
}

void write_series(const Configuration& c, std::string& out) {
  out += "# Batch reports by series. Globs such as \"reports/batch-*.md\" keep this list short.\n";
  out += c.series.empty() ? "series: []\n" : "series:\n";
  for (const SeriesConfig& series : c.series) {
    out += fmt::format("  - name: {}\n    reports:\n", yaml_quoted(series.name));
    for (const std::string& report : series.reports)
      out += fmt::format("      - {}\n", yaml_quoted(report));
    if (!series.word.empty()) out += fmt::format("    word: {}\n", yaml_quoted(series.word));
  }
}

// The words of the series stand with the series.
void write_vocabulary(const Configuration& c, std::string& out) {
  std::map<std::string, std::map<std::string, std::vector<std::string>>> groups;
  for (const auto& [name, words] : c.vocabulary.words) {
    const std::size_t dot = name.find('.');
    auto& all = groups[name.substr(0, dot)][name.substr(dot + 1)];
    all.insert(all.end(), words.begin(), words.end());
  }
  for (const auto& batches : c.vocabulary.batches) {
    const std::string& form = batches.first;
    const bool of_series = std::any_of(c.series.begin(), c.series.end(), [&](const auto& series) {
      return series.name == form && !series.word.empty();
    });
    if (!of_series) groups["batches"][form].push_back(batches.second);
  }
  if (groups.empty()) return;
  out +=
      "\n# Words that reports are read by, besides those that `otlpdoc explain vocabulary` "
      "lists.\n";
  out += "vocabulary:\n";
  for (const auto& [group, rows] : groups) {
    out += fmt::format("  {}:\n", yaml_quoted(group));
    for (const auto& [key, words] : rows)
      out += fmt::format("    {}: {}\n", yaml_quoted(key), yaml_list(words));
  }
}

void write_categories(const Configuration& c, std::string& out) {
  out +=
      "\n# Categories with the number of documents planned. A document below one of the\n"
      "# directories belongs to the category unless its front matter says otherwise.\n";
  out += c.categories.empty() ? "categories: []\n" : "categories:\n";
  for (const CategoryConfig& category : c.categories) {
    out += fmt::format("  - id: {}\n    name: {}\n", yaml_word(category.id),
                       yaml_quoted(category.name));
    if (!category.aliases.empty())
      out += fmt::format("    aliases: {}\n", yaml_list(category.aliases));
    if (category.target) {
      out += fmt::format("    target: {}\n", *category.target);
    } else {
      out += "    # target: 10\n";
    }
    if (!category.directories.empty())
      out += fmt::format("    directories: {}\n", yaml_list(category.directories));
    if (!category.priority.empty())
      out += fmt::format("    priority: {}\n", yaml_word(category.priority));
  }
}

void write_plan(const Configuration& c, std::string& out) {
  out += "\n# What is planned next.\n";
  out += c.plan.empty() ? "plan: []\n" : "plan:\n";
  for (const PlanItem& item : c.plan) {
    out += fmt::format("  - title: {}\n", yaml_quoted(item.title));
    if (!item.category.empty()) out += fmt::format("    category: {}\n", yaml_word(item.category));
    if (!item.priority.empty()) out += fmt::format("    priority: {}\n", yaml_word(item.priority));
    if (item.batch) out += fmt::format("    batch: {}\n", *item.batch);
    if (!item.detail.empty()) out += fmt::format("    detail: {}\n", yaml_quoted(item.detail));
    if (!item.path.empty()) out += fmt::format("    path: {}\n", yaml_quoted(item.path));
    if (item.done) out += "    done: true\n";
  }
}

void write_aliases(const std::vector<std::pair<std::string, std::string>>& aliases,
                   std::string& out) {
  out += aliases.empty() ? "  aliases: {}\n" : "  aliases:\n";
  for (const auto& [written, meant] : aliases)
    out += fmt::format("    {}: {}\n", yaml_quoted(written), yaml_quoted(meant));
}

void write_rest(const Configuration& c, std::string& out) {
  out += "\n# Other names for front-matter fields.\n";
  out += "front_matter:\n";
  if (!c.front_matter_schema.empty())
    out += fmt::format("  schema: {}\n", yaml_quoted(c.front_matter_schema));
  write_aliases(c.front_matter_aliases, out);
  out += "\n# Sections every document must have, each with the names it may go by.\n";
  out += c.required_sections.empty() ? "required_sections: []\n" : "required_sections:\n";
  for (const auto& names : c.required_sections) out += fmt::format("  - {}\n", yaml_list(names));
}

std::string limit_text(const Threshold& threshold) {
  static constexpr std::string_view kSigns[] = {"<", "<=", ">", ">="};
  if (threshold.upper) return fmt::format("{}-{}", *threshold.limit, *threshold.upper);
  const bool share = threshold.statistic == Threshold::Statistic::share;
  return fmt::format("{}{}{}", kSigns[static_cast<std::size_t>(threshold.comparison)],
                     *threshold.limit * (share ? 100 : 1), share ? "%" : "");
}

void write_thresholds(const Configuration& c, std::string& out) {
  static constexpr std::string_view kNames[] = {"mean", "each", "share"};
  out +=
      "\n# What the documents are held to: the limit of a metric's mean, of each document, or\n"
      "# of the share that has one, as in {metric: words, mean: \">6000\"}.\n";
  out += c.thresholds.empty() ? "thresholds: []\n" : "thresholds:\n";
  for (const Threshold& threshold : c.thresholds) {
    if (!threshold.limit) continue;
    out += fmt::format("  - metric: {}\n    {}: {}\n", threshold.metric,
                       kNames[static_cast<std::size_t>(threshold.statistic)],
                       yaml_quoted(limit_text(threshold)));
    if (!threshold.name.empty()) out += fmt::format("    name: {}\n", yaml_quoted(threshold.name));
    if (!threshold.category.empty())
      out += fmt::format("    category: {}\n", yaml_quoted(threshold.category));
  }
}

void write_check(const Configuration& c, std::string& out) {
  out += "\n# How `otlpdoc check` judges: fewer words than this, and no code, are a stub.\n";
  out += fmt::format("check:\n  stub_words: {}\n", c.check.stub_words);
}

void write_links(const Configuration& c, std::string& out) {
  out +=
      "\n# Directories that `/` means in links, targets that are not judged, as globs, and the\n"
      "# directories that the starts of targets mean.\nlinks:\n";
  out += fmt::format("  roots: {}\n  ignore: {}\n", yaml_list(c.links.roots),
                     yaml_list(c.links.ignore));
  write_aliases(c.links.aliases, out);
}

void write_rules(const Configuration& c, std::string& out) {
  out +=
      "\n# Rules that are off, or whose findings weigh more or less, as in\n"
      "# {rule: document-stub, severity: off, paths: [\"blog/**\"], reason: news are short}.\n";
  out += c.rules.empty() ? "rules: []\n" : "rules:\n";
  for (const RuleConfig& rule : c.rules) {
    out += fmt::format("  - rule: {}\n", rule.rule);
    if (rule.off || rule.severity)
      out += fmt::format("    severity: {}\n", rule.off ? "off" : name(*rule.severity));
    if (rule.limit) out += fmt::format("    limit: {}\n", *rule.limit);
    if (!rule.paths.empty()) out += fmt::format("    paths: {}\n", yaml_list(rule.paths));
    if (!rule.reason.empty()) out += fmt::format("    reason: {}\n", yaml_quoted(rule.reason));
  }
}

void write_limits(const Configuration& c, std::string& out) {
  out += "\n# Larger files, in MiB, are not read.\n";
  out += fmt::format("limits:\n  file_mib: {}\n", c.limits.file_mib);
}

void write_topics(const Configuration& c, std::string& out) {
  out += "\n# Topics that documents are to cover, with the words that tell.\n";
  out += c.topics.empty() ? "topics: []\n" : "topics:\n";
  for (const TopicConfig& topic : c.topics) {
    out += fmt::format("  - name: {}\n", yaml_quoted(topic.name));
    if (!topic.terms.empty()) out += fmt::format("    terms: {}\n", yaml_list(topic.terms));
  }
}

void write_milestones(const Configuration& c, std::string& out) {
  out += "\n# Milestones: reached with so many documents, or with the documents of a batch.\n";
  out += c.milestones.empty() ? "milestones: []\n" : "milestones:\n";
  for (const MilestoneConfig& milestone : c.milestones) {
    out += fmt::format("  - title: {}\n", yaml_quoted(milestone.title));
    if (!milestone.detail.empty())
      out += fmt::format("    detail: {}\n", yaml_quoted(milestone.detail));
    if (!milestone.category.empty())
      out += fmt::format("    category: {}\n", yaml_quoted(milestone.category));
    if (milestone.documents) out += fmt::format("    documents: {}\n", *milestone.documents);
    if (milestone.batch) out += fmt::format("    batch: {}\n", *milestone.batch);
  }
}

void write_report(const Configuration& c, std::string& out) {
  const ReportConfig& report = c.report;
  out += "\n# How `otlpdoc report` writes.\nreport:\n";
  out += fmt::format("  highlight_lines: {}\n", report.highlight_lines);
  if (!report.reporter.empty())
    out += fmt::format("  reporter: {}\n", yaml_quoted(report.reporter));
  if (!report.approval.empty())
    out += fmt::format("  approval: {}\n", yaml_quoted(report.approval));
  if (!report.sections.empty()) out += "  sections:\n";
  for (const ReportSectionConfig& section : report.sections) {
    out += fmt::format("    - id: {}\n", section.id);
    if (!section.title.empty()) out += fmt::format("      title: {}\n", yaml_quoted(section.title));
    if (!section.text.empty()) out += fmt::format("      text: {}\n", yaml_quoted(section.text));
  }
}

}  // namespace

std::string write_configuration(const Configuration& configuration) {
  std::string out;
  write_head(configuration, out);
  write_series(configuration, out);
  write_categories(configuration, out);
  write_plan(configuration, out);
  write_rest(configuration, out);
  write_thresholds(configuration, out);
  write_check(configuration, out);
  write_links(configuration, out);
  write_rules(configuration, out);
  write_topics(configuration, out);
  write_milestones(configuration, out);
  write_report(configuration, out);
  write_limits(configuration, out);
  write_vocabulary(configuration, out);
  return out;
}

}  // namespace otlpdoc
