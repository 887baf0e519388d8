// Puts numbers and texts into the places of a message of the tables made by make_tables.cpp.

#include "language/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "generated/message_texts.hpp"
#include "otlpdoc/diagnostic.hpp"

namespace otlpdoc {
namespace {

bool is_singular(const MessageText& text, const Worded& worded) {
  if (text.one.empty()) return false;
  for (const Argument& argument : worded.arguments) {
    if (const auto* number = std::get_if<std::int64_t>(&argument.value)) return *number == 1;
  }
  return false;
}

class ArgumentText {
 public:
  // `kind` is how the text wants it (make_tables.cpp).
  ArgumentText(const Wording& word, char kind) : word_(word), kind_(kind) {}

  std::string operator()(std::int64_t number) const {
    return kind_ == 'n' ? grouped(number) : std::to_string(number);
  }
  std::string operator()(double number) const { return fmt::format("{:.1f}", number); }
  std::string operator()(const std::string& text) const { return kind_ == 'i' ? list(text) : text; }
  std::string operator()(const Worded& worded) const {
    return kind_ == 'l' ? lower(word_(worded)) : word_(worded);
  }

 private:
  std::string list(const std::string& lines) const {
    const std::string separator = word_(say::names_separator);
    std::string out;
    for (const char c : lines) c == '\n' ? out += separator : out += c;
    return out;
  }

  const Wording& word_;
  char kind_;
};

}  // namespace

Wording::Wording(std::string_view language) : language_(kDefaultLanguage) {
  const auto* at = std::find(std::begin(kLanguages), std::end(kLanguages), language);
  if (at != std::end(kLanguages)) language_ = static_cast<std::size_t>(at - std::begin(kLanguages));
}

std::string Wording::operator()(const Worded& worded) const {
  const MessageText& text = kMessageTexts[language_][static_cast<std::size_t>(worded.message)];
  std::string_view rest = is_singular(text, worded) ? text.one : text.other;
  std::string out;
  for (std::size_t at = rest.find(kPlace); at != std::string_view::npos; at = rest.find(kPlace)) {
    out += rest.substr(0, at);
    const Argument& argument = worded.arguments[static_cast<std::size_t>(rest[at + 1] - '0')];
    out += std::visit(ArgumentText(*this, rest[at + 2]), argument.value);
    rest.remove_prefix(at + 3);
  }
  return out.append(rest);
}

std::string in_words(const Worded& worded, std::string_view language) {
  return Wording(language)(worded);
}

std::optional<Phrase> metric_phrase(std::string_view name) {
  const auto phrase = say::metrics::named(name);
  return phrase ? phrase : say::terms::named(name);
}

Worded term(std::string_view name) {
  const auto phrase = metric_phrase(name);
  return phrase ? say::inside(*phrase) : say::verbatim(name);
}

void add(Worded& list, Worded more) {
  list = list.empty() ? std::move(more) : say::one_more(list, more);
}

Worded did_you_mean(std::string_view name, const std::vector<std::string>& candidates,
                    Worded otherwise) {
  Worded hint = hint_of(printable(nearest(name, candidates)));
  return hint.empty() ? std::move(otherwise) : hint;
}

Worded expected(const Worded& what, std::string_view got) {
  return say::schema::expected(what, say::kinds::quoted(got));
}

std::string_view code_of(const Worded& message) {
  const std::string_view whole = name(message.message);
  return whole.substr(whole.find('.') + 1);
}

std::string_view name(Message message) { return kMessageNames[static_cast<std::size_t>(message)]; }

std::optional<Message> find_message(std::string_view name) {
  const auto* at = std::find(std::begin(kMessageNames), std::end(kMessageNames), name);
  if (at == std::end(kMessageNames)) return std::nullopt;
  return static_cast<Message>(at - std::begin(kMessageNames));
}

bool has_its_arguments(const Worded& worded) {
  const std::string_view types = kMessageTypes[static_cast<std::size_t>(worded.message)];
  const auto fits = [](const Argument& argument, char type) {
    return argument.value.index() == static_cast<std::size_t>(type - '0');
  };
  return std::equal(worded.arguments.begin(), worded.arguments.end(), types.begin(), types.end(),
                    fits);
}

}  // namespace otlpdoc
