#pragma once

#include <optional>

#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"

namespace entente::ingest {

// A relation of two parties: "quan hệ đối tác chiến lược ASEAN-Hàn Quốc", "quan hệ giữa A và B",
// "quan hệ với B" (one partner: the other is in focus), "quan hệ hai nước" (no partner: both are).
// Its level, when said, is in `detail`.
std::optional<Mention> ReadPartnership(const Reader& reader, std::uint32_t token);

}  // namespace entente::ingest
