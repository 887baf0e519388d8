// Holds the built-in words and those laid over them, and which of them are in force in a thread.

#include "language/vocabulary.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.hpp"
#include "language/number_at.hpp"
#include "language/wording.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kNumber = "{n}";

// Of heads that hold several words the earlier row wins.
constexpr std::pair<std::string_view, Label> kLabels[] = {{"path", Label::path},
                                                          {"main_category", Label::main_category},
                                                          {"lines", Label::lines},
                                                          {"cumulative", Label::cumulative},
                                                          {"percent", Label::percent},
                                                          {"words", Label::words},
                                                          {"code_blocks", Label::code_blocks},
                                                          {"title", Label::title},
                                                          {"summary", Label::summary},
                                                          {"documents", Label::documents},
                                                          {"done", Label::done},
                                                          {"when", Label::when},
                                                          {"category", Label::category},
                                                          {"tech_stack", Label::tech_stack},
                                                          {"target", Label::target},
                                                          {"index", Label::index},
                                                          {"size", Label::size},
                                                          {"status", Label::status},
                                                          {"date", Label::date},
                                                          {"batch", Label::batch},
                                                          {"reporter", Label::reporter},
                                                          {"priority", Label::priority},
                                                          {"metric", Label::metric},
                                                          {"met", Label::met},
                                                          {"session", Label::session}};

// How many bytes of a word its opening is made of; a shorter word has none.
constexpr std::size_t kOpening = 3;

// Of a word, or of a place of a text: below Vocabulary::kOpenings.
std::size_t opening_of(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  return (byte(0) * 37U + byte(1) * 101U + byte(2) * 29U) % Vocabulary::kOpenings;
}

thread_local const Vocabulary* in_force = nullptr;
thread_local std::string_view period = {};

// The parts of a pattern that has its number.
BatchPattern batch_pattern(std::string_view form, std::string_view pattern, bool is_period) {
  const std::size_t at = pattern.find(kNumber);
  return {form, trim(pattern.substr(0, at)), trim(pattern.substr(at + kNumber.size())), is_period};
}

}  // namespace

Vocabulary::Vocabulary(const VocabularyConfig& more) {
  words_.reserve(kConcepts);
  for (const BuiltInConcept& row : kBuiltInConcepts)
    words_.emplace_back(kBuiltInWords + row.first, kBuiltInWords + row.first + row.count);
  for (const BuiltInBatches& row : kBuiltInBatches)
    batches_.push_back(batch_pattern(row.form, row.pattern, row.period));
  for (const auto& [name, words] : more.words) {
    std::vector<std::string_view>& known = words_[index(*find_concept(name))];
    for (const std::string& word : words) known.emplace_back(own_.emplace_back(lower(word)));
  }
  for (const auto& [form, pattern] : more.batches)
    batches_.push_back(
        batch_pattern(own_.emplace_back(form), own_.emplace_back(lower(pattern)), false));
  index_words();
}

void Vocabulary::index_words() {
  openings_.assign(words_.size(), {});
  by_opening_.assign(kOpenings, {});
  by_byte_.assign(kBytes, {});
  for (std::size_t i = 0; i < words_.size(); ++i) {
    for (std::string_view word : words_[i]) {
      const auto of = static_cast<Concept>(i);
      openings_[i].first[static_cast<unsigned char>(word.front())] = true;
      if (word.size() < kOpening) {
        openings_[i].any_short = true;
        by_byte_[static_cast<unsigned char>(word.front())].emplace_back(word, of);
      } else {
        openings_[i].known.set(opening_of(word));
        by_opening_[opening_of(word)].emplace_back(word, of);
      }
    }
  }
  columns_holding_.clear();
  for (const auto& [name, label] : kLabels) {
    const auto add = [this, name = name, label = label](const char* group, Labels& into) {
      const auto known = find_concept(group + std::string(name));
      if (!known) return;
      for (std::string_view word : words(*known)) into.emplace(word, label);
    };
    add("columns.", columns_);
    add("labels.", columns_);
    add("fields.", fields_);
    add("labels.", fields_);
    if (const auto holding = find_concept("columns_holding." + std::string(name)))
      columns_holding_.emplace_back(*holding, label);
  }
}

