// A squarified treemap (Bruls, Huizing, van Wijk: Squarified Treemaps, 2000) as SVG.

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "render/html/markup.hpp"
#include "render/people.hpp"
#include "render/svg_writer.hpp"

namespace otlpdoc {
namespace {

constexpr double kWidth = 1200, kHeight = 560;
constexpr double kLeastArea = 120;  // of a tile; what is smaller is drawn together
constexpr double kLabel = 16;       // height of the name of a directory
constexpr double kTextSize = 12;
constexpr std::size_t kMostViews = 4;

struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  double area() const { return width * height; }
};

// A directory, or a file when it has a tile.
struct Node {
  std::string name;
  double size = 0;
  const Tile* tile = nullptr;
  std::map<std::string, std::unique_ptr<Node>, std::less<>> below;
};

std::unique_ptr<Node> tree_of(const Treemap& treemap) {
  auto root = std::make_unique<Node>();
  for (const Tile& tile : treemap.tiles) {
    if (tile.size <= 0) continue;
    Node* at = root.get();
    at->size += static_cast<double>(tile.size);
    for (const std::string_view part : split(tile.path, "/")) {
      auto& next = at->below[std::string(part)];
      if (!next) next = std::make_unique<Node>();
      at = next.get();
      at->name = part;
      at->size += static_cast<double>(tile.size);
    }
    at->tile = &tile;
  }
  return root;
}

// The largest first; of equal ones by name.
std::vector<const Node*> in_order(const Node& node) {
  std::vector<const Node*> out;
  for (const auto& [name, child] : node.below) out.push_back(child.get());
  std::stable_sort(out.begin(), out.end(),
                   [](const Node* a, const Node* b) { return a->size > b->size; });
  return out;
}

// How far a row of areas along a side is from squares: 1 is all squares.
double worst(double sum, double least, double most, double side) {
  const double square = side * side, all = sum * sum;
  return std::max(square * most / all, all / (square * least));
}

// A box for each size, side by side.
std::vector<Box> squarified(const std::vector<double>& sizes, Box box) {
  const double all = std::accumulate(sizes.begin(), sizes.end(), 0.0);
  const double scale = all > 0 ? box.area() / all : 0;
  std::vector<Box> out;
  for (std::size_t begin = 0; begin < sizes.size();) {
    const double side = std::min(box.width, box.height);
    double sum = sizes[begin] * scale;
    std::size_t end = begin + 1;
    while (end < sizes.size()) {
      const double most = sizes[begin] * scale, next = sizes[end] * scale;
      const double now = worst(sum, sizes[end - 1] * scale, most, side);
      if (worst(sum + next, next, most, side) > now) break;
      sum += next;
      ++end;
    }
    const bool across = box.width >= box.height;  // the row stands at the left
    const double thick = side > 0 ? sum / side : 0;
    double at = across ? box.y : box.x;
    for (; begin < end; ++begin) {
      const double length = thick > 0 ? sizes[begin] * scale / thick : 0;
      out.push_back(across ? Box{box.x, at, thick, length} : Box{at, box.y, length, thick});
      at += length;
    }
    across ? (box.x += thick, box.width -= thick) : (box.y += thick, box.height -= thick);
  }
  return out;
}

constexpr std::string_view kHues = "ngiwb12345";  // in the order of Hue

class MapWriter {
 public:
  MapWriter(const Treemap& treemap, const Page& page) : treemap_(treemap), page_(page) {}

  std::string run() {
    const auto root = tree_of(treemap_);
    below(*root, {0, 0, kWidth, kHeight}, 0);
    return std::move(out_);
  }

 private:
  // Directories that nest deeper are drawn as their parts are.
  static constexpr int kDeepest = 64;

  void below(const Node& node, const Box& box, int depth) {
    const auto children = in_order(node);
    std::vector<double> sizes;
    sizes.reserve(children.size());
    for (const Node* child : children) sizes.push_back(child->size);
    const auto boxes = squarified(sizes, box);
    std::vector<const Node*> small;
    Box rest;
    for (std::size_t i = 0; i < children.size(); ++i) {
      if (boxes[i].area() >= kLeastArea && depth < kDeepest) {
        draw(*children[i], boxes[i], depth);
      } else {
        rest = small.empty() ? boxes[i] : around(rest, boxes[i]);
        small.push_back(children[i]);
      }
    }
    if (!small.empty()) draw_together(small, rest);
  }

  static Box around(const Box& a, const Box& b) {
    const double x = std::min(a.x, b.x), y = std::min(a.y, b.y);
    return {x, y, std::max(a.x + a.width, b.x + b.width) - x,
            std::max(a.y + a.height, b.y + b.height) - y};
  }

