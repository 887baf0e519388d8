// What the readers of YAML have in common: values and their places, and what is wrong with them.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "read/structured/structured_text.hpp"
#include "read/structured/yaml_tree.hpp"

namespace otlpdoc {

// Thrown out of the parser when reading cannot go on.
struct YamlStop {
  Finding finding;
};

// Where something begins in the file: from 1, columns in bytes, 0 when unknown.
struct YamlPlace {
  int line = 0;
  int column = 0;
};

using YamlAnchor = std::size_t;  // number of the anchor that names a value; 0 for none

// Builds plain data from the events of a parser, which bring what the nodes of
// parsers lose: duplicate keys and the place of every value.
class YamlBuilder {
 public:
  explicit YamlBuilder(const SourceText& source) : source_(source), last_{source.first_line, 1} {}

  void begin_document(YamlPlace at);
  // `written` is what stands for it, such as `~`; empty when nothing does.
  void null(YamlPlace at, YamlAnchor anchor, std::string_view written = {});
  // `tag` as resolve_scalar takes it.
  void scalar(YamlPlace at, std::string_view text, std::string_view tag, YamlAnchor anchor);
  void alias(YamlPlace at, YamlAnchor anchor);
  void open_list(YamlPlace at, YamlAnchor anchor) { open(at, anchor, false); }
  void open_map(YamlPlace at, YamlAnchor anchor) { open(at, anchor, true); }
  void close();  // the innermost list or map still open

  YamlPlace last_place() const { return last_; }  // of the last key or value; else the start
  int open_line() const { return open_.empty() ? 0 : open_.back().value.line; }  // of a list or map
  bool awaits_value() const {  // the last place is that of its key
    return !open_.empty() && open_.back().value.as_map() && !open_.back().wants_key;
  }
  YamlTree take();

 private:
  // A list or map whose end has not been seen.
  struct Open {
    Value value;
    std::vector<YamlPlaces> children;
    YamlAnchor anchor = 0;
    std::unordered_set<std::string> keys;
    bool wants_key = false;  // a map before its next key
    bool skips = false;      // the pair at hand is dropped
    std::vector<Value::Map> merged;
    std::string key;
    YamlPlace key_place;
  };
  struct Anchored {
    Value value;
    std::size_t cost = 0;
    std::size_t height = 0;
  };

  Place in_file(YamlPlace at) const;
  bool wants_key() const { return !open_.empty() && open_.back().wants_key; }
  void open(YamlPlace at, YamlAnchor anchor, bool is_map);
  void deliver(Value value, std::string_view key_text, std::vector<YamlPlaces> children = {});
  void take_key(const Value& value, std::string_view text);
  void take_merge(Value value);
  void remember(YamlAnchor anchor, const Value& value);
  void charge(std::size_t cost, const Value& value);
  bool may_report() const { return tree_.diagnostics.size() < kMaxRepeatedDiagnostics; }
  void report(const Value& value, Worded message);
  void report_key(const Value& key);
  [[noreturn]] void stop(std::string_view code, Worded message, const Place& place) const;

  const SourceText& source_;
  std::vector<Open> open_;
  std::map<YamlAnchor, Anchored> anchors_;
  std::size_t copied_ = 0;
  int documents_ = 0;
  YamlPlace last_;
  YamlTree tree_;
};

// What `read` tells the builder about the text, unless it is too large or no text.
YamlTree build_yaml(const SourceText& source, void (*read)(const SourceText&, YamlBuilder&));

// What is wrong there; tabs in the indentation explain whatever a parser says of their line.
Finding yaml_mistake(const SourceText& source, Worded message, YamlPlace at);

}  // namespace otlpdoc
