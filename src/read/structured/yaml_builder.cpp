#include "read/structured/yaml_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "read/structured/yaml_scalar.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMaxCopied = 100'000;  // nodes that anchors and aliases may copy
constexpr std::size_t kBytesPerNode = 64;    // a long string counts as several nodes

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

std::string_view kind(const Value& value) { return value.as_list() ? "list" : "map"; }

bool is_scalar(const Value& value) { return !value.as_list() && !value.as_map(); }

}  // namespace

Place YamlBuilder::in_file(YamlPlace at) const { return {source_.file, at.line, at.column}; }

int YamlBuilder::open_line() const { return open_.empty() ? 0 : open_.back().value.line; }

std::optional<Place> YamlBuilder::pending_key() const {
  if (open_.empty() || open_.back().wants_key || !open_.back().value.as_map()) return std::nullopt;
  return in_file(open_.back().key_place);
}

YamlTree YamlBuilder::take() { return std::move(tree_); }

void YamlBuilder::stop(std::string_view code, std::string message, const Place& place) const {
  throw YamlStop{diagnose(source_, code, std::move(message), place)};
}

void YamlBuilder::begin_document(YamlPlace at) {
  if (++documents_ == 1) return;
  stop("front-matter-syntax", "expected the end of the YAML, found more (is the indentation even?)",
       in_file(at));
}

void YamlBuilder::null(YamlPlace at, YamlAnchor anchor, std::string_view written) {
  // A missing value has no place of its own.
  if (!open_.empty() && open_.back().value.as_map() && !wants_key()) {
    at = open_.back().key_place;
  }
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
    stop("front-matter-syntax", "expected an alias of a finished value, found one inside its own",
         in_file(at));
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
  remember(closed.anchor, closed.value);
  deliver(std::move(closed.value), {}, std::move(closed.children));
}

void YamlBuilder::deliver(Value value, std::string_view key_text,
                          std::vector<YamlPlaces> children) {
  YamlPlaces places{value.line, value.column, std::move(children)};
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

void YamlBuilder::report_key(const Value& key) {
  const Place at{source_.file, key.line, key.column};
  tree_.diagnostics.push_back(
      is_scalar(key) ? duplicate_key(source_, open_.back().key, at)
                     : diagnose(source_, "front-matter-syntax",
                                fmt::format("expected a name as key, found a {}", kind(key)), at));
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
  stop(
      "front-matter-too-large",
      fmt::format("expected anchors and aliases to copy at most {} values, found more", kMaxCopied),
      {source_.file, value.line, value.column});
}

}  // namespace otlpdoc
