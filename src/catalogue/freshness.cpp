// Asks git first for what was changed, and authors first for what was looked over.

#include "otlpdoc/catalogue.hpp"

#include <algorithm>
#include <chrono>

namespace otlpdoc {
namespace {

std::optional<Date> later(std::optional<Date> a, std::optional<Date> b) {
  if (!a || !b) return a ? a : b;
  return std::max(std::chrono::sys_days(*a), std::chrono::sys_days(*b));
}

std::optional<Date> stated_verification(const Description& said) {
  std::optional<Date> out;
  for (const auto& [label, value] : said.extra) {
    if (label != "last_verified" && label != "last-verified" && label != "lastVerified") continue;
    for (const std::string& text : scalar_texts(value)) out = later(out, find_date(text));
  }
  return out;
}

}  // namespace

std::optional<Date> last_change(const Document& document) {
  if (document.history && document.history->last_change) return document.history->last_change;
  const FrontMatter& front = document.front_matter;
  return front.updated ? front.updated : front.date;
}

std::optional<Date> last_verified(const Document& document) {
  const FrontMatter& front = document.front_matter;
  const auto stated = later(stated_verification(front.description()), front.updated);
  return stated ? stated : last_change(document);
}

std::optional<std::int64_t> age_in_days(const Document& document, Date as_of) {
  const auto seen = last_verified(document);
  if (!seen) return std::nullopt;
  const auto days = std::chrono::sys_days(as_of) - std::chrono::sys_days(*seen);
  return std::max<std::int64_t>(days.count(), 0);
}

}  // namespace otlpdoc
