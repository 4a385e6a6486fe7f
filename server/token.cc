#include "server/token.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>
#include <vector>

#include "server/log.h"

namespace entente::server {
namespace {

// A key of 256 bits has 64 hexadecimal digits; anything far beyond is the wrong file.
constexpr std::size_t kMaxTokenBytes = 4096;
constexpr std::size_t kMaxFileBytes = 1 << 20;
constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kHashPrefix = "sha256:";
constexpr std::size_t kHashBytes = 32;

Error Wrong(const std::filesystem::path& file, std::string_view why) {
  return InvalidArgument(fmt::format("the token file {}: {}", file.string(), why));
}

std::string_view Trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
  return text.substr(0, text.find_last_not_of(kSpace) + 1);
}

bool IsOneWord(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

// What the file holds, without white space at its ends.
Result<std::string> ReadSecret(const std::filesystem::path& file, std::size_t limit) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return Wrong(file, std::strerror(errno));
  std::string content(limit + 1, '\0');
  stream.read(content.data(), static_cast<std::streamsize>(content.size()));
  if (stream.bad()) return Wrong(file, "cannot be read");
  content.resize(static_cast<std::size_t>(stream.gcount()));
  if (content.size() > limit) return Wrong(file, "is too large to be a token");
  content = std::string(Trimmed(content));
  if (content.empty()) return Wrong(file, "is empty");

  std::error_code error;
  const auto permissions = std::filesystem::status(file, error).permissions();
  if (!error &&
      (permissions & std::filesystem::perms::others_read) != std::filesystem::perms::none) {
    log::Warning("the token file can be read by every user of this machine",
                 {{"file", file.string()}, {"remedy", "chmod 600"}});
  }
  return content;
}

std::vector<std::string_view> Split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(separators), text.size()));
    if (text.empty()) return parts;
    const auto end = std::min(text.find_first_of(separators), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

std::optional<std::string> ParseHash(std::string_view text) {
  if (!text.starts_with(kHashPrefix)) return std::nullopt;
  text.remove_prefix(kHashPrefix.size());
  if (text.size() != 2 * kHashBytes) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data() + i, text.data() + i + 2, value, 16);
    if (error != std::errc() || end != text.data() + i + 2) return std::nullopt;
    bytes.push_back(static_cast<char>(value));
  }
  return bytes;
}

// What is wrong is told in a message that quotes nothing: the line may hold a token by mistake.
Result<api::Token> ParseLine(std::string_view line) {
  const auto words = Split(line, kSpace);
  if (words.size() != 3) return InvalidArgument("is not of the form NAME SCOPE,SCOPE sha256:HEX");
  api::Token token{std::string(words[0]), {}, {}};
  for (const std::string_view name : Split(words[1], ",")) {
    const auto scope = api::ParseScope(name);
    if (!scope) return InvalidArgument("has a scope that is none of read, write and admin");
    token.scopes.push_back(*scope);
  }
  auto hash = ParseHash(words[2]);
  if (!hash) return InvalidArgument("does not end in sha256: and 64 hexadecimal digits");
  token.sha256 = *std::move(hash);
  return token;
}

}  // namespace

Result<std::string> ReadToken(const std::filesystem::path& file) {
  auto token = ReadSecret(file, kMaxTokenBytes);
  if (!token) return token.error();
  if (!IsOneWord(*token)) return Wrong(file, "holds more than one word of ASCII");
  return token;
}

Result<api::TokenTable> ReadTokens(const std::filesystem::path& file) {
  auto content = ReadSecret(file, kMaxFileBytes);
  if (!content) return content.error();
  if (IsOneWord(*content)) {
    using enum api::Scope;
    return api::TokenTable({{"token", {kRead, kWrite, kAdmin}, Sha256(*content)}});
  }
  std::vector<api::Token> tokens;
  std::istringstream lines(*content);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const std::string_view trimmed = Trimmed(line);
    if (trimmed.empty() || trimmed.starts_with('#')) continue;
    auto token = ParseLine(trimmed);
    if (!token) return Wrong(file, fmt::format("line {} {}", number, token.error().message));
    tokens.push_back(*std::move(token));
  }
  if (tokens.empty()) return Wrong(file, "holds no token");
  return api::TokenTable(std::move(tokens));
}

std::string Sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return {reinterpret_cast<const char*>(digest.data()), size};
}

}  // namespace entente::server
