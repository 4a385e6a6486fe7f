#include "ingest/mention/charge.h"

#include <algorithm>

#include "ingest/mention/person.h"

namespace entente::ingest {
namespace {

constexpr std::uint32_t kMaxChargeTokens = 10;  // "phụ trách châu Á và Thái Bình Dương"

}  // namespace

std::uint32_t ChargeEnd(const Reader& reader, std::uint32_t at) {
  std::uint32_t to = at;
  while (reader.IsWord(to) && to < at + kMaxChargeTokens &&
         reader.Class(to, reader.grammar.name_stop) == 0) {
    // "phụ trách phương Đông thuộc Bộ Ngoại giao Ấn Độ": whom he serves
    const auto of = to > at ? reader.Class(to, reader.grammar.of) : 0;
    if (of != 0 && reader.Class(to + of, reader.grammar.ministry_word) != 0) break;
    const auto partner = reader.Partner(to);
    const auto* region = reader.Hit(to, SenseKind::kPlace);
    const bool named = partner || region != nullptr;
    if (!named && reader.IsCapital(to) && to > at && PersonNameEnd(reader, to) > to + 1) break;
    to += std::max(partner ? partner->length : 1, region == nullptr ? 1 : region->length);
  }
  return to;
}

}  // namespace entente::ingest
