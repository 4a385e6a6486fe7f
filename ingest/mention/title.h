#pragma once

#include <cstdint>
#include <string_view>

#include "ingest/mention/reader.h"

namespace entente::ingest {

// Of a minister or his deputy, whose ministry may stand beside the title.
bool IsMinisterial(std::string_view role);

// "tân", "nguyên", "ông" before a title or name. Sets what they say; the tokens they take.
std::uint32_t SkipModifiers(const Reader& reader, std::uint32_t token, bool& former,
                            bool& honorific);

// The title's entry to read by: of two senses, the one whose scope fits what the office serves.
const Title& ChooseTitle(const Reader& reader, std::uint32_t token, std::uint32_t length,
                         bool serves_organisation);

}  // namespace entente::ingest
