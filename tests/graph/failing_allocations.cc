#include "tests/graph/failing_allocations.h"

#include <cstdlib>

namespace entente {

thread_local std::size_t allocations_left = SIZE_MAX;

namespace {

void* Allocate(std::size_t size, std::size_t alignment) {
  if (allocations_left != SIZE_MAX) {
    if (allocations_left-- == 0) throw std::bad_alloc();  // and leaves SIZE_MAX
  }
  const std::size_t rounded = (size + alignment - 1) / alignment * alignment;
  void* const memory = std::aligned_alloc(alignment, rounded > 0 ? rounded : alignment);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace
}  // namespace entente

void* operator new(std::size_t size) {
  return entente::Allocate(size, __STDCPP_DEFAULT_NEW_ALIGNMENT__);
}

void* operator new(std::size_t size, std::align_val_t alignment) {
  return entente::Allocate(size, static_cast<std::size_t>(alignment));
}

void operator delete(void* memory) noexcept { std::free(memory); }

void operator delete(void* memory, std::size_t /*size*/) noexcept { std::free(memory); }

void operator delete(void* memory, std::align_val_t /*alignment*/) noexcept { std::free(memory); }

void operator delete(void* memory, std::size_t /*size*/, std::align_val_t /*alignment*/) noexcept {
  std::free(memory);
}
