#pragma once

#include <string>
#include <string_view>

namespace otlpdoc {

// The words of the reports in one language. Every key is in the table; the test
// over the table holds that each has both languages.
class Wording {
 public:
  explicit Wording(std::string_view language) : chinese_(language == "zh") {}

  // Precondition: the key is in the table.
  std::string operator()(std::string_view key) const;

  bool knows(std::string_view key) const;

  bool chinese() const { return chinese_; }

 private:
  bool chinese_;
};

struct WordingRow {
  std::string_view key;
  std::string_view english;
  std::string_view chinese;
};
const WordingRow* wording_begin();
const WordingRow* wording_end();

}  // namespace otlpdoc
