// Memory of one parse by cmark-gfm: taken in pieces, given back as a whole.
#pragma once

#include <cmark-gfm.h>

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace otlpdoc {

// What cmark-gfm allocates on this thread while a `ParserMemory::Use` lives comes from it.
// Small pieces that are freed serve again. Not shared between threads.
class ParserMemory {
 public:
  // Bytes at once, after which allocation throws std::bad_alloc. cmark-gfm makes some 230
  // bytes of a byte of hostile text.
  static constexpr std::size_t kMost = std::size_t{1} << 30;

  ParserMemory() = default;
  ~ParserMemory() { release(); }
  ParserMemory(const ParserMemory&) = delete;
  ParserMemory& operator=(const ParserMemory&) = delete;

  // Makes it the memory of the thread, and gives everything back at the end.
  class Use {
   public:
    explicit Use(ParserMemory& memory);
    ~Use();
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

   private:
    ParserMemory& memory_;
    ParserMemory* before_;
  };

  // For cmark-gfm. Precondition: a `Use` lives whenever it is called.
  static cmark_mem* interface();

 private:
  struct Large;
  static constexpr std::size_t kUnit = 8;         // bytes that sizes of small pieces differ by
  static constexpr std::size_t kClasses = 40;     // small: up to 312 bytes
  static constexpr std::size_t kBlock = 1 << 17;  // bytes taken from the system at once
  static constexpr std::size_t kBlocksKept = 16;  // from parse to parse

  static void* take(std::size_t count, std::size_t size);
  static void* grow(void* piece, std::size_t size);
  static void give_back(void* piece);

  void* allocate(std::size_t size);
  void* allocate_small(std::size_t units);
  void* allocate_large(std::size_t size);
  void free(void* piece);
  void release();
  void account(std::size_t bytes);

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t block_ = 0;      // the one that is being used
  std::size_t used_ = kBlock;  // bytes of it
  std::size_t taken_ = 0;      // bytes from the system in this parse
  std::array<void*, kClasses> free_{};
  Large* large_ = nullptr;
};

}  // namespace otlpdoc
