#include "graph/topology/chunk.h"

#include <algorithm>
#include <cmath>
#include <new>

namespace entente::graph::topology {
namespace {

constexpr unsigned kDayBits = 22;
constexpr std::uint32_t kDayMask = (1U << kDayBits) - 1;
constexpr double kConfidenceSteps = 10'000;

std::uint32_t PackDay(Day day) {
  return static_cast<std::uint32_t>((day - DayInterval::kDistantPast).count());
}
Day UnpackDay(std::uint64_t bits) {
  return DayInterval::kDistantPast + std::chrono::days{bits & kDayMask};
}

std::uint16_t PackConfidence(double confidence) {
  return static_cast<std::uint16_t>(std::lround(confidence * kConfidenceSteps));
}
double UnpackConfidence(std::uint16_t steps) { return steps / kConfidenceSteps; }

std::uint32_t PackStatus(const std::optional<MeetingStatus>& status) {
  return status ? static_cast<std::uint32_t>(*status) : 0;
}
std::optional<MeetingStatus> UnpackStatus(std::uint32_t bits) {
  if ((bits & 7U) == 0) return std::nullopt;
  return static_cast<MeetingStatus>(bits & 7U);
}

std::uint32_t StatusBit(const std::optional<MeetingStatus>& status) {
  return status ? 1U << static_cast<unsigned>(*status) : 0;
}

std::uint64_t PackTimes(const Covering& covering) {
  return PackDay(covering.valid.begin) |
         static_cast<std::uint64_t>(PackDay(covering.valid.end)) << kDayBits |
         static_cast<std::uint64_t>(std::min(covering.sources, Chunk::kMaxSources))
             << (2 * kDayBits);
}

std::uint32_t PackSeen(const Covering& covering) {
  return PackDay(covering.first_observed.value_or(DayInterval::kDistantFuture)) |
         static_cast<std::uint32_t>(covering.far_label) << kDayBits |
         PackStatus(covering.near_status) << (kDayBits + 4) |
         PackStatus(covering.far_status) << (kDayBits + 7);
}

}  // namespace

Chunk::Layout::Layout(std::size_t n, bool exact, bool identities)
    : times(sizeof(Chunk)),
      exact_confidence(times + 8 * n),
      far(exact_confidence + (exact ? 8 * n : 0)),
      relationship(far + 4 * n),
      seen(relationship + 4 * n),
      identity(seen + 4 * n),
      confidence(identity + (identities ? 4 * n : 0)),
      end(confidence + (exact ? 0 : 2 * n)) {}

Chunk* Chunk::Make(std::span<const Entry> entries) {
  bool exact = false;
  bool identities = false;
  for (const Entry& entry : entries) {
    const double confidence = entry.covering.confidence;
    exact = exact || UnpackConfidence(PackConfidence(confidence)) != confidence;
    identities = identities || entry.identity != 0;
  }
  const Layout layout(entries.size(), exact, identities);
  auto* const chunk = new (::operator new(layout.end)) Chunk;
  chunk->size_ = static_cast<std::uint16_t>(entries.size());
  chunk->exact_ = exact;
  chunk->identities_ = identities;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Covering& covering = entries[i].covering;
    chunk->At<std::uint64_t>(layout.times)[i] = PackTimes(covering);
    chunk->At<Dense>(layout.far)[i] = ToDense(covering.far);
    chunk->At<std::uint32_t>(layout.relationship)[i] =
        static_cast<std::uint32_t>(covering.relationship);
    chunk->At<std::uint32_t>(layout.seen)[i] = PackSeen(covering);
    if (exact) {
      chunk->At<double>(layout.exact_confidence)[i] = covering.confidence;
    } else {
      chunk->At<std::uint16_t>(layout.confidence)[i] = PackConfidence(covering.confidence);
    }
    if (identities) chunk->At<std::uint32_t>(layout.identity)[i] = entries[i].identity;
    chunk->statuses_ |= StatusBit(covering.near_status) | StatusBit(covering.far_status);
  }
  return chunk;
}

std::size_t Chunk::Release() {
  if (--users_ > 0) return 0;
  const std::size_t freed = bytes();
  this->~Chunk();
  ::operator delete(this);
  return freed;
}

Covering Chunk::covering(std::size_t i) const {
  const Layout at = layout();
  const std::uint64_t times = At<std::uint64_t>(at.times)[i];
  const std::uint32_t seen = At<std::uint32_t>(at.seen)[i];
  Covering covering;
  covering.relationship = relationship(i);
  covering.far = ToNodeId(At<Dense>(at.far)[i]);
  covering.far_label = static_cast<Label>((seen >> kDayBits) & 15U);
  covering.near_status = UnpackStatus(seen >> (kDayBits + 4));
  covering.far_status = UnpackStatus(seen >> (kDayBits + 7));
  covering.valid = {UnpackDay(times), UnpackDay(times >> kDayBits)};
  const Day first_observed = UnpackDay(seen);
  if (first_observed != DayInterval::kDistantFuture) covering.first_observed = first_observed;
  covering.confidence = exact_ ? At<double>(at.exact_confidence)[i]
                               : UnpackConfidence(At<std::uint16_t>(at.confidence)[i]);
  covering.sources = static_cast<std::uint32_t>(times >> (2 * kDayBits));
  return covering;
}

Day Chunk::recency(std::size_t i) const {
  const Layout at = layout();
  const std::uint64_t times = At<std::uint64_t>(at.times)[i];
  const Day end = UnpackDay(times >> kDayBits);
  if (end != DayInterval::kDistantFuture) return end - std::chrono::days{1};
  const Day begin = UnpackDay(times);
  if (begin != DayInterval::kDistantPast) return begin;
  const Day first_observed = UnpackDay(At<std::uint32_t>(at.seen)[i]);
  return first_observed != DayInterval::kDistantFuture ? first_observed : begin;
}

}  // namespace entente::graph::topology
