// Peels numbering, emoji, counts, priorities and names of batches off a title, end by end.

#include "language/titles.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "language/lexicon.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

bool is_keycap(std::string_view text) {
  return text.size() > 3 && is_digit(text[0]) && contains(text.substr(1, 6), "\u20E3");
}

// `1. `, `1.1 `, `2、`, `１．`, `一、`, `二：`, `3) `.
std::size_t numbering_size(std::string_view text) {
  std::size_t end = 0;
  bool dotted = false;
  while (end < text.size()) {
    const CodePoint c = decode(text.substr(end));
    const bool digit =
        (c.value >= U'0' && c.value <= U'9') || (c.value >= U'０' && c.value <= U'９');
    if (!digit && (end == 0 || (c.value != U'.' && c.value != U'．'))) break;
    dotted = dotted || !digit;
    end += static_cast<std::size_t>(c.size);
  }
  if (end > 0) {
    const std::string_view rest = text.substr(end);
    const char before = text[end - 1];
    if (dotted && (before == '.' || text.substr(0, end).ends_with("．"))) return end;
    if (rest.starts_with("、")) return end + std::string_view("、").size();
    if (rest.starts_with(")")) return end + 1;
    return dotted && rest.starts_with(" ") ? end : 0;
  }
  for (std::size_t i = 3; i <= 9 && i < text.size(); i += 3) {
    const bool sign = text.substr(i).starts_with("、") || text.substr(i).starts_with("：");
    if (sign && chinese_number(text.substr(0, i))) return i + 3;
  }
  return 0;
}

std::string_view strip_leading_marks(std::string_view text) {
  while (!text.empty()) {
    if (is_keycap(text)) {
      text.remove_prefix(text.find("\u20E3") + 3);
      continue;
    }
    const CodePoint c = decode(text);
    const bool in_name =
        text[0] == '_' && text.size() > 1 && is_letter_or_digit(decode(text.substr(1)).value);
    if (is_letter_or_digit(c.value) || in_name || text[0] == '(' || text[0] == '[' ||
        text[0] == '"' || text[0] == '<' || text[0] == '`' || text[0] == '.' || text[0] == '/' ||
        text[0] == '@' || text[0] == '#' || text[0] == '&' || c.value == U'（' ||
        c.value == U'《' || c.value == U'「' || c.value == U'【' || c.value == U'“') {
      break;
    }
    text.remove_prefix(static_cast<std::size_t>(c.size));
  }
  return text;
}

// Status marks and emoji at the end (`✅`, `⭐ NEW`).
std::string_view strip_trailing_marks(std::string_view text) {
  for (;;) {
    text = trim(text);
    if (text.empty()) return text;
    const std::size_t begin = character_start(text, text.size() - 1);
    const char32_t c = decode(text.substr(begin)).value;
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    const bool mark = (category == UTF8PROC_CATEGORY_SO && c > 0x7F) || c == 0xFE0F ||
                      c == 0x200D || c == U'：' || c == ':' || c == U'，';
    if (!mark) return text;
    text = text.substr(0, begin);
  }
}

std::string without_marks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '*' && text[i] != '`') continue;
    const bool bold = text[i] == '*' && i + 1 < text.size() && text[i + 1] == '*';
    if (!bold && text[i] != '`') continue;
    out += text.substr(copied, i - copied);
    if (bold) ++i;
    copied = i + 1;
  }
  return out += text.substr(copied);
}

// `3 files`, `2 new READMEs`; not `3D graphics`.
bool begins_count(std::string_view detail) {
  // `8개`, `8课待开发`: a number with its counter, in any script that has such.
  constexpr std::size_t kLongestCounter = 18;  // bytes
  const std::size_t digits = std::min(detail.find_first_not_of("0123456789"), detail.size());
  const std::string_view counter = detail.substr(digits);
  if (digits > 0 && !counter.empty() && counter.size() <= kLongestCounter &&
      std::all_of(counter.begin(), counter.end(), [](char c) { return (c & 0x80) != 0; }))
    return true;
  const std::size_t space = detail.find(' ');
  if (space == std::string_view::npos || !is_number(detail.substr(0, space))) return false;
  // `4 posts - the harder ones`
  return std::count(detail.begin(), detail.end(), ' ') <= 2 ||
         vocabulary().begins(detail.substr(space + 1), Concept::units_of_any_documents);
}

// `next 1-2 hours`, `约3天`: how long it takes.
bool tells_time(std::string_view detail) {
  const bool counted = holds_digit(detail) && vocabulary().holds(detail, Concept::words_time_unit);
  return counted || vocabulary().begins(detail, Concept::words_time_group);
}

