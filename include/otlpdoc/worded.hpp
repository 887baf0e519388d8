// Something said in no language yet: a message of the language files and what stands in its places.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace otlpdoc {

// Generated from the language files, one for each key below `messages:`; 0 says nothing.
enum class Message : std::uint16_t;

// A message with no places.
struct Phrase {
  Message message{};
  bool operator==(const Phrase&) const = default;
};

struct Argument;

// Made by the functions and constants of `say`, which know what the places of each message hold.
struct Worded {
  Worded();
  Worded(Phrase phrase);  // NOLINT: a phrase is worded
  Worded(Message which, std::vector<Argument> places);

  bool empty() const { return message == Message{}; }

  Message message{};
  std::vector<Argument> arguments;
};

struct Argument {
  std::variant<std::int64_t, double, std::string, Worded> value;
  bool operator==(const Argument&) const = default;
};

inline Worded::Worded() = default;
inline Worded::Worded(Phrase phrase) : message(phrase.message) {}
inline Worded::Worded(Message which, std::vector<Argument> places)
    : message(which), arguments(std::move(places)) {}

inline bool operator==(const Worded& a, const Worded& b) {
  return a.message == b.message && a.arguments == b.arguments;
}

// `language` is a tag, such as zh; one that there is no language file of is taken as en.
std::string in_words(const Worded& worded, std::string_view language);

}  // namespace otlpdoc
