#include "read/configuration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "generated/configuration_schema.hpp"
#include "otlpdoc/catalogue.hpp"
#include "read/configuration_check.hpp"
#include "read/yaml_tree.hpp"

namespace otlpdoc {
namespace {

// The functions below read what the schema has let through.

std::string text_of(const Value& map, std::string_view key) {
  const Value* member = map.find(key);
  return member ? scalar_text(*member) : std::string{};
}

std::vector<std::string> texts_of(const Value& map, std::string_view key) {
  const Value* member = map.find(key);
  return member ? scalar_texts(*member) : std::vector<std::string>{};
}

std::optional<std::int64_t> integer_of(const Value& map, std::string_view key) {
  const Value* member = map.find(key);
  const auto* number = member ? std::get_if<std::int64_t>(&member->data) : nullptr;
  return number ? std::optional(*number) : std::nullopt;
}

const Value::List& items_of(const Value& map, std::string_view key) {
  static const Value::List kNone;
  const Value* member = map.find(key);
  return member && member->as_list() ? *member->as_list() : kNone;
}

CategoryConfig category_of(const Value& item) {
  CategoryConfig category;
  category.id = text_of(item, "id");
  category.name = text_of(item, "name");
  category.aliases = texts_of(item, "aliases");
  category.target = integer_of(item, "target");
  category.directories = texts_of(item, "directories");
  category.priority = text_of(item, "priority");
  return category;
}

PlanItem plan_item_of(const Value& item) {
  PlanItem plan;
  plan.title = text_of(item, "title");
  plan.detail = text_of(item, "detail");
  plan.category = text_of(item, "category");
  plan.priority = text_of(item, "priority");
  if (const auto batch = integer_of(item, "batch")) plan.batch = static_cast<int>(*batch);
  plan.line = item.line;
  return plan;
}

std::vector<std::pair<std::string, std::string>> aliases_of(const Value& root) {
  std::vector<std::pair<std::string, std::string>> aliases;
  const Value* front_matter = root.find("front_matter");
  const Value* member = front_matter ? front_matter->find("aliases") : nullptr;
  if (!member || !member->as_map()) return aliases;
  for (const auto& [label, field] : *member->as_map()) {
    aliases.emplace_back(label, scalar_text(field));
  }
  return aliases;
}

// `>=10`, `> 70%`, as the schema has let it through.
void read_limit(std::string_view text, Threshold& threshold) {
  using Comparison = Threshold::Comparison;
  const bool less = text.starts_with('<');
  const bool equal = text.substr(1).starts_with('=');
  threshold.comparison = less ? (equal ? Comparison::at_most : Comparison::less)
                              : (equal ? Comparison::at_least : Comparison::more);
  const std::string number(trim(text.substr(equal ? 2 : 1)));
  threshold.limit = std::strtod(number.c_str(), nullptr) / (number.ends_with('%') ? 100 : 1);
}

constexpr std::pair<std::string_view, Threshold::Statistic> kStatistics[] = {
    {"mean", Threshold::Statistic::mean},
    {"each", Threshold::Statistic::each},
    {"share", Threshold::Statistic::share}};

Threshold threshold_of(const Value& item) {
  Threshold threshold{.name = text_of(item, "name"), .metric = text_of(item, "metric")};
  for (const auto& [key, statistic] : kStatistics) {
    if (item.find(key) == nullptr) continue;
    threshold.statistic = statistic;
    read_limit(text_of(item, key), threshold);
  }
  return threshold;
}

MilestoneConfig milestone_of(const Value& item) {
  MilestoneConfig milestone{.title = text_of(item, "title"),
                            .detail = text_of(item, "detail"),
                            .category = text_of(item, "category"),
                            .documents = integer_of(item, "documents"),
                            .batch = std::nullopt};
  if (const auto batch = integer_of(item, "batch")) milestone.batch = static_cast<int>(*batch);
  return milestone;
}

ReportConfig report_of(const Value& root) {
  ReportConfig report;
  const Value* map = root.find("report");
  if (map == nullptr) return report;
  for (const Value& item : items_of(*map, "sections"))
    report.sections.push_back({text_of(item, "id"), text_of(item, "title"), text_of(item, "text")});
  report.reporter = text_of(*map, "reporter");
  report.approval = text_of(*map, "approval");
  report.highlight_lines = integer_of(*map, "highlight_lines").value_or(report.highlight_lines);
  return report;
}

Configuration configuration_of(const Value& root, const std::string& file) {
  Configuration configuration;
  configuration.file = file;
  configuration.title = text_of(root, "title");
  configuration.language = text_of(root, "language");
  configuration.exclude = texts_of(root, "exclude");
  for (const Value& item : items_of(root, "series")) {
    configuration.series.push_back({text_of(item, "name"), texts_of(item, "reports")});
  }
  for (const Value& item : items_of(root, "categories")) {
    configuration.categories.push_back(category_of(item));
  }
  for (const Value& item : items_of(root, "plan")) {
    configuration.plan.push_back(plan_item_of(item));
  }
  configuration.front_matter_aliases = aliases_of(root);
  for (const Value& item : items_of(root, "required_sections")) {
    configuration.required_sections.push_back(scalar_texts(item));
  }
  for (const Value& item : items_of(root, "thresholds"))
    configuration.thresholds.push_back(threshold_of(item));
  for (const Value& item : items_of(root, "topics"))
    configuration.topics.push_back({text_of(item, "name"), texts_of(item, "terms")});
  for (const Value& item : items_of(root, "milestones"))
    configuration.milestones.push_back(milestone_of(item));
  configuration.report = report_of(root);
  return configuration;
}

// Finds names under which two categories could be meant.
class NameCheck {
 public:
  explicit NameCheck(std::vector<Violation>& violations) : violations_(violations) {}

