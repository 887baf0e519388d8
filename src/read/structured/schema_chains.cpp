// Follows schemas from one that joins to those that it joins, depth first.

#include "read/structured/schema_chains.hpp"

#include <algorithm>

#include "generated/messages.hpp"
#include "read/structured/schema_refusal.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMostJoined = 64;  // schemas that judge one value

// By schema: unseen, open while those behind it are followed, else one more than how many schemas
// its longest chain has.
using Lengths = std::vector<std::size_t>;
constexpr std::size_t kUnseen = 0, kOpen = 1;

std::size_t length_of(const SchemaNode& node, const Lengths& lengths) {
  std::size_t length = 2;
  for (const SchemaId inner : joined(node)) length = std::max(length, lengths[inner] + 1);
  if (length > kMostJoined) throw Refusal{node.line, say::schema::too_many_joined(kMostJoined), {}};
  return length;
}

void measure_from(SchemaId start, const std::vector<SchemaNode>& nodes, Lengths& lengths) {
  struct Step {
    SchemaId id;
    std::vector<SchemaId> left;
  };
  std::vector<Step> open;
  const auto enter = [&](SchemaId id) {
    if (lengths[id] == kOpen)
      throw Refusal{nodes[id].line, say::schema::endless, say::schema::endless_hint};
    if (lengths[id] != kUnseen) return;
    lengths[id] = kOpen;
    open.push_back({id, joined(nodes[id])});
  };
  enter(start);
  while (!open.empty()) {
    Step& last = open.back();
    if (last.left.empty()) {
      lengths[last.id] = length_of(nodes[last.id], lengths);
      open.pop_back();
    } else {
      const SchemaId next = last.left.back();
      last.left.pop_back();
      enter(next);
    }
  }
}

}  // namespace

void refuse_long_chains(const std::vector<SchemaNode>& nodes) {
  Lengths lengths(nodes.size(), kUnseen);
  for (SchemaId start = 0; start < nodes.size(); ++start) measure_from(start, nodes, lengths);
}

}  // namespace otlpdoc
