// Fuzz target: a record of the index.
#include "read/store/record.hpp"

#include "read/store/entry.hpp"
#include "targets.hpp"

namespace otlpdoc::fuzz {

namespace {

// Whatever a record may say can be put into words.
void say_all(const ReadEntry& entry) {
  for (const char* language : {"zh", "en"}) {
    put_into_words(entry.diagnostics, language);
    if (const auto* document = std::get_if<Document>(&entry.content))
      put_into_words(document->diagnostics, language);
    if (const auto* report = std::get_if<BatchReport>(&entry.content))
      put_into_words(report->diagnostics, language);
    if (const auto* file = std::get_if<LeftOutFile>(&entry.content))
      in_words(file->reason, language);
  }
}

}  // namespace

void run_record(std::string_view bytes) {
  ReadEntry entry;
  if (!from_record(bytes, entry)) return;
  const std::string written = to_record(entry);
  ReadEntry again;
  require(from_record(written, again), "what was written cannot be read");
  require(to_record(again) == written, "what was written reads back otherwise");
  say_all(entry);
}

}  // namespace otlpdoc::fuzz
