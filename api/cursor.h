#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/base/result.h"

namespace entente::api {

// What a cursor belongs to: an endpoint and the parameters that decide which items a list has and
// in which order. A cursor is refused anywhere else.
using CursorScope = std::uint64_t;
CursorScope CursorScopeOf(std::string_view canonical_request);

// A cursor holds the key of the last item given out, so that a walk neither repeats nor skips what
// was there at its start, whatever is ingested meanwhile: keys never change.
//
// base64url( version:1 | scope:8 | key | checksum:4 ), integers big-endian; CRC-32 of all before
// it.
std::string EncodeCursor(CursorScope scope, std::string_view key);

// The key. kInvalidArgument for what EncodeCursor did not make, or made for another scope.
Result<std::string> DecodeCursor(CursorScope scope, std::string_view cursor);

}  // namespace entente::api
