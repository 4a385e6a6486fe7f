#pragma once

#include <optional>

#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"

namespace entente::ingest {

// A number with its unit, in base units: "8,3 tỉ USD", "6,5 triệu lượt khách".
// "hai" of "hai tỷ USD": a number in words before a word for thousands or more.
std::optional<int> SpeltOut(const Reader& reader, std::uint32_t token);

std::optional<Mention> ReadAmount(const Reader& reader, std::uint32_t token);

}  // namespace entente::ingest
