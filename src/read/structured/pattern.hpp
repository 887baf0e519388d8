// What `pattern` and `format` of a schema are matched with, safe against patterns of strangers.

#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "otlpdoc/result.hpp"

namespace re2 {
class RE2;
}

namespace otlpdoc {

// A regular expression whose matching takes time in proportion to the text, whatever it
// says: RE2's syntax, with ECMA-262's `\u4E00`, `\u{1F600}`, `\cA` and `(?<name>…)`. What
// needs backtracking, look-around and back references, is refused. Used from several threads.
class Pattern {
 public:
  // The error has no place. Compiled, the pattern takes at most `most_bytes` of memory.
  static Result<Pattern> parse(std::string_view written, std::int64_t most_bytes);

  // Whether some part of the text matches. What is no UTF-8 matches nothing.
  bool matches(std::string_view text) const;

  // States of the compiled pattern: matching takes at most these times the bytes of the text.
  std::size_t states() const;

 private:
  explicit Pattern(std::shared_ptr<const re2::RE2> compiled) : compiled_(std::move(compiled)) {}

  std::shared_ptr<const re2::RE2> compiled_;
};

}  // namespace otlpdoc
