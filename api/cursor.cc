#include "api/cursor.h"

#include <array>
#include <boost/crc.hpp>
#include <optional>

namespace entente::api {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kHeaderBytes = 1 + 8;
constexpr std::size_t kChecksumBytes = 4;
constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

void AppendBigEndian(std::string& bytes, std::uint64_t value, unsigned size) {
  for (unsigned i = size; i-- > 0;) bytes += static_cast<char>((value >> (8 * i)) & 0xFF);
}

std::uint64_t ReadBigEndian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = (value << 8) | static_cast<unsigned char>(c);
  return value;
}

std::uint32_t Checksum(std::string_view bytes) {
  boost::crc_32_type crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return crc.checksum();
}

std::string EncodeBase64Url(std::string_view bytes) {
  std::string text;
  std::uint32_t pending = 0;
  unsigned bits = 0;
  for (const char c : bytes) {
    pending = (pending << 8) | static_cast<unsigned char>(c);
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += kAlphabet[(pending >> bits) & 0x3F];
    }
  }
  if (bits > 0) text += kAlphabet[(pending << (6 - bits)) & 0x3F];
  return text;
}

std::optional<std::string> DecodeBase64Url(std::string_view text) {
  std::string bytes;
  std::uint32_t pending = 0;
  unsigned bits = 0;
  for (const char c : text) {
    const auto digit = kAlphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    pending = (pending << 6) | static_cast<std::uint32_t>(digit);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>((pending >> bits) & 0xFF);
    }
  }
  return bytes;
}

}  // namespace

CursorScope CursorScopeOf(std::string_view canonical_request) {
  // FNV-1a, 64 bits: tells requests apart; nothing secret rests on it.
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : canonical_request) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return hash;
}

std::string EncodeCursor(CursorScope scope, std::string_view key) {
  std::string bytes(1, kVersion);
  AppendBigEndian(bytes, scope, 8);
  bytes += key;
  AppendBigEndian(bytes, Checksum(bytes), kChecksumBytes);
  return EncodeBase64Url(bytes);
}

Result<std::string> DecodeCursor(CursorScope scope, std::string_view cursor) {
  const auto bytes = DecodeBase64Url(cursor);
  // Of several texts that decode alike only the one that was given out will do.
  const bool ours = bytes && EncodeBase64Url(*bytes) == cursor;
  if (!ours || bytes->size() < kHeaderBytes + kChecksumBytes || bytes->front() != kVersion) {
    return InvalidArgument("is not a cursor that this server gave out");
  }
  const std::string_view payload(bytes->data(), bytes->size() - kChecksumBytes);
  const std::string_view checksum(bytes->data() + payload.size(), kChecksumBytes);
  if (ReadBigEndian(checksum) != Checksum(payload)) {
    return InvalidArgument("is not a cursor that this server gave out: it was altered or cut");
  }
  if (ReadBigEndian(payload.substr(1, 8)) != scope) {
    return InvalidArgument("belongs to a request with another path or other parameters");
  }
  return std::string(payload.substr(kHeaderBytes));
}

}  // namespace entente::api
