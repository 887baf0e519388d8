// Looks for the words of the vocabulary in headings, labels and marks, after case and spaces.

#include "language/lexicon.hpp"

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

// The earlier row wins: 已完成文档统计 is about progress, not about this batch.
constexpr std::pair<Concept, Topic> kTopics[] = {
    {Concept::topics_suggestion, Topic::suggestion},
    {Concept::topics_history, Topic::navigation},
    {Concept::topics_instructions, Topic::instructions},
    {Concept::topics_timeline, Topic::timeline},
    {Concept::topics_milestones, Topic::milestones},
    {Concept::topics_plan, Topic::plan},
    {Concept::topics_navigation, Topic::navigation},
    {Concept::topics_comparison, Topic::comparison},
    {Concept::topics_new_documents, Topic::completed},
    {Concept::topics_progress, Topic::progress},
    {Concept::topics_coverage, Topic::coverage},
    {Concept::topics_assurance, Topic::assurance},
    {Concept::topics_quality, Topic::quality},
    {Concept::topics_highlights, Topic::highlights},
    {Concept::topics_overview, Topic::overview},
    {Concept::topics_completed, Topic::completed},
    {Concept::topics_summary, Topic::summary}};

}  // namespace

bool names_unfinished(std::string_view text) {
  return vocabulary().is(text, Concept::words_unfinished) ||
         vocabulary().is(text, Concept::words_unfinished_state);
}

Topic topic_of(std::string_view heading) {
  // `🚧 In progress (20%)` is a state.
  const auto held =
      vocabulary().held(" " + without(lower(heading), std::string_view("in progress")) + " ");
  for (const auto& [words, topic] : kTopics) {
    if (held[static_cast<std::size_t>(words)]) return topic;
  }
  return Topic::none;
}

Topic topic_of_region(std::string_view name) {
  static constexpr std::pair<std::string_view, Topic> kRegions[] = {
      {"documents", Topic::completed},    {"progress", Topic::progress},
      {"highlights", Topic::highlights},  {"plan", Topic::plan},
      {"quality", Topic::quality},        {"milestones", Topic::milestones},
      {"comparisons", Topic::comparison}, {"navigation", Topic::navigation},
      {"timeline", Topic::timeline},      {"assurance", Topic::assurance},
      {"summary", Topic::summary}};
  for (const auto& [region, topic] : kRegions) {
    if (region == name) return topic;
  }
  return Topic::none;
}

std::pair<std::string_view, std::string_view> in_two_languages(std::string_view text) {
  constexpr std::string_view kBetween = " / ";
  const std::size_t at = text.find(kBetween);
  if (at == std::string_view::npos) return {text, {}};
  return {text.substr(0, at), text.substr(at + kBetween.size())};
}

namespace {

template <class LabelOf>
Label label_of_either(std::string_view text, const LabelOf& label_of) {
  const std::string low = lower(trim(text));
  if (const Label label = label_of(low); label != Label::none) return label;
  const auto [first, second] = in_two_languages(low);
  if (second.empty()) return Label::none;
  const Label label = label_of(first);
  return label != Label::none ? label : label_of(second);
}

}  // namespace

Label column_label(std::string_view head) {
  return label_of_either(head, [](std::string_view text) { return vocabulary().column(text); });
}

Label field_label(std::string_view key) {
  return label_of_either(key, [](std::string_view text) { return vocabulary().field(text); });
}

bool is_overall_label(std::string_view label) {
  return vocabulary().holds(lower(label), Concept::words_overall);
}

bool speaks_of_future(std::string_view text) {
  return vocabulary().holds(lower(text), Concept::words_future);
}

std::optional<std::string> find_priority(std::string_view raw) {
  if (!contains(raw, "P") && !contains(raw, "Ｐ")) return std::nullopt;
  const std::string text = half_width(raw);
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != 'P' || text[i + 1] < '0' || text[i + 1] > '9') continue;
    const auto is_word = [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    if ((i > 0 && is_word(text[i - 1])) || (i + 2 < text.size() && is_word(text[i + 2]))) continue;
    return text.substr(i, 2);
  }
  return std::nullopt;
}

bool is_priority_heading(std::string_view name) {
  static constexpr std::string_view kRanks[] = {"p0", "p1", "p2", "p3"};
  std::string rest = lower(half_width(name));
  if (!vocabulary().holds(rest, Concept::words_priority) && !holds_any(rest, kRanks)) return false;
  rest = without(std::move(rest), kRanks);
  rest = without(std::move(rest), vocabulary().words(Concept::words_rank));
  return std::none_of(rest.begin(), rest.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= 'a' && byte <= 'z');
  });
}

std::optional<bool> find_check(std::string_view text) {
  const std::string low = lower(trim(text));
  static constexpr std::string_view kMissed[] = {"❌", "✗", "✘", "⛔"};
  static constexpr std::string_view kReached[] = {"✅", "✓", "✔", "☑", "√", "[x]", "[X]", "🟢"};
  if (holds_any(text, kMissed) || vocabulary().holds(low, Concept::words_missed)) return false;
  if (holds_any(text, kReached) || vocabulary().holds(low, Concept::words_reached) ||
      vocabulary().is(low, Concept::words_yes))
    return true;
  if (low == "×" || vocabulary().is(low, Concept::words_no)) return false;
  return std::nullopt;
}

bool is_batch_heading(std::string_view name) {
  const auto batch = find_batch_name(name);
  if (!batch) return false;
  std::string rest(name.substr(0, batch->begin));
  rest += name.substr(batch->end);
  return trim(without(std::move(rest), vocabulary().words(Concept::words_batch_filler))).empty();
}

}  // namespace otlpdoc
