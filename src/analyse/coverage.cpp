// Topics by the words in titles, tags and headings, and which documents have the required sections.

#include <algorithm>
#include <map>

#include "analyse/quality.hpp"
#include "base/text.hpp"
#include "language/numerals.hpp"

namespace otlpdoc {
namespace {

// Where a document says what it is about, in lower case.
std::string subject_text(const Document& document) {
  std::string text = document.title;
  const Description& said = document.front_matter.description();
  for (const auto* list : {&said.tags, &said.tech_stack, &said.highlights}) {
    for (const std::string& word : *list) text += "\n" + word;
  }
  if (said.summary) text += "\n" + *said.summary;
  for (const Section& section : document.sections) text += "\n" + section.title;
  return lower(text);
}

bool speaks_of(std::string_view text, const TopicConfig& topic) {
  if (topic.terms.empty()) return contains(text, lower(topic.name));
  return std::any_of(topic.terms.begin(), topic.terms.end(),
                     [&](const std::string& term) { return contains(text, lower(term)); });
}

std::vector<TopicCoverage> configured_topics(const Catalogue& catalogue,
                                             const std::vector<std::size_t>& documents) {
  std::vector<TopicCoverage> out;
  for (const TopicConfig& topic : catalogue.configuration.topics) out.push_back({topic.name, {}});
  for (std::size_t i : documents) {
    const std::string text = subject_text(catalogue.documents[i]);
    for (std::size_t t = 0; t < out.size(); ++t) {
      if (speaks_of(text, catalogue.configuration.topics[t])) out[t].documents.push_back(i);
    }
  }
  return out;
}

std::vector<TopicCoverage> tagged_topics(const Catalogue& catalogue,
                                         const std::vector<std::size_t>& documents) {
  std::vector<TopicCoverage> out;
  std::map<std::string, std::size_t> known;  // by tag in lower case
  for (std::size_t i : documents) {
    for (const std::string& tag : catalogue.documents[i].front_matter.description().tags) {
      const auto [at, is_new] = known.emplace(lower(trim(tag)), out.size());
      if (at->first.empty()) continue;
      if (is_new) out.push_back({std::string(trim(tag)), {}});
      auto& holders = out[at->second].documents;
      if (holders.empty() || holders.back() != i) holders.push_back(i);
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return a.documents.size() > b.documents.size();
  });
  return out;
}

// Whether nothing else stands in the text: `1. `, `🎯 `, `一、`, `（二）`, `a. `, `第一章 `,
// `chapter 1: `; in lower case.
bool is_numbering(std::string_view text) {
  std::size_t begin = text.size(), end = 0;
  bool digits = true;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode(text.substr(i));
    const auto next = i + static_cast<std::size_t>(c.size);
    if (is_letter_or_digit(c.value)) {
      begin = std::min(begin, i);
      end = next;
      digits = digits && c.value >= U'0' && c.value <= U'9';
    }
    i = next;
  }
  if (digits) return true;
  const std::string_view number = text.substr(begin, end - begin);
  const std::string_view behind = text.substr(end);
  const bool letter = number.size() == 1 && (behind.starts_with('.') || behind.starts_with(')'));
  return letter || chinese_number(number).has_value() ||
         (names_a_chapter(number) && std::count(number.begin(), number.end(), ' ') <= 1);
}

}  // namespace

bool names_section(std::string_view heading, std::string_view name) {
  const std::string low = lower(heading);
  const std::string wanted = lower(trim(name));
  const std::size_t at = low.find(wanted);
  return !wanted.empty() && at != std::string::npos &&
         is_numbering(std::string_view(low).substr(0, at));
}

namespace {

bool has_section(const Document& document, std::string_view name) {
  return std::any_of(document.sections.begin(), document.sections.end(),
                     [&](const Section& section) { return names_section(section.title, name); });
}

}  // namespace

bool has_section(const Document& document, const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return has_section(document, name); });
}

std::vector<TopicCoverage> analyse_coverage(const Catalogue& catalogue,
                                            const std::vector<std::size_t>& documents) {
  return catalogue.configuration.topics.empty() ? tagged_topics(catalogue, documents)
                                                : configured_topics(catalogue, documents);
}

std::vector<SectionResult> analyse_sections(const Catalogue& catalogue,
                                            const std::vector<std::size_t>& documents) {
  std::vector<SectionResult> out;
  for (const auto& names : catalogue.configuration.required_sections) {
    if (names.empty()) continue;
    SectionResult result{.title = names.front(),
                         .documents = static_cast<std::int64_t>(documents.size())};
    std::map<std::string, int> used;
    for (std::size_t i : documents) {
      for (const std::string& name : names) {
        if (!has_section(catalogue.documents[i], name)) continue;
        ++result.present;
        ++used[name];
        break;
      }
    }
    for (const std::string& name : names) {
      if (used[name] > used[result.title]) result.title = name;
    }
    out.push_back(std::move(result));
  }
  return out;
}

}  // namespace otlpdoc
