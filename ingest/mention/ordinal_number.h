#pragma once

#include <cstdint>
#include <optional>

#include "ingest/mention/reader.h"

namespace entente::ingest {

// The number after an ordinal mark: "22", "ba", "XIII". Nothing when there is none.
std::optional<int> OrdinalNumber(const Reader& reader, std::uint32_t token);

}  // namespace entente::ingest
