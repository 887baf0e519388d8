#include "render/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "base/text.hpp"
#include "render/cell.hpp"
#include "render/findings.hpp"
#include "render/formats.hpp"

namespace otlpdoc {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDeepest = 500;                  // levels; writing JSON recurses
constexpr double kExact = 9007199254740992.0;  // 2^53: below, integral doubles are exact

Json number_json(double number) {
  if (!std::isfinite(number)) return nullptr;
  if (number == std::trunc(number) && std::abs(number) < kExact) {
    return static_cast<std::int64_t>(number);
  }
  return number;
}

Json percent_json(std::optional<double> share) {
  share = known_share(share);
  if (!share) return nullptr;
  return number_json(std::round(*share * 1000) / 10);
}

struct ToJson {
  int depth = 0;

  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(bool value) const { return value; }
  Json operator()(std::int64_t value) const { return value; }
  Json operator()(double value) const { return number_json(value); }
  Json operator()(const std::string& value) const { return value; }
  Json operator()(const Date& value) const { return value.ok() ? Json(iso(value)) : Json(); }
  Json operator()(const Percent& value) const { return percent_json(value.share); }
  Json operator()(const Bar&) const { return nullptr; }
  Json operator()(const Value& value) const { return std::visit(*this, value.data); }
  Json operator()(const Text& value) const { return plain_text(value); }

  Json operator()(const Value::List& list) const {
    Json json = Json::array();
    if (depth >= kDeepest) return json;
    for (const Value& item : list) json.push_back(std::visit(ToJson{depth + 1}, item.data));
    return json;
  }
  Json operator()(const Value::Map& map) const {
    // The keys are unique already; looking each up again would take quadratic time.
    Json::object_t members;
    if (depth >= kDeepest) return Json(std::move(members));
    members.reserve(map.size());
    for (const auto& [key, value] : map) {
      members.Container::emplace_back(key, std::visit(ToJson{depth + 1}, value.data));
    }
    return Json(std::move(members));
  }
};

bool is_bar(const Cell& cell) { return std::holds_alternative<Bar>(cell); }

Json positive_or_null(int number) { return number > 0 ? Json(number) : Json(); }

Json place_json(const Place& place) {
  Json json;
  json["file"] = place.file;
  json["line"] = positive_or_null(place.line);
  json["column"] = positive_or_null(place.column);
  return json;
}

Json finding_json(const Diagnostic& diagnostic) {
  Json json;
  json["code"] = diagnostic.code;
  json["severity"] = name(diagnostic.severity);
  json["message"] = diagnostic.message;
  json["file"] = diagnostic.place.file;
  json["line"] = positive_or_null(diagnostic.place.line);
  json["column"] = positive_or_null(diagnostic.place.column);
  json["hint"] = diagnostic.hint;
  const auto add = [&json](const char* key, std::string_view text) {
    if (!text.empty()) json[key] = text;
  };
  add("excerpt", diagnostic.excerpt);
  add("subject", diagnostic.subject);
  for (const Place& place : diagnostic.related) json["related"].push_back(place_json(place));
  add("fingerprint", diagnostic.fingerprint);
  add("baseline", baseline_name(diagnostic.baseline));
  return json;
}

Json optional_number(std::optional<double> number) {
  return number ? number_json(*number) : Json();
}

// Labels may be called anything but what the row itself has.
Json metric_json(const MetricRow& row) {
  Json json;
  json["metric"] = row.metric;
  for (const auto& [label, value] : row.labels) json[label] = value;
  json["value"] = optional_number(row.value);
  json["unit"] = row.unit.empty() ? Json() : Json(row.unit);
  json["target"] = row.target.empty() ? Json() : Json(row.target);
  json["limit"] = optional_number(row.limit);
  json["met"] = row.met ? Json(*row.met) : Json();
  json["baseline"] = optional_number(row.baseline);
  json["documents"] = row.documents;
  return json;
}

std::vector<Json> metrics_json(const Metrics& metrics) {
  std::vector<Json> rows;
  for (const MetricRow& row : metrics.rows) rows.push_back(metric_json(row));
  return rows;
}

bool is_column_of_programs(const Column& column) {
  return for_programs(column.audience) && !column.key.empty();
}

Json row_json(const Table& table, const std::vector<Cell>& row) {
  Json json = Json::object();
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!is_column_of_programs(table.columns[i])) continue;
    const Cell cell = i < row.size() ? row[i] : Cell{};
    if (!is_bar(cell)) json[table.columns[i].key] = std::visit(ToJson{}, cell);
  }
  return json;
}

std::vector<Json> rows_json(const Table& table) {
  std::vector<Json> rows;
  rows.reserve(table.rows.size());
  for (const auto& row : table.rows) rows.push_back(row_json(table, row));
  return rows;
}

std::vector<Json> findings_json(const Findings& findings) {
  std::vector<Json> list;
  for (const auto& diagnostic : findings.diagnostics) list.push_back(finding_json(diagnostic));
  return list;
}

