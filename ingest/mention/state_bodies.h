#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/mention/reader.h"

namespace entente::ingest {

// "Bộ Y tế Việt Nam và Bộ Y tế Lào": a body of each of two states. Appends the states and returns
// the length of both bodies in tokens; 0, and nothing appended, when that is not what stands there.
std::uint32_t BodiesOfStates(const Reader& reader, std::uint32_t token,
                             std::vector<std::string_view>& states);

}  // namespace entente::ingest
