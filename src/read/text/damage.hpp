// What may once have stood at the damaged places of a text.

#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "read/text/code_page.hpp"
#include "read/text/ngrams.hpp"

namespace otlpdoc {

// A possible meaning of a token.
struct Candidate {
  Symbol symbol = 0;
  std::uint32_t spaces = 0;  // plain spaces of the text that stand behind it
  double alone = 0;          // likelihood without history
  bool seen = false;         // stands in the healthy text
};

// All places of the damaged text that look the same. Token 0 is none; tokens
// 1–127 are the classes of ASCII characters.
struct Token {
  bool damaged = false;  // bytes were lost
  Trace trace = 0;
  std::vector<Candidate> candidates;  // exactly one when nothing was lost
  std::size_t possible = 1;           // candidates before the unlikely ones were dropped
};

// One character of the damaged text, or a class of ASCII characters there.
struct Unit {
  std::uint32_t token = 0;
  std::size_t begin = 0;  // in the text
  std::size_t size = 0;   // bytes; 0 for a class, which is context only
};

// What a misreading makes of each character, and so which characters of
// healthy text can have become what the damaged text shows.
class Damage {
 public:
  // The text must outlive this.
  Damage(std::string_view text, const Misreading& misreading);

  bool any() const { return any_; }
  const Token& token(std::uint32_t id) const { return tokens_[id]; }

  // Calls `visit` for each unit of the damaged text, in order, and `gap` between units
  // so far apart that they have nothing to do with each other.
  void walk(const std::function<void(const Unit&)>& visit, const std::function<void()>& gap) const;

  // Tells which runs of symbols are worth counting.
  void expect(Ngrams& ngrams) const;

  // Counts the runs of a healthy text that the damaged text asks for.
  void learn(std::string_view healthy, Ngrams& ngrams) const;

  // Orders the candidates by what was learned, and drops the least likely ones.
  void rank_candidates(const Ngrams& ngrams);

 private:
  // What stands at one place of the damaged text.
  struct Reading {
    std::uint32_t key = 0;  // names the token
    Symbol symbol = 0;      // its meaning, when nothing was lost
    bool damaged = false;
    std::size_t size = 0;  // bytes of the text
  };
  Reading read(std::size_t at) const;
  bool is_kept_letter(std::size_t at, const Piece& piece) const;

  // What is left of a character's UTF-8 bytes, and how many of them.
  struct Remains {
    std::uint32_t key = 0;
    std::uint32_t lost = 0;
    Trace trace = 0;
  };
  Remains remains(char32_t character) const;

  std::uint32_t find(std::uint32_t key) const;
  Trace find_trace(char32_t character) const;
  void find_tokens();
  void find_candidates(char32_t first, char32_t last, const HashFilter& filter);
  void find_candidates();

  std::string_view text_;
  Misreading misreading_;
  std::vector<Token> tokens_;
  std::unordered_map<std::uint32_t, std::uint32_t> ids_;  // tokens by key
  std::unordered_set<Trace> traces_;
  std::vector<Trace> basic_plane_;  // traces by code point below U+10000; 0: not in the text
  bool any_ = false;
};

}  // namespace otlpdoc
