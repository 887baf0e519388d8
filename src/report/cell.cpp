// Rounding of percentages, ranges with their markers, and text on one line.

#include "report/cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

struct IsExact {
  bool operator()(std::monostate) const { return true; }
  bool operator()(bool) const { return true; }
  bool operator()(std::int64_t) const { return true; }
  bool operator()(double) const { return true; }
  bool operator()(const std::string&) const { return false; }
  bool operator()(const Date&) const { return true; }
  bool operator()(const Percent&) const { return true; }
  bool operator()(const Bar&) const { return true; }
  bool operator()(const Value& value) const { return std::visit(*this, value.data); }
  bool operator()(const Text&) const { return false; }
  bool operator()(const Place&) const { return false; }
  bool operator()(const Value::List&) const { return false; }
  bool operator()(const Value::Map&) const { return false; }
};

}  // namespace

Cell to_cell(const std::string& text) { return text.empty() ? Cell() : Cell(text); }

std::string one_line(std::string_view text) { return flat(trim(text)); }

std::string flat(std::string_view text) {
  std::string spaced;
  for (const char c : text) {
    if (c == '\n' && !spaced.empty() && spaced.back() == '\r') spaced.pop_back();
    spaced += c == '\n' || c == '\t' ? ' ' : c;
  }
  return printable(spaced);
}

std::string plain_text(const Text& text) {
  std::string out;
  for (const Span& span : text) out += span.text;
  return out;
}

std::string position_text(const Place& place) {
  if (place.line <= 0) return {};
  std::string text = std::to_string(place.line);
  if (place.column > 0) text += ":" + std::to_string(place.column);
  return text;
}

std::string place_text(const Place& place) {
  const std::string position = position_text(place);
  return one_line(place.file) + (position.empty() ? "" : ":" + position);
}

bool is_exact(const Cell& cell) { return std::visit(IsExact{}, cell); }

std::optional<double> known_share(std::optional<double> share) {
  return share && std::isfinite(*share) ? share : std::nullopt;
}

std::string percent_text(std::optional<double> share) {
  share = known_share(share);
  if (!share) return std::string(kAbsent);
  const double size = std::abs(*share);
  // 0.285 * 100 is a little less than 28.5, yet is to be rounded up.
  double percent = std::floor(size * 100 + 0.5 + 1e-9);
  if (size > 0) percent = std::max(percent, 1.0);
  if (size < 1) percent = std::min(percent, 99.0);
  return fmt::format("{}{:.0f}%", *share < 0 ? "-" : "", percent);
}

Range range_of(double share) {
  if (share < 0.25) return Range::low;
  if (share < 0.5) return Range::middle;
  if (share < 1) return Range::high;
  return share > 1 ? Range::over : Range::full;
}

std::string_view marker(Range range) {
  switch (range) {
    case Range::low:
      return "🔴";
    case Range::middle:
      return "⚠️";
    case Range::high:
      return "⚡";
    case Range::over:
      return "❗";  // more than was planned is not as planned
    case Range::full:
      return "✅";
  }
  return {};
}

int filled_cells(double share, int cells) {
  if (share <= 0) return 0;
  if (share >= 1) return cells;
  return std::clamp(static_cast<int>(std::lround(share * cells)), 1, cells - 1);
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace otlpdoc
