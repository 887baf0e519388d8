// Blocks as members of one object, every list made row by row while it is written.

#include "render/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <type_traits>
#include <unordered_set>

#include "base/text.hpp"
#include "render/findings.hpp"
#include "render/formats.hpp"
#include "render/json_writer.hpp"
#include "render/people.hpp"

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
  const double tenths = std::round(*share * 1000);
  return number_json((*share < 1 ? std::min(tenths, 999.0) : tenths) / 10);  // 100 is all
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
  Json operator()(const Place& value) const { return place_text(value); }

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

RecordList metric_list(const Metrics& metrics) {
  return {metrics.rows.size(), [&](std::size_t i) { return metric_json(metrics.rows[i]); }};
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

RecordList row_list(const Table& table) {
  return {table.rows.size(), [&](std::size_t i) { return row_json(table, table.rows[i]); }};
}

RecordList finding_list(const Findings& findings) {
  return {findings.diagnostics.size(),
          [&](std::size_t i) { return finding_json(findings.diagnostics[i]); }};
}

Json group_record_json(const std::vector<Block>& blocks);

RecordList group_list(const Group& group) {
  return {group.records.size(), [&](std::size_t i) { return group_record_json(group.records[i]); }};
}

Json list_json(const RecordList& list) {
  Json json = Json::array();
  for (std::size_t i = 0; i < list.size; ++i) json.push_back(list.at(i));
  return json;
}

// The members of an object that a list of blocks makes; lists stay apart. Of one key
// the last member counts, and an object of facts goes on.
class Members {
 public:
  explicit Members(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) std::visit([this](const auto& one) { add(one); }, block);
  }

  // Calls back with (key, Json) or (key, RecordList), in order.
  template <class Visit>
  void visit(Visit visit) const {
    for (const auto& [key, value] : object_.items()) {
      const auto list = lists_.find(key);
      list == lists_.end() ? visit(key, value) : visit(key, list->second);
    }
  }

  Json json() && {
    for (const auto& [key, list] : lists_) object_[key] = list_json(list);
    return std::move(object_);
  }

 private:
  template <class Other>
  void add(const Other&) {}
  void add(const Facts& facts) {
    lists_.erase(facts.key);
    Json& target = facts.key.empty() ? object_ : object_[facts.key];
    if (!target.is_object()) target = Json::object();
    for (const Fact& fact : facts.facts) {
      if (fact.key.empty() || is_bar(fact.value)) continue;
      if (facts.key.empty()) lists_.erase(fact.key);
      target[fact.key] = std::visit(ToJson{}, fact.value);
    }
  }
  void add(const Table& table) {
    if (for_programs(table.audience)) set(table.key, row_list(table));
  }
  void add(const Findings& findings) {
    if (!for_programs(findings.audience)) return;
    set(findings.key, finding_list(findings));
    if (findings.left_out > 0) set(findings.key + "_left_out", Json(findings.left_out));
  }
  void add(const Code& code) { set(code.key, Json(code.text)); }
  void add(const Metrics& metrics) { set(metrics.key, metric_list(metrics)); }
  void add(const Group& group) { set(group.key, group_list(group)); }

  void set(const std::string& key, Json json) {
    if (key.empty()) return;
    lists_.erase(key);
    object_[key] = std::move(json);
  }
  void set(const std::string& key, RecordList list) {
    if (key.empty()) return;
    object_[key] = nullptr;  // keeps its place
    lists_[key] = std::move(list);
  }

  Json object_ = Json::object();
  std::map<std::string, RecordList> lists_;
};

Json group_record_json(const std::vector<Block>& blocks) { return Members(blocks).json(); }

// The columns are what any record has.
RecordSet record_set(RecordList records) {
  RecordSet set;
  std::unordered_set<std::string> seen;
  for (std::size_t i = 0; i < records.size; ++i) {
    const Json record = records.at(i);
    for (const auto& member : record.items()) {
      if (seen.insert(member.key()).second) set.columns.push_back(member.key());
    }
  }
  set.records = std::move(records);
  return set;
}

RecordSet table_set(const Table& table) {
  RecordSet set;
  set.records = row_list(table);
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
          finding_list(findings)};
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
    if (!list.key.empty()) metrics.push_back(record_set(metric_list(list)));
  }
  void operator()(const Badge&) const {}
  void operator()(const Series&) const {}
  void operator()(const Treemap&) const {}
  void operator()(const NotedText&) const {}
  void operator()(const Group& group) const {
    if (!group.key.empty()) lists.push_back(record_set(group_list(group)));
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
  RecordSet facts = record_set({1, [&](std::size_t) { return group_record_json(report.blocks); }});
  if (facts.columns.empty()) return {};
  return {std::move(facts)};
}

std::string dump(const Json& json, int indent) {
  return escape_controls(json.dump(indent, ' ', false, Json::error_handler_t::replace));
}

std::string render_json(const Report& report, const RenderOptions&) {
  JsonWriter writer;
  writer.begin_object();
  writer.add("schema", report.schema);
  Members(report.blocks).visit([&](const std::string& key, const auto& value) {
    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Json>) {
      writer.add(key, value);
    } else {
      writer.begin_array(key);
      for (std::size_t i = 0; i < value.size; ++i) writer.add(value.at(i));
      writer.end();
    }
  });
  writer.end();
  return writer.take();
}

}  // namespace otlpdoc
