// How the corpus writes: counts of runs of characters, for choosing between candidates.

#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace otlpdoc {

// Longest run of symbols whose frequency is learned.
inline constexpr int kMaxOrder = 5;

// A code point, or the class of a run of ASCII characters.
using Symbol = std::uint32_t;

// What a misreading leaves of a symbol, as far as it shows. 0: nothing that the
// damaged text holds. Symbols that may come and go in the damage leave kNoTrace.
using Trace = std::uint32_t;
inline constexpr Trace kNoTrace = 0xFFFFFFFF;

// The newest symbol first.
using History = std::array<Symbol, kMaxOrder - 1>;

// Chains of hashes: the hash of a run grows from its newest member to its oldest.
inline constexpr std::uint64_t kRunSeed = 0x243F6A8885A308D3;
inline std::uint64_t extend_run(std::uint64_t hash, std::uint32_t member) {
  hash = (hash ^ (member + 1)) * 0x9E3779B97F4A7C15;
  return hash ^ (hash >> 29);
}

// Counts of 64-bit hashes, by open addressing. Never takes more than 12 MiB:
// when it is full, what it does not know stays uncounted.
class CountTable {
 public:
  CountTable();
  void add(std::uint64_t hash);
  std::uint32_t count(std::uint64_t hash) const;

 private:
  std::size_t slot(std::uint64_t hash) const;
  void grow();

  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> counts_;
  std::size_t used_ = 0;
};

// A set of hashes that may say yes to a stranger, never no to a member.
class HashFilter {
 public:
  explicit HashFilter(std::size_t members);
  void insert(std::uint64_t hash) { words_[word(hash)] |= bit(hash); }
  bool contains(std::uint64_t hash) const { return (words_[word(hash)] & bit(hash)) != 0; }

 private:
  std::size_t word(std::uint64_t hash) const { return (hash >> 6) & (words_.size() - 1); }
  static std::uint64_t bit(std::uint64_t hash) { return std::uint64_t{1} << (hash % 64); }

  std::vector<std::uint64_t> words_;
};

// How often runs of symbols stand in healthy text, as far as the damaged text
// asks: a run counts only when its traces stand one behind the other in the
// damaged text too.
class Ngrams {
 public:
  // `places`: about as many as the damaged text has.
  explicit Ngrams(std::size_t places);

  // A symbol where it stands.
  struct Place {
    Symbol symbol = 0;
    Trace trace = 0;
  };

  void expect(const std::vector<Place>& stretch);  // of the damaged text
  void learn(const std::vector<Place>& stretch);   // of healthy text, without trace 0

  std::int64_t total() const { return total_; }
  std::uint32_t count(Symbol symbol) const;

  // How likely the symbol follows the history, of which `known` symbols are
  // known; `alone` is its likelihood without history.
  double likelihood(Symbol symbol, double alone, const History& history, int known) const;

 private:
  static constexpr std::size_t kSingles = 0x10000;

  void learn(const Place* oldest, const Place* newest);

  HashFilter expected_;
  CountTable runs_;
  std::vector<std::uint32_t> singles_;  // by code point
  std::int64_t total_ = 0;
};

}  // namespace otlpdoc
