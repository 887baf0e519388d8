// Takes each part of the configuration from its YAML, and checks what its schema cannot say.

#include "read/configuration/configuration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "generated/configuration_schema.hpp"
#include "language/wording.hpp"
#include "read/configuration/configuration_check.hpp"
#include "read/configuration/configuration_rules.hpp"
#include "read/configuration/configuration_thresholds.hpp"
#include "read/configuration/configuration_values.hpp"
#include "read/configuration/configuration_vocabulary.hpp"
#include "read/configuration/configuration_yaml.hpp"

namespace otlpdoc {
namespace {

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
  plan.path = text_of(item, "path");
  const Value* done = item.find("done");
  plan.done = done != nullptr && std::get<bool>(done->data);
  plan.line = item.line;
  return plan;
}

// `aliases` of `front_matter` or `links`.
std::vector<std::pair<std::string, std::string>> aliases_of(const Value& root,
                                                            std::string_view part) {
  std::vector<std::pair<std::string, std::string>> aliases;
  const Value* map = root.find(part);
  const Value* member = map != nullptr ? map->find("aliases") : nullptr;
  if (member == nullptr || member->as_map() == nullptr) return aliases;
  for (const auto& [written, meant] : *member->as_map())
    aliases.emplace_back(written, scalar_text(meant));
  return aliases;
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

std::string front_matter_schema_of(const Value& root) {
  const Value* front_matter = root.find("front_matter");
  return front_matter == nullptr ? std::string() : text_of(*front_matter, "schema");
}

CheckConfig check_of(const Value& root) {
  CheckConfig check;
  const Value* map = root.find("check");
  if (map != nullptr) check.stub_words = integer_of(*map, "stub_words").value_or(check.stub_words);
  return check;
}

LinksConfig links_of(const Value& root) {
  const Value* map = root.find("links");
  if (map == nullptr) return {};
  return {texts_of(*map, "roots"), texts_of(*map, "ignore"), aliases_of(root, "links")};
}

LimitsConfig limits_of(const Value& root) {
  LimitsConfig limits;
  const Value* map = root.find("limits");
  if (map != nullptr) limits.file_mib = integer_of(*map, "file_mib").value_or(limits.file_mib);
  return limits;
}

Configuration configuration_of(const Value& root, const std::string& file) {
  Configuration configuration;
  configuration.file = file;
  configuration.title = text_of(root, "title");
  configuration.language = text_of(root, "language");
  configuration.exclude = texts_of(root, "exclude");
  configuration.extensions = texts_of(root, "extensions");
  for (const Value& item : items_of(root, "series")) {
    configuration.series.push_back(
        {text_of(item, "name"), texts_of(item, "reports"), text_of(item, "word")});
  }
  for (const Value& item : items_of(root, "categories")) {
    configuration.categories.push_back(category_of(item));
  }
  for (const Value& item : items_of(root, "plan")) {
    configuration.plan.push_back(plan_item_of(item));
  }
  configuration.front_matter_aliases = aliases_of(root, "front_matter");
  configuration.front_matter_schema = front_matter_schema_of(root);
  for (const Value& item : items_of(root, "required_sections")) {
    // One name stands for a list of one.
    configuration.required_sections.push_back(scalar_texts(item));
  }
  for (const Value& item : items_of(root, "thresholds"))
    configuration.thresholds.push_back(threshold_of(item));
  for (const Value& item : items_of(root, "topics"))
    configuration.topics.push_back({text_of(item, "name"), texts_of(item, "terms")});
  for (const Value& item : items_of(root, "milestones"))
    configuration.milestones.push_back(milestone_of(item));
  configuration.report = report_of(root);
  configuration.check = check_of(root);
  configuration.links = links_of(root);
  configuration.rules = rules_of(root);
  configuration.limits = limits_of(root);
  configuration.vocabulary = vocabulary_of(root);
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
    violations_.push_back(violation_of(
        name, say::configuration::categories_share_name(short_text(text), earlier->second.line),
        say::configuration::categories_share_name_hint));
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

Violation outside(const Value& path, const std::string& where) {
  const std::string written = short_text(scalar_text(path));
  const Worded fault = expected(say::configuration::a_path_inside, written);
  return violation_of(path, say::schema::at(where, fault), say::configuration::relative_path_hint);
}

void check_paths(const Value::List& paths, PathKind kind, const std::string& where,
                 std::vector<Violation>& violations) {
  for (std::size_t n = 0; n < paths.size(); ++n) {
    const std::string written = scalar_text(paths[n]);
    const std::string_view path = path_of(written, kind);
    if (!is_absolute(path) && !has_parent_part(path)) continue;
    violations.push_back(outside(paths[n], fmt::format("{}[{}]", where, n)));
  }
}

void check_path(const Value* path, const std::string& where, std::vector<Violation>& violations) {
  if (path == nullptr) return;
  const std::string written = scalar_text(*path);
  if (!is_absolute(written) && !has_parent_part(written)) return;
  violations.push_back(outside(*path, where));
}

void check_sections(const Value& root, std::vector<Violation>& violations) {
  const Value* report = root.find("report");
  if (report == nullptr) return;
  std::map<std::string, int> lines;
  for (const Value& item : items_of(*report, "sections")) {
    const Value& id = *item.find("id");
    const auto [earlier, is_new] = lines.try_emplace(scalar_text(id), id.line);
    if (!is_new)
      violations.push_back(
          violation_of(id, say::configuration::section_twice(scalar_text(id), earlier->second),
                       say::hints::front_matter_duplicate_key));
  }
}

// A glob with wildcards is tried at every place of every path.
void check_globs(const Value& root, std::vector<Violation>& violations) {
  constexpr std::size_t kMostGlobs = 1000;
  std::vector<const Value::List*> lists = {&items_of(root, "exclude")};
  for (const Value& series : items_of(root, "series"))
    lists.push_back(&items_of(series, "reports"));
  if (const Value* links = root.find("links")) lists.push_back(&items_of(*links, "ignore"));
  for (const Value& rule : items_of(root, "rules")) lists.push_back(&items_of(rule, "paths"));
  std::size_t globs = 0;
  for (const Value::List* list : lists) {
    for (const Value& glob : *list) {
      globs += scalar_text(glob).find_first_of("*?[") != std::string::npos ? 1 : 0;
      if (globs <= kMostGlobs) continue;
      violations.push_back(violation_of(glob, say::configuration::too_many_globs(kMostGlobs),
                                        say::configuration::too_many_globs_hint));
      return;
    }
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
  check_globs(root, violations);
  if (const Value* links = root.find("links"))
    check_paths(items_of(*links, "roots"), PathKind::path, "links.roots", violations);
  const Value::List& categories = items_of(root, "categories");
  NameCheck names(violations);
  for (std::size_t n = 0; n < categories.size(); ++n) {
    names.check(categories[n]);
    check_paths(items_of(categories[n], "directories"), PathKind::path,
                fmt::format("categories[{}].directories", n), violations);
  }
  const Value::List& plan = items_of(root, "plan");
  for (std::size_t n = 0; n < plan.size(); ++n)
    check_path(plan[n].find("path"), fmt::format("plan[{}].path", n), violations);
  if (const Value* front_matter = root.find("front_matter"))
    check_path(front_matter->find("schema"), "front_matter.schema", violations);
  check_thresholds(root, violations);
  check_categories(root, "milestones", violations);
  check_sections(root, violations);
  check_rules(root, violations);
  check_vocabulary(root, violations);
  return violations;
}

// Damage that a document survives makes a configuration useless.
std::optional<Error> syntax_error(const YamlTree& tree, const std::string& file) {
  std::vector<Violation> violations;
  for (const Finding& finding : tree.diagnostics)
    violations.push_back({finding.place.line, finding.place.column, finding.message, {}});
  return first_error(violations, file);
}

}  // namespace

Result<Configuration> parse_configuration(std::string_view yaml, const std::string& file) {
  if (yaml.starts_with("\xEF\xBB\xBF")) yaml.remove_prefix(3);
  const YamlTree tree = read_configuration_yaml({yaml, file, 1});
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