// `Chapters 1-10`, `第34-35章`, `100–199`: which ones a part has.
bool is_chapter_range(std::string_view detail) {
  const std::size_t digit = find_digit(detail);
  const std::size_t end = detail.find_last_of("0123456789");
  if (digit == std::string_view::npos || digit == end) return false;
  const std::string_view numbers = detail.substr(digit, end - digit + 1);
  if (numbers.find_first_of("-~") == std::string_view::npos && !contains(numbers, "–"))
    return false;
  const bool alone = numbers.size() == detail.size();
  return alone || vocabulary().begins(detail, Concept::words_chapter) ||
         vocabulary().is(trim(detail.substr(end + 1)), Concept::units_chapters);
}

// `5 files - 3,655 lines`, `13 files, pending`: counts and states and nothing else.
bool counts_in_parts(std::string_view detail) {
  if (detail.empty() || !is_digit(detail.front())) return false;
  std::size_t parts = 0;
  for (std::string_view rest = detail; !rest.empty(); ++parts) {
    std::size_t end = rest.size(), next = rest.size();
    for (std::string_view sign : {", ", " - ", "; ", "，", "、", " · ", " / "}) {
      if (const std::size_t at = rest.find(sign); at < end) end = at, next = at + sign.size();
    }
    const std::string_view part = trim(rest.substr(0, end));
    rest.remove_prefix(next);
    const bool number =
        !part.empty() && is_digit(part.front()) && std::count(part.begin(), part.end(), ' ') <= 2;
    if (!number && !vocabulary().is(part, Concept::words_done_here) && !names_unfinished(part))
      return false;
  }
  return parts > 1;
}

// `Phase 1`, `目标：2025 Q1`: when, and in which period.
bool tells_when(std::string_view detail) {
  if (const auto period = leading_period(detail); period && period->end == detail.size())
    return true;
  const std::size_t colon = detail.find(':');
  if (colon == std::string_view::npos) return false;
  const Label label = vocabulary().column(lower(trim(detail.substr(0, colon))));
  return label == Label::target || label == Label::date || label == Label::when;
}

// `docs/tests/`: where a part lies.
bool is_folder(std::string_view detail) { return detail.ends_with('/') && !contains(detail, " "); }

bool is_counting_detail(std::string_view detail) {
  const std::string low = lower(trim(detail));
  return tells_when(trim(detail)) || begins_count(low) || counts_in_parts(low) ||
         is_chapter_range(low) || tells_time(low) || vocabulary().is(low, Concept::words_rank) ||
         is_folder(detail) || vocabulary().is(low, Concept::words_done_here) ||
         vocabulary().holds(low, Concept::words_counting) || is_number(trim(detail)) ||
         find_priority(detail).has_value() || find_fraction(detail).has_value() ||
         find_percent(detail).has_value() || find_batch_name(detail).has_value();
}

// `P0 - X`, `P0: X`, `【P0】X` → `X`; `P0 X` names a group as its author wrote it.
std::string_view strip_priority_prefix(std::string_view text) {
  std::string_view rest = text;
  for (std::string_view open : {"[", "【", "(", "（"}) {
    if (rest.starts_with(open)) rest.remove_prefix(open.size());
  }
  if (rest.size() < 3 || rest[0] != 'P' || !is_digit(rest[1])) return text;
  std::string_view after = trim(rest.substr(2));
  for (std::string_view sign : {"]", "】", ")", "）", "-", "–", "—", ":", "：", "·"}) {
    if (after.starts_with(sign)) return trim(after.substr(sign.size()));
  }
  return text;
}

// Where the sign stands last; behind the text where it does not.
std::size_t last_of(std::string_view text, std::string_view sign) {
  const std::size_t mark = sign.front() == ' ' ? 1 : 0;  // spaces stand everywhere
  std::size_t at = text.rfind(sign[mark]);
  while (at != std::string_view::npos && (at < mark || !text.substr(at - mark).starts_with(sign)))
    at = at == 0 ? std::string_view::npos : text.rfind(sign[mark], at - 1);
  return at == std::string_view::npos ? text.size() : at - mark;
}

// A tail that counts or ranks after a sign: ` - 2篇`, ` × 2`, ` - P0`, ` · P0`, `【2篇】`, ` [P0]`.
std::string_view strip_counting_tail(std::string_view text) {
  static constexpr std::pair<std::string_view, std::string_view> kTails[] = {
      {" - ", ""}, {" – ", ""}, {" — ", ""}, {" × ", ""},  {" x ", ""},
      {" · ", ""}, {": ", ""},  {"：", ""},  {"【", "】"}, {"[", "]"}};
  for (const auto& [open, close] : kTails) {
    const std::size_t at = text.ends_with(close) ? last_of(text, open) : 0;
    if (at == text.size() || at == 0) continue;
    const std::string_view tail =
        trim(text.substr(at + open.size(), text.size() - at - open.size() - close.size()));
    const auto quantity = find_quantity(tail);
    const bool counts =
        quantity && tail.size() <= 16 &&
        (is_number(tail) || vocabulary().begins(quantity->unit, Concept::units_pieces) ||
         vocabulary().begins(lower(quantity->unit), Concept::units_documents) ||
         vocabulary().begins(lower(quantity->unit), Concept::units_of_any_documents));
    const bool ranks = tail.size() == 2 && find_priority(tail);
    if (counts || ranks) return trim(text.substr(0, at));
  }
  return text;
}

