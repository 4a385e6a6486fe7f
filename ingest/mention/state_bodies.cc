#include "ingest/mention/state_bodies.h"

#include <optional>

namespace entente::ingest {
namespace {

constexpr std::uint32_t kMaxTokens = 20;  // "Học viện Chính trị Quốc gia … nước Cộng hòa …"

struct Body {
  std::string_view state;
  std::uint32_t end = 0;
};

std::optional<Body> ReadBody(const Reader& reader, std::uint32_t token) {
  if (!reader.IsCapital(token) || reader.Partner(token)) return std::nullopt;
  for (std::uint32_t at = token + 1; at < token + kMaxTokens; ++at) {
    if (!reader.IsWord(at) && !reader.Is(at, ',') && !reader.Is(at, '-')) return std::nullopt;
    // "Bộ Giáo dục và Đào tạo": no word of a ministry's name ends it.
    if (const auto* field = reader.Hit(at, SenseKind::kMinistry); field != nullptr) {
      at += field->length - 1;
      continue;
    }
    const auto state = reader.Partner(at);
    if (state && state->country) return Body{state->id, at + state->length};
    if (reader.Class(at, reader.grammar.about) != 0 ||
        reader.Class(at, reader.grammar.name_stop) != 0) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

std::uint32_t BodiesOfStates(const Reader& reader, std::uint32_t token,
                             std::vector<std::string_view>& states) {
  const auto one = ReadBody(reader, token);
  const auto joiner = one ? reader.Class(one->end, reader.grammar.list) : 0;
  const auto other = joiner == 0 ? std::nullopt : ReadBody(reader, one->end + joiner);
  if (!other || one->state == other->state) return 0;
  states.push_back(one->state);
  states.push_back(other->state);
  return other->end - token;
}

}  // namespace entente::ingest
