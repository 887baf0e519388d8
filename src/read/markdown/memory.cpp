// Memory of one parse by cmark-gfm.
#include "read/markdown/memory.hpp"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

namespace otlpdoc {
namespace {

thread_local ParserMemory* current = nullptr;

// Stands before each piece: how many bytes it has.
using Size = std::uint64_t;

Size& size_of(void* piece) { return static_cast<Size*>(piece)[-1]; }

}  // namespace

// Pieces too large to serve again are the system's, linked to be found at the end.
struct ParserMemory::Large {
  Large* next;
  Large* previous;
  Size size;

  void* piece() { return this + 1; }
  static Large* of(void* piece) { return static_cast<Large*>(piece) - 1; }
};

ParserMemory::Use::Use(ParserMemory& memory) : memory_(memory), before_(current) {
  current = &memory;
}

ParserMemory::Use::~Use() {
  memory_.release();
  current = before_;
}

cmark_mem* ParserMemory::interface() {
  static cmark_mem functions{take, grow, give_back};
  return &functions;
}

void* ParserMemory::take(std::size_t count, std::size_t size) {
  return current->allocate(count * size);
}

void* ParserMemory::grow(void* piece, std::size_t size) {
  if (piece == nullptr) return current->allocate(size);
  const Size before = size_of(piece);
  if (before >= size) return piece;
  void* larger = current->allocate(size);
  std::memcpy(larger, piece, before);
  current->free(piece);
  return larger;
}

void ParserMemory::give_back(void* piece) {
  if (piece != nullptr) current->free(piece);
}

void* ParserMemory::allocate(std::size_t size) {
  const std::size_t units = (size + kUnit - 1) / kUnit;
  return units < kClasses ? allocate_small(units) : allocate_large(size);
}

void* ParserMemory::allocate_small(std::size_t units) {
  const std::size_t bytes = units * kUnit;
  void* piece = free_[units];
  if (piece != nullptr) {
    std::memcpy(&free_[units], piece, units == 0 ? 0 : sizeof(void*));
  } else {
    const std::size_t needed = sizeof(Size) + bytes;
    if (used_ + needed > kBlock) {
      if (blocks_.empty() || ++block_ >= blocks_.size()) {
        account(kBlock);
        blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(kBlock));
        block_ = blocks_.size() - 1;
      }
      used_ = 0;
    }
    piece = blocks_[block_].get() + used_ + sizeof(Size);
    used_ += needed;
    size_of(piece) = bytes;
  }
  std::memset(piece, 0, bytes);
  return piece;
}

void* ParserMemory::allocate_large(std::size_t size) {
  account(size);
  void* memory = std::calloc(1, sizeof(Large) + size);
  if (memory == nullptr) throw std::bad_alloc();
  Large* const large = ::new (memory) Large{large_, nullptr, size};
  if (large_ != nullptr) large_->previous = large;
  large_ = large;
  return large->piece();
}

void ParserMemory::free(void* piece) {
  const Size bytes = size_of(piece);
  const std::size_t units = bytes / kUnit;
  if (bytes % kUnit == 0 && units < kClasses) {
    if (units == 0) return;
    std::memcpy(piece, &free_[units], sizeof(void*));
    free_[units] = piece;
    return;
  }
  Large* const large = Large::of(piece);
  (large->previous == nullptr ? large_ : large->previous->next) = large->next;
  if (large->next != nullptr) large->next->previous = large->previous;
  taken_ -= bytes;
  std::free(large);
}

void ParserMemory::account(std::size_t bytes) {
  if (bytes > kMost - taken_) throw std::bad_alloc();
  taken_ += bytes;
}

void ParserMemory::release() {
  while (large_ != nullptr) std::free(std::exchange(large_, large_->next));
  if (blocks_.size() > kBlocksKept) blocks_.resize(kBlocksKept);
  block_ = 0;
  used_ = blocks_.empty() ? kBlock : 0;
  taken_ = blocks_.size() * kBlock;
  free_ = {};
}

}  // namespace otlpdoc
