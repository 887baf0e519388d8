// Whether a document that a report names is there.

#pragma once

#include <string_view>

#include "catalogue/path_resolver.hpp"
#include "otlpdoc/audit.hpp"

namespace otlpdoc {

// What an answer of the resolver says of a claim that the file is there.
struct Existence {
  Verdict verdict = Verdict::not_judged;
  std::string_view rule;  // or why it is not judged
  std::string_view code;  // of the finding; empty when nothing is wrong
};
Existence judge_existence(PathMatch match);

}  // namespace otlpdoc
