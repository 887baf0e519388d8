// Everything that is analysed of a corpus in memory.
#pragma once

#include <map>
#include <string>

namespace otlpdoc::fuzz {

// Path → bytes.
void analyse(const std::map<std::string, std::string>& files);

}  // namespace otlpdoc::fuzz
