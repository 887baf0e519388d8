// Indents values line by line, with commas and brackets where their level needs them.

#include "render/json_writer.hpp"

#include <algorithm>
#include <utility>

#include "render/json.hpp"

namespace otlpdoc {
namespace {

constexpr int kStep = 2;

}  // namespace

void JsonWriter::begin_line() { text_.append("\n").append(levels_.size() * kStep, ' '); }

void JsonWriter::begin_value(std::string_view key) {
  if (levels_.empty()) return;
  if (!levels_.back().empty) text_ += ',';
  levels_.back().empty = false;
  begin_line();
  if (levels_.back().close == '}') text_.append(dump(key, -1)).append(": ");
}

void JsonWriter::begin(std::string_view key, char open, char close) {
  begin_value(key);
  text_ += open;
  levels_.push_back({close});
}

// The line ends in JSON text are all between values.
void JsonWriter::add(std::string_view key, const nlohmann::ordered_json& value) {
  begin_value(key);
  const std::string text = dump(value, kStep);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    text_.append(text, begin, end - begin);
    if (end < text.size()) begin_line();
    begin = end + 1;
  }
}

void JsonWriter::end() {
  const Level level = levels_.back();
  levels_.pop_back();
  if (!level.empty) begin_line();
  text_ += level.close;
}

std::string JsonWriter::take() {
  text_ += '\n';
  return std::move(text_);
}

}  // namespace otlpdoc
