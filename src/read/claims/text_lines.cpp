// Reads lines off the runs of a block, and finds paths where they are code, links or plain words.

#include "read/claims/text_lines.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <optional>
#include <span>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "language/lexicon.hpp"
#include "language/number_at.hpp"
#include "language/titles.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kLongestExtension = 8;  // bytes

constexpr std::string_view kBeforePaths[] = {" ", "\t", "\n", "`",  "(",  "[",  "<",
                                             "|", "*",  "\"", "（", "：", "「", "《",
                                             "“", "│",  "├",  "└",  "─",  "，", "、"};

// Where the path begins that stands before `end`; nothing when it is longer than any.
std::optional<std::size_t> path_begin(std::string_view text, std::size_t end) {
  for (std::size_t at = end; at > 0 && end - at <= kLongestPath; --at) {
    const std::string_view before = text.substr(0, at);
    if (std::any_of(std::begin(kBeforePaths), std::end(kBeforePaths),
                    [&](std::string_view sign) { return before.ends_with(sign); }))
      return at;
  }
  return end <= kLongestPath ? std::optional<std::size_t>(0) : std::nullopt;
}

// `符合README.md的要求`: where a sentence goes on behind a path, it begins behind the last wide
// character.
std::string_view without_sentence(std::string_view path, std::string_view behind) {
  if (behind.empty() || (behind.front() & 0x80) == 0 || !is_letter_or_digit(decode(behind).value))
    return path;
  const auto wide =
      std::find_if(path.rbegin(), path.rend(), [](char c) { return (c & 0x80) != 0; });
  path.remove_prefix(static_cast<std::size_t>(path.rend() - wide));
  return path;
}

// What a line is made of.
using Runs = std::span<const MarkdownRun>;

bool is_shown(const MarkdownRun& run) {
  return run.kind != RunKind::html && run.kind != RunKind::nul;
}

bool is_strong(const MarkdownRun& run) { return (run.style & style::strong) != 0; }

// `~~900~~ 1,200` is 1,200: the runs without numbers that are struck out, where others stand
// beside them; empty where they stay as they are. `~~a.md~~ ✅` is ticked off.
std::vector<MarkdownRun> without_struck_numbers(Runs runs) {
  const auto struck = [](const MarkdownRun& run) {
    const std::string_view text = trim(run.text);
    return (run.style & style::strike) != 0 && !text.empty() && is_digit(text.front());
  };
  if (std::none_of(runs.begin(), runs.end(), struck)) return {};
  std::vector<MarkdownRun> out;
  std::remove_copy_if(runs.begin(), runs.end(), std::back_inserter(out), struck);
  const bool others = std::any_of(out.begin(), out.end(), [](const MarkdownRun& run) {
    return is_shown(run) && holds_digit(run.text);
  });
  return others ? out : std::vector<MarkdownRun>();
}

std::string shown_text(Runs runs) {
  std::string out;
  for (const MarkdownRun& run : runs) {
    if (is_shown(run)) out += run.text;
  }
  return out;
}

bool begins_strong(Runs runs) {
  const auto first = std::find_if(runs.begin(), runs.end(), [](const MarkdownRun& run) {
    return is_shown(run) && !trim(run.text).empty();
  });
  return first != runs.end() && is_strong(*first);
}

// Only status marks and spaces stand before the bold key, and few of them.
bool only_marks(std::string_view text) {
  constexpr std::size_t kMost = 100;  // bytes
  return text.size() <= kMost && clean_title(text).empty();
}

// Where in the text the first bold stretch with only marks before it ends; nothing when there is
// none.
std::optional<std::size_t> end_of_bold(Runs runs, std::string_view text) {
  std::optional<std::size_t> end;
  std::size_t at = 0;
  for (const MarkdownRun& run : runs) {
    if (!is_shown(run)) continue;
    const bool bold = is_strong(run) && (end || only_marks(text.substr(0, at)));
    if (end && !bold) break;
    at += run.text.size();
    if (bold) end = at;
  }
  return end;
}

// A colon, and before it a detail in parentheses.
bool is_only_detail(std::string_view text) {
  for (std::string_view colon : {":", "："}) {
    if (text.ends_with(colon)) text = trim(text.substr(0, text.size() - colon.size()));
  }
  const bool open = text.starts_with("(") || text.starts_with("（");
  return text.empty() || (open && (text.ends_with(")") || text.ends_with("）")));
}

struct Colon {
  std::size_t at = 0;
  std::size_t size = 0;  // 0: there is none
};

Colon colon_at(std::string_view text, std::size_t at) {
  for (std::string_view sign : {":", "："}) {
    if (text.substr(at).starts_with(sign)) return {at, sign.size()};
  }
  return {};
}

Colon find_colon(std::string_view text, std::size_t from) {
  const std::size_t at = std::min(text.find(':', from), text.find("：", from));
  return at == std::string_view::npos ? Colon{} : colon_at(text, at);
}

