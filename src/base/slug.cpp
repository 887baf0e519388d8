// Keeps what GitHub keeps of a heading, by the categories that Unicode gives its characters.

#include "base/slug.hpp"

#include <cstdlib>

#include <utf8proc.h>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

bool is_between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// Letters in circles and squares are symbols to Unicode, and alphabetic all the same.
bool is_alphabetic_symbol(char32_t c) {
  return is_between(c, 0x24B6, 0x24E9) || is_between(c, 0x1F130, 0x1F149) ||
         is_between(c, 0x1F150, 0x1F169) || is_between(c, 0x1F170, 0x1F189);
}

bool stays(char32_t c) {
  if (is_letter_or_digit(c) || c == U'-') return true;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_PC:
      return true;
    default:
      return is_alphabetic_symbol(c);
  }
}

void append_lower(std::string& out, char32_t c) {
  if (c == 0x130) {
    out += "i\u0307";  // the only letter whose lower case is two code points
  } else {
    append_utf8(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))));
  }
}

}  // namespace

std::string slug_of(std::string_view heading) {
  std::string out;
  while (!heading.empty()) {
    const CodePoint c = decode(heading);
    heading.remove_prefix(static_cast<std::size_t>(c.size));
    if (c.value == U' ') {
      out += '-';
    } else if (stays(c.value)) {
      append_lower(out, c.value);
    }
  }
  return out;
}

std::string anchor_key(std::string_view anchor) {
  std::string out;
  while (!anchor.empty()) {
    const CodePoint c = decode(anchor);
    anchor.remove_prefix(static_cast<std::size_t>(c.size));
    if (c.value != 0xFE0F) append_lower(out, c.value);
  }
  return out;
}

std::string loose_anchor_key(std::string_view anchor) {
  utf8proc_uint8_t* mapped = nullptr;
  constexpr auto kOptions =
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                     UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(anchor.data()),
                                 static_cast<utf8proc_ssize_t>(anchor.size()), &mapped, kOptions);
  if (size < 0) return std::string(anchor);
  std::string_view left(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
  std::string out;
  while (!left.empty()) {
    const CodePoint c = decode(left);
    left.remove_prefix(static_cast<std::size_t>(c.size));
    if (is_letter_or_digit(c.value)) append_utf8(out, c.value);
  }
  std::free(mapped);
  return out;
}

std::string Slugger::slug(std::string_view heading) {
  const std::string base = slug_of(heading);
  std::string out = base;
  while (used_.count(out) != 0) out = base + "-" + std::to_string(++used_[base]);
  used_.emplace(out, 0);
  return out;
}

}  // namespace otlpdoc
