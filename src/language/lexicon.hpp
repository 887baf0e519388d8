// What headings, labels and check marks of reports mean, in whichever language they are written.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "language/vocabulary.hpp"

namespace otlpdoc {

// What a section of a batch report is about. `none`: its heading says nothing
// of the kind.
enum class Topic {
  none,
  completed,
  overview,
  progress,
  timeline,
  plan,
  suggestion,
  quality,
  assurance,
  coverage,
  highlights,
  milestones,
  comparison,
  navigation,
  summary,
  instructions
};

// Whether a text, in lower case, is a word for what is not finished: `pending`, `in progress`.
bool names_unfinished(std::string_view text);

// The topic that the words of a heading announce, in Chinese or English.
Topic topic_of(std::string_view heading);

// The topic of a generated region; none where its name announces none.
Topic topic_of_region(std::string_view name);

// `最后更新 / Last updated` → 最后更新, `Last updated`; of one language: itself, nothing.
std::pair<std::string_view, std::string_view> in_two_languages(std::string_view text);

// The label that the head of a table column stands for.
Label column_label(std::string_view head);

// The label of a `**key**: value` line.
Label field_label(std::string_view key);

// Whether a label names the whole corpus (总计, 总体进度, total …).
bool is_overall_label(std::string_view label);

// Whether a line speaks of what is still to come (预计, 目标, 待创建, expected …).
bool speaks_of_future(std::string_view text);

// `P0` … `P9` named in the text.
std::optional<std::string> find_priority(std::string_view text);

// Whether a heading only ranks (`P0 高优先级`, `高优先级 (P0)`) and names no subject.
bool is_priority_heading(std::string_view name);

// ✅ ✓ [x] → true, ❌ ✗ → false.
std::optional<bool> find_check(std::string_view text);

// 第N批 批次N 文档 … headings that name a batch and no subject.
bool is_batch_heading(std::string_view name);

}  // namespace otlpdoc
