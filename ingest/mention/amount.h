#pragma once

#include <optional>

#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"

namespace entente::ingest {

// A number with its unit, in base units: "8,3 tỉ USD", "6,5 triệu lượt khách".
std::optional<Mention> ReadAmount(const Reader& reader, std::uint32_t token);

}  // namespace entente::ingest
