#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

// For a program of its own: it takes the place of everybody's operator new.
namespace entente {

// How many more allocations of this thread succeed before one fails; those after it succeed again.
// SIZE_MAX: none fails.
extern thread_local std::size_t allocations_left;

// Whether `run` came to its end with no more than so many allocations.
template <class Run>
bool EndsWithin(std::size_t allocations, const Run& run) {
  allocations_left = allocations;
  try {
    run();
    allocations_left = SIZE_MAX;
    return true;
  } catch (const std::bad_alloc&) {
    allocations_left = SIZE_MAX;
    return false;
  }
}

}  // namespace entente
