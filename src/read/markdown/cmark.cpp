// What is used of cmark-gfm beside its parser.
#include "read/markdown/cmark.hpp"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/buffer.h>
#include <cmark-gfm/parser.h>
#include <cmark-gfm/utf8.h>

#include <cstdlib>
#include <memory>
#include <new>

#include "read/markdown/memory.hpp"

namespace otlpdoc {
namespace {

void* checked(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

// cmark-gfm ends the program when there is no memory; it is to be told as everywhere.
void tell_of_no_memory() {
  cmark_mem* const usual = cmark_get_default_mem_allocator();
  usual->calloc = [](std::size_t count, std::size_t size) {
    return checked(std::calloc(count, size));
  };
  usual->realloc = [](void* memory, std::size_t size) {
    return checked(std::realloc(memory, size));
  };
}

ParserExtensions register_extensions() {
  tell_of_no_memory();
  cmark_gfm_core_extensions_ensure_registered();
  const ParserExtensions all{cmark_find_syntax_extension("table"),
                             cmark_find_syntax_extension("strikethrough"),
                             cmark_find_syntax_extension("tasklist")};
  // The signs that begin inlines are one table for the whole process. cmark-gfm adds those of
  // a parser before it reads inlines and takes them out after, under the hands of other threads.
  // So the tilde is added here, for good, and nobody takes it out (see `BlockParser`).
  const std::unique_ptr<cmark_parser, void (*)(cmark_parser*)> parser(
      cmark_parser_new(kParserOptions), cmark_parser_free);
  cmark_parser_attach_syntax_extension(parser.get(), all.strikethrough);
  cmark_manage_extensions_special_characters(parser.get(), 1);
  return all;
}

}  // namespace

const ParserExtensions& parser_extensions() {
  static const ParserExtensions all = register_extensions();
  return all;
}

cmark_chunk chunk_of(std::string_view text) {
  return {reinterpret_cast<unsigned char*>(const_cast<char*>(text.data())),
          static_cast<bufsize_t>(text.size()), 0};
}

std::string normal_label(std::string_view label) {
  cmark_strbuf buffer = CMARK_BUF_INIT(ParserMemory::interface());
  const cmark_chunk chunk = chunk_of(label);
  cmark_utf8proc_case_fold(&buffer, chunk.data, chunk.len);
  cmark_strbuf_trim(&buffer);
  cmark_strbuf_normalize_whitespace(&buffer);
  std::string out(reinterpret_cast<const char*>(buffer.ptr), static_cast<std::size_t>(buffer.size));
  cmark_strbuf_free(&buffer);
  return out;
}

}  // namespace otlpdoc
