// Fuzz target: bytes in any encoding, and damage undone.
#include "base/bytes.hpp"
#include "read/text/encoding.hpp"
#include "read/text/repair.hpp"
#include "targets.hpp"

namespace otlpdoc::fuzz {

void run_text(std::string_view bytes) {
  const DecodedText decoded = decode_text(std::string(bytes), "a.md");
  require(is_utf8(decoded.text), "decoded text is not UTF-8");
  const auto page = find_misreading(decoded.text);
  if (!page) return;
  const auto nothing = [](const std::function<void(std::string_view)>&) {};
  require(is_utf8(repair(decoded.text, *page, nothing).text), "restored text is not UTF-8");
}

}  // namespace otlpdoc::fuzz
