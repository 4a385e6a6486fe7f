#pragma once

#include <optional>

#include "ingest/mention/built_name.h"
#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"

// Agreements and initiatives that a head opens: "Bản ghi nhớ giữa …", "Sáng kiến …".
namespace entente::ingest {

inline constexpr NameForm kDocumentForm{false, true, 6};

// "Tuyên bố chung" alone: that of the two sides in focus.
std::optional<Mention> ReadBareStatement(const Reader& reader, std::uint32_t token,
                                         const LexicalHit& hit);
// `hit` is the head at `token`; nothing when what follows it is no name.
std::optional<Mention> ReadAgreement(const Reader& reader, std::uint32_t token,
                                     const LexicalHit& hit);
std::optional<Mention> ReadInitiative(const Reader& reader, std::uint32_t token,
                                      const LexicalHit& hit);

}  // namespace entente::ingest
