#include "server/request_id.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <random>

namespace entente::server {
namespace {

constexpr std::size_t kMaxLength = 128;

bool IsTokenCharacter(char c) {
  const bool alphanumeric =
      (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return alphanumeric || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

std::uint64_t RandomBits() {
  std::random_device source;
  return (std::uint64_t{source()} << 32) | source();
}

}  // namespace

bool IsRequestId(std::string_view id) {
  return !id.empty() && id.size() <= kMaxLength &&
         std::all_of(id.begin(), id.end(), IsTokenCharacter);
}

std::string MakeRequestId() {
  // Steps of an odd constant walk through all 2^64 values before one comes again.
  static const std::uint64_t start = RandomBits();
  static std::atomic<std::uint64_t> count{0};
  const std::uint64_t n = count.fetch_add(1, std::memory_order_relaxed);
  return fmt::format("{:016x}", start + n * 0x9E3779B97F4A7C15U);
}

}  // namespace entente::server
