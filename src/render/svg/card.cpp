// Draws a card for a README: a bar for each row of the first table that has bars.

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "render/formats.hpp"
#include "render/people.hpp"
#include "render/series.hpp"
#include "render/svg_writer.hpp"

namespace otlpdoc {
namespace {

constexpr double kWidth = 480, kMargin = 20, kRow = 30;
constexpr double kFirstRow = 74;  // baseline
constexpr double kTitleSize = 17, kTextSize = 13;
constexpr double kBarLeft = 210, kBarRight = 360, kBarHeight = 10;
constexpr std::size_t kMostRows = 40;

constexpr std::string_view kCardStyle = R"(<style>
.otlpdoc-card { font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; font-size: 13px; }
.otlpdoc-card .card { fill: #ffffff; stroke: #d1d9e0; }
.otlpdoc-card .title { fill: #1f2328; font-size: 17px; font-weight: 600; }
.otlpdoc-card .name { fill: #1f2328; }
.otlpdoc-card .total { fill: #1f2328; font-weight: 600; }
.otlpdoc-card .label { fill: #59636e; }
.otlpdoc-card .all { fill: #e7ebef; }
.otlpdoc-card .part { fill: #2da44e; }
@media (prefers-color-scheme: dark) {
.otlpdoc-card .card { fill: #0d1117; stroke: #3d444d; }
.otlpdoc-card .title, .otlpdoc-card .name, .otlpdoc-card .total { fill: #f0f6fc; }
.otlpdoc-card .label { fill: #9198a1; }
.otlpdoc-card .all { fill: #262c36; }
.otlpdoc-card .part { fill: #3fb950; }
}
</style>
)";

const Bar* bar_of(const std::vector<Cell>& row) {
  for (const Cell& cell : row) {
    if (const Bar* bar = std::get_if<Bar>(&cell)) return bar;
  }
  return nullptr;
}

const Table* table_with_bars(const Report& report) {
  for (const Block& block : report.blocks) {
    const auto* table = std::get_if<Table>(&block);
    if (table == nullptr) continue;
    const bool bars = bar_of(table->footer) != nullptr ||
                      std::any_of(table->rows.begin(), table->rows.end(),
                                  [](const auto& row) { return bar_of(row) != nullptr; });
    if (bars) return table;
  }
  return nullptr;
}

std::string title_of(const Report& report) {
  for (const Block& block : report.blocks) {
    if (const auto* heading = std::get_if<Heading>(&block)) return heading->text;
  }
  return {};
}

class CardWriter {
 public:
  CardWriter(const Table& table, const Wording& words) : table_(table), words_(words) {}

  // A row with its name at the left, its bar, and its share and numbers at the right.
  void add(const std::vector<Cell>& row, std::string_view style) {
    const double baseline = kFirstRow + kRow * static_cast<double>(rows_++);
    svg.text(kMargin, baseline, Anchor::start, style,
             fitted(text(row, "name"), kTextSize, kBarLeft - kMargin - 10));
    const Bar* bar = bar_of(row);
    const auto share = bar == nullptr ? std::nullopt : known_share(bar->share);
    if (share) {
      const double top = baseline - kBarHeight, width = kBarRight - kBarLeft;
      svg.rect(kBarLeft, top, width, kBarHeight, "all");
      if (*share > 0) svg.rect(kBarLeft, top, width * std::min(*share, 1.0), kBarHeight, "part");
    }
    const std::string done = text(row, "done"), target = text(row, "target");
    const bool has_target = target != kAbsent;
    svg.text(kBarRight + 48, baseline, Anchor::end, "label",
             share ? percent_text(share) : std::string());
    svg.text(kWidth - kMargin, baseline, Anchor::end, "label",
             has_target ? done + "/" + target : done);
  }

  void add_rest(std::size_t rows) {
    svg.text(kMargin, kFirstRow + kRow * static_cast<double>(rows_++), Anchor::start, "label",
             words_(say::findings_more(static_cast<std::int64_t>(rows))));
  }

  double height() const { return kFirstRow + kRow * static_cast<double>(rows_) - 8; }

  SvgWriter svg;

 private:
  std::string text(const std::vector<Cell>& row, std::string_view key) const {
    for (std::size_t i = 0; i < table_.columns.size() && i < row.size(); ++i) {
      if (table_.columns[i].key == key) return people_text(row[i], words_);
    }
    return std::string(kAbsent);
  }

  const Table& table_;
  const Wording& words_;
  std::size_t rows_ = 0;
};

}  // namespace

std::string svg_card(const Report& report, const RenderOptions& options) {
  const Table* table = table_with_bars(report);
  if (table == nullptr) return {};
  const Wording words(options.language);
  CardWriter card(*table, words);
  const std::size_t shown = std::min(table->rows.size(), kMostRows);
  for (std::size_t i = 0; i < shown; ++i) card.add(table->rows[i], "name");
  if (shown < table->rows.size()) card.add_rest(table->rows.size() - shown);
  if (!table->footer.empty()) card.add(table->footer, "total");
  const std::string title = title_of(report);
  SvgWriter frame;
  frame.rect(0.5, 0.5, kWidth - 1, card.height() - 1, "card");
  frame.text(kMargin, 36, Anchor::start, "title", fitted(title, kTitleSize, kWidth - 2 * kMargin));
  return fmt::format(
             "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"otlpdoc-card\" width=\"{0}\" "
             "height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\" xml:lang=\"{2}\" "
             "lang=\"{2}\">\n<title>{3}</title>\n",
             coordinate(kWidth), coordinate(card.height()), xml_text(options.language),
             xml_text(title)) +
         std::string(kCardStyle) + frame.take() + card.svg.take() + "</svg>\n";
}

}  // namespace otlpdoc
