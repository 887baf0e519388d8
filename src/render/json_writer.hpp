// JSON for lists that are too long to be held as a whole, in SARIF and other formats.

#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace otlpdoc {

// Writes JSON text as `dump(json, 2)` does, but value by value, so that a long list is
// never a tree as a whole.
class JsonWriter {
 public:
  // The key counts inside of an object only.
  void begin_object(std::string_view key = {}) { begin(key, '{', '}'); }
  void begin_array(std::string_view key = {}) { begin(key, '[', ']'); }
  void add(std::string_view key, const nlohmann::ordered_json& value);
  void add(const nlohmann::ordered_json& value) { add({}, value); }
  void end();

  // The text with a line end, when all has ended.
  std::string take();

 private:
  struct Level {
    char close;
    bool empty = true;
  };

  void begin(std::string_view key, char open, char close);
  void begin_value(std::string_view key);
  void begin_line();

  std::string text_;
  std::vector<Level> levels_;
};

}  // namespace otlpdoc
