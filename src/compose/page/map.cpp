// The treemap: how large documents are, and what colours say of them.

#include <algorithm>
#include <map>

#include "compose/page/page.hpp"

namespace otlpdoc {
namespace {

// In the order of the shades of the view.
std::size_t state_shade(const Document& document) {
  if (!document.status) return 0;
  switch (*document.status) {
    case DocumentStatus::planned:
      return 1;
    case DocumentStatus::draft:
      return 2;
    case DocumentStatus::review:
      return 3;
    case DocumentStatus::done:
      return 4;
  }
  return 0;
}

std::size_t finding_shade(const std::map<std::string, Severity>& worst, const std::string& path) {
  const auto at = worst.find(path);
  return at == worst.end() ? 0 : 1 + static_cast<std::size_t>(at->second);
}

// Days until which a document counts as so old.
constexpr int kAges[] = {30, 90, 180, 365};

std::size_t age_shade(const Document& document, Date today) {
  const auto days = age_in_days(document, today);
  if (!days) return 0;
  const auto at = std::lower_bound(std::begin(kAges), std::end(kAges), *days);
  return 1 + static_cast<std::size_t>(at - std::begin(kAges));
}

// Lines of code in a hundred lines.
constexpr int kShares[] = {0, 10, 25, 50};

std::size_t code_shade(const Document& document) {
  const Measurements& measured = document.measured;
  if (measured.lines == 0) return 0;
  const auto share = 100 * measured.code_lines / measured.lines;
  const auto at = std::lower_bound(std::begin(kShares), std::end(kShares), share);
  return static_cast<std::size_t>(at - std::begin(kShares));
}

std::vector<Treemap::View> views_of(const Wording& word) {
  const auto age = [&](int days) { return word(say::page_days(days)); };
  const auto state = [&](Phrase phrase) { return word(phrase); };
  return {{word(say::state),
           {{Hue::none, word(say::page_no_state)},
            {Hue::step_1, state(say::document_states::planned)},
            {Hue::warning, state(say::document_states::draft)},
            {Hue::notice, state(say::document_states::review)},
            {Hue::good, state(say::document_states::done)}}},
          {word(say::findings_column),
           {{Hue::none, word(say::gate_none)},
            {Hue::notice, word(say::severities::info)},
            {Hue::warning, word(say::severities::warning)},
            {Hue::bad, word(say::severities::error)}}},
          {word(say::page_age),
           {{Hue::none, word(say::page_no_date)},
            {Hue::step_1, age(kAges[0])},
            {Hue::step_2, age(kAges[1])},
            {Hue::step_3, age(kAges[2])},
            {Hue::step_4, age(kAges[3])},
            {Hue::step_5, word(say::page_older)}}},
          {word(say::page_code_share),
           {{Hue::none, "0 %"},
            {Hue::step_1, "≤ 10 %"},
            {Hue::step_2, "≤ 25 %"},
            {Hue::step_3, "≤ 50 %"},
            {Hue::step_4, "> 50 %"}}}};
}

}  // namespace

Treemap page_map(const PageView& view) {
  std::map<std::string, Severity> worst;
  for (const Diagnostic& finding : view.facts.check.findings) {
    const auto [at, is_new] = worst.emplace(finding.place.file, finding.severity);
    if (!is_new) at->second = std::max(at->second, finding.severity);
  }
  Treemap out;
  out.unit = view.word(say::words);
  out.views = views_of(view.word);
  for (const Document& document : view.catalogue.documents) {
    out.tiles.push_back({document.path,
                         document.measured.words,
                         {state_shade(document), finding_shade(worst, document.path),
                          age_shade(document, view.options.as_of), code_shade(document)}});
  }
  out.description = view.word(say::page_map_of(static_cast<std::int64_t>(out.tiles.size())));
  return out;
}

}  // namespace otlpdoc
