#pragma once

#include <cstdint>
#include <string_view>

namespace otlpdoc {

// Counts words over consecutive pieces of one text: every Han, Hiragana or
// Katakana character is one word, every other run of letters and digits is
// one, with ' ’ . - _ allowed between two of them. A keycap emoji is none.
class WordCounter {
 public:
  void add(std::string_view piece);
  void separate() { in_run_ = joining_ = false; }  // what follows begins a new word
  std::int64_t words() const { return words_; }

 private:
  void add_ascii(unsigned char byte);
  void add_ascii(std::string_view stretch);
  void add_beyond_ascii(char32_t code_point);

  std::int64_t words_ = 0;
  std::uint32_t run_length_ = 0;
  bool in_run_ = false;   // the last character was a letter or digit
  bool joining_ = false;  // the last was one of ' ’ . - _ after a letter or digit
};

}  // namespace otlpdoc
