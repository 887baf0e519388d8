// Places, excerpts and the diagnostics that all readers of structured text raise.

#include "read/structured/structured_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "generated/messages.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMaxExcerpt = 400;  // bytes
constexpr std::size_t kMaxQuoted = 80;    // bytes

std::string_view cut(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80) --bytes;
  return text.substr(0, bytes);
}

bool is_allowed(CodePoint point) {
  if (point.value == 0xFFFD) return point.size > 1;  // one byte: malformed
  return point.value >= 0x20 || point.value == '\t' || point.value == '\n' || point.value == '\r';
}

Worded no_text(CodePoint point) {
  if (point.value == 0xFFFD) return say::syntax::no_utf8;
  return say::syntax::control_character(
      fmt::format("U+{:04X}", static_cast<unsigned>(point.value)));
}

}  // namespace

Place place_of(const SourceText& source, std::size_t offset) {
  const std::string_view before = source.text.substr(0, std::min(offset, source.text.size()));
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t line_end = before.rfind('\n');
  const std::size_t start = line_end == std::string_view::npos ? 0 : line_end + 1;
  return {source.file, source.first_line + static_cast<int>(lines),
          static_cast<int>(before.size() - start) + 1};
}

std::string excerpt_of(const SourceText& source, int line) {
  std::size_t start = 0;
  for (int at = source.first_line; at < line; ++at) {
    const std::size_t line_end = source.text.find('\n', start);
    if (line_end == std::string_view::npos) return {};
    start = line_end + 1;
  }
  std::string_view text = source.text.substr(start);
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return std::string(cut(text, kMaxExcerpt));
}

Finding diagnose(const SourceText& source, std::string_view code, Worded message, Place place) {
  std::string excerpt = excerpt_of(source, place.line);
  return make_finding(code, std::move(message), std::move(place), std::move(excerpt));
}

std::optional<Finding> find_obstacle(const SourceText& source) {
  if (source.text.size() > kMaxStructuredBytes) return too_large(source);
  std::string_view rest = source.text;
  while (!rest.empty()) {
    const unsigned char first = static_cast<unsigned char>(rest.front());
    const CodePoint point =
        first < 0x80 ? CodePoint{static_cast<char32_t>(first), 1} : decode(rest);
    if (!is_allowed(point)) {
      return diagnose(source, "front-matter-syntax", no_text(point),
                      place_of(source, source.text.size() - rest.size()));
    }
    rest.remove_prefix(static_cast<std::size_t>(point.size));
  }
  return std::nullopt;
}

Finding too_deep(const SourceText& source, Place place) {
  return diagnose(source, "front-matter-too-deep",
                  say::findings::front_matter_too_deep(kMaxNesting), std::move(place));
}

Finding too_large(const SourceText& source) {
  return diagnose(
      source, "front-matter-too-large",
      say::reading::too_large(kMaxStructuredBytes, static_cast<std::int64_t>(source.text.size())),
      {source.file, source.first_line, 1});
}

Finding duplicate_key(const SourceText& source, const std::string& key, Place place) {
  return diagnose(source, "front-matter-duplicate-key",
                  say::findings::front_matter_duplicate_key(cut(key, kMaxQuoted)),
                  std::move(place));
}

void keep_written(Value& value, std::string_view text) {
  const bool is_scalar = !value.as_string() && !value.as_list() && !value.as_map();
  if (is_scalar && text != scalar_text(value)) value.written = std::string(text);
}

}  // namespace otlpdoc
