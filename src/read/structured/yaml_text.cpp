// Borrows the quotes and escapes of JSON, which YAML reads the same.

#include "read/structured/yaml_text.hpp"

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace otlpdoc {

// A JSON string is a YAML double-quoted scalar (YAML 1.2, chapter 1.3).
std::string yaml_quoted(const std::string& text) {
  return escape_controls(
      nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

std::string yaml_list(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) out += (out.size() > 1 ? ", " : "") + yaml_quoted(text);
  return out + "]";
}

}  // namespace otlpdoc
