#include "read/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include "base/bytes.hpp"
#include "base/text.hpp"

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

// The whole text through iconv; nothing when any of it cannot be converted.
std::optional<std::string> convert(std::string_view bytes, const char* from) {
  const iconv_t converter = iconv_open("UTF-8", from);
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string out(bytes.size() * 2 + 16, '\0');
  char* in = const_cast<char*>(bytes.data());
  std::size_t in_left = bytes.size();
  std::size_t used = 0;
  bool good = true;
  while (in_left > 0 && good) {
    char* to = out.data() + used;
    std::size_t out_left = out.size() - used;
    const std::size_t result = iconv(converter, &in, &in_left, &to, &out_left);
    used = static_cast<std::size_t>(to - out.data());
    if (result != static_cast<std::size_t>(-1)) continue;
    if (errno == E2BIG) {
      out.resize(out.size() * 2);
    } else {
      good = false;
    }
  }
  iconv_close(converter);
  if (!good) return std::nullopt;
  out.resize(used);
  return out;
}

// Text in another encoding read as GB18030 gives rare characters; real Chinese
// text is mostly of the common ones (U+4E00–9FFF) and full-width punctuation.
bool looks_chinese(std::string_view text) {
  std::int64_t common = 0;
  std::int64_t other = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode(text.substr(i));
    i += static_cast<std::size_t>(c.size);
    if (c.value < 0x80) continue;
    const bool usual = (c.value >= 0x4E00 && c.value <= 0x9FFF) ||
                       (c.value >= 0x3000 && c.value <= 0x303F) ||
                       (c.value >= 0xFF00 && c.value <= 0xFFEF) ||
                       (c.value >= 0x2000 && c.value <= 0x27FF) || c.value >= 0x1F000;
    ++(usual ? common : other);
  }
  return common > 4 * other && common > 1;
}

Place place_of(std::string_view text, std::size_t offset, const std::string& file) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {file, static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
          static_cast<int>(offset - line_start) + 1};
}

std::string line_at(std::string_view text, std::size_t offset) {
  const std::size_t begin = text.substr(0, offset).rfind('\n') + 1;
  return std::string(text.substr(begin, std::min(text.find('\n', offset), text.size()) - begin));
}

// Malformed bytes as U+FFFD, one for each.
std::string replaced(std::string_view bytes, std::int64_t& count) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const std::size_t bad = first_malformed(bytes);
    if (bad == kAllValid) break;
    out += bytes.substr(0, bad);
    out += "\uFFFD";
    ++count;
    bytes.remove_prefix(bad + 1);
  }
  out += bytes;
  return out;
}

void check_nul(DecodedText& out, const std::string& file) {
  const std::size_t nul = out.text.find('\0');
  if (nul == std::string::npos) return;
  const auto count = std::count(out.text.begin(), out.text.end(), '\0');
  out.diagnostics.push_back(make_diagnostic(
      "nul-bytes", fmt::format("expected text, found {} NUL byte{}", count, count == 1 ? "" : "s"),
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

DecodedText decode_utf16(std::string_view bytes, const std::string& file) {
  std::int64_t malformed = 0;
  DecodedText out{.text = from_utf16(bytes.substr(2), bytes[0] == '\xFF', malformed),
                  .encoding = "UTF-16"};
  const Place start{file, 1, 1};
  out.diagnostics.push_back(
      malformed == 0
          ? make_diagnostic("encoding-transcoded", "expected UTF-8, read as UTF-16", start)
          : make_diagnostic("encoding-invalid",
                            fmt::format("expected UTF-16, found {} malformed unit{}", malformed,
                                        malformed == 1 ? "" : "s"),
                            start));
  return out;
}

void decode_other(DecodedText& out, std::size_t malformed, const std::string& file) {
  const Place place = place_of(out.text, malformed, file);
  auto chinese = convert(out.text, "GB18030");
  if (chinese && looks_chinese(*chinese)) {
    out.text = std::move(*chinese);
    out.encoding = "GB18030";
    out.diagnostics.push_back(
        make_diagnostic("encoding-transcoded", "expected UTF-8, read as GB18030", place));
    return;
  }
  std::string excerpt = line_at(out.text, malformed);
  std::int64_t count = 0;
  out.text = replaced(out.text, count);
  out.diagnostics.push_back(make_diagnostic(
      "encoding-invalid",
      fmt::format("expected UTF-8, found {} malformed byte{}", count, count == 1 ? "" : "s"), place,
      std::move(excerpt)));
}

}  // namespace

DecodedText decode_text(std::string bytes, const std::string& file) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    return decode_utf16(bytes, file);
  DecodedText out{.text = std::move(bytes), .encoding = "UTF-8"};
  if (out.text.starts_with("\xEF\xBB\xBF")) out.text.erase(0, 3);
  if (!is_utf8(out.text)) decode_other(out, first_malformed(out.text), file);
  check_nul(out, file);
  return out;
}

}  // namespace otlpdoc
