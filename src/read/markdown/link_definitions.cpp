// The definitions of links of a parsed text.
#include "read/markdown/link_definitions.hpp"

#include <cmark-gfm/map.h>
#include <cmark-gfm/references.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>

#include "read/markdown/cmark.hpp"
#include "read/markdown/link_target.hpp"

namespace otlpdoc {
namespace {

constexpr char kMark = '\x01';  // before a number

}  // namespace

void LinkDefinitions::take(cmark_map& map) {
  for (cmark_map_entry* entry = map.refs; entry != nullptr; entry = entry->next) {
    auto& reference = *reinterpret_cast<cmark_reference*>(entry);
    Definition& definition = all_.emplace_front();
    definition.label = reinterpret_cast<const char*>(entry->label);
    definition.target.text = view(reference.url);
    definition.number = kMark + std::to_string(map.size - all_.size());
    reference.url = chunk_of(definition.number);
    reference.title = chunk_of({});
  }
}

std::optional<std::size_t> LinkDefinitions::number_of(std::string_view url) const {
  std::size_t number = 0;
  if (url.empty() || url[0] != kMark) return std::nullopt;
  const char* const end = url.data() + url.size();
  if (std::from_chars(url.data() + 1, end, number).ptr != end || number >= all_.size())
    return std::nullopt;
  return number;
}

const LinkDefinitions::Target& LinkDefinitions::target(std::size_t number) {
  if (!found_) find_all();
  Definition& definition = all_[number];
  if (!std::exchange(definition.is_kept, true))
    definition.target.text = out_.keep(definition.target.text);
  return definition.target;
}

// What looks like a definition and has the label and the target of the next one of that label
// is it.
void LinkDefinitions::find_all() {
  found_ = true;
  const std::string_view source = out_.source();
  std::unordered_map<std::string_view, std::vector<Definition*>> by_label;
  for (auto at = all_.rbegin(); at != all_.rend(); ++at) by_label[at->label].push_back(&*at);
  for (std::size_t colon = source.find("]:"); colon != std::string_view::npos;
       colon = source.find("]:", colon + 2)) {
    const std::size_t bracket = source.find_last_of("[]", colon - 1);
    if (colon == 0 || bracket == std::string_view::npos || source[bracket] == ']') continue;
    const auto same = by_label.find(normal_label(source.substr(bracket + 1, colon - bracket - 1)));
    if (same == by_label.end() || same->second.empty()) continue;
    Definition& next = *same->second.back();
    const LinkTarget written = written_target(source, colon + 2, " \t\r\n>");
    if (!written.is_plain || written.text != next.target.text) continue;
    next.target = {written.text, written.offset};
    next.is_kept = true;
    same->second.pop_back();
  }
}

}  // namespace otlpdoc
