#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "read/structured_text.hpp"
#include "read/yaml_tree.hpp"

namespace otlpdoc {

// Thrown out of the parser when reading cannot go on.
struct YamlStop {
  Diagnostic diagnostic;
};

// Builds plain data from yaml-cpp's events, which bring what yaml-cpp's own
// nodes lose: duplicate keys and the place of every value.
class YamlBuilder final : public YAML::EventHandler {
 public:
  explicit YamlBuilder(const SourceText& source) : source_(source) {}

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { close(); }

  Place place(const YAML::Mark& mark) const;
  int open_line() const;  // of the innermost list or map still open; 0 when there is none
  // Of the key whose value comes next; nothing when none does.
  std::optional<Place> pending_key() const;
  YamlTree take();

 private:
  // A list or map whose end has not been seen.
  struct Open {
    Value value;
    YamlPlaces places;
    YAML::anchor_t anchor = 0;
    std::unordered_set<std::string> keys;
    bool wants_key = false;  // a map before its next key
    bool skips = false;      // the pair at hand is dropped
    std::string key;
    YamlPlaces key_place;
  };
  struct Anchored {
    Value value;
    std::size_t cost = 0;
    std::size_t height = 0;
  };

  bool wants_key() const { return !open_.empty() && open_.back().wants_key; }
  void open(const YAML::Mark& mark, YAML::anchor_t anchor, bool is_map);
  void close();
  void deliver(Value value, YamlPlaces places, const std::string* key_text);
  void take_key(const Value& value, const std::string* key_text);
  void remember(YAML::anchor_t anchor, const Value& value);
  void charge(std::size_t cost, const Value& value);
  bool may_report() const { return tree_.diagnostics.size() < kMaxRepeatedDiagnostics; }
  void report_key(const Value& key);
  [[noreturn]] void stop(std::string_view code, std::string message, const Place& place) const;

  const SourceText& source_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  std::size_t copied_ = 0;
  int documents_ = 0;
  YamlTree tree_;
};

}  // namespace otlpdoc
