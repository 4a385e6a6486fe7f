#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

// What every record of a store must stand. `accepts` decodes bytes, and says whether they were
// understood; `name` is for messages.
namespace entente::graph {

using Accepts = std::function<bool(std::string_view)>;

inline void ExpectWholeOnly(const std::string& name, const std::string& bytes,
                            const Accepts& accepts) {
  ASSERT_TRUE(accepts(bytes)) << name;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(accepts(std::string_view(bytes).substr(0, size))) << name << " cut to " << size;
  }
  EXPECT_FALSE(accepts(bytes + '\0')) << name;
}

// How many flips of one bit are refused. Those of the first byte must be, where it is a version.
inline std::size_t RefusedFlips(const std::string& name, const std::string& bytes,
                                const Accepts& accepts, bool versioned = true) {
  std::size_t refused = 0;
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string damaged = bytes;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    const bool accepted = accepts(damaged);
    refused += accepted ? 0 : 1;
    if (versioned && bit < 8) {
      EXPECT_FALSE(accepted) << name << ": another version";
    }
  }
  return refused;
}

}  // namespace entente::graph
