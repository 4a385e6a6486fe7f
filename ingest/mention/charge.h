#pragma once

#include <cstdint>

#include "ingest/mention/reader.h"

namespace entente::ingest {

// Where ends what an office is in charge of, "(phụ trách) châu Á", which begins at the token:
// before a name, a mark, a verb, or whom the office serves. `at` when nothing is told.
std::uint32_t ChargeEnd(const Reader& reader, std::uint32_t at);

}  // namespace entente::ingest