  void draw(const Node& node, const Box& box, int depth) {
    if (node.tile != nullptr) {
      rect(box, shades_of({node.tile}), node.tile->path, node.size);
      if (box.height >= kLabel + 2) label(node.name.substr(0, node.name.rfind('.')), box, "");
      return;
    }
    const bool named = depth < 2 && box.height > 3 * kLabel && box.width > 60;
    Box inside = box;
    if (named) {
      inside.y += kLabel + 2;
      inside.height -= kLabel + 2;
    }
    below(node, inside, depth + 1);
    if (!named) return;
    out_ += fmt::format("<rect class=\"folder\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n",
                        coordinate(box.x), coordinate(box.y), coordinate(box.width),
                        coordinate(box.height));
    label(node.name + "/", box, " class=\"name\"");
  }

  void draw_together(const std::vector<const Node*>& nodes, const Box& box) {
    std::vector<const Tile*> tiles;
    double size = 0;
    for (std::vector<const Node*> open = nodes; !open.empty();) {
      const Node* node = open.back();
      open.pop_back();
      if (node->tile != nullptr) {
        tiles.push_back(node->tile);
        size += node->size;
      }
      for (const auto& [name, child] : node->below) open.push_back(child.get());
    }
    if (tiles.empty()) return;
    const auto count = static_cast<std::int64_t>(tiles.size());
    rect(box, shades_of(tiles),
         count == 1 ? tiles.front()->path
                    : page_.words(say::gate_documents(count)) + " · " +
                          std::string(directory_of(tiles.front()->path)),
         size);
  }

  // Of each view the shade that most of the tiles have, by size.
  std::string shades_of(const std::vector<const Tile*>& tiles) const {
    std::string out;
    for (std::size_t view = 0; view < std::min(treemap_.views.size(), kMostViews); ++view) {
      std::map<std::size_t, std::int64_t> sizes;
      for (const Tile* tile : tiles) {
        if (view < tile->shades.size()) sizes[tile->shades[view]] += tile->size;
      }
      const auto most =
          std::max_element(sizes.begin(), sizes.end(),
                           [](const auto& a, const auto& b) { return a.second < b.second; });
      if (most == sizes.end() || most->first >= treemap_.views[view].shades.size()) continue;
      const Hue hue = treemap_.views[view].shades[most->first].hue;
      out += out.empty() ? "" : " ";
      out += static_cast<char>('a' + view);
      out += kHues[static_cast<std::size_t>(hue)];
    }
    return out;
  }

  void rect(const Box& box, const std::string& style, std::string_view title, double size) {
    out_ += fmt::format(
        "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"><title>{} · {} "
        "{}</title></rect>\n",
        style, coordinate(box.x), coordinate(box.y), coordinate(box.width), coordinate(box.height),
        xml_text(title), grouped(static_cast<std::int64_t>(size)), xml_text(treemap_.unit));
  }

  void label(std::string_view text, const Box& box, std::string_view style) {
    constexpr double kLeast = 44;  // what is narrower would hold a letter or two
    if (box.width < kLeast) return;
    out_ += fmt::format("<text{} x=\"{}\" y=\"{}\">{}</text>\n", style, coordinate(box.x + 4),
                        coordinate(box.y + 13), xml_text(fitted(text, kTextSize, box.width - 8)));
  }

  const Treemap& treemap_;
  const Page& page_;
  std::string out_;
};

// The buttons that choose a view stand before what they choose, so that the style sheet can tell.
std::string choices_html(const Treemap& treemap) {
  std::string out;
  for (std::size_t i = 0; i < std::min(treemap.views.size(), kMostViews); ++i)
    out += fmt::format(
        "<input type=\"radio\" name=\"map\" id=\"view-{0}\" class=\"view-{0}\"{1}><label "
        "for=\"view-{0}\">{2}</label>\n",
        i, i == 0 ? " checked" : "", xml_text(treemap.views[i].label));
  return out;
}

std::string keys_html(const Treemap& treemap) {
  std::string out;
  for (std::size_t i = 0; i < std::min(treemap.views.size(), kMostViews); ++i) {
    out += fmt::format("<ul class=\"key key-{}\">", i);
    for (const Shade& shade : treemap.views[i].shades)
      out += fmt::format(
          "<li><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><rect class=\"a{}\" width=\"16\" "
          "height=\"16\"/></svg>{}</li>",
          kHues[static_cast<std::size_t>(shade.hue)], xml_text(shade.label));
    out += "</ul>\n";
  }
  return out;
}

}  // namespace

std::string treemap_html(const Treemap& treemap, const Page& page) {
  const std::string tiles = MapWriter(treemap, page).run();
  if (tiles.empty()) return {};
  return fmt::format(
      "<div class=\"map\">\n{}{}<svg viewBox=\"0 0 {} {}\" role=\"img\" "
      "aria-label=\"{}\">\n{}</svg>\n</div>\n",
      choices_html(treemap), keys_html(treemap), kWidth, kHeight, xml_text(treemap.description),
      tiles);
}

}  // namespace otlpdoc
