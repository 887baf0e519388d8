// What a project can set about its corpus, as values.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "otlpdoc/batch_report.hpp"
#include "otlpdoc/diagnostic.hpp"
#include "otlpdoc/vocabulary.hpp"

namespace otlpdoc {

struct CategoryConfig {
  std::string id;
  std::string name;
  std::vector<std::string> aliases;
  std::optional<std::int64_t> target;    // documents
  std::vector<std::string> directories;  // relative to the root
  std::string priority;                  // `P0` …; may be empty
};

struct SeriesConfig {
  std::string name;
  std::vector<std::string> reports;  // globs, relative to the root
  std::string
      word;  // how its batches are named: `轮次`, or with the number, `第{n}轮`; may be empty
};

// What the documents of a batch are held to (section 6 of a report).
struct Threshold {
  // Over the documents: their mean; every one of them; the share of them in
  // which the metric is at least 1.
  enum class Statistic { mean, each, share };
  enum class Comparison { less, at_most, more, at_least, within };

  std::string name;    // what people read; may be empty
  std::string metric;  // a name of metric_table()
  Statistic statistic = Statistic::mean;
  Comparison comparison = Comparison::at_least;
  // In the unit of the metric; of a share between 0 and 1. Empty: only measured.
  std::optional<double> limit;
  std::optional<double> upper;  // of `within`, which holds at both ends
  std::string category;         // id, name or alias; empty: the whole corpus
  int line = 0;                 // in the configuration
};

// A topic that documents are to cover (技术覆盖).
struct TopicConfig {
  std::string name;
  std::vector<std::string> terms;  // any of these in a document; the name when empty
};

struct MilestoneConfig {
  std::string title;
  std::string detail;
  std::string category;                   // id, name or alias; empty: the whole corpus
  std::optional<std::int64_t> documents;  // reached when so many are finished
  std::optional<int> batch;               // reached when that batch has documents
};

struct ReportSectionConfig {
  std::string id;     // names a section of the report
  std::string title;  // in place of the usual heading; may be empty
  std::string text;   // fixed text under the heading; may be empty
};

struct ReportConfig {
  std::vector<ReportSectionConfig> sections;  // those shown, in order; empty: all
  std::string reporter;
  std::string approval;
  std::int64_t highlight_lines = 20;  // of a code block that is shown
};

struct CheckConfig {
  std::int64_t stub_words = 50;  // a document with fewer, and no code, is a stub
};

// How links are followed, where the generator's own files do not tell.
struct LinksConfig {
  std::vector<std::string> roots;   // directories that `/` means, the likeliest first
  std::vector<std::string> ignore;  // globs of targets as written that are not judged
  // How targets begin (`~/`), and the directory that it means.
  std::vector<std::pair<std::string, std::string>> aliases;
};

// What is made of the findings of a rule.
struct RuleConfig {
  std::string rule;                   // a code of diagnostic_table()
  bool off = false;                   // it has no findings
  std::optional<Severity> severity;   // of its findings; empty: the usual one
  std::optional<std::int64_t> limit;  // of `document-stub` in words; empty: the usual one
  std::vector<std::string> paths;     // globs of the files that it is for; empty: all
  std::string reason;                 // may be empty
  int line = 0;                       // in the configuration
};

// What is too large is not read.
struct LimitsConfig {
  std::int64_t file_mib = 64;  // of a file of the corpus
};

// `otlpdoc.yaml`; every field is optional there. The shape of the file is
// `schemas/configuration.schema.json`.
struct Configuration {
  std::string file;        // as found; empty when there is none
  std::string shown_file;  // the same relative to the root, when it stands below
  std::string title;
  std::string language;                 // `zh`, `en`; empty: taken from the corpus
  std::vector<std::string> exclude;     // globs as in .gitignore
  std::vector<std::string> extensions;  // of documents; empty: those of Markdown
  std::vector<SeriesConfig> series;
  std::vector<CategoryConfig> categories;
  std::vector<PlanItem> plan;
  std::vector<std::pair<std::string, std::string>> front_matter_aliases;  // label, canonical field
  std::string front_matter_schema;  // file, relative to the configuration; empty: none
  std::vector<std::vector<std::string>> required_sections;  // alternative names
  std::vector<Threshold> thresholds;
  std::vector<TopicConfig> topics;
  std::vector<MilestoneConfig> milestones;
  ReportConfig report;
  CheckConfig check;
  LinksConfig links;
  std::vector<RuleConfig> rules;  // of several for one finding the last one counts
  LimitsConfig limits;
  VocabularyConfig vocabulary;  // with the words of the series
};

}  // namespace otlpdoc
