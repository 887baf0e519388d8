// Takes the events of nlohmann::json, and its progress through the text as places.

#include "read/structured/json.hpp"

#include "generated/messages.hpp"

#include <exception>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <unordered_set>
#include <utility>

namespace otlpdoc {
namespace {

// Walks the text and lets the handler see how far the parser has come; the
// parser itself tells no places.
struct Cursor {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at = nullptr;
  std::size_t* read = nullptr;

  reference operator*() const { return *at; }
  Cursor& operator++() {
    ++at;
    ++*read;
    return *this;
  }
  bool operator==(const Cursor& other) const { return at == other.at; }
  bool operator!=(const Cursor& other) const { return at != other.at; }
};

// Builds plain data from the parser's events.
class Handler {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  Handler(const SourceText& source, const std::size_t& read) : source_(source), read_(read) {}

  bool null() { return deliver(here()); }
  bool boolean(bool flag) { return scalar(flag); }
  bool number_integer(number_integer_t number) { return scalar(std::int64_t{number}); }
  bool number_unsigned(number_unsigned_t number) {
    if (number > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) {
      return scalar(std::to_string(number));
    }
    return scalar(static_cast<std::int64_t>(number));
  }
  bool number_float(number_float_t number, const string_t& text) {
    const bool whole = text.find_first_of(".eE") == string_t::npos;
    if (whole) return scalar(text);
    Value value = here();
    value.data = number;
    keep_written(value, text);
    return deliver(std::move(value));
  }
  bool string(string_t& text) { return scalar(std::move(text)); }
  bool binary(binary_t& /*bytes*/) { return true; }
  bool start_object(std::size_t /*size*/) { return open(Value::Map{}); }
  bool start_array(std::size_t /*size*/) { return open(Value::List{}); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(string_t& text) {
    Open& parent = open_.back();
    parent.key = std::move(text);
    parent.skips = !parent.keys.insert(parent.key).second;
    if (parent.skips && result_.diagnostics.size() < kMaxRepeatedDiagnostics) {
      result_.diagnostics.push_back(
          duplicate_key(source_, parent.key, place_of(source_, string_start())));
    }
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::json::exception& error) {
    return fail(diagnose(source_, "front-matter-syntax", problem_of(error.what()),
                         place_of(source_, position > 0 ? position - 1 : 0)));
  }

  StructuredText take() { return std::move(result_); }

 private:
  struct Open {
    Value value;
    std::unordered_set<std::string> keys;
    std::string key;
    bool skips = false;  // the member at hand is dropped
  };

  // The message without error number and position, which the place tells.
  static Worded problem_of(std::string_view said) {
    for (const std::string_view end : {"] ", ": ", " - "}) {
      const std::size_t at = said.find(end);
      if (at != std::string_view::npos && (end != ": " || said.starts_with("parse error"))) {
        said.remove_prefix(at + end.size());
      }
    }
    return say::syntax::json(said);
  }

  Value here() {
    while (line_at_ + 1 < read_) {
      if (source_.text[line_at_++] == '\n') ++line_;
    }
    return {std::monostate{}, source_.first_line + line_, 0};
  }

  // Offset of the opening quote of the string that was just read.
  std::size_t string_start() const {
    std::size_t at = read_ - 1;
    while (at > 0) {
      at = source_.text.rfind('"', at - 1);
      if (at == std::string_view::npos) return 0;
      std::size_t escapes = 0;
      while (escapes < at && source_.text[at - 1 - escapes] == '\\') ++escapes;
      if (escapes % 2 == 0) return at;
    }
    return 0;
  }

  template <class T>
  bool scalar(T data) {
    Value value = here();
    value.data = std::move(data);
    return deliver(std::move(value));
  }

  template <class T>
  bool open(T data) {
    if (open_.size() >= kMaxNesting) {
      return fail(too_deep(source_, place_of(source_, read_ - 1)));
    }
    Open& opened = open_.emplace_back();
    opened.value = here();
    opened.value.data = std::move(data);
    return true;
  }

  bool close() {
    Value value = std::move(open_.back().value);
    open_.pop_back();
    return deliver(std::move(value));
  }

  bool deliver(Value value) {
    if (open_.empty()) {
      result_.value = std::move(value);
      return true;
    }
    Open& parent = open_.back();
    if (auto* list = std::get_if<Value::List>(&parent.value.data)) {
      list->push_back(std::move(value));
    } else if (!parent.skips) {
      std::get<Value::Map>(parent.value.data).emplace_back(std::move(parent.key), std::move(value));
    }
    return true;
  }

  bool fail(Finding finding) {
    result_.value = {};
    result_.diagnostics.push_back(std::move(finding));
    return false;
  }

  const SourceText& source_;
  const std::size_t& read_;  // bytes the parser has taken
  std::size_t line_at_ = 0;
  int line_ = 0;  // line ends before line_at_
  std::vector<Open> open_;
  StructuredText result_;
};

}  // namespace

StructuredText read_json(const SourceText& source) {
  StructuredText result;
  if (source.text.size() > kMaxStructuredBytes) {
    result.diagnostics.push_back(too_large(source));
    return result;
  }
  std::size_t read = 0;
  Handler handler(source, read);
  const char* start = source.text.data();
  try {
    nlohmann::json::sax_parse(Cursor{start, &read}, Cursor{start + source.text.size(), &read},
                              &handler);
    return handler.take();
  } catch (const std::exception& error) {
    result.diagnostics.push_back(diagnose(source, "front-matter-syntax",
                                          say::syntax::json(error.what()),
                                          {source.file, source.first_line, 0}));
    return result;
  }
}

}  // namespace otlpdoc
