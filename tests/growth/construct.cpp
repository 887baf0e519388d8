#include "growth/construct.hpp"

namespace otlpdoc::growth {

std::string numbered(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 1; i <= times; ++i) {
    for (std::string_view left = text; !left.empty();) {
      const std::size_t at = left.find("{}");
      out += left.substr(0, at);
      if (at == std::string_view::npos) break;
      out += std::to_string(i);
      left.remove_prefix(at + 2);
    }
  }
  return out;
}

}  // namespace otlpdoc::growth
