#include <yaml.h>

#include <array>
#include <string_view>

#include "base/text.hpp"
#include "read/structured/yaml_events.hpp"

namespace otlpdoc {
namespace {

std::string_view text_of(const yaml_char_t* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&event_); }
  yaml_event_t* get() { return &event_; }
  const yaml_event_t* operator->() const { return &event_; }

 private:
  yaml_event_t event_{};
};

class Parser {
 public:
  explicit Parser(std::string_view text) {
    if (yaml_parser_initialize(&parser_) == 0) return;
    ready_ = true;
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() {
    if (ready_) yaml_parser_delete(&parser_);
  }
  bool next(Event& event) { return ready_ && yaml_parser_parse(&parser_, event.get()) != 0; }

 private:
  yaml_parser_t parser_{};
  bool ready_ = false;  // false when there was no memory
};

// libyaml counts characters, a place counts bytes. Marks come nearly in order,
// so that each is found from the one before.
class Places {
 public:
  explicit Places(const SourceText& source) : source_(source), rest_(source.text) {}

  YamlPlace at(const yaml_mark_t& mark) {
    if (mark.line < line_) restart();
    while (line_ < mark.line) next_line();
    if (mark.column < character_) restart_line();
    for (; character_ < mark.column && byte_ < rest_.size(); ++character_) next_character();
    return {source_.first_line + static_cast<int>(line_), static_cast<int>(byte_) + 1};
  }

 private:
  void restart() {
    rest_ = source_.text;
    line_ = 0;
    restart_line();
  }
  void next_line() {
    const std::size_t end = rest_.find('\n');
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    ++line_;
    restart_line();
  }
  void restart_line() { byte_ = character_ = 0; }
  void next_character() {
    do {
      ++byte_;
    } while (byte_ < rest_.size() && is_continuation(rest_[byte_]));
  }

  const SourceText& source_;
  std::string_view rest_;  // from the start of the line on
  std::size_t line_ = 0;
  std::size_t character_ = 0;  // of the line
  std::size_t byte_ = 0;       // of the line
};

// A last line without end, which changes what a block scalar holds, and what YAML
// 1.1, which libyaml reads, takes for a line end or skips, and YAML 1.2 does not.
bool has_unusual_line_ends(std::string_view text) {
  if (!text.empty() && !text.ends_with('\n')) return true;
  for (std::size_t at = text.find('\r'); at != std::string_view::npos;
       at = text.find('\r', at + 1)) {
    if (at + 1 == text.size() || text[at + 1] != '\n') return true;
  }
  constexpr std::array<std::string_view, 4> kOthers = {"\u0085", "\u2028", "\u2029", "\uFEFF"};
  for (const std::string_view other : kOthers) {
    if (contains(text, other)) return true;
  }
  return false;
}

bool send_document_start(const yaml_event_t& event, Places& places, YamlBuilder& builder) {
  const auto& start = event.data.document_start;
  if (start.version_directive || start.tag_directives.start != start.tag_directives.end) {
    return false;
  }
  builder.begin_document(places.at(event.start_mark));
  return true;
}

bool send_scalar(const yaml_event_t& event, Places& places, YamlBuilder& builder) {
  const auto& scalar = event.data.scalar;
  if (scalar.anchor || scalar.tag) return false;
  const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
  builder.scalar(places.at(event.start_mark), text_of(scalar.value, scalar.length),
                 plain ? "?" : "!", 0);
  return true;
}

// False when yaml-cpp is to read the text.
bool send(const yaml_event_t& event, Places& places, YamlBuilder& builder) {
  switch (event.type) {
    case YAML_DOCUMENT_START_EVENT:
      return send_document_start(event, places, builder);
    case YAML_SCALAR_EVENT:
      return send_scalar(event, places, builder);
    case YAML_SEQUENCE_START_EVENT:
      if (event.data.sequence_start.anchor || event.data.sequence_start.tag) return false;
      builder.open_list(places.at(event.start_mark), 0);
      return true;
    case YAML_MAPPING_START_EVENT:
      if (event.data.mapping_start.anchor || event.data.mapping_start.tag) return false;
      builder.open_map(places.at(event.start_mark), 0);
      return true;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
      builder.close();
      return true;
    case YAML_ALIAS_EVENT:
      return false;
    default:
      return true;
  }
}

}  // namespace

bool read_by_libyaml(const SourceText& source, YamlBuilder& builder) {
  if (has_unusual_line_ends(source.text)) return false;
  Parser parser(source.text);
  Places places(source);
  while (true) {
    Event event;
    if (!parser.next(event) || !send(*event.get(), places, builder)) return false;
    if (event->type == YAML_STREAM_END_EVENT) return true;
  }
}

}  // namespace otlpdoc
