#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "otlpdoc/read.hpp"

namespace otlpdoc {
namespace {

// A JSON string is a YAML double-quoted scalar (YAML 1.2, chapter 1.3).
std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string flow_list(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) out += (out.size() > 1 ? ", " : "") + quoted(text);
  return out + "]";
}

void write_head(const Configuration& c, std::string& out) {
  out += "# How otlpdoc reads this corpus. Every field is optional.\n";
  out += fmt::format("title: {}\n", quoted(c.title));
  out += fmt::format("language: {}  # zh or en: the language of reports\n\n",
                     c.language.empty() ? "en" : c.language);
  out += "# Files that are no part of the corpus, as in .gitignore.\n";
  out += fmt::format("exclude: {}\n\n", flow_list(c.exclude));
}

void write_series(const Configuration& c, std::string& out) {
  out += "# Batch reports by series. Globs such as \"reports/batch-*.md\" keep this list short.\n";
  out += c.series.empty() ? "series: []\n" : "series:\n";
  for (const SeriesConfig& series : c.series) {
    out += fmt::format("  - name: {}\n    reports:\n", quoted(series.name));
    for (const std::string& report : series.reports)
      out += fmt::format("      - {}\n", quoted(report));
  }
}

void write_categories(const Configuration& c, std::string& out) {
  out +=
      "\n# Categories with the number of documents planned. A document below one of the\n"
      "# directories belongs to the category unless its front matter says otherwise.\n";
  out += c.categories.empty() ? "categories: []\n" : "categories:\n";
  for (const CategoryConfig& category : c.categories) {
    out += fmt::format("  - id: {}\n    name: {}\n", category.id, quoted(category.name));
    if (!category.aliases.empty())
      out += fmt::format("    aliases: {}\n", flow_list(category.aliases));
    if (category.target) {
      out += fmt::format("    target: {}\n", *category.target);
    } else {
      out += "    # target: 10\n";
    }
    if (!category.directories.empty())
      out += fmt::format("    directories: {}\n", flow_list(category.directories));
    if (!category.priority.empty()) out += fmt::format("    priority: {}\n", category.priority);
  }
}

void write_plan(const Configuration& c, std::string& out) {
  out += "\n# What is planned next.\n";
  out += c.plan.empty() ? "plan: []\n" : "plan:\n";
  for (const PlanItem& item : c.plan) {
    out += fmt::format("  - title: {}\n", quoted(item.title));
    if (!item.category.empty()) out += fmt::format("    category: {}\n", item.category);
    if (!item.priority.empty()) out += fmt::format("    priority: {}\n", item.priority);
    if (item.batch) out += fmt::format("    batch: {}\n", *item.batch);
    if (!item.detail.empty()) out += fmt::format("    detail: {}\n", quoted(item.detail));
  }
}

void write_rest(const Configuration& c, std::string& out) {
  out += "\n# Other names for front-matter fields.\n";
  out += c.front_matter_aliases.empty() ? "front_matter:\n  aliases: {}\n"
                                        : "front_matter:\n  aliases:\n";
  for (const auto& [label, field] : c.front_matter_aliases)
    out += fmt::format("    {}: {}\n", quoted(label), field);
  out += "\n# Sections every document must have, each with the names it may go by.\n";
  out += c.required_sections.empty() ? "required_sections: []\n" : "required_sections:\n";
  for (const auto& names : c.required_sections) out += fmt::format("  - {}\n", flow_list(names));
}

}  // namespace

std::string write_configuration(const Configuration& configuration) {
  std::string out;
  write_head(configuration, out);
  write_series(configuration, out);
  write_categories(configuration, out);
  write_plan(configuration, out);
  write_rest(configuration, out);
  return out;
}

}  // namespace otlpdoc
