#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/diagnostic.hpp"

namespace otlpdoc {

// supported: documents, arithmetic or other reports bear it out. other_rule: they do
// under another counting rule than the one its words name. not_judged: nothing to
// hold it against. conflict: another report says otherwise. inconsistent: the
// report itself does. contradicted: the documents do.
enum class Verdict { supported, other_rule, not_judged, conflict, inconsistent, contradicted };
std::string_view name(Verdict verdict);

}  // namespace otlpdoc
