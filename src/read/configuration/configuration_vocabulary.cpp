// Collects words by concept, and refuses one that would mean two things in the same place.

#include "read/configuration/configuration_vocabulary.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "language/vocabulary.hpp"
#include "language/wording.hpp"
#include "read/configuration/configuration_check.hpp"
#include "read/configuration/configuration_values.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kNumber = "{n}";
constexpr std::string_view kBatches = "batches";

using Visit = std::function<void(const std::string& group, const std::string& key, const Value&)>;

// Every word of `vocabulary:` with where it stands, `topics` and `plan`.
void for_each_word(const Value& root, const Visit& visit) {
  const Value* vocabulary = root.find("vocabulary");
  if (vocabulary == nullptr || vocabulary->as_map() == nullptr) return;
  for (const auto& [group, rows] : *vocabulary->as_map()) {
    if (rows.as_map() == nullptr) continue;
    for (const auto& [key, words] : *rows.as_map()) {
      if (words.as_list() == nullptr) continue;
      for (const Value& word : *words.as_list()) visit(group, key, word);
    }
  }
}

std::string with_number(const std::string& word) {
  return contains(word, kNumber) ? word : word + std::string(kNumber);
}

bool is_one_letter(std::string_view word) {
  return word.size() == 1 && static_cast<unsigned char>(word.front()) < 0x80;
}

// Of what one text can only say one thing: a column, a field, a heading …
std::vector<std::string_view> roles_of(std::string_view group) {
  if (group == "labels") return {"columns", "fields"};
  for (std::string_view own :
       {"columns", "fields", "topics", "states", "metrics", "front_matter"}) {
    if (group == own) return {own};
  }
  return {};
}

class VocabularyCheck {
 public:
  explicit VocabularyCheck(std::vector<Violation>& violations) : violations_(violations) {}

  void check(const std::string& group, const std::string& key, const Value& word) {
    const std::string text(trim(scalar_text(word)));
    if (group == kBatches) return check_pattern(text, word);
    const std::string name = group + "." + key;
    if (!find_concept(name)) return unknown(name, word);
    if (text.empty() || is_one_letter(text))
      return violate(word, expected(say::configuration::a_word, short_text(text)),
                     say::configuration::single_letter_hint);
    if (claims_.empty()) claim_built_in_words();
    const std::string other = claim(group, key, lower(text));
    if (!other.empty())
      violate(word, say::configuration::concept_taken(short_text(text), name),
              say::configuration::concept_taken_hint(other));
  }

  void check_pattern(const std::string& pattern, const Value& place) {
    const std::size_t at = pattern.find(kNumber);
    if (at == std::string::npos || pattern.rfind(kNumber) != at)
      return violate(place, expected(say::configuration::a_pattern, short_text(pattern)),
                     say::configuration::number_hint);
    std::string rest = pattern;
    rest.erase(at, kNumber.size());
    const std::string_view word = trim(rest);
    const bool says_something = std::any_of(word.begin(), word.end(), [](char c) {
      return (c & 0x80) != 0 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    if (!says_something || is_one_letter(word))
      violate(place, expected(say::configuration::a_word_beside, short_text(pattern)),
              say::configuration::number_alone_hint);
  }

 private:
  void claim_built_in_words() {
    for (const BuiltInConcept& row : kBuiltInConcepts) {
      const std::size_t dot = row.name.find('.');
      for (std::size_t i = row.first; i < row.first + row.count; ++i)
        claim(row.name.substr(0, dot), std::string(row.name.substr(dot + 1)), kBuiltInWords[i]);
    }
  }

  // The other concept that has the word already; empty when none has.
  std::string claim(std::string_view group, const std::string& key, std::string_view word) {
    for (std::string_view role : roles_of(group)) {
      const auto [at, is_new] =
          claims_.try_emplace({std::string(role), std::string(word)}, std::string(group), key);
      const auto& [other_group, other_key] = at->second;
      if (!is_new && other_key != key)
        return std::string(other_group).append(".").append(other_key);
    }
    return {};
  }

  void unknown(const std::string& name, const Value& place) {
    violate(place, say::errors::no_concept(short_text(name, 60)), concept_hint(name));
  }

  void violate(const Value& place, Worded message, Worded hint) {
    violations_.push_back(violation_of(place, std::move(message), std::move(hint)));
  }

  std::vector<Violation>& violations_;
  using Words = std::pair<std::string, std::string>;
  std::map<Words, Words> claims_;  // group and key of the concept, by role and word
};

}  // namespace

VocabularyConfig vocabulary_of(const Value& root) {
  VocabularyConfig out;
  for_each_word(root, [&](const std::string& group, const std::string& key, const Value& word) {
    const std::string text(trim(scalar_text(word)));
    if (group == kBatches) {
      out.batches.emplace_back(key, text);
      return;
    }
    const std::string name = group + "." + key;
    if (out.words.empty() || out.words.back().first != name) out.words.push_back({name, {}});
    out.words.back().second.push_back(text);
  });
  for (const Value& series : items_of(root, "series")) {
    if (const std::string word = text_of(series, "word"); !word.empty())
      out.batches.emplace_back(text_of(series, "name"), with_number(word));
  }
  return out;
}

void check_vocabulary(const Value& root, std::vector<Violation>& violations) {
  if (root.find("vocabulary") == nullptr && root.find("series") == nullptr) return;
  VocabularyCheck check(violations);
  for_each_word(root, [&](const std::string& group, const std::string& key, const Value& word) {
    check.check(group, key, word);
  });
  for (const Value& series : items_of(root, "series")) {
    if (const Value* word = series.find("word"))
      check.check_pattern(with_number(scalar_text(*word)), *word);
  }
}

}  // namespace otlpdoc
