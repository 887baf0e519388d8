// How values are built from the events of a YAML parser.
#include "read/structured/yaml_builder.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "generated/messages.hpp"
#include "read/structured/yaml_scalar.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMaxCopied = 100'000;  // nodes that anchors and aliases may copy
constexpr std::size_t kBytesPerNode = 64;    // a long string counts as several nodes
constexpr std::string_view kSyntax = "front-matter-syntax";
constexpr std::string_view kMerge = "<<";  // https://yaml.org/type/merge.html

struct Extent {
  std::size_t cost = 0;    // nodes, long strings counting more
  std::size_t height = 0;  // levels of lists and maps
};

Extent extent(const Value& value);

void include(Extent& whole, const Value& member) {
  const Extent part = extent(member);
  whole.cost += part.cost;
  whole.height = std::max(whole.height, part.height + 1);
}

// Recursion is bounded by kMaxNesting.
Extent extent(const Value& value) {
  Extent whole{1, 0};
  if (const auto* text = value.as_string()) whole.cost += text->size() / kBytesPerNode;
  if (value.as_list() || value.as_map()) whole.height = 1;
  if (const auto* list = value.as_list()) {
    for (const Value& member : *list) include(whole, member);
  }
  if (const auto* map = value.as_map()) {
    for (const auto& [key, member] : *map) {
      whole.cost += key.size() / kBytesPerNode;
      include(whole, member);
    }
  }
  return whole;
}

Phrase kind(const Value& value) {
  if (value.is_null()) return say::kinds::nothing;
  return value.as_list() ? say::kinds::list : value.as_map() ? say::kinds::map : say::kinds::text;
}

bool is_scalar(const Value& value) { return !value.as_list() && !value.as_map(); }

// Keys of the map itself go before those that it merges, earlier ones before later ones.
void merge(std::vector<Value::Map>& sources, std::unordered_set<std::string>& keys, Value& value,
           std::vector<YamlPlaces>& places) {
  for (Value::Map& source : sources) {
    for (Value::Member& member : source) {
      if (!keys.insert(member.first).second) continue;
      places.push_back({member.second.line, member.second.column, {}});
      std::get<Value::Map>(value.data).push_back(std::move(member));
    }
  }
}

}  // namespace

Place YamlBuilder::in_file(YamlPlace at) const { return {source_.file, at.line, at.column}; }

YamlTree YamlBuilder::take() { return std::move(tree_); }

void YamlBuilder::stop(std::string_view code, Worded message, const Place& place) const {
  throw YamlStop{diagnose(source_, code, std::move(message), place)};
}

void YamlBuilder::begin_document(YamlPlace at) {
  if (++documents_ == 1) return;
  stop(kSyntax, say::syntax::end_of_yaml, in_file(at));
}

void YamlBuilder::null(YamlPlace at, YamlAnchor anchor, std::string_view written) {
  // A missing value has no place of its own.
  if (awaits_value()) at = open_.back().key_place;
  Value value{std::monostate{}, at.line, at.column};
  keep_written(value, written);
  remember(anchor, value);
  deliver(std::move(value), "null");
}

void YamlBuilder::scalar(YamlPlace at, std::string_view text, std::string_view tag,
                         YamlAnchor anchor) {
  Value value = resolve_scalar(text, tag);
  if (value.is_null()) return null(at, anchor, text);
  keep_written(value, text);
  value.line = at.line;
  value.column = at.column;
  remember(anchor, value);
  deliver(std::move(value), text);
}

void YamlBuilder::alias(YamlPlace at, YamlAnchor anchor) {
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) {
    stop(kSyntax, say::syntax::alias_inside, in_file(at));
  }
  if (open_.size() + found->second.height > kMaxNesting) {
    throw YamlStop{too_deep(source_, in_file(at))};
  }
  Value value{std::monostate{}, at.line, at.column};
  charge(found->second.cost, value);
  value.data = found->second.value.data;
  value.written = found->second.value.written;
  const std::string text = scalar_text(value);
  deliver(std::move(value), text);
}

void YamlBuilder::open(YamlPlace at, YamlAnchor anchor, bool is_map) {
  if (open_.size() >= kMaxNesting) throw YamlStop{too_deep(source_, in_file(at))};
  Open& opened = open_.emplace_back();
  opened.value.line = at.line;
  opened.value.column = at.column;
  opened.anchor = anchor;
  opened.wants_key = is_map;
  if (is_map) {
    opened.value.data = Value::Map{};
  } else {
    opened.value.data = Value::List{};
  }
}

