#pragma once

#include <filesystem>
#include <string>

#include "graph/base/result.h"

namespace entente::server {

// The token that a file holds, without white space at its ends. kInvalidArgument for a file that
// cannot be read or holds none. Warns in the log when other users can read the file.
Result<std::string> ReadToken(const std::filesystem::path& file);

// SHA-256 as 32 raw bytes.
std::string Sha256(std::string_view bytes);

}  // namespace entente::server
