// The floor under `status`: md4c alone over the same bytes, one thread, with
// callbacks that do nothing.
//
// usage: bench_md4c ROOT
#include <md4c.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "read/file_source.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: bench_md4c ROOT\n"), 2;
  const otlpdoc::DiskSource source(argv[1]);
  const auto entries = source.list();
  if (!entries) return std::fprintf(stderr, "%s\n", entries.error().message.c_str()), 2;
  std::vector<std::string> texts;
  std::size_t bytes = 0;
  for (const auto& entry : *entries) {
    std::string text;
    if (entry.kind == otlpdoc::EntryKind::regular && source.read(entry.path, text)) {
      bytes += text.size();
      texts.push_back(std::move(text));
    }
  }
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_TASKLISTS | MD_FLAG_STRIKETHROUGH;
  parser.enter_block = parser.leave_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
  parser.enter_span = parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.text = [](MD_TEXTTYPE, const MD_CHAR*, MD_SIZE, void*) { return 0; };
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& text : texts)
    md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, nullptr);
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  std::printf("%zu files, %zu bytes, %.4f s\n", texts.size(), bytes, time.count());
}
