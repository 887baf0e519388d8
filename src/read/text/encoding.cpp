// Bytes to UTF-8 text: see read/text/encoding.hpp.

#include "read/text/encoding.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "generated/messages.hpp"
#include "read/text/code_page.hpp"
#include "read/text/transcode.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kAllValid = std::string_view::npos;

// Offset of the first byte that is not UTF-8 (RFC 3629).
std::size_t first_malformed(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text.substr(at));
    if (c.value == 0xFFFD && c.size == 1) return at;
    at += static_cast<std::size_t>(c.size);
  }
  return kAllValid;
}

Place place_of(std::string_view text, std::size_t offset, const std::string& file) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {file, static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
          static_cast<int>(offset - line_start) + 1};
}

// The line, of a very long one what stands up to a little behind the offset, and nothing when
// it is far from the line's start.
std::string line_at(std::string_view text, std::size_t offset) {
  constexpr std::size_t kLongest = 10'000;  // bytes
  const std::size_t begin = text.substr(0, offset).rfind('\n') + 1;
  if (offset - begin > kLongest) return {};
  return std::string(text.substr(
      begin, std::min({text.find('\n', offset), text.size(), begin + 2 * kLongest}) - begin));
}

// How much of the bytes is UTF-8 beyond ASCII, and how much is none.
struct Utf8Bytes {
  std::size_t valid = 0;
  std::size_t malformed = 0;
};

Utf8Bytes count_utf8(std::string_view bytes) {
  Utf8Bytes count;
  for (std::size_t at = 0; (at = skip_ascii(bytes, at)) < bytes.size();) {
    const auto size = static_cast<std::size_t>(decode(bytes.substr(at)).size);
    (size == 1 ? count.malformed : count.valid) += size;
    at += size;
  }
  return count;
}

// Malformed bytes as U+FFFD, one for each.
std::string replaced(std::string_view bytes, std::size_t malformed) {
  constexpr std::string_view replacement = "\uFFFD";
  std::string out;
  out.reserve(bytes.size() + malformed * (replacement.size() - 1));
  for (;;) {
    const std::size_t bad = first_malformed(bytes);
    out += bytes.substr(0, bad);
    if (bad == kAllValid) return out;
    out += replacement;
    bytes.remove_prefix(bad + 1);
  }
}

void check_nul(DecodedText& out, const std::string& file) {
  const std::size_t nul = out.text.find('\0');
  if (nul == std::string::npos) return;
  const auto count = std::count(out.text.begin(), out.text.end(), '\0');
  out.diagnostics.push_back(make_finding("nul-bytes", say::findings::nul_bytes(count),
                                         place_of(out.text, nul, file), line_at(out.text, nul)));
}

// UTF-16 code units as UTF-8, U+FFFD for each unpaired surrogate and for half a
// unit at the end (RFC 2781).
std::string from_utf16(std::string_view bytes, bool little_endian, std::int64_t& malformed) {
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(little_endian ? second << 8 | first : first << 8 | second);
  };
  const auto is_high = [](char32_t c) { return c >= 0xD800 && c < 0xDC00; };
  const auto is_low = [](char32_t c) { return c >= 0xDC00 && c < 0xE000; };
  std::string out;
  std::size_t i = 0;
  for (; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (is_high(c) && i + 3 < bytes.size() && is_low(unit(i + 2))) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    } else if (is_high(c) || is_low(c)) {
      c = 0xFFFD;
      ++malformed;
    }
    append_utf8(out, c);
  }
  if (i < bytes.size()) {
    append_utf8(out, 0xFFFD);
    ++malformed;
  }
  return out;
}

// UTF-32 as UTF-8, U+FFFD for what is no character and for part of a unit at the end.
std::string from_utf32(std::string_view bytes, bool little_endian, std::int64_t& malformed) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 4) {
    char32_t c = 0;
    for (std::size_t byte = 0; byte < 4 && i + byte < bytes.size(); ++byte)
      c |= static_cast<char32_t>(static_cast<unsigned char>(bytes[i + byte]))
           << 8 * (little_endian ? byte : 3 - byte);
    const bool is_good = i + 4 <= bytes.size() && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
    append_utf8(out, is_good ? c : 0xFFFD);
    malformed += is_good ? 0 : 1;
  }
  return out;
}

// What begins with a byte order mark of that width.
DecodedText decode_wide(std::string_view bytes, int width, const std::string& file) {
  const bool little_endian = bytes[0] == '\xFF';
  const std::string name = fmt::format("UTF-{}", width);
  std::int64_t malformed = 0;
  bytes.remove_prefix(static_cast<std::size_t>(width) / 8);
  DecodedText out{.text = width == 16 ? from_utf16(bytes, little_endian, malformed)
                                      : from_utf32(bytes, little_endian, malformed),
                  .encoding = name};
  const Place start{file, 1, 1};
  out.diagnostics.push_back(
      malformed == 0 ? make_finding(say::findings::encoding_transcoded(name), start)
                     : make_finding("encoding-invalid",
                                    say::reading::malformed_units(name, malformed), start));
  return out;
}

void take(DecodedText& out, Transcoded transcoded, Place place) {
  out.text = std::move(transcoded.text);
  out.encoding = transcoded.encoding;
  out.diagnostics.push_back(
      make_finding(say::findings::encoding_transcoded(out.encoding), std::move(place)));
}

void replace_malformed(DecodedText& out, std::size_t count, const Place& place,
                       std::size_t malformed) {
  std::string excerpt = line_at(out.text, malformed);
  out.text = replaced(out.text, count);
  const auto said =
      out.encoding.empty() ? say::reading::malformed_unknown : say::reading::malformed_bytes;
  out.diagnostics.push_back(make_finding("encoding-invalid", said(static_cast<std::int64_t>(count)),
                                         place, std::move(excerpt)));
}

// Text that is mostly UTF-8 is nothing else, whatever its broken bytes may seem to be.
void decode_other(DecodedText& out, const std::string& file) {
  const Utf8Bytes count = count_utf8(out.text);
  const std::size_t malformed = std::min(first_malformed(out.text), out.text.size());
  const Place place = place_of(out.text, malformed, file);
  if (count.valid < 4 * count.malformed) {
    if (auto transcoded = transcode(out.text)) return take(out, std::move(*transcoded), place);
    if (count.valid < 2 * count.malformed) out.encoding.clear();
  }
  replace_malformed(out, count.malformed, place, malformed);
}

// Whether a byte order mark of UTF-16 stands before text that is UTF-8: ASCII in UTF-16 has NUL
// bytes, and hardly anything else is UTF-8 by chance.
bool is_refuted(std::string_view bytes) {
  const std::string_view text = bytes.substr(2);
  return text.size() >= 8 && text.find('\0') == std::string_view::npos && is_utf8(text);
}

}  // namespace

DecodedText decode_text(std::string bytes, const std::string& file) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv))
    return decode_wide(bytes, 32, file);
  if ((bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) && !is_refuted(bytes))
    return decode_wide(bytes, 16, file);
  DecodedText out{.text = std::move(bytes), .encoding = "UTF-8"};
  if (out.text.starts_with("\xEF\xBB\xBF")) out.text.erase(0, 3);
  if (!is_utf8(out.text)) {
    decode_other(out, file);
  } else if (out.text.find('\0') != std::string::npos) {
    if (auto wide = transcode(out.text)) take(out, std::move(*wide), {file, 1, 1});
  }
  check_nul(out, file);
  return out;
}

}  // namespace otlpdoc
