// Text by code points and grapheme clusters, with utf8proc for what Unicode says of them.

#include "base/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>

namespace otlpdoc {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kEmojiPresentation = 0xFE0F;
constexpr std::string_view kEllipsis = "…";
constexpr std::size_t kLongestName = 1000;  // bytes; the edit distance is quadratic

bool is_drawn_ascii(char c) { return c >= ' ' && c <= '~'; }

bool is_drawn_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_drawn_ascii(c); });
}

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

// Whether white space may begin with that byte.
bool may_begin_space(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= ' ' || byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3);
}

// What a terminal may obey, or what reorders the text beside it.
bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x2028 || c == 0x2029 ||
         c == 0xFEFF;
}

bool is_regional_indicator(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

// Characters that U+FE0F turns into an emoji; digits, # and * begin keycaps.
bool has_emoji_form(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || c == '#' || c == '*';
  return utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->boundclass ==
         UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

struct Cluster {
  std::string_view bytes;
  int width;       // cells
  char32_t first;  // code point
};

// The cells of one grapheme cluster, code point by code point.
class ClusterWidth {
 public:
  void add(char32_t c) {
    if (is_regional_indicator(c) && is_regional_indicator(base_)) width_ = 2;
    if (c == kEmojiPresentation && has_emoji_form(base_)) width_ = 2;
    if (width_ > 0) return;
    width_ = utf8proc_charwidth(static_cast<utf8proc_int32_t>(c));
    base_ = c;
  }
  int cells() const { return width_; }

 private:
  int width_ = 0;
  char32_t base_ = 0;  // the code point that gave the width
};

// Precondition: text is not empty.
Cluster next_cluster(std::string_view text) {
  CodePoint previous = decode(text);
  Cluster cluster{{}, 0, previous.value};
  ClusterWidth width;
  width.add(previous.value);
  std::size_t size = static_cast<std::size_t>(previous.size);
  for (utf8proc_int32_t state = 0; size < text.size();) {
    const CodePoint next = decode(text.substr(size));
    if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(previous.value),
                                         static_cast<utf8proc_int32_t>(next.value), &state)) {
      break;
    }
    width.add(next.value);
    size += static_cast<std::size_t>(next.size);
    previous = next;
  }
  cluster.bytes = text.substr(0, size);
  cluster.width = width.cells();
  return cluster;
}

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

// Whether a line may end between two clusters that no space parts: beside a
// wide character, but never before closing or after opening punctuation.
bool may_break(const Cluster& before, const Cluster& after) {
  if (before.width < 2 && after.width < 2) return false;
  return after.width > 0 &&
         !is_one_of(after.first, U".,;:!?)]}%…。，、；：！？）】」』》〉”’％·") &&
         !is_one_of(before.first, U"([{（【「『《〈“‘");
}

bool is_breaking_space(const Cluster& cluster) {
  return cluster.first == ' ' || (cluster.first >= 0x09 && cluster.first <= 0x0D);
}

// Fills lines one cluster at a time. What stands since the last place where
// the line may end is held back until it is known to fit.
class Wrapper {
 public:
  explicit Wrapper(int cells) : cells_(std::max(cells, 1)) {}

  void add(const Cluster& cluster) {
    if (is_breaking_space(cluster)) {
      place_word();
      space_ = !line_.empty();
    } else {
      if (!word_.empty() && may_break(last_, cluster)) place_word();
      if (word_width_ + cluster.width > cells_ && !word_.empty()) break_word();
      word_ += cluster.bytes;
      word_width_ += cluster.width;
    }
    last_ = cluster;
  }

  std::vector<std::string> finish() {
    place_word();
    if (!line_.empty() || lines_.empty()) lines_.push_back(line_);
    return std::move(lines_);
  }

 private:
  void place_word() {
    if (word_.empty()) return;
    const int gap = space_ ? 1 : 0;
    if (!line_.empty() && line_width_ + gap + word_width_ > cells_) end_line();
    if (space_ && !line_.empty()) line_ += ' ', ++line_width_;
    line_ += word_;
    line_width_ += word_width_;
    word_.clear();
    word_width_ = 0;
    space_ = false;
  }
  void break_word() {
    if (!line_.empty()) end_line();
    place_word();
  }
  void end_line() {
    lines_.push_back(std::move(line_));
    line_.clear();
    line_width_ = 0;
    space_ = false;
  }

