#include "tests/graph/failing_allocations.h"

#include <cstdlib>

namespace entente {

thread_local std::size_t allocations_left = SIZE_MAX;

}  // namespace entente

void* operator new(std::size_t size) {
  if (entente::allocations_left != SIZE_MAX) {
    if (entente::allocations_left == 0) throw std::bad_alloc();
    --entente::allocations_left;
  }
  void* const memory = std::malloc(size > 0 ? size : 1);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void operator delete(void* memory) noexcept { std::free(memory); }

void operator delete(void* memory, std::size_t /*size*/) noexcept { std::free(memory); }
