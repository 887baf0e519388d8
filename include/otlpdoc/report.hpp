// The blocks that every command makes its answer of, and every format renders.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "otlpdoc/date.hpp"
#include "otlpdoc/diagnostic.hpp"
#include "otlpdoc/value.hpp"

namespace otlpdoc {

// A share between 0 and 1; people read it as a whole percentage, JSON as the
// percentage itself.
struct Percent {
  std::optional<double> share;
};

// A bar as long as the share, with the marker of its range (🔴 under 25 %,
// ⚠️ under 50 %, ⚡ under 100 %, ✅). For people only.
struct Bar {
  std::optional<double> share;
};

enum class Tone { plain, quiet, good, warning, bad };

// A piece of text of one look. A target makes it a link.
struct Span {
  enum class Mark { plain, strong, code };
  std::string text;
  Mark mark = Mark::plain;
  std::string target;  // path, URL or `#anchor`; empty: no link
  Tone tone = Tone::plain;
};
using Text = std::vector<Span>;

using AnyCell = std::variant<std::monostate, bool, std::int64_t, double, std::string, Date, Percent,
                             Bar, Value, Text, Place>;

// What a table cell or a fact holds. monostate is "nobody knows": `–` for
// people, null for JSON. Its copying and destruction are compiled once, and not in
// every source that fills a table.
struct Cell : AnyCell {
  using AnyCell::AnyCell;
  Cell() noexcept;
  Cell(const Cell& other);
  Cell(Cell&& other) noexcept;
  Cell& operator=(const Cell& other);
  Cell& operator=(Cell&& other) noexcept;
  ~Cell();
};

// Who sees a column or a fact: people (text, Markdown), programs (JSON, CSV), or both.
enum class Audience { all, people, programs };

enum class Align { left, right };

struct Heading {
  int level = 1;
  std::string text;
  std::string anchor;  // what a page names it; empty: by its number
};

struct Paragraph {
  std::string text;
  Tone tone = Tone::plain;
};

// Lines that stand one under the other in one paragraph; for people only.
struct Lines {
  std::vector<Text> lines;
};

struct ListItem {
  Text text;
  std::optional<bool> task;  // a box, ticked or not; empty: none
};

// For people only.
struct List {
  bool ordered = false;
  std::vector<ListItem> items;
};

// A line across the page; for people only.
struct Rule {};

struct Fact {
  std::string key;    // JSON name; empty: for people only
  std::string label;  // what people read; empty: for programs only
  Cell value;
  std::string note;  // what people read below the value, where there is room
};

// A handful of named values. In JSON an object under `key`; with no key its
// members stand in the enclosing object.
struct Facts {
  std::string key;
  std::vector<Fact> facts;
  bool large = false;  // a page shows them as its figures
};

struct Column {
  std::string key;    // JSON and CSV name
  std::string label;  // what people read
  Align align = Align::left;
  Audience audience = Audience::all;
  bool facet = false;  // an explorer lets readers choose among its values
};

// Rows under columns; every row has one cell a column. In JSON a list of
// objects under `key`. The footer, when it is not empty, is one more row for
// people only.
struct Table {
  std::string key;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  std::vector<Cell> footer;
  Audience audience = Audience::all;
  std::string explorer;  // its name where readers sort, search and choose its rows; empty: nowhere
};

// Diagnostics with their places. In JSON a list under `key`.
struct Findings {
  std::string key;
  std::vector<Diagnostic> diagnostics;
  Audience audience = Audience::all;
  std::vector<std::string> rules;      // codes that were looked for, found or not
  std::optional<Severity> fails_from;  // what fails the run; empty: nothing does
  std::int64_t left_out = 0;           // findings that are not shown, for there are too many
  bool by_file = false;                // people see them under a heading for each file
};

// One number of the corpus, for gates and dashboards. Two rows of a metric differ
// in their labels, such as `statistic: mean`, `category: backends`.
struct MetricRow {
  std::string metric;  // [a-z_]+
  std::string help;    // what it counts, for programs
  std::string label;   // what people read
  std::vector<std::pair<std::string, std::string>> labels;
  std::optional<double> value;
  std::string unit;
  bool is_share = false;  // value, limit and baseline lie between 0 and 1
  std::string target;     // as people read it, `> 6,000`; empty: none
  std::optional<double> limit;
  std::optional<bool> met;
  std::optional<double> baseline;  // the value when the baseline was written
  std::int64_t documents = 0;      // that it was taken over
};

// In JSON a list of objects under `key`. People see only rows with a label.
struct Metrics {
  std::string key;
  std::vector<MetricRow> rows;
};

// What a badge says; for the badge alone.
struct Badge {
  std::string label;
  std::string message;
  Tone tone = Tone::plain;
};

// Text that is shown as it is, such as code.
struct Code {
  std::string key;  // JSON name of the text; empty: for people only
  std::string language;
  std::string text;
};

// One step of a burn-up: a batch, say.
struct SeriesPoint {
  std::string label;
  std::optional<Date> date;
  std::int64_t total = 0;  // after the step
  std::int64_t step = 0;   // what the step itself brought
};

// A step to come: what 5, 15, 50, 85 and 95 % of the trials do not exceed.
struct SeriesForecast {
  std::string label;
  std::optional<Date> date;
  std::array<std::int64_t, 5> totals{};
};

// A total that grows step by step towards a target, and how it may go on. For
// people only: a chart in every format that has charts.
struct Series {
  std::string title;
  std::string description;  // the chart in words
  std::string x_label, y_label;
  std::string step_label, total_label;  // what is new in a step, what was there before
  std::vector<SeriesPoint> points;
  std::optional<std::int64_t> target;
  std::string target_label;
  std::vector<SeriesForecast> forecast;
  std::string forecast_label, median_label;
  std::string empty_label;  // said where there are no points
};

// What a colour of a treemap stands for.
enum class Hue { none, good, notice, warning, bad, step_1, step_2, step_3, step_4, step_5 };
struct Shade {
  Hue hue = Hue::none;
  std::string label;
};

// A file of a treemap. Directories are those of the paths.
struct Tile {
  std::string path;
  std::int64_t size = 0;
  std::vector<std::size_t> shades;  // of each view, as its place among those of the view
};

// Files by directory, each as large as its size, in the colours of one view or another. For
// people only.
struct Treemap {
  struct View {
    std::string label;  // of what the colours say
    std::vector<Shade> shades;
  };
  std::string description;  // the map in words
  std::string unit;         // of the sizes
  std::vector<View> views;
  std::vector<Tile> tiles;
};

// What is said beside a line.
struct Note {
  Tone tone = Tone::plain;
  std::string label;           // a word or two
  std::string text;            // may be empty
  std::size_t begin = 0;       // of the part of the line that is meant; bytes
  std::size_t end = 0;         // the same as `begin`: the whole line
  std::vector<Place> related;  // other places that it speaks of
};

struct NotedLine {
  int number = 0;
  std::string text;
  std::vector<Note> notes;
};

// Lines of a file, with what is said beside them. For people only.
struct NotedText {
  std::string file;
  std::string anchor;            // what a page names it
  std::vector<NotedLine> lines;  // by number; numbers that are missing were left out
  std::string summary;           // of what is said of it
  bool is_open = false;          // a page shows its lines at once
};

struct Block;

// Records that are each made of blocks, such as one per file. In JSON a list
// of objects under `key`.
struct Group {
  std::string key;
  std::vector<std::vector<Block>> records;
};

using AnyBlock = std::variant<Heading, Paragraph, Lines, List, Rule, Facts, Table, Findings,
                              Metrics, Badge, Code, Series, Treemap, NotedText, Group>;

// A part of a report. Compiled once like Cell.
struct Block : AnyBlock {
  using AnyBlock::AnyBlock;
  Block(const Block& other);
  Block(Block&& other) noexcept;
  Block& operator=(const Block& other);
  Block& operator=(Block&& other) noexcept;
  ~Block();
};

// What stands at the head of a page; other formats leave it out.
struct Masthead {
  struct Verdict {
    std::string text;
    Tone tone = Tone::plain;
  };
  std::string title;                 // of the corpus
  std::string subject;               // what the page says of it
  std::vector<std::string> details;  // date, series
  std::vector<Verdict> verdicts;
};

// What a command has to say, for every output format.
struct Report {
  std::string schema;  // `otlpdoc/<name>/1`
  std::vector<Block> blocks;
  Masthead masthead = {};  // with no title: the first heading stands for it
};

}  // namespace otlpdoc
