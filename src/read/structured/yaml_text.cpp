// Borrows the quotes and escapes of JSON, which YAML reads the same.

#include "read/structured/yaml_text.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/text.hpp"

namespace otlpdoc {

// A JSON string is a YAML double-quoted scalar (YAML 1.2, chapter 1.3).
std::string yaml_quoted(const std::string& text) {
  return escape_controls(
      nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

std::string yaml_word(const std::string& text) {
  static constexpr std::string_view kNoText[] = {"true", "false", "yes", "no", "on",
                                                 "off",  "null",  "y",   "n"};
  const std::string low = lower(text);
  const bool plain =
      !low.empty() && low.front() >= 'a' && low.front() <= 'z' &&
      low.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string::npos &&
      std::find(std::begin(kNoText), std::end(kNoText), low) == std::end(kNoText);
  return plain ? text : yaml_quoted(text);
}

std::string yaml_list(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) out += (out.size() > 1 ? ", " : "") + yaml_quoted(text);
  return out + "]";
}

}  // namespace otlpdoc