void YamlBuilder::close() {
  Open closed = std::move(open_.back());
  open_.pop_back();
  merge(closed.merged, closed.keys, closed.value, closed.children);
  remember(closed.anchor, closed.value);
  deliver(std::move(closed.value), {}, std::move(closed.children));
}

void YamlBuilder::deliver(Value value, std::string_view key_text,
                          std::vector<YamlPlaces> children) {
  YamlPlaces places{value.line, value.column, std::move(children)};
  last_ = {value.line, value.column};
  if (open_.empty()) {
    tree_.value = std::move(value);
    tree_.places = std::move(places);
    return;
  }
  Open& parent = open_.back();
  if (parent.wants_key) return take_key(value, key_text);
  if (auto* list = std::get_if<Value::List>(&parent.value.data)) {
    list->push_back(std::move(value));
    parent.children.push_back(std::move(places));
    return;
  }
  parent.wants_key = true;
  if (parent.skips) return;
  if (parent.key == kMerge) return take_merge(std::move(value));
  std::get<Value::Map>(parent.value.data).emplace_back(std::move(parent.key), std::move(value));
  places.line = parent.key_place.line;
  places.column = parent.key_place.column;
  parent.children.push_back(std::move(places));
}

void YamlBuilder::take_key(const Value& value, std::string_view text) {
  Open& parent = open_.back();
  parent.wants_key = false;
  parent.key_place = {value.line, value.column};
  parent.key = text;
  parent.skips = !is_scalar(value) || !parent.keys.insert(parent.key).second;
  if (parent.skips && may_report()) report_key(value);
}

void YamlBuilder::take_merge(Value value) {
  std::vector<Value::Map>& merged = open_.back().merged;
  const auto take = [&](Value& source) {
    if (auto* map = std::get_if<Value::Map>(&source.data)) return merged.push_back(std::move(*map));
    if (may_report()) report(source, say::syntax::merge(kind(source)));
  };
  auto* list = std::get_if<Value::List>(&value.data);
  if (list == nullptr) return take(value);
  for (Value& source : *list) take(source);
}

void YamlBuilder::report(const Value& value, Worded message) {
  tree_.diagnostics.push_back(
      yaml_mistake(source_, std::move(message), {value.line, value.column}));
}

void YamlBuilder::report_key(const Value& key) {
  if (!is_scalar(key)) return report(key, say::syntax::key_name(kind(key)));
  tree_.diagnostics.push_back(
      duplicate_key(source_, open_.back().key, {source_.file, key.line, key.column}));
}

void YamlBuilder::remember(YamlAnchor anchor, const Value& value) {
  if (anchor == 0) return;
  const Extent size = extent(value);
  charge(size.cost, value);
  anchors_[anchor] = {value, size.cost, size.height};
}

void YamlBuilder::charge(std::size_t cost, const Value& value) {
  copied_ += cost;
  if (copied_ <= kMaxCopied) return;
  stop("front-matter-too-large", say::reading::too_many_copies(kMaxCopied),
       {source_.file, value.line, value.column});
}

YamlTree build_yaml(const SourceText& source, void (*read)(const SourceText&, YamlBuilder&)) {
  YamlBuilder builder(source);
  try {
    if (auto obstacle = find_obstacle(source)) throw YamlStop{std::move(*obstacle)};
    read(source, builder);
    return builder.take();
  } catch (YamlStop& stop) {
    // What was said before it came to that, of duplicate keys, stays said.
    YamlTree failed;
    failed.diagnostics = builder.take().diagnostics;
    failed.diagnostics.push_back(std::move(stop.finding));
    return failed;
  }
}

Finding yaml_mistake(const SourceText& source, Worded message, YamlPlace at) {
  const Place place{source.file, at.line, at.column};
  const std::string line = excerpt_of(source, at.line);
  if (!contains(line.substr(0, line.find_first_not_of(" \t")), "\t"))
    return diagnose(source, kSyntax, std::move(message), place);
  Finding tab = diagnose(source, kSyntax, say::syntax::tab, place);
  tab.hint = say::syntax::tab_hint;
  return tab;
}

}  // namespace otlpdoc
