// Hashes runs of symbols, counts them in open tables, and falls back to shorter runs.

#include "read/text/ngrams.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace otlpdoc {

namespace {

constexpr std::size_t kLeastSlots = std::size_t{1} << 12;
constexpr std::size_t kMostSlots = std::size_t{1} << 20;

// 16 KiB to 256 KiB.
constexpr std::size_t kLeastWords = std::size_t{1} << 11;
constexpr std::size_t kMostWords = std::size_t{1} << 15;

// The shorter history weighs kBackOff · n^kSpread occurrences against a longer
// one that was seen n times: about as many different symbols follow that.
constexpr double kBackOff = 0.7;
constexpr double kSpread = 0.6;

// Where the runs begin that stand before a character beyond ASCII.
constexpr std::uint64_t kBeforeSeed = 0x13198A2E03707344;

// Runs of ASCII alone say nothing about damaged characters.
bool is_plain(Symbol symbol) { return symbol < 0x80; }

bool is_full(std::size_t used, std::size_t slots) { return used * 4 >= slots * 3; }

}  // namespace

CountTable::CountTable() : hashes_(kLeastSlots), counts_(kLeastSlots) {}

std::size_t CountTable::slot(std::uint64_t hash) const {
  const std::size_t mask = hashes_.size() - 1;
  std::size_t at = static_cast<std::size_t>(hash >> 20) & mask;
  while (counts_[at] != 0 && hashes_[at] != hash) at = (at + 1) & mask;
  return at;
}

void CountTable::add(std::uint64_t hash) {
  std::size_t at = slot(hash);
  if (counts_[at] == 0) {
    if (is_full(used_, hashes_.size())) {
      if (hashes_.size() >= kMostSlots) return;
      grow();
      at = slot(hash);
    }
    hashes_[at] = hash;
    ++used_;
  }
  ++counts_[at];
}

std::uint32_t CountTable::count(std::uint64_t hash) const { return counts_[slot(hash)]; }

void CountTable::grow() {
  std::vector<std::uint64_t> hashes(hashes_.size() * 2);
  std::vector<std::uint32_t> counts(counts_.size() * 2);
  hashes.swap(hashes_);
  counts.swap(counts_);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (counts[i] == 0) continue;
    const std::size_t at = slot(hashes[i]);
    hashes_[at] = hashes[i];
    counts_[at] = counts[i];
  }
}

HashFilter::HashFilter(std::size_t members)
    : words_(std::clamp(std::bit_ceil(members / 4), kLeastWords, kMostWords)) {}

Ngrams::Ngrams(std::size_t places) : expected_(places * kMaxOrder), singles_(kSingles) {}

void Ngrams::expect(const std::vector<Place>& stretch) {
  expected_.insert(kRunSeed);
  for (std::size_t end = stretch.size(); end > 0; --end) {
    std::uint64_t traces = kRunSeed;
    for (std::size_t n = 1; n <= std::min<std::size_t>(end, kMaxOrder); ++n) {
      const Trace trace = stretch[end - n].trace;
      if (trace != kNoTrace) traces = extend_run(traces, trace);
      expected_.insert(traces);
    }
  }
}

void Ngrams::learn(const std::vector<Place>& stretch) {
  std::size_t near = 0;  // places until the last character beyond ASCII is out of reach
  for (std::size_t i = 0; i < stretch.size(); ++i) {
    if (!is_plain(stretch[i].symbol)) near = kMaxOrder;
    if (near == 0) continue;
    --near;
    const Place* newest = stretch.data() + i;
    learn(newest - std::min<std::size_t>(i, kMaxOrder - 1), newest);
  }
}

// Counts the runs that end with the newest place.
void Ngrams::learn(const Place* oldest, const Place* newest) {
  ++total_;
  const Symbol symbol = newest->symbol;
  std::uint64_t run = extend_run(kRunSeed, symbol);
  if (symbol < kSingles) {
    ++singles_[symbol];
  } else {
    runs_.add(run);
  }
  std::uint64_t traces = newest->trace == kNoTrace ? kRunSeed : extend_run(kRunSeed, newest->trace);
  std::uint64_t before = kBeforeSeed;
  bool plain = true;
  for (const Place* place = newest; place != oldest;) {
    --place;
    if (place->trace != kNoTrace) traces = extend_run(traces, place->trace);
    if (!expected_.contains(traces)) return;
    run = extend_run(run, place->symbol);
    plain = plain && is_plain(place->symbol);
    if (plain && is_plain(symbol)) continue;
    runs_.add(run);
    if (!plain) continue;
    before = extend_run(before, place->symbol);
    runs_.add(before);
  }
}

std::uint32_t Ngrams::count(Symbol symbol) const {
  return symbol < kSingles ? singles_[symbol] : runs_.count(extend_run(kRunSeed, symbol));
}

double Ngrams::likelihood(Symbol symbol, double alone, const History& history, int known) const {
  double result = alone;
  std::uint64_t run = extend_run(kRunSeed, symbol);
  std::uint64_t context = kRunSeed;
  std::uint64_t before = kBeforeSeed;
  bool plain = true;
  bool seen = true;
  for (std::size_t i = 0; i < static_cast<std::size_t>(known); ++i) {
    const Symbol older = history[i];
    run = extend_run(run, older);
    context = extend_run(context, older);
    before = extend_run(before, older);
    plain = plain && is_plain(older);
    if (plain && is_plain(symbol)) continue;
    const double times = plain ? runs_.count(before) : i == 0 ? count(older) : runs_.count(context);
    if (times == 0) break;
    const double joint = seen ? runs_.count(run) : 0;
    seen = joint > 0;
    const double back_off = kBackOff * std::pow(times, kSpread);
    result = (joint + back_off * result) / (times + back_off);
  }
  return result;
}

}  // namespace otlpdoc
