// What YAML 1.2 and libyaml, which reads YAML 1.1, do not read alike.
#pragma once

#include <string>
#include <string_view>

namespace otlpdoc {

// libyaml takes some characters for line ends, refuses others, knows no surrogate pairs
// among the escapes, and no tab at the start of a line that is blank or a comment. Each
// such character goes to libyaml as another that stands for it, so that the marks still
// count the characters of the text.

// The text with stand-ins; empty when it needs none.
std::string with_stand_ins(std::string_view text);

// A scalar of such a text as it was meant. A surrogate pair is one between double quotes.
std::string without_stand_ins(std::string_view scalar, bool in_double_quotes);

}  // namespace otlpdoc
