#include "server/version.h"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <spdlog/version.h>
#include <boost/version.hpp>

namespace entente::server {

std::string_view Version() { return ENTENTE_VERSION; }

std::string VersionDetails() {
  return fmt::format("entente {}\nBoost {}.{}.{}, {}, spdlog {}.{}.{}, {} {}\n", Version(),
                     BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, BOOST_VERSION % 100,
                     OpenSSL_version(OPENSSL_VERSION), SPDLOG_VER_MAJOR, SPDLOG_VER_MINOR,
                     SPDLOG_VER_PATCH,
#ifdef __clang__
                     "clang", __clang_version__
#else
                     "g++", __VERSION__
#endif
  );
}

}  // namespace entente::server
