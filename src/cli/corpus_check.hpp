// What a corpus is checked for, with what only a command can find out.

#pragma once

#include "cli/command.hpp"
#include "otlpdoc/check.hpp"

namespace otlpdoc {

// What git knows of the documents, where a rule asks how old they are. Without a repository front
// matter is all there is.
void add_wanted_histories(const Invocation& invocation, Catalogue& catalogue);

// The rules that --rule and --no-rule choose, and the reports that are out of date. Fails when
// there is nothing to check, no rule is left, or a threshold is misplaced.
Result<CheckInput> corpus_check(const Invocation& invocation, const Catalogue& catalogue);

}  // namespace otlpdoc
