// Baselines as JSON: written with their keys in order, read with care, for anybody may edit them.

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "generated/messages.hpp"
#include "otlpdoc/read.hpp"
#include "read/source/file_source.hpp"
#include "read/structured/bounded_json.hpp"

namespace otlpdoc {
namespace {

using Json = nlohmann::json;
using Written = nlohmann::ordered_json;  // keys in the order of writing

constexpr std::string_view kSchema = "otlpdoc/baseline/1";

Error no_baseline(const std::string& file, const Worded& why) {
  return {say::at_place(file, say::errors::no_baseline(why)), say::advice::write_new_baseline};
}

Baseline baseline_of(const Json& json) {
  Baseline out;
  if (const auto revision = json.find("revision"); revision != json.end())
    out.revision = revision->get<std::string>();
  for (const Json& item : json.at("findings"))
    out.findings.push_back({item.at("code"), item.at("file"), item.at("fingerprint")});
  for (const Json& item : json.at("metrics")) {
    Baseline::Measured measured{.metric = item.at("metric")};
    for (const auto& [key, label] : item.at("labels").items())
      measured.labels.emplace_back(key, label.get<std::string>());
    if (!item.at("value").is_null()) measured.value = item.at("value").get<double>();
    out.metrics.push_back(std::move(measured));
  }
  return out;
}

}  // namespace

Result<Baseline> read_baseline(const std::string& file) {
  std::string bytes;
  if (const auto size = read_file(file, true, bytes); !size)
    return unreadable(file, size.error().message, say::advice::write_baseline);
  const auto json = parse_bounded(bytes);
  if (!json) return no_baseline(file, say::errors::baseline_no_json);
  const auto schema = json->find("schema");
  if (schema == json->end() || !schema->is_string())
    return no_baseline(file, say::errors::baseline_without_schema(kSchema));
  if (*schema != kSchema)
    return no_baseline(
        file, say::errors::baseline_other_schema(kSchema, short_text(schema->get<std::string>())));
  try {
    return baseline_of(*json);
  } catch (const Json::exception&) {
    return no_baseline(file, say::errors::baseline_damaged);
  }
}

std::string write_baseline(const Baseline& baseline) {
  Written json;
  json["schema"] = kSchema;
  if (!baseline.revision.empty()) json["revision"] = baseline.revision;
  json["findings"] = Written::array();
  json["metrics"] = Written::array();
  for (const auto& item : baseline.findings)
    json["findings"].push_back(
        {{"code", item.code}, {"file", item.file}, {"fingerprint", item.fingerprint}});
  for (const auto& item : baseline.metrics) {
    Written labels = Written::object();
    for (const auto& [key, label] : item.labels) labels[key] = label;
    json["metrics"].push_back({{"metric", item.metric},
                               {"labels", std::move(labels)},
                               {"value", item.value ? Written(*item.value) : Written()}});
  }
  return escape_controls(json.dump(1, ' ', false, Written::error_handler_t::replace)) + "\n";
}

}  // namespace otlpdoc
