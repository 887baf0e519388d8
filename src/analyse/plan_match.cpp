// Adds up the weights of shared words, and doubts documents that name something else.

#include "analyse/plan_match.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

// Shares of a title's weight, as kPossible.
constexpr double kStrong = 0.65;     // when the names in letters agree
constexpr double kNearlyAll = 0.85;  // when something else speaks against it
constexpr double kMostlyNames = 0.4;
constexpr double kTouched = 0.3;      // of a part, as in `A + B`
constexpr double kPartMatters = 0.2;  // share of a part in its title
// The shared words must tell as much as one word of some rarity does.
constexpr double kLeastEvidence = 0.45;
std::vector<int> known_ids(const Wanted& wanted) {
  std::vector<int> out = wanted.ids;
  out.insert(out.end(), wanted.joined_ids.begin(), wanted.joined_ids.end());
  std::sort(out.begin(), out.end());
  return out;
}

// By word of the title, whether the document has it.
std::vector<bool> shared_words(const WordIndex& index, const Wanted& wanted, std::size_t document) {
  std::vector<bool> shared(wanted.words.size());
  for (std::size_t i = 0; i < shared.size(); ++i) {
    if (index.holds(document, wanted.ids[i])) shared[i] = true;
    if (index.holds(document, wanted.joined_ids[i])) shared[i] = shared[i + 1] = true;
  }
  return shared;
}

// Total weight, and how much of it is shared.
struct Sum {
  double all = 0;
  double shared = 0;
  double share() const { return all > 0 ? shared / all : 0; }
};

template <class Chosen>
Sum sum(const Wanted& wanted, const std::vector<bool>& shared, Chosen chosen) {
  Sum out;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    if (!chosen(wanted.words[i])) continue;
    out.all += wanted.weights[i];
    if (shared[i]) out.shared += wanted.weights[i];
  }
  return out;
}

Sum sum_all(const Wanted& wanted, const std::vector<bool>& shared) {
  return sum(wanted, shared, [](const TitleWord&) { return true; });
}

// `A + B` is not about A alone.
bool every_part_is_touched(const Wanted& wanted, const std::vector<bool>& shared) {
  std::map<int, Sum> parts;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    Sum& part = parts[wanted.words[i].part];
    part.all += wanted.weights[i];
    if (shared[i]) part.shared += wanted.weights[i];
  }
  return std::all_of(parts.begin(), parts.end(), [&](const auto& entry) {
    const Sum& part = entry.second;
    return part.all < kPartMatters * wanted.weight || part.share() >= kTouched;
  });
}

// Whether names that tell stand in a text of the document but not in the title.
bool names_another(const WordIndex& index, const Wanted& wanted, const std::vector<int>& names) {
  return std::any_of(names.begin(), names.end(), [&](int name) {
    return index.tells(name) &&
           !std::binary_search(wanted.known_ids.begin(), wanted.known_ids.end(), name);
  });
}

// `Google Cloud Trace` is not `Google Cloud Run`: a name is missing, and another
// stands in its place. With none in its place it is only said more briefly.
bool is_about_another(const WordIndex& index, const Wanted& wanted, const std::vector<bool>& shared,
                      std::size_t document) {
  bool missing = false;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    missing = missing || (!shared[i] && wanted.words[i].is_name && index.tells(wanted.ids[i]));
  }
  if (!missing) return false;
  const auto silent = [&](const std::vector<int>& names) {
    return !names.empty() && !names_another(index, wanted, names);
  };
  return !silent(index.title_names(document)) && !silent(index.file_names(document));
}

}  // namespace

Wanted wanted_of(const WordIndex& index, std::string_view title) {
  Wanted out;
  out.words = title_words(title);
  for (std::size_t i = 0; i < out.words.size(); ++i) {
    const TitleWord& word = out.words[i];
    out.ids.push_back(index.find(word.text));
    out.weights.push_back(index.weight(word));
    out.weight += out.weights.back();
    const bool joins = i + 1 < out.words.size() && side_by_side(word, out.words[i + 1]);
    out.joined_ids.push_back(joins ? index.find(word.text + out.words[i + 1].text) : -1);
  }
  out.known_ids = known_ids(out);
  return out;
}

std::array<int, 3> ids_at(const Wanted& wanted, std::size_t i) {
  return {wanted.ids[i], wanted.joined_ids[i], i > 0 ? wanted.joined_ids[i - 1] : -1};
}

bool is_strong(const WordIndex& index, const Wanted& wanted, std::size_t document,
               bool other_category) {
  const std::vector<bool> shared = shared_words(index, wanted, document);
  const Sum all = sum_all(wanted, shared);
  const Sum names = sum(wanted, shared, [](const TitleWord& word) { return word.is_name; });
  if (all.shared < kLeastEvidence * index.highest_weight()) return false;
  if (!every_part_is_touched(wanted, shared)) return false;
  const bool doubtful = other_category || names.all < kMostlyNames * all.all ||
                        is_about_another(index, wanted, shared, document);
  return all.share() >= (doubtful ? kNearlyAll : kStrong);
}

std::vector<std::string> telling_words(const WordIndex& index, const Wanted& wanted,
                                       std::size_t document) {
  const std::vector<bool> shared = shared_words(index, wanted, document);
  std::vector<std::string> out;
  bool told = true;  // whether the last one says something
  const auto drop_untold = [&] {
    if (!told) out.pop_back();
  };
  for (std::size_t i = 0; i < shared.size(); ++i) {
    if (!shared[i]) continue;
    const TitleWord& word = wanted.words[i];
    const bool tells = index.weight(wanted.ids[i]) >= index.highest_weight() / 3;
    const bool continues = i > 0 && shared[i - 1] && wanted.words[i - 1].run == word.run;
    if (continues) {
      // Names stand side by side, the pairs of wide characters overlap.
      const auto overlap = static_cast<std::size_t>(decode(word.written).size);
      out.back() += word.is_name ? " " + word.written : word.written.substr(overlap);
      told = told || tells;
      continue;
    }
    drop_untold();
    out.push_back(word.written);
    told = tells;
  }
  drop_untold();
  return out;
}

}  // namespace otlpdoc