// `Level 2 🔄 23%` → `Level 2 🔄`.
std::string_view strip_share(std::string_view text) {
  if (!text.ends_with('%')) return text;
  const std::size_t space = text.rfind(' ');
  const bool is_share = space != std::string_view::npos && is_digit(text[space + 1]);
  return is_share ? without_last_dash(text.substr(0, space)) : text;
}

// `completed`, `in progress`, `待审查`.
bool names_a_state(const std::string& low) {
  constexpr std::size_t kLongest = 12;  // bytes
  const bool waits = low.size() <= kLongest && !low.empty() && (low.front() & 0x80) != 0 &&
                     vocabulary().begins(low, Concept::words_unfinished);
  return waits || names_unfinished(low) || vocabulary().is(low, Concept::words_done_here);
}

// `Core (UI) ✅ COMPLETE` → `Core (UI)`, `Sails 🚧 in progress` → `Sails`, `Palette - in progress`
// → `Palette`; a state that no sign sets apart is a name.
std::string_view strip_state(std::string_view text) {
  for (std::string_view dash : {" - ", " – ", " — "}) {
    const std::size_t at = last_of(text, dash);
    if (at < text.size() && at > 0 && names_a_state(lower(text.substr(at + dash.size()))))
      return without_last_dash(text.substr(0, at));
  }
  constexpr int kMostWords = 3;
  std::size_t space = text.rfind(' ');
  for (int i = 0; i < kMostWords && space != std::string_view::npos && space > 0; ++i) {
    const std::string_view before = trim(text.substr(0, space));
    if (before.empty()) break;
    const CodePoint last = decode(before.substr(character_start(before, before.size() - 1)));
    if (!is_letter_or_digit(last.value) && names_a_state(lower(text.substr(space + 1))))
      return without_last_dash(before);
    space = text.rfind(' ', space - 1);
  }
  return text;
}

// `01_critical` and `14-微分几何` in names of folders: the number is none of the name.
std::string_view strip_folder_number(std::string_view text) {
  constexpr std::size_t kDigits = 2;
  if (text.size() <= kDigits + 1 || !is_number(text.substr(0, kDigits))) return text;
  const char sign = text[kDigits];
  return (sign == '-' || sign == '_') && !is_digit(text[kDigits + 1]) ? text.substr(kDigits + 1)
                                                                      : text;
}

// `第2批: 核心支持文档` → `核心支持文档`.
std::string_view strip_batch_prefix(std::string_view text) {
  const auto batch = find_batch_name(text);
  if (!batch || batch->begin != 0 || is_period(batch->form)) return text;
  std::string_view rest = trim(text.substr(batch->end));
  for (std::string_view sign : {":", "：", "-", "–", "—"}) {
    if (rest.starts_with(sign)) return trim(rest.substr(sign.size()));
  }
  return text;
}

// `versus`, or `vs` or `vs.` as a word of its own.
bool begins_versus(std::string_view text, bool begins_word) {
  const std::string word = lower(text.substr(0, 6));
  if (word == "versus") return true;
  if (!begins_word || !word.starts_with("vs")) return false;
  const std::string_view rest = std::string_view(word).substr(word.starts_with("vs.") ? 3 : 2);
  return rest.empty() || rest.front() == ' ';
}

}  // namespace

