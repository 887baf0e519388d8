// How well a decoded text bears out the encoding that it was decoded from.

#pragma once

#include <string_view>

namespace otlpdoc {

// What an encoding is written for.
enum class Script { chinese, japanese, korean, cyrillic, western, any };

// The logarithm (base e) of how much likelier the text is to be written in the script than to
// be bytes of another encoding. What the script does not have counts against it. Linear.
double evidence(std::string_view text, Script script);

}  // namespace otlpdoc
