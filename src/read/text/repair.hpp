// Undoing the damage of section 6 of the model: UTF-8 bytes that somebody decoded as a single-byte
// code page, losing the bytes it lacks.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace otlpdoc {

// A code page whose misreading can be undone.
enum class CodePage { windows_1252, windows_1254, latin_1 };
std::string_view name(CodePage page);  // "Windows-1254" …

// The code page through which healthy-looking UTF-8 `text` was misread, or
// nothing when it is not such text. Cheap on healthy text (one scan, no allocation).
std::optional<CodePage> find_misreading(std::string_view text);

struct Repair {
  std::string text;            // UTF-8; U+FFFD where a character could not be decided
  std::int64_t damaged = 0;    // characters that had lost bytes
  std::int64_t undecided = 0;  // of these, left as U+FFFD
};

// Calls `visit` once with each piece of healthy text to learn from, always in the same order.
using ReferenceText = std::function<void(const std::function<void(std::string_view)>& visit)>;

// Undoes the misreading. Deterministic. Text that was never damaged (characters the code page
// cannot have produced) is kept as it is.
Repair repair(std::string_view text, CodePage page, const ReferenceText& reference);

}  // namespace otlpdoc
