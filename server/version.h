#pragma once

#include <string>
#include <string_view>

namespace entente::server {

// "0.1.0".
std::string_view Version();

// What a bug report needs: our version and those of the libraries that shape behaviour.
std::string VersionDetails();

}  // namespace entente::server
