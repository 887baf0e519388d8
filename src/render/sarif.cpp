// Findings and their rules as a SARIF run, with fingerprints, baseline states and relative paths.

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <unordered_map>

#include "base/text.hpp"
#include "render/findings.hpp"
#include "render/formats.hpp"
#include "render/json_writer.hpp"
#include "render/people.hpp"

// Static Analysis Results Interchange Format 2.1.0 (OASIS).
namespace otlpdoc {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kRoot = "%SRCROOT%";  // the customary name of where paths begin

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

Json text_json(std::string_view text) {
  Json json;
  json["text"] = one_line(text);
  return json;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

// RFC 3986, section 2: all but unreserved characters is percent-encoded.
std::string uri_of(std::string_view path) {
  std::string uri;
  for (const char c : path)
    uri += is_unreserved(c) ? std::string(1, c)
                            : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return uri;
}

Json artifact(const Place& place, const RenderOptions& options) {
  const std::string path = platform_path(place, options);
  Json json;
  if (path.starts_with('/')) {
    json["uri"] = "file://" + uri_of(path);
  } else {
    json["uri"] = path.empty() ? "." : uri_of(path);  // platforms insist on a place
    json["uriBaseId"] = kRoot;
  }
  return json;
}

Json location(const Place& place, int column, const RenderOptions& options) {
  Json json;
  Json& physical = json["physicalLocation"];
  physical["artifactLocation"] = artifact(place, options);
  physical["region"]["startLine"] = std::max(place.line, 1);  // code scanning wants one
  if (place.line > 0 && column > 0) physical["region"]["startColumn"] = column;
  return json;
}

// Columns of other places count bytes of lines that are not at hand.
Json related(const Diagnostic& diagnostic, const RenderOptions& options) {
  Json list = Json::array();
  for (const Place& place : diagnostic.related) {
    Json one = location(place, 0, options);
    one["message"] = text_json(place_text(place));
    list.push_back(std::move(one));
  }
  return list;
}

Json rule_json(const std::string& code, const Wording& word) {
  Json json;
  json["id"] = one_line(code);
  const DiagnosticRule* rule = find_diagnostic_rule(code);
  if (rule == nullptr) return json;
  const std::string meaning = word(*say::meanings::named(code));
  const std::string hint = word(*say::hints::named(code));
  json["shortDescription"] = text_json(word(*say::summaries::named(code)));
  json["fullDescription"] = text_json(meaning);
  json["defaultConfiguration"]["level"] = level_of(rule->severity);
  json["help"]["text"] = fmt::format("{}\n\n{}\n\n{}", meaning, hint, rule->example);
  json["help"]["markdown"] =
      fmt::format("{}\n\n{}\n\n````\n{}\n````\n", meaning, hint, rule->example);
  return json;
}

Json result_json(const Diagnostic& diagnostic, std::size_t rule, const RenderOptions& options) {
  Json json;
  json["ruleId"] = one_line(diagnostic.code);
  json["ruleIndex"] = rule;
  json["level"] = level_of(diagnostic.severity);
  json["message"] = text_json(diagnostic.message);
  json["locations"] =
      Json::array({location(diagnostic.place, code_point_column(diagnostic), options)});
  if (!diagnostic.related.empty()) json["relatedLocations"] = related(diagnostic, options);
  if (!diagnostic.fingerprint.empty())
    json["partialFingerprints"]["otlpdoc/v1"] = one_line(diagnostic.fingerprint);
  if (diagnostic.baseline != BaselineState::none)
    json["baselineState"] = baseline_name(diagnostic.baseline);
  return json;
}

Json driver(const std::vector<std::string>& codes, const RenderOptions& options) {
  Json json;
  json["name"] = "otlpdoc";
  if (!options.version.empty()) json["version"] = options.version;
  json["rules"] = Json::array();
  for (const std::string& code : codes)
    json["rules"].push_back(rule_json(code, Wording(options.language)));
  return json;
}

// GitHub shows no more results of a run, and takes none of a run with five times as many.
constexpr std::int64_t kMostResults = 5000;

// What is gone is no result: code scanning knows no baselines, and would open an alert.
bool is_result(const Diagnostic& diagnostic) {
  return diagnostic.baseline != BaselineState::absent;
}

// How many results of each severity are written: the gravest, as many as may be.
std::map<Severity, std::int64_t, std::greater<>> room_for(
    const std::vector<const Findings*>& blocks) {
  std::map<Severity, std::int64_t, std::greater<>> out;
  for (const Findings* block : blocks) {
    for (const Diagnostic& diagnostic : block->diagnostics)
      if (is_result(diagnostic)) ++out[diagnostic.severity];
  }
  std::int64_t left = kMostResults;
  for (auto& [severity, number] : out) {
    number = std::min(number, left);
    left -= number;
  }
  return out;
}

// That some are left out, where programs and people look for it.
void write_left_out(JsonWriter& writer, std::int64_t number, const Wording& words) {
  if (number == 0) return;
  Json notification;
  notification["level"] = "warning";
  notification["message"] = text_json(words(say::findings_more(number)));
  writer.add(
      "invocations",
      Json::array({{{"executionSuccessful", true},
                    {"toolExecutionNotifications", Json::array({std::move(notification)})}}}));
  writer.add("properties", {{"leftOut", number}});
}

void write_run(JsonWriter& writer, const std::vector<const Findings*>& blocks,
               const RenderOptions& options) {
  const std::vector<std::string> codes = rule_codes(blocks);
  std::unordered_map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < codes.size(); ++i) index.emplace(codes[i], i);
  writer.begin_object();
  writer.add("tool", {{"driver", driver(codes, options)}});
  writer.add("columnKind", "unicodeCodePoints");
  writer.begin_array("results");
  std::int64_t left_out = 0;
  auto room = room_for(blocks);
  for (const Findings* block : blocks) {
    left_out += block->left_out;
    for (const Diagnostic& diagnostic : block->diagnostics) {
      if (!is_result(diagnostic)) continue;
      if (room[diagnostic.severity]-- > 0)
        writer.add(result_json(diagnostic, index.at(diagnostic.code), options));
      else
        ++left_out;
    }
  }
  writer.end();
  write_left_out(writer, left_out, Wording(options.language));
  writer.end();
}

}  // namespace

std::string render_sarif(const Report& report, const RenderOptions& options) {
  JsonWriter writer;
  writer.begin_object();
  writer.add("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  writer.add("version", "2.1.0");
  writer.begin_array("runs");
  write_run(writer, findings_of(report), options);
  writer.end();
  writer.end();
  return writer.take();
}

}  // namespace otlpdoc