// Behind the key of `**key**: value`, `**key：** value` and, when short enough to be a label,
// `key: value`.
Colon colon_of_key(std::string_view text, std::optional<std::size_t> bold_end) {
  constexpr std::size_t kLongestLabel = 48;  // bytes
  if (!bold_end) {
    const Colon first = find_colon(text, 0);
    const bool label = first.at <= kLongestLabel && !text.substr(first.at).starts_with("://");
    return label ? first : Colon{};
  }
  const std::string_view bold = text.substr(0, *bold_end);
  const Colon inside = find_colon(bold, 0);
  const bool ends_bold = inside.size > 0 && trim(bold.substr(inside.at + inside.size)).empty();
  if (ends_bold) return inside;
  const std::size_t after = std::min(text.find_first_not_of(' ', *bold_end), text.size());
  // `**Progress: 2/7**`
  const std::string_view value = trim(bold.substr(inside.at + inside.size));
  if (inside.size > 0 && inside.at <= kLongestLabel && after == text.size() && !value.empty() &&
      is_digit(value.front()))
    return inside;
  // `**最后更新** / Last updated: …`
  const bool twice = text.substr(after).starts_with("/ ");
  return twice ? find_colon(text, after) : colon_at(text, after);
}

// What a link leads to, as a path; empty when it is too long for one.
std::string linked_file(const MarkdownLink& link) {
  if (link.target.size() > kLongestTarget) return {};
  std::string target = percent_decoded(link.target);
  target.resize(std::min(target.find('#'), target.size()));
  if (target.starts_with("./")) target.erase(0, 2);
  return target;
}

// As code or links, each once. What is struck out and not marked as done, `~~a.md~~ (merged)`, is
// there no more.
std::vector<std::string> marked_paths(Runs runs, const std::vector<MarkdownLink>& links,
                                      bool done) {
  std::vector<std::string> out;
  std::unordered_set<std::string> known;
  const auto add = [&](std::string path) {
    if (known.insert(path).second) out.push_back(std::move(path));
  };
  for (const MarkdownRun& run : runs) {
    if (!is_shown(run) || (!done && (run.style & style::strike) != 0)) continue;
    if (run.kind == RunKind::code && looks_like_document_path(run.text))
      add(std::string(trim(run.text)));
    if ((run.style & style::link) == 0) continue;
    std::string file = linked_file(links[run.link]);
    if (looks_like_document_path(file)) add(std::move(file));
  }
  return out;
}

TextLine line_of(Runs runs, const std::vector<MarkdownLink>& links, int at) {
  const std::vector<MarkdownRun> valid = without_struck_numbers(runs);
  if (!valid.empty()) runs = valid;
  const std::string shown = shown_text(runs);
  const std::string_view text = shown;
  TextLine out;
  out.line = at;
  const bool struck = std::any_of(runs.begin(), runs.end(), [](const MarkdownRun& run) {
    return (run.style & style::strike) != 0;
  });
  const bool done = struck && find_check(text).value_or(false);
  out.paths = marked_paths(runs, links, done);
  if (out.paths.empty() && (!struck || done)) out.paths = plain_paths(text);
  out.strong_start = begins_strong(runs);
  const auto bold = end_of_bold(runs, text);
  if (const Colon colon = colon_of_key(text, bold); colon.size > 0) {
    out.key = clean_title(text.substr(0, colon.at));
    out.value = trim(text.substr(colon.at + colon.size));
  }
  out.strong_all = bold && is_only_detail(trim(text.substr(*bold)));
  if (bold && !out.strong_all) out.lead = trim(text.substr(0, *bold));
  out.text = trim(text);
  return out;
}

// Whether a sentence goes on in the line below: it is as long as editors let it be, and no sign
// ends it.
bool goes_on(const TextLine& line) {
  constexpr std::size_t kFilled = 60;  // bytes
  return line.text.size() >= kFilled && (is_letter(line.text.back()) || line.text.back() == ',');
}

}  // namespace

TextLine plain_line(std::string_view text, int line) {
  const MarkdownRun run{.text = text};
  return line_of(Runs(&run, 1), {}, line);
}

std::vector<std::string> plain_paths(std::string_view text) {
  std::vector<std::string> out;
  const auto is_letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t at = text.find('.'); at != std::string_view::npos; at = text.find('.', at + 1)) {
    const auto behind =
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at) + 1, text.end(), is_letter);
    const auto end = static_cast<std::size_t>(behind - text.begin());
    if (end > at + 1 + kLongestExtension ||
        !is_document_extension(text.substr(at + 1, end - at - 1)))
      continue;
    const bool more =
        end + 1 < text.size() && (text[end] == '.' || text[end] == '-') && is_letter(text[end + 1]);
    const auto begin = path_begin(text, at);
    if (!begin || more) continue;  // `plan.md.resolved`, `plan.md-old`
    const std::string_view path =
        without_sentence(text.substr(*begin, end - *begin), text.substr(end));
    if (looks_like_document_path(path)) out.emplace_back(path);
  }
  return out;
}

std::vector<TextLine> text_lines(const MarkdownTree& tree, const MarkdownBlock& block) {
  std::vector<TextLine> lines;
  auto runs = Runs(tree.runs).subspan(block.first_run, block.end_run - block.first_run);
  for (int line = block.line;; ++line) {
    const auto end = std::find_if(runs.begin(), runs.end(), [](const MarkdownRun& run) {
      return run.kind == RunKind::line_break;
    });
    const auto size = static_cast<std::size_t>(end - runs.begin());
    lines.push_back(line_of(runs.first(size), tree.links, line));
    lines.back().wrapped = lines.size() > 1 && goes_on(lines[lines.size() - 2]);
    if (end == runs.end()) return lines;
    runs = runs.subspan(size + 1);
  }
}

}  // namespace otlpdoc
