#include "server/token.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "server/log.h"

namespace entente::server {
namespace {

// A key of 256 bits has 64 hexadecimal digits; anything far beyond is the wrong file.
constexpr std::size_t kMaxTokenBytes = 4096;

}  // namespace

Result<std::string> ReadToken(const std::filesystem::path& file) {
  const auto wrong = [&](std::string_view why) {
    return InvalidArgument(fmt::format("the token file {}: {}", file.string(), why));
  };
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return wrong(std::strerror(errno));
  std::string token(kMaxTokenBytes + 1, '\0');
  stream.read(token.data(), static_cast<std::streamsize>(token.size()));
  if (stream.bad()) return wrong("cannot be read");
  token.resize(static_cast<std::size_t>(stream.gcount()));
  if (token.size() > kMaxTokenBytes) return wrong("is too large to be a token");

  constexpr std::string_view kSpace = " \t\r\n";
  token.erase(token.find_last_not_of(kSpace) + 1);
  token.erase(0, std::min(token.find_first_not_of(kSpace), token.size()));
  if (token.empty()) return wrong("is empty");
  for (const char c : token) {
    if (c <= ' ' || c >= '\x7f') return wrong("holds more than one word of ASCII");
  }

  std::error_code error;
  const auto permissions = std::filesystem::status(file, error).permissions();
  if (!error &&
      (permissions & std::filesystem::perms::others_read) != std::filesystem::perms::none) {
    log::Warning("the token file can be read by every user of this machine",
                 {{"file", file.string()}, {"remedy", "chmod 600"}});
  }
  return token;
}

std::string Sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return {reinterpret_cast<const char*>(digest.data()), size};
}

}  // namespace entente::server
