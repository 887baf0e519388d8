// Numbers rounded and grouped, nested values on one line, and words for severities.

#include "render/people.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

constexpr int kDeepestList = 32;  // levels of a nested value that people are shown

// At most two decimals; three significant digits where those would show 0.
std::string decimal_text(double number) {
  if (!std::isfinite(number)) return std::string(kAbsent);
  const double size = std::abs(number);
  if (size >= 1e15 || (size > 0 && size < 0.01)) return fmt::format("{:.3g}", number);
  const auto hundredths = static_cast<std::int64_t>(std::llround(size * 100));
  std::string text = (number < 0 ? "-" : "") + grouped(hundredths / 100);
  if (hundredths % 100 == 0) return text;
  text += fmt::format(".{:02}", hundredths % 100);
  if (text.back() == '0') text.pop_back();
  return text;
}

struct PeopleText {
  Wording words;
  int depth = 0;

  std::string operator()(std::monostate) const { return std::string(kAbsent); }
  std::string operator()(bool value) const { return words(value ? say::yes : say::no); }
  std::string operator()(std::int64_t value) const { return grouped(value); }
  std::string operator()(double value) const { return decimal_text(value); }
  std::string operator()(const std::string& value) const { return one_line(value); }
  std::string operator()(const Date& value) const {
    return value.ok() ? iso(value) : std::string(kAbsent);
  }
  std::string operator()(const Percent& value) const { return percent_text(value.share); }
  std::string operator()(const Bar&) const { return {}; }
  std::string operator()(const Value& value) const { return std::visit(*this, value.data); }
  std::string operator()(const Text& value) const { return one_line(plain_text(value)); }
  std::string operator()(const Place& value) const { return place_text(value); }

  std::string operator()(const Value::List& list) const {
    return nested('[', ']', list, [this](const Value& item) { return inner(item); });
  }
  std::string operator()(const Value::Map& map) const {
    return nested('{', '}', map, [this](const Value::Member& member) {
      return one_line(member.first) + ": " + inner(member.second);
    });
  }

 private:
  std::string inner(const Value& value) const {
    return std::visit(PeopleText{words, depth + 1}, value.data);
  }

  // The outermost list or map needs no brackets.
  template <class Items, class Text>
  std::string nested(char open, char close, const Items& items, const Text& text) const {
    if (depth >= kDeepestList) return "…";
    std::string out;
    for (const auto& item : items) out.append(out.empty() ? "" : ", ").append(text(item));
    return depth == 0 ? out : open + out + close;
  }
};

}  // namespace

std::string severity_word(Severity severity, const Wording& word) {
  return word(*say::severities::named(name(severity)));
}

std::string people_text(const Cell& cell, const Wording& words) {
  return std::visit(PeopleText{words}, cell);
}

std::vector<std::string> noted_lines(const NotedText& text) {
  std::vector<std::string> out;
  for (const NotedLine& line : text.lines) {
    out.push_back(fmt::format("{:>5}  {}", line.number, flat(line.text)));
    for (const Note& note : line.notes)
      out.push_back(fmt::format("       ^ {} {}", one_line(note.label), one_line(note.text)));
  }
  return out;
}

}  // namespace otlpdoc
