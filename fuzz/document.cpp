// Fuzz target: measurements, links and contents of one document.
#include "otlpdoc/configuration.hpp"
#include "read/file_reader.hpp"
#include "read/text/encoding.hpp"
#include "targets.hpp"

namespace otlpdoc::fuzz {

void run_document(std::string_view bytes) {
  static const Configuration configuration;
  static FileReader reader(configuration, ReadDepth::references);
  const DecodedText decoded = decode_text(std::string(bytes), "a.md");
  FileReferences references;
  reader.read(decoded.text, "a.md", references);
  const Document document = reader.read_document(decoded.text, "a.md");
  require(document.measured.words >= 0 && document.measured.words <= document.measured.words_all,
          "more words than with code");
  require(document.measured.code_lines <= document.measured.lines + 1, "more code than lines");
  reader.read_contents(decoded.text, "a.md");
}

}  // namespace otlpdoc::fuzz
