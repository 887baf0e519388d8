// Matches segment by segment and tries only the last star again, so that no pattern takes long.

#include "base/glob.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

// `[a-z]`, `[!a-z]` at the start of the pattern. Returns the bytes it takes, 0
// when the bracket is never closed.
std::size_t match_class(std::string_view pattern, char32_t c, bool& matched) {
  std::size_t i = 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool inside = false;
  for (bool first = true; i < pattern.size() && (first || pattern[i] != ']'); first = false) {
    const CodePoint low = decode(pattern.substr(i));
    i += static_cast<std::size_t>(low.size);
    CodePoint high = low;
    if (i + 1 < pattern.size() && pattern[i] == '-' && pattern[i + 1] != ']') {
      high = decode(pattern.substr(i + 1));
      i += 1 + static_cast<std::size_t>(high.size);
    }
    inside = inside || (c >= low.value && c <= high.value);
  }
  if (i >= pattern.size()) return 0;
  matched = inside != negated;
  return i + 1;
}

// One path segment. On a mismatch only the last `*` is tried again, so the
// time is at most the product of the lengths.
bool match_segment(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, star_text = 0;
  while (t < text.size()) {
    const CodePoint c = decode(text.substr(t));
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_text = t;
      continue;
    }
    if (p < pattern.size()) {
      bool matched = false;
      std::size_t taken = 0;
      if (pattern[p] == '[') taken = match_class(pattern.substr(p), c.value, matched);
      if (taken == 0) {
        const CodePoint want = decode(pattern.substr(p));
        matched = pattern[p] == '?' || want.value == c.value;
        taken = static_cast<std::size_t>(want.size);
      }
      if (matched) {
        p += taken;
        t += static_cast<std::size_t>(c.size);
        continue;
      }
    }
    if (star == std::string_view::npos) return false;
    p = star + 1;
    star_text += static_cast<std::size_t>(decode(text.substr(star_text)).size);
    t = star_text;
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

// Whether the pattern matches the path or one of its directories. The same
// greedy scheme as in a segment, with `**` for the star.
bool match_path(const std::vector<std::string_view>& pattern,
                const std::vector<std::string_view>& path, bool directory_only) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, star_path = 0;
  for (;;) {
    if (p == pattern.size()) return t < path.size() || !directory_only;
    if (pattern[p] == "**") {
      if (p + 1 == pattern.size()) return t < path.size();
      star = p++;
      star_path = t;
      continue;
    }
    if (t < path.size() && match_segment(pattern[p], path[t])) {
      ++p;
      ++t;
      continue;
    }
    if (star == std::string_view::npos || star_path >= path.size()) return false;
    p = star + 1;
    t = ++star_path;
  }
}

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view path) {
  const bool directory_only = pattern.ends_with('/');
  if (directory_only) pattern.remove_suffix(1);
  const bool anchored = pattern.find('/') != std::string_view::npos;
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  if (pattern.empty()) return false;
  const std::size_t literal = std::min(pattern.find_first_of("*?["), pattern.size());
  if (anchored && !path.starts_with(pattern.substr(0, literal))) return false;
  std::vector<std::string_view> parts = split(pattern, "/");
  if (!anchored) parts.insert(parts.begin(), "**");
  return match_path(parts, split(path, "/"), directory_only);
}

bool is_excluded(const std::vector<std::string>& patterns, std::string_view path) {
  bool excluded = false;
  for (std::string_view pattern : patterns) {
    const bool back = pattern.starts_with('!');
    if (matches_glob(back ? pattern.substr(1) : pattern, path)) excluded = !back;
  }
  return excluded;
}

}  // namespace otlpdoc
