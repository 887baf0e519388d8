// The words of titles, and what titles are compared by.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace otlpdoc {

// A word of a title or file name. Wide writing has no spaces, so that there two
// neighbouring characters are one (`向量数据库` → 向量 量数 数据 据库).
struct TitleWord {
  std::string text;     // lower case; the plural s of a longer word is gone
  std::string written;  // as it stands, for people
  bool is_name = true;  // in letters, as products are named; false: wide characters
  int part = 0;         // of `A + B`, `A/B`, `A 与 B`; counted from 0
  int run = 0;          // words of one run stand side by side with only `-` or `_` or a space
                        // between them, pairs of one run overlap
  double share = 1;     // of the weight: pairs repeat each other, brackets only explain
};

// Names that may be written as one (`New Relic`, `NewRelic`).
inline bool side_by_side(const TitleWord& a, const TitleWord& b) {
  return a.is_name && b.is_name && a.run == b.run;
}

// Numbers and words such as `with` or 的 say nothing of the subject and are left out.
std::vector<TitleWord> title_words(std::string_view title);

// Letters and digits of the title, folded: titles with the same key are the same.
std::string title_key(std::string_view title);

// `a/04_Helm_GitOps.md` → `Helm_GitOps`.
std::string title_of_path(std::string_view path);

}  // namespace otlpdoc
