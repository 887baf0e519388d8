// Calendar days, found in text and written down.

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace otlpdoc {

using Date = std::chrono::year_month_day;

// Years that documents bear; what looks like a date of another year is none.
inline constexpr int kFirstYear = 1900, kLastYear = 9999;

// Reads `2025-10-11`, `2025/10/11`, `2025_10_11`, `2025.10.11` and
// `2025年10月11日`, anywhere in the text; the first valid one counts. When there
// is none, `October 11, 2025` and `11 Oct 2025`.
std::optional<Date> find_date(std::string_view text);

std::string iso(Date date);  // 2025-10-11 (ISO 8601)

}  // namespace otlpdoc
