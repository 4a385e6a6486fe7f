#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "api/token_table.h"
#include "graph/base/result.h"

namespace entente::server {

// The token that a file holds, without white space at its ends. kInvalidArgument for a file that
// cannot be read or holds none. Warns in the log when other users can read the file.
Result<std::string> ReadToken(const std::filesystem::path& file);

// The tokens that the server takes. A file of a single word is one token, of every scope. Any other
// has a line for each, `NAME SCOPE[,SCOPE] sha256:HEX`, with the hash in place of the token; lines
// that are empty or begin with '#' are passed over. Errors and warning as above; what is wrong with
// a line is said without quoting it.
Result<api::TokenTable> ReadTokens(const std::filesystem::path& file);

// SHA-256 as 32 raw bytes.
std::string Sha256(std::string_view bytes);

}  // namespace entente::server