  int cells_;
  std::vector<std::string> lines_;
  std::string line_;
  std::string word_;
  int line_width_ = 0;
  int word_width_ = 0;
  bool space_ = false;  // between the line and the word
  Cluster last_{{}, 0, 0};
};

// Optimal string alignment: insert, delete, replace, swap neighbours.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

CodePoint decode(std::string_view text) {
  if (!text.empty() && (text.front() & 0x80) == 0) return {static_cast<char32_t>(text.front()), 1};
  utf8proc_int32_t value = 0;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  // At most four bytes are one code point.
  const auto size = static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size(), 4));
  const auto used = utf8proc_iterate(bytes, size, &value);
  if (used < 1) return {kReplacement, 1};
  return {static_cast<char32_t>(value), static_cast<int>(used)};
}

void append_utf8(std::string& out, char32_t code_point) {
  const bool valid = utf8proc_codepoint_valid(static_cast<utf8proc_int32_t>(code_point));
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto size = utf8proc_encode_char(
      static_cast<utf8proc_int32_t>(valid ? code_point : kReplacement), bytes.data());
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

int display_width(std::string_view text) {
  if (is_drawn_ascii(text)) return static_cast<int>(text.size());
  int width = 0;
  while (!text.empty()) {
    const Cluster cluster = next_cluster(text);
    width += cluster.width;
    text.remove_prefix(cluster.bytes.size());
  }
  return width;
}

std::string shorten(std::string_view text, int cells) {
  if (cells < 1) return {};
  std::size_t kept = 0;  // bytes that leave a cell for the ellipsis
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Cluster cluster = next_cluster(text.substr(at));
    width += cluster.width;
    at += cluster.bytes.size();
    if (width < cells) kept = at;
    if (width > cells) return std::string(text.substr(0, kept)).append(kEllipsis);
  }
  return std::string(text);
}

std::string shorten_middle(std::string_view text, int cells) {
  if (display_width(text) <= cells) return std::string(text);
  if (cells < 3) return shorten(text, cells);
  const int tail_cells = (cells - 1) * 2 / 3;
  std::vector<Cluster> clusters;
  for (std::string_view rest = text; !rest.empty();
       rest.remove_prefix(clusters.back().bytes.size())) {
    clusters.push_back(next_cluster(rest));
  }
  std::size_t tail = text.size();
  int width = 0;
  for (auto cluster = clusters.rbegin(); cluster != clusters.rend(); ++cluster) {
    width += cluster->width;
    if (width > tail_cells) break;
    tail -= cluster->bytes.size();
  }
  return shorten(text.substr(0, tail), cells - tail_cells) + std::string(text.substr(tail));
}

std::vector<std::string> wrap(std::string_view text, int cells) {
  Wrapper wrapper(cells);
  while (!text.empty()) {
    const Cluster cluster = next_cluster(text);
    wrapper.add(cluster);
    text.remove_prefix(cluster.bytes.size());
  }
  return wrapper.finish();
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const CodePoint c = decode(text);
    append_utf8(out, is_control(c.value) ? kReplacement : c.value);
    text.remove_prefix(static_cast<std::size_t>(c.size));
  }
  return out;
}

std::string escape_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const bool suspect = lead == 0x7F || lead == 0xC2 || lead == 0xE2 || lead == 0xEF;
    const CodePoint c = suspect ? decode(text.substr(at)) : CodePoint{0, 1};
    const std::string_view bytes = text.substr(at, static_cast<std::size_t>(c.size));
    if (suspect && printable(bytes) != bytes) {
      out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c.value));
    } else {
      out += bytes;
    }
    at += bytes.size();
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, std::string_view sign) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(sign, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + sign.size();
  }
  return parts;
}