bool begins_with_chapter(std::string_view text) {
  // Far from every text has one of the words at all.
  const bool may = contains(text, "第") || vocabulary().holds(lower(text), Concept::words_chapter);
  return may && names_a_chapter(clean_title(text));
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string clean_title(std::string_view raw) {
  const std::string plain = without_marks(raw);
  std::string_view text = strip_leading_marks(trim(plain));
  if (const std::size_t size = numbering_size(text))
    text = strip_leading_marks(trim(text.substr(size)));
  return std::string(strip_trailing_marks(text));
}

std::string_view without_last_dash(std::string_view text) {
  text = strip_trailing_marks(text);
  for (std::string_view dash : {"-", "–", "—"}) {
    if (text.ends_with(dash)) text = trim(text.substr(0, text.size() - dash.size()));
  }
  return text;
}

std::string clean_name(std::string_view text) {
  constexpr int kMostDetails = 8;            // nobody writes more behind a name
  constexpr std::size_t kLongestName = 600;  // bytes
  std::string name = clean_title(first_bytes(text, kLongestName));
  for (int i = 0; i < kMostDetails; ++i) {
    const auto [head, detail] = split_detail(name);
    if (!detail.empty() && !head.empty() && is_counting_detail(half_width(detail))) {
      name = clean_title(head);
      continue;
    }
    std::string shorter(strip_state(strip_share(strip_counting_tail(name))));
    if (shorter.ends_with(" -")) shorter = without_last_dash(shorter);
    if (shorter == name) break;
    name = clean_title(shorter);
  }
  return clean_title(strip_folder_number(strip_priority_prefix(strip_batch_prefix(name))));
}

std::string without_state(const std::string& name) {
  const std::size_t dash = name.find(" - ");
  if (dash == std::string::npos) return name;
  const std::string state = lower(name.substr(0, dash));
  const bool known = names_unfinished(state) || vocabulary().is(state, Concept::words_done_here);
  return known ? name.substr(dash + 3) : name;
}

std::pair<std::string, std::string> split_detail(std::string_view raw) {
  const std::string_view text = trim(raw);
  static constexpr std::pair<std::string_view, std::string_view> kPairs[] = {{"(", ")"},
                                                                             {"（", "）"}};
  for (const auto& [open, close] : kPairs) {
    if (!text.ends_with(close)) continue;
    int depth = 0;
    for (std::size_t i = text.size(); i-- > 0;) {
      if (text.substr(i).starts_with(close)) ++depth;
      if (text.substr(i).starts_with(open) && --depth == 0) {
        const std::size_t inner = i + open.size();
        return {std::string(trim(text.substr(0, i))),
                std::string(text.substr(inner, text.size() - close.size() - inner))};
      }
    }
  }
  return {std::string(text), {}};
}

std::pair<std::string_view, std::string_view> split_parentheses(std::string_view text) {
  const std::size_t open = text.rfind('(');
  const std::size_t close = text.find(')', open);
  if (close == std::string_view::npos) return {text, {}};
  return {text.substr(0, open), text.substr(open + 1, close - open - 1)};
}

bool is_document_extension(std::string_view extension) {
  const std::string low = lower(extension);
  return std::find(std::begin(kDocumentExtensions), std::end(kDocumentExtensions), low) !=
         std::end(kDocumentExtensions);
}

// `第X章.md`, `batch-NN.md`, `log_YYYY-MM-DD.md`, `docs/*.md`, `{name}.md`: a pattern of names.
static bool is_pattern(std::string_view path) {
  static constexpr std::string_view kPlaces[] = {"XX", "XXX", "NN", "NNN", "YYYY"};
  if (path.find_first_of("*{}<>") != std::string_view::npos || contains(path, "第X") ||
      contains(path, "第N"))
    return true;
  for (std::size_t begin = 0, end = 0; begin < path.size(); begin = end + 1) {
    end = begin;
    while (end < path.size() && std::isalnum(static_cast<unsigned char>(path[end])) != 0) ++end;
    std::string_view part = path.substr(begin, end - begin);
    // `lessonXX`
    if (const std::size_t capitals = part.find_last_not_of("XNY");
        capitals != std::string_view::npos &&
        std::islower(static_cast<unsigned char>(part[capitals])) != 0)
      part.remove_prefix(capitals + 1);
    if (std::find(std::begin(kPlaces), std::end(kPlaces), part) != std::end(kPlaces)) return true;
  }
  return false;
}

bool looks_like_document_path(std::string_view raw) {
  const std::string text = lower(trim(raw));
  if (text.size() < 4 || text.size() > kLongestPath || contains(text, "://") ||
      contains(text, "\n"))
    return false;
  const std::size_t dot = text.rfind('.');
  if (dot == std::string::npos || dot == 0 || text[dot - 1] == '/' || is_pattern(raw)) return false;
  return is_document_extension(std::string_view(text).substr(dot + 1));
}

bool compares(std::string_view heading) {
  for (std::size_t i = 0; i < heading.size(); ++i) {
    const std::string_view rest = heading.substr(i);
    switch (rest[0]) {
      case '\xE5':
        if (rest.starts_with("对比")) return true;
        break;
      case '\xE6':
        if (rest.starts_with("比较")) return true;
        break;
      case 'v':
      case 'V':
        if (begins_versus(rest, i == 0 || heading[i - 1] == ' ')) return true;
        break;
      case 'c':
      case 'C':
        if (lower(rest.substr(0, 10)) == "comparison") return true;
        break;
      default:
        break;
    }
  }
  return false;
}

}  // namespace otlpdoc
