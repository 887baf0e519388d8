#include "read/yaml_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "read/yaml_scalar.hpp"

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

Place YamlBuilder::place(const YAML::Mark& mark) const {
  if (mark.is_null()) return {source_.file, source_.first_line, 0};
  return {source_.file, source_.first_line + mark.line, mark.column + 1};
}

int YamlBuilder::open_line() const { return open_.empty() ? 0 : open_.back().value.line; }

std::optional<Place> YamlBuilder::pending_key() const {
  if (open_.empty() || open_.back().wants_key || !open_.back().value.as_map()) return std::nullopt;
  const YamlPlaces& key = open_.back().key_place;
  return Place{source_.file, key.line, key.column};
}

YamlTree YamlBuilder::take() { return std::move(tree_); }

void YamlBuilder::stop(std::string_view code, std::string message, const Place& place) const {
  throw YamlStop{diagnose(source_, code, std::move(message), place)};
}

void YamlBuilder::OnDocumentStart(const YAML::Mark& mark) {
  if (++documents_ == 1) return;
  stop("front-matter-syntax", "expected the end of the YAML, found more (is the indentation even?)",
       place(mark));
}

void YamlBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const Place at = place(mark);
  Value value{std::monostate{}, at.line, at.column};
  // The mark of a missing value is that of whatever comes next.
  if (!open_.empty() && open_.back().value.as_map() && !wants_key()) {
    value.line = open_.back().key_place.line;
    value.column = open_.back().key_place.column;
  }
  const std::string key_text = "null";
  remember(anchor, value);
  const YamlPlaces places{value.line, value.column, {}};
  deliver(std::move(value), places, &key_text);
}

void YamlBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& text) {
  const Place at = place(mark);
  Value value = resolve_scalar(text, tag);
  value.line = at.line;
  value.column = at.column;
  remember(anchor, value);
  deliver(std::move(value), {at.line, at.column, {}}, &text);
}

void YamlBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const Place at = place(mark);
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) {
    stop("front-matter-syntax", "expected an alias of a finished value, found one inside its own",
         at);
  }
  if (open_.size() + found->second.height > kMaxNesting) throw YamlStop{too_deep(source_, at)};
  Value value{std::monostate{}, at.line, at.column};
  charge(found->second.cost, value);
  value.data = found->second.value.data;
  deliver(std::move(value), {at.line, at.column, {}}, nullptr);
}

void YamlBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/,
                                  YAML::anchor_t anchor, YAML::EmitterStyle::value /*style*/) {
  open(mark, anchor, false);
}

void YamlBuilder::OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/,
                             YAML::anchor_t anchor, YAML::EmitterStyle::value /*style*/) {
  open(mark, anchor, true);
}

void YamlBuilder::open(const YAML::Mark& mark, YAML::anchor_t anchor, bool is_map) {
  const Place at = place(mark);
  if (open_.size() >= kMaxNesting) throw YamlStop{too_deep(source_, at)};
  Open& opened = open_.emplace_back();
  opened.value.line = at.line;
  opened.value.column = at.column;
  opened.places = {at.line, at.column, {}};
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
  deliver(std::move(closed.value), std::move(closed.places), nullptr);
}

void YamlBuilder::deliver(Value value, YamlPlaces places, const std::string* key_text) {
  if (open_.empty()) {
    tree_.value = std::move(value);
    tree_.places = std::move(places);
    return;
  }
  Open& parent = open_.back();
  if (parent.wants_key) return take_key(value, key_text);
  if (auto* list = std::get_if<Value::List>(&parent.value.data)) {
    list->push_back(std::move(value));
    parent.places.children.push_back(std::move(places));
    return;
  }
  parent.wants_key = true;
  if (parent.skips) return;
  std::get<Value::Map>(parent.value.data).emplace_back(std::move(parent.key), std::move(value));
  places.line = parent.key_place.line;
  places.column = parent.key_place.column;
  parent.places.children.push_back(std::move(places));
}

void YamlBuilder::take_key(const Value& value, const std::string* key_text) {
  Open& parent = open_.back();
  parent.wants_key = false;
  parent.key_place = {value.line, value.column, {}};
  parent.key = key_text ? *key_text : scalar_text(value);
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

void YamlBuilder::remember(YAML::anchor_t anchor, const Value& value) {
  if (anchor == YAML::NullAnchor) return;
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