std::vector<std::string> lines_of(std::string_view text) {
  const auto lines = split(text, "\n");
  return {lines.begin(), lines.end()};
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && may_begin_space(text.front())) {
    const CodePoint c = decode(text);
    if (!is_space(c.value)) break;
    text.remove_prefix(static_cast<std::size_t>(c.size));
  }
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    const std::size_t first = text.size() - std::min<std::size_t>(text.size(), 4);
    while (start > first && is_continuation(text[start])) --start;
    if (!may_begin_space(text[start])) break;
    const CodePoint c = decode(text.substr(start));
    const bool whole = start + static_cast<std::size_t>(c.size) == text.size();
    if (!whole || !is_space(c.value)) break;
    text.remove_suffix(text.size() - start);
  }
  return text;
}

std::string without(std::string text, std::string_view word) {
  std::size_t at = text.find(word);
  if (at == std::string::npos || word.empty()) return text;
  std::string out;
  std::size_t copied = 0;
  for (; at != std::string::npos; at = text.find(word, copied)) {
    out.append(text, copied, at - copied);
    copied = at + word.size();
  }
  return out.append(text, copied);
}

std::string lower(std::string_view text) {
  std::string out(text);
  // Eight bytes at a time: what is added to a byte reaches its highest bit where the byte is a
  // letter or more.
  constexpr std::uint64_t kEach = 0x0101010101010101, kHigh = 0x80 * kEach;
  std::size_t at = 0;
  for (std::uint64_t bytes = 0; at + sizeof bytes <= out.size(); at += sizeof bytes) {
    std::memcpy(&bytes, out.data() + at, sizeof bytes);
    const std::uint64_t low = bytes & ~kHigh;
    const std::uint64_t from_a = low + (0x80 - 'A') * kEach, behind_z = low + (0x7F - 'Z') * kEach;
    bytes |= ((from_a ^ behind_z) & ~bytes & kHigh) >> 2U;
    std::memcpy(out.data() + at, &bytes, sizeof bytes);
  }
  for (; at < out.size(); ++at) {
    if (out[at] >= 'A' && out[at] <= 'Z') out[at] = static_cast<char>(out[at] - 'A' + 'a');
  }
  return out;
}

std::string_view first_bytes(std::string_view text, std::size_t most) {
  return text.size() <= most ? text : text.substr(0, character_start(text, most));
}

std::string_view last_bytes(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  text.remove_prefix(text.size() - most);
  while (!text.empty() && is_continuation(text.front())) text.remove_prefix(1);
  return text;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

std::string number_beside(double number, double other) {
  constexpr int kMostDecimals = 9;
  double scale = 10;  // of the last decimal
  int decimals = 1;
  while (decimals < kMostDecimals && number != other &&
         std::round(number * scale) == std::round(other * scale)) {
    scale *= 10;
    ++decimals;
  }
  const double rounded = std::round(number * scale);
  const double whole = std::trunc(rounded / scale);
  const auto rest = std::llround(std::abs(rounded - whole * scale));
  std::string text = grouped(static_cast<std::int64_t>(whole));
  if (rest == 0) return text;
  std::string digits = std::to_string(rest);
  digits.insert(0, static_cast<std::size_t>(decimals) - digits.size(), '0');
  while (digits.ends_with('0')) digits.pop_back();
  return (whole == 0 && number < 0 ? "-" : "") + text + "." + digits;
}

bool is_letter_or_digit(char32_t code_point) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code_point))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
      return true;
    default:
      return false;
  }
}

bool holds_ideographs(std::string_view text) {
  // U+3000 and what lies behind it begins with E3 or more.
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) <= 0xE9;
  });
}

std::string nearest(std::string_view name, const std::vector<std::string>& candidates) {
  if (name.empty() || name.size() > kLongestName) return {};
  const std::string wanted = lower(name);
  std::string best;
  std::size_t best_distance = kLongestName;
  for (const std::string& candidate : candidates) {
    const std::size_t longer = std::max(candidate.size(), wanted.size());
    const std::size_t shorter = std::min(candidate.size(), wanted.size());
    if (candidate.empty() || (longer - shorter) * 3 > longer) continue;
    const std::size_t distance = edit_distance(wanted, lower(candidate));
    if (distance * 3 > longer || distance >= best_distance) continue;
    best = candidate;
    best_distance = distance;
  }
  return best;
}

std::string short_text(std::string_view text, int cells) { return shorten(printable(text), cells); }

}  // namespace otlpdoc
