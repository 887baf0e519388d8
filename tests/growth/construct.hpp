// What makes a program slow: one construct of the input, over and over.

#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/support.hpp"

namespace otlpdoc::growth {

using Files = std::map<std::string, std::string>;  // by path

// A row of a table. A new extractor, check or command adds its own.
struct Construct {
  std::string name;
  std::function<Files(std::size_t)> make;  // with so many of it
  // What reads it: commands without options for the corpus. FILE is the largest file.
  std::vector<std::string> commands;
};

// Constructs of Markdown, of batch reports, and of whole corpora and other files.
std::vector<Construct> markdown_constructs();
std::vector<Construct> report_constructs();
std::vector<Construct> corpus_constructs();

using test::repeated;
// With each `{}` of the text replaced by the number, from 1.
std::string numbered(std::string_view text, std::size_t times);

}  // namespace otlpdoc::growth