Label Vocabulary::column(std::string_view head) const {
  if (const auto at = columns_.find(head); at != columns_.end()) return at->second;
  const auto in_head = held(head);
  for (const auto& [words, label] : columns_holding_) {
    if (in_head[index(words)]) return label;
  }
  return Label::none;
}

Label Vocabulary::field(std::string_view key) const {
  const auto at = fields_.find(key);
  return at == fields_.end() ? Label::none : at->second;
}

// Calls `look(at)` for the places of the text where a word may begin with one of the bytes, until
// it says yes.
template <class May, class Look>
static bool any_beginning(std::string_view text, const May& may_begin_with, const Look& look) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!may_begin_with(static_cast<unsigned char>(text[at]))) continue;
    const bool in_word = at > 0 && is_letter(text[at]) && is_letter(text[at - 1]);
    if (!in_word && look(at)) return true;
  }
  return false;
}

bool Vocabulary::holds(std::string_view text, Concept of) const {
  const Openings& openings = openings_[index(of)];
  const auto look = [&](std::size_t at) {
    const std::string_view rest = text.substr(at);
    const bool may =
        openings.any_short || (rest.size() >= kOpening && openings.known[opening_of(rest)]);
    return may && size_at_start(rest, words(of)) > 0;
  };
  return any_beginning(
      text, [&](unsigned char byte) { return openings.first[byte]; }, look);
}

std::bitset<kConcepts> Vocabulary::held(std::string_view text) const {
  std::bitset<kConcepts> out;
  const auto look = [&](std::size_t at) {
    const std::string_view rest = text.substr(at);
    const auto look_for = [&](const auto& words) {
      for (const auto& [word, of] : words) {
        if (!out[index(of)] && rest.starts_with(word)) out.set(index(of));
      }
    };
    if (rest.size() >= kOpening) look_for(by_opening_[opening_of(rest)]);
    look_for(by_byte_[static_cast<unsigned char>(rest.front())]);
    return false;
  };
  any_beginning(
      text, [](unsigned char) { return true; }, look);
  return out;
}

bool Vocabulary::is(std::string_view text, Concept of) const {
  return std::find(words(of).begin(), words(of).end(), text) != words(of).end();
}

bool Vocabulary::begins(std::string_view text, Concept of) const {
  return size_at_start(text, words(of)) > 0;
}

bool Vocabulary::ends(std::string_view text, Concept of) const {
  return !text.empty() &&
         std::any_of(words(of).begin(), words(of).end(), [&](std::string_view word) {
           return word.back() == text.back() && text.ends_with(word) &&
                  may_begin(word, text, text.size() - word.size());
         });
}

bool may_begin(std::string_view word, std::string_view text, std::size_t at) {
  return at == 0 || !is_letter(word.front()) || !is_letter(text[at - 1]);
}

const Vocabulary& vocabulary() {
  static const Vocabulary built_in;
  return in_force == nullptr ? built_in : *in_force;
}

VocabularyScope::VocabularyScope(const Vocabulary* vocabulary) : before_(in_force) {
  if (vocabulary != nullptr) in_force = vocabulary;
}

VocabularyScope::VocabularyScope(const VocabularyConfig& more) : before_(in_force) {
  if (!more.empty()) in_force = &own_.emplace(more);
}

VocabularyScope::~VocabularyScope() { in_force = before_; }

PeriodScope::PeriodScope(std::string_view form) : before_(period) { period = form; }

PeriodScope::~PeriodScope() { period = before_; }

std::string_view period_in_force() { return period; }

std::optional<Concept> find_concept(std::string_view name) {
  const auto* row =
      std::find_if(std::begin(kBuiltInConcepts), std::end(kBuiltInConcepts),
                   [&](const BuiltInConcept& concept_row) { return concept_row.name == name; });
  if (row == std::end(kBuiltInConcepts)) return std::nullopt;
  return static_cast<Concept>(row - std::begin(kBuiltInConcepts));
}

Worded concept_hint(std::string_view name) {
  std::vector<std::string> names;
  for (const BuiltInConcept& row : kBuiltInConcepts) names.emplace_back(row.name);
  return did_you_mean(name, names, say::advice::lists_concepts);
}

}  // namespace otlpdoc
