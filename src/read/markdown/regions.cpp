// Finds pairs of markers among the HTML blocks of a report file, and writes them.

#include "read/markdown/regions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/fingerprint.hpp"
#include "base/text.hpp"
#include "generated/messages.hpp"
#include "read/markdown/markdown.hpp"
#include "read/source/file_source.hpp"
#include "read/text/encoding.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kOpen = "<!--";
constexpr std::string_view kClose = "-->";
constexpr std::string_view kPrefix = "otlpdoc:";
constexpr std::string_view kReadable =
    "<!-- otlpdoc:begin NAME FINGERPRINT --> … <!-- otlpdoc:end NAME -->";

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t begin = text.find_first_not_of(" \t"); begin != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(" \t", begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = text.find_first_not_of(" \t", end);
  }
  return words;
}

bool is_name(std::string_view text) {
  return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == text.npos;
}

bool is_fingerprint(std::string_view text) {
  return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

// Byte offsets at which lines begin, and the end of the text.
std::vector<std::size_t> line_starts(std::string_view text) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    starts.push_back(at + 1);
  starts.push_back(text.size());
  return starts;
}

class RegionFinder {
 public:
  RegionFinder(std::string_view text, const std::string& file)
      : starts_(line_starts(text)), file_(file) {
    tree_.parse(text, 1);
  }

  Result<std::vector<Region>> find() {
    for (const MarkdownBlock& block : tree_.blocks) {
      if (block.kind != BlockKind::html) continue;
      for (const RegionMarker& marker : region_markers(plain_html(block))) {
        if (auto error = add(marker, block.line + marker.line, block.parent == 0)) return *error;
      }
    }
    if (open_) return broken(regions_.back().line, say::errors::region_open(regions_.back().name));
    return std::move(regions_);
  }

 private:
  std::string plain_html(const MarkdownBlock& block) const {
    std::string text;
    for (std::uint32_t i = block.first_run; i < block.end_run; ++i) text += tree_.runs[i].text;
    return text;
  }

  std::optional<Error> add(const RegionMarker& marker, int line, bool top_level) {
    if (marker.name.empty()) return broken(line, say::errors::region_malformed);
    if (!top_level) return broken(line, say::errors::region_nested);
    return marker.begin ? begin(marker, line) : end(marker, line);
  }

  std::optional<Error> begin(const RegionMarker& marker, int line) {
    if (open_) return broken(line, say::errors::region_inside(marker.name));
    for (const Region& region : regions_) {
      if (region.name == marker.name) return broken(line, say::errors::region_twice(marker.name));
    }
    const std::size_t content = starts_[static_cast<std::size_t>(line)];
    regions_.push_back({marker.name, marker.fingerprint,
                        starts_[static_cast<std::size_t>(line) - 1], content, content, content,
                        line});
    open_ = true;
    return std::nullopt;
  }

  std::optional<Error> end(const RegionMarker& marker, int line) {
    if (!open_ || regions_.back().name != marker.name)
      return broken(line, say::errors::region_not_open(marker.name));
    regions_.back().content_end = starts_[static_cast<std::size_t>(line) - 1];
    regions_.back().end = starts_[static_cast<std::size_t>(line)];
    open_ = false;
    return std::nullopt;
  }

  Error broken(int line, const Worded& what) const {
    return {say::at_place(fmt::format("{}:{}", file_, line), what),
            say::advice::mend_regions(kReadable)};
  }

  MarkdownTree tree_;
  const std::vector<std::size_t> starts_;
  const std::string& file_;
  std::vector<Region> regions_;
  bool open_ = false;
};

// Without what editors change unasked.
std::string normalised(std::string_view content) {
  std::string out;
  for (std::string_view line : split(content, "\n")) {
    out += line.substr(0, line.find_last_not_of(" \t\r") + 1);
    out += '\n';
  }
  const std::size_t first = out.find_first_not_of('\n');
  if (first == std::string::npos) return {};
  return out.substr(first, out.find_last_not_of('\n') + 1 - first);
}

// The marker that a line is; `rest` is the text from there on, for a comment may
// go on over line ends, where it is a malformed marker.
std::optional<RegionMarker> marker_of(std::string_view line, std::string_view rest) {
  rest = trim(rest);
  if (!rest.starts_with(kOpen) || !trim(rest.substr(kOpen.size())).starts_with(kPrefix))
    return std::nullopt;
  line = trim(line);
  if (!line.ends_with(kClose)) return RegionMarker{};
  std::string_view inner = trim(line.substr(kOpen.size()));
  inner.remove_suffix(kClose.size());
  const auto words = words_of(inner.substr(kPrefix.size()));
  const bool begin = words.size() == 3 && words[0] == "begin" && is_fingerprint(words[2]);
  const bool end = words.size() == 2 && words[0] == "end";
  if ((!begin && !end) || !is_name(words[1])) return RegionMarker{};
  return RegionMarker{begin, std::string(words[1]), begin ? std::string(words[2]) : std::string()};
}

}  // namespace

std::vector<RegionMarker> region_markers(std::string_view html) {
  std::vector<RegionMarker> out;
  int line = 0;
  for (std::size_t at = 0; at < html.size(); ++line) {
    const std::size_t end = std::min(html.find('\n', at), html.size());
    auto marker = marker_of(html.substr(at, end - at), html.substr(at));
    if (!marker) break;
    marker->line = line;
    out.push_back(std::move(*marker));
    at = end + 1;
  }
  return out;
}

Result<std::vector<Region>> find_regions(std::string_view text, const std::string& file) {
  return RegionFinder(text, file).find();
}

std::string region_fingerprint(std::string_view content) {
  return fingerprint(normalised(content));
}

std::string write_region(const std::string& name, const std::string& content) {
  std::string out =
      fmt::format("<!-- otlpdoc:begin {} {} -->\n", name, region_fingerprint(content));
  // Blank lines, for a comment right below a table would be one of its rows.
  if (!content.empty()) out += "\n" + content + (content.ends_with('\n') ? "\n" : "\n\n");
  return out + fmt::format("<!-- otlpdoc:end {} -->\n", name);
}

Result<std::string> read_text_file(const std::string& file) {
  std::string bytes;
  if (const auto size = read_file(file, true, bytes); !size)
    return unreadable(file, size.error().message);
  DecodedText decoded = decode_text(bytes, file);
  if (decoded.text != bytes)
    return Error{say::at_place(file, say::errors::utf8_with_mark), say::advice::save_or_repair};
  return bytes;
}

}  // namespace otlpdoc
