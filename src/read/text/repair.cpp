// Finds the damage, learns from healthy text, decides by stretches, and writes what is certain.

#include "read/text/repair.hpp"

#include "base/text.hpp"
#include "read/text/code_page.hpp"
#include "read/text/damage.hpp"
#include "read/text/ngrams.hpp"
#include "read/text/restore.hpp"

namespace otlpdoc {

namespace {

// A guess less certain than this is left undecided.
constexpr double kConvincing = 0.7;

// The same where half of all continuation bytes were lost, and guesses lean on other guesses.
constexpr double kConvincingAmongGuesses = 0.9;

// Longest stretch that is decided at once, in units; bounds memory.
constexpr std::size_t kLongestRepair = 128;

constexpr char32_t kReplacement = 0xFFFD;

// Writes the repaired text. Units wait until enough undamaged ones follow:
// what comes later cannot change the choice any more.
class Writer {
 public:
  Writer(std::string_view text, const Damage& damage, const Ngrams& ngrams, double convincing)
      : text_(text), damage_(damage), restorer_(damage, ngrams), convincing_(convincing) {}

  void add(const Unit& unit) {
    const Token& token = damage_.token(unit.token);
    if (waiting_.empty() && !token.damaged) {
      write(unit, {token.candidates[0], 1});
      return;
    }
    waiting_.push_back(unit);
    undamaged_ = token.damaged ? 0 : undamaged_ + 1;
    if (undamaged_ == kMaxOrder - 1 || waiting_.size() == kLongestRepair) decide();
  }

  void gap() {
    decide();
    context_.known = 0;
  }

  Repair finish() {
    decide();
    result_.text += text_.substr(written_);
    return std::move(result_);
  }

 private:
  void decide() {
    std::vector<std::uint32_t> tokens;
    for (const Unit& unit : waiting_) tokens.push_back(unit.token);
    const auto decisions = restorer_.restore(context_, tokens);
    for (std::size_t i = 0; i < waiting_.size(); ++i) write(waiting_[i], decisions[i]);
    waiting_.clear();
    undamaged_ = 0;
  }

  void write(const Unit& unit, const Decision& decision) {
    context_.push(decision.meaning);
    if (unit.size == 0) return;
    result_.text += text_.substr(written_, unit.begin - written_);
    written_ = unit.begin + unit.size;
    char32_t character = decision.meaning.symbol;
    if (damage_.token(unit.token).damaged) {
      ++result_.damaged;
      // What nobody wrote is no choice between several, however the odds stand.
      const bool borne_out = decision.meaning.seen || damage_.token(unit.token).possible == 1;
      if (decision.certainty < convincing_ || !borne_out) character = kReplacement;
      result_.undecided += character == kReplacement;
    }
    append_utf8(result_.text, character);
    result_.text.append(decision.meaning.spaces, ' ');
  }

  std::string_view text_;
  const Damage& damage_;
  Restorer restorer_;
  double convincing_;
  Context context_;
  std::vector<Unit> waiting_;
  int undamaged_ = 0;        // units at the end of `waiting_`
  std::size_t written_ = 0;  // bytes of the text
  Repair result_;
};

}  // namespace

Repair repair(std::string_view text, CodePage page, const ReferenceText& reference) {
  const Misreading misreading = describe_misreading(text, page);
  Damage damage(text, misreading);
  Ngrams ngrams(text.size() / 4);
  if (damage.any()) {
    damage.expect(ngrams);
    reference([&](std::string_view healthy) { damage.learn(healthy, ngrams); });
    damage.rank_candidates(ngrams);
  }
  const bool half_lost = page == CodePage::latin_1 && misreading.lost[0x80];
  Writer writer(text, damage, ngrams, half_lost ? kConvincingAmongGuesses : kConvincing);
  damage.walk([&](const Unit& unit) { writer.add(unit); }, [&] { writer.gap(); });
  return writer.finish();
}

}  // namespace otlpdoc
