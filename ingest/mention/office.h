#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"

namespace entente::ingest {

// One or more offices joined by ",", "kiêm", …, with the ministry, the partner and the body that
// belong to each: "Thứ trưởng Ngoại giao, Trưởng SOM Hàn Quốc".
struct OfficeList {
  std::vector<Office> offices;
  std::uint32_t end = 0;
  std::uint32_t first_end = 0;  // where the first office alone ends
  bool spouse = false;
  bool honorific = false;  // "ông", "đồng chí" stood before one of them
};
std::optional<OfficeList> ReadOffices(const Reader& reader, std::uint32_t token);

}  // namespace entente::ingest
