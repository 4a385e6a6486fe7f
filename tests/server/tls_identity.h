#pragma once

#include <string>

namespace entente::testing {

// A certificate of "localhost" signed by itself, with this serial number, and its key, as PEM
// files.
void WriteIdentity(const std::string& certificate_file, const std::string& key_file, long serial);

}  // namespace entente::testing
