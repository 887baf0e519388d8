// Puts unassigned characters in place of those that libyaml misreads, and takes them out again.

#include "read/structured/yaml_stand_ins.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

// A plane in which no character is assigned.
constexpr char32_t kPlane = 0xD0000;

constexpr std::string_view kPairForm = R"(\uD83D\uDE00)";

bool is_misread(char32_t point) {
  return (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029 || point == 0xFEFF ||
         point == 0xFFFE || point == 0xFFFF;
}

// Four hexadecimal digits after `\u`; 0 when there are none.
unsigned escaped_unit(std::string_view text) {
  unsigned unit = 0;
  if (text.size() < 6 || !text.starts_with("\\u")) return 0;
  const char* end = text.data() + 6;
  return std::from_chars(text.data() + 2, end, unit, 16).ptr == end ? unit : 0;
}

// The character that the text begins with as a pair of escapes; 0 when it does not.
char32_t escaped_pair(std::string_view text) {
  const unsigned high = escaped_unit(text);
  if (high < 0xD800 || high > 0xDBFF) return 0;
  const unsigned low = escaped_unit(text.substr(6));
  if (low < 0xDC00 || low > 0xDFFF) return 0;
  return 0x10000 + ((high - 0xD800) << 10U) + (low - 0xDC00);
}

// How many bytes of blanks begin at a line's start, where that is a tab, and the line is
// blank or a comment.
std::size_t blank_bytes(std::string_view text, std::size_t at) {
  if (at > 0 && text[at - 1] != '\n') return 0;
  const std::size_t end = std::min(text.find_first_not_of(" \t", at), text.size());
  return end == text.size() || contains("\r\n#", text.substr(end, 1)) ? end - at : 0;
}

// How many bytes there libyaml would misread.
std::size_t misread_bytes(std::string_view text, std::size_t at) {
  if (text[at] == '\t') return blank_bytes(text, at);
  if (text[at] == '\\') return escaped_pair(text.substr(at)) != 0 ? kPairForm.size() : 0;
  const CodePoint point = decode(text.substr(at));
  return is_misread(point.value) ? static_cast<std::size_t>(point.size) : 0;
}

void append_stand_ins(std::string& out, std::string_view misread) {
  if (misread.front() == '\t') {
    out.append(misread.size(), ' ');
    return;
  }
  while (!misread.empty()) {
    const CodePoint point = decode(misread);
    append_utf8(out, kPlane + point.value);
    misread.remove_prefix(static_cast<std::size_t>(point.size));
  }
}

// The bytes that what is misread may begin with.
constexpr auto kSuspects = [] {
  std::array<bool, 256> out{};
  for (const std::size_t byte : {0x09U, 0x5CU, 0x7FU, 0xC2U, 0xE2U, 0xEFU}) out[byte] = true;
  return out;
}();

bool is_suspect(char byte) { return kSuspects[static_cast<unsigned char>(byte)]; }

}  // namespace

std::string with_stand_ins(std::string_view text) {
  std::string out;
  std::size_t copied = 0;
  std::size_t at = 0;
  while (true) {
    while (at < text.size() && !is_suspect(text[at])) ++at;
    if (at >= text.size()) break;
    const std::size_t size = misread_bytes(text, at);
    if (size > 0) {
      out += text.substr(copied, at - copied);
      append_stand_ins(out, text.substr(at, size));
      copied = at + size;
    }
    // An escaped backslash begins no escape.
    at += size > 0 ? size : text.substr(at).starts_with("\\\\") ? 2 : 1;
  }
  return out.empty() ? out : out += text.substr(copied);
}

std::string without_stand_ins(std::string_view scalar, bool in_double_quotes) {
  std::string out;
  std::size_t pair = std::string::npos;  // where in `out` one begins
  while (!scalar.empty()) {
    const CodePoint point = decode(scalar);
    scalar.remove_prefix(static_cast<std::size_t>(point.size));
    const bool stands_in = point.value >= kPlane && point.value <= kPlane + 0xFFFF;
    const char32_t meant = stands_in ? point.value - kPlane : point.value;
    if (stands_in && meant == '\\' && pair == std::string::npos) pair = out.size();
    append_utf8(out, meant);
    if (pair == std::string::npos || out.size() < pair + kPairForm.size()) continue;
    const char32_t character = escaped_pair(std::string_view(out).substr(pair));
    if (in_double_quotes && character != 0) {
      out.resize(pair);
      append_utf8(out, character);
    }
    pair = std::string::npos;
  }
  return out;
}

}  // namespace otlpdoc
