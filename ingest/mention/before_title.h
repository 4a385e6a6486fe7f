#pragma once

#include <cstdint>
#include <optional>

#include "ingest/mention/reader.h"

namespace entente::ingest {

// What stands before a title where a country goes before the office that serves it: "Japanese",
// "Vietnam's", "Vice Defense".
struct BeforeTitle {
  std::uint32_t length = 0;
  std::optional<PartnerHit> partner;
  const Ministry* ministry = nullptr;
  bool deputy = false;
};

// Of no length when nothing of the kind begins at the token, or no title follows it.
BeforeTitle ReadBeforeTitle(const Reader& reader, std::uint32_t token);

}  // namespace entente::ingest