std::vector<Json> group_json(const Group& group);

// Adds what a block gives to the enclosing object.
struct AddMembers {
  Json& object;

  void operator()(const Heading&) const {}
  void operator()(const Paragraph&) const {}
  void operator()(const Lines&) const {}
  void operator()(const List&) const {}
  void operator()(const Rule&) const {}
  void operator()(const Facts& facts) const {
    Json& target = facts.key.empty() ? object : object[facts.key];
    if (!target.is_object()) target = Json::object();
    for (const Fact& fact : facts.facts) {
      if (!fact.key.empty() && !is_bar(fact.value)) {
        target[fact.key] = std::visit(ToJson{}, fact.value);
      }
    }
  }
  void operator()(const Table& table) const {
    if (for_programs(table.audience)) add(table.key, rows_json(table));
  }
  void operator()(const Findings& findings) const {
    if (!for_programs(findings.audience)) return;
    add(findings.key, findings_json(findings));
    if (findings.left_out > 0) add(findings.key + "_left_out", findings.left_out);
  }
  void operator()(const Code& code) const { add(code.key, code.text); }
  void operator()(const Metrics& metrics) const { add(metrics.key, metrics_json(metrics)); }
  void operator()(const Badge&) const {}
  void operator()(const Series&) const {}
  void operator()(const Group& group) const { add(group.key, group_json(group)); }

 private:
  void add(const std::string& key, Json json) const {
    if (!key.empty()) object[key] = std::move(json);
  }
};

void add_members(Json& object, const std::vector<Block>& blocks) {
  for (const Block& block : blocks) std::visit(AddMembers{object}, block);
}

std::vector<Json> group_json(const Group& group) {
  std::vector<Json> records;
  for (const auto& blocks : group.records) {
    Json object = Json::object();
    add_members(object, blocks);
    records.push_back(std::move(object));
  }
  return records;
}

RecordSet record_set(std::vector<Json> records) {
  RecordSet set;
  std::unordered_set<std::string> seen;
  for (const Json& record : records) {
    for (const auto& member : record.items()) {
      if (seen.insert(member.key()).second) set.columns.push_back(member.key());
    }
  }
  set.records = std::move(records);
  return set;
}

RecordSet table_set(const Table& table) {
  RecordSet set;
  set.records = rows_json(table);
  set.is_table = true;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const bool bars = std::any_of(table.rows.begin(), table.rows.end(), [i](const auto& row) {
      return i < row.size() && is_bar(row[i]);
    });
    if (is_column_of_programs(table.columns[i]) && !bars) {
      set.columns.push_back(table.columns[i].key);
    }
  }
  return set;
}

// The columns are the same whatever was found.
RecordSet findings_set(const Findings& findings) {
  return {{"code", "severity", "message", "file", "line", "column", "hint", "excerpt", "subject",
           "related", "fingerprint", "baseline"},
          findings_json(findings)};
}

// Collects the lists that rows can be made of, by preference.
struct CollectSets {
  std::vector<RecordSet>& checks;
  std::vector<RecordSet>& lists;
  std::vector<RecordSet>& findings;
  std::vector<RecordSet>& metrics;

  void operator()(const Heading&) const {}
  void operator()(const Paragraph&) const {}
  void operator()(const Lines&) const {}
  void operator()(const List&) const {}
  void operator()(const Rule&) const {}
  void operator()(const Facts&) const {}
  void operator()(const Table& table) const {
    if (for_programs(table.audience) && !table.key.empty()) lists.push_back(table_set(table));
  }
  void operator()(const Findings& list) const {
    if (!for_programs(list.audience) || list.key.empty()) return;
    (list.rules.empty() ? findings : checks).push_back(findings_set(list));
  }
  void operator()(const Code&) const {}
  void operator()(const Metrics& list) const {
    if (!list.key.empty()) metrics.push_back(record_set(metrics_json(list)));
  }
  void operator()(const Badge&) const {}
  void operator()(const Series&) const {}
  void operator()(const Group& group) const {
    if (!group.key.empty()) lists.push_back(record_set(group_json(group)));
  }
};

}  // namespace

std::vector<RecordSet> record_sets(const Report& report) {
  std::vector<RecordSet> checks, lists, findings, metrics;
  for (const Block& block : report.blocks)
    std::visit(CollectSets{checks, lists, findings, metrics}, block);
  for (auto* sets : {&checks, &lists, &findings, &metrics}) {
    if (!sets->empty()) return std::move(*sets);
  }
  Json facts = Json::object();
  add_members(facts, report.blocks);
  if (facts.empty()) return {};
  return {record_set({std::move(facts)})};
}

std::string dump(const Json& json, int indent) {
  return escape_controls(json.dump(indent, ' ', false, Json::error_handler_t::replace));
}

std::string render_json(const Report& report, const RenderOptions&) {
  Json json;
  json["schema"] = report.schema;
  add_members(json, report.blocks);
  return dump(json, 2) + "\n";
}

}  // namespace otlpdoc
