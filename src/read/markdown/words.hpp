// Words as people count them: Latin runs by spaces, Chinese characters one by one.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace otlpdoc {

// Counts words over consecutive pieces of one text: every Han, Hiragana or
// Katakana character is one word, every other run of letters and digits is
// one, with ' ’ . - _ allowed between two of them. A keycap emoji is none.
class WordCounter {
 public:
  void add(std::string_view piece);  // UTF-8, not ending inside a character
  void separate() { add("\n"); }     // what follows begins a new word
  std::int64_t words();

 private:
  static constexpr std::size_t kChunk = 192;      // bytes counted at once; sums fit in 8 bits
  static constexpr std::size_t kBuffer = 4096;    // bytes
  static constexpr std::size_t kReadBeyond = 34;  // bytes: a vector that begins two later

  void count();
  bool count_usual(const unsigned char* data, std::size_t size);
  void count_any(std::string_view text);
  void add_beyond_ascii(char32_t code_point);
  void push(std::uint8_t kind) { last_ = {kind, last_[0], last_[1]}; }

  // Pieces are short, and are counted many at a time. Filled before it is read.
  std::array<unsigned char, kBuffer + kReadBeyond> waiting_;
  std::size_t size_ = 0;  // bytes waiting
  std::int64_t words_ = 0;
  std::array<std::uint8_t, 3> last_{};  // classes of the last characters, the newest first
};

}  // namespace otlpdoc