  void check(const Value& category) {
    ++category_;
    claim(*category.find("id"));
    claim(*category.find("name"));
    for (const Value& alias : items_of(category, "aliases")) claim(alias);
  }

 private:
  struct Claim {
    int category = 0;
    int line = 0;
  };

  void claim(const Value& name) {
    const std::string text = scalar_text(name);
    const auto [earlier, is_new] = claims_.try_emplace(text, Claim{category_, name.line});
    if (is_new || earlier->second.category == category_) return;
    violations_.push_back({name.line, name.column,
                           fmt::format("\"{}\" names two categories, here and on line {}",
                                       shorten(printable(text), 40), earlier->second.line),
                           "give each category names of its own"});
  }

  std::vector<Violation>& violations_;
  std::map<std::string, Claim> claims_;
  int category_ = 0;
};

bool is_absolute(std::string_view path) {
  const bool has_drive = path.size() > 1 && path[1] == ':' && lower(path.substr(0, 1)) >= "a" &&
                         lower(path.substr(0, 1)) <= "z";
  return path.starts_with('/') || path.starts_with('\\') || has_drive;
}

bool has_parent_part(std::string_view path) {
  while (true) {
    const std::size_t end = path.find_first_of("/\\");
    if (path.substr(0, end) == "..") return true;
    if (end == std::string_view::npos) return false;
    path.remove_prefix(end + 1);
  }
}

enum class PathKind { path, exclusion };

// An exclusion is a pattern as in .gitignore: `!` takes back, and one leading
// `/` means the root of the corpus, not of the disk.
std::string_view path_of(std::string_view written, PathKind kind) {
  if (kind == PathKind::path) return written;
  if (written.starts_with('!')) written.remove_prefix(1);
  if (written.starts_with('/')) written.remove_prefix(1);
  return written;
}

void check_paths(const Value::List& paths, PathKind kind, const std::string& where,
                 std::vector<Violation>& violations) {
  for (std::size_t n = 0; n < paths.size(); ++n) {
    const std::string written = scalar_text(paths[n]);
    const std::string_view path = path_of(written, kind);
    if (!is_absolute(path) && !has_parent_part(path)) continue;
    violations.push_back(
        {paths[n].line, paths[n].column,
         fmt::format("{}[{}]: expected a path inside the root, got \"{}\"", where, n,
                     shorten(printable(written), 40)),
         "write it relative to the directory of the configuration, without \"..\""});
  }
}

void check_thresholds(const Value& root, std::vector<Violation>& violations) {
  std::vector<std::string> metrics;
  for (const Metric& metric : metric_table()) metrics.emplace_back(metric.name);
  for (const Value& item : items_of(root, "thresholds")) {
    const Value& metric = *item.find("metric");
    const std::string name = scalar_text(metric);
    if (find_metric(name) == nullptr) {
      const std::string near = nearest(name, metrics);
      violations.push_back({metric.line, metric.column,
                            fmt::format("no metric \"{}\"", shorten(printable(name), 40)),
                            near.empty() ? "`otlpdoc explain` lists the metrics"
                                         : fmt::format("did you mean \"{}\"?", near)});
    }
    const auto given =
        std::count_if(std::begin(kStatistics), std::end(kStatistics),
                      [&](const auto& statistic) { return item.find(statistic.first) != nullptr; });
    if (given != 1)
      violations.push_back({item.line, item.column,
                            fmt::format("expected one of mean, each and share, found {}", given),
                            "write one limit, such as mean: \">6000\""});
  }
}

// Where categories are configured, a milestone of another would never be reached.
void check_milestones(const Value& root, std::vector<Violation>& violations) {
  std::vector<std::string> names;
  for (const Value& category : items_of(root, "categories")) {
    names.push_back(text_of(category, "id"));
    names.push_back(text_of(category, "name"));
    for (const std::string& alias : texts_of(category, "aliases")) names.push_back(alias);
  }
  for (const Value& item : items_of(root, "milestones")) {
    const Value* category = item.find("category");
    if (category == nullptr || names.empty()) continue;
    const std::string name = scalar_text(*category);
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    const std::string near = nearest(name, names);
    violations.push_back({category->line, category->column,
                          fmt::format("no category \"{}\"", shorten(printable(name), 40)),
                          near.empty() ? "name one of the categories of this file"
                                       : fmt::format("did you mean \"{}\"?", near)});
  }
}

void check_sections(const Value& root, std::vector<Violation>& violations) {
  const Value* report = root.find("report");
  if (report == nullptr) return;
  std::map<std::string, int> lines;
  for (const Value& item : items_of(*report, "sections")) {
    const Value& id = *item.find("id");
    const auto [earlier, is_new] = lines.try_emplace(scalar_text(id), id.line);
    if (!is_new)
      violations.push_back({id.line, id.column,
                            fmt::format("section \"{}\" stands twice, here and on line {}",
                                        scalar_text(id), earlier->second),
                            "remove one of the two"});
  }
}

// What the schema cannot say.
std::vector<Violation> check_meaning(const Value& root) {
  std::vector<Violation> violations;
  check_paths(items_of(root, "exclude"), PathKind::exclusion, "exclude", violations);
  const Value::List& series = items_of(root, "series");
  for (std::size_t n = 0; n < series.size(); ++n) {
    check_paths(items_of(series[n], "reports"), PathKind::path,
                fmt::format("series[{}].reports", n), violations);
  }
  const Value::List& categories = items_of(root, "categories");
  NameCheck names(violations);
  for (std::size_t n = 0; n < categories.size(); ++n) {
    names.check(categories[n]);
    check_paths(items_of(categories[n], "directories"), PathKind::path,
                fmt::format("categories[{}].directories", n), violations);
  }
  check_thresholds(root, violations);
  check_milestones(root, violations);
  check_sections(root, violations);
  return violations;
}

// Damage that a document survives makes a configuration useless.
std::optional<Error> syntax_error(const YamlTree& tree, const std::string& file) {
  std::vector<Violation> violations;
  for (const Diagnostic& diagnostic : tree.diagnostics) {
    violations.push_back({diagnostic.place.line, diagnostic.place.column, diagnostic.message, ""});
  }
  return first_error(violations, file);
}

}  // namespace

Result<Configuration> parse_configuration(std::string_view yaml, const std::string& file) {
  if (yaml.starts_with("\xEF\xBB\xBF")) yaml.remove_prefix(3);
  const YamlTree tree = read_yaml_tree(yaml, file, 1);
  if (auto error = syntax_error(tree, file)) return *error;
  if (tree.value.is_null()) return configuration_of(tree.value, file);
  if (auto error = first_error(check_against_schema(tree, configuration_schema()), file)) {
    return *error;
  }
  if (auto error = first_error(check_meaning(tree.value), file)) return *error;
  return configuration_of(tree.value, file);
}

std::string_view configuration_schema() { return kConfigurationSchema; }

}  // namespace otlpdoc
