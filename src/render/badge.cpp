// The first badge of a report as JSON for an endpoint of shields.io.

#include "render/findings.hpp"
#include "render/formats.hpp"
#include "render/json.hpp"
#include "render/people.hpp"

namespace otlpdoc {
namespace {

std::string_view color_of(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return "blue";
    case Tone::quiet:
      return "lightgrey";
    case Tone::good:
      return "brightgreen";
    case Tone::warning:
      return "yellow";
    case Tone::bad:
      return "red";
  }
  return "blue";
}

}  // namespace

// https://shields.io/badges/endpoint-badge
std::string render_badge(const Report& report, const RenderOptions&) {
  const auto badges = blocks_of<Badge>(report);
  if (badges.empty()) return {};
  nlohmann::ordered_json json;
  json["schemaVersion"] = 1;
  json["label"] = one_line(badges.front()->label);
  json["message"] = one_line(badges.front()->message);
  json["color"] = color_of(badges.front()->tone);
  return dump(json, 2) + "\n";
}

}  // namespace otlpdoc
