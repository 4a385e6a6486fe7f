#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"

// Which offices written one behind another are one person's.
namespace entente::ingest {

// "Tiếp Đại sứ Chile, Chủ tịch nước X …", "Chủ tịch Quốc hội Việt Nam, Chủ tịch Thượng viện Ý Y":
// offices that nobody holds together, so those of two people.
bool OfTwoPeople(const Office& one, const Office& other);

// Of one who leads a state, its government or its parliament.
bool LeadsBody(std::string_view role);

// Of one who leads a state, its government or parliament, or a ministry: nobody is posted so.
bool Governs(std::string_view role);

// Offices of one person without one to serve serve whom the others do.
void ShareCountry(std::vector<Office>& offices);

// What joins two offices of one person.
std::uint32_t OfficeJoiner(const Reader& reader, std::uint32_t token);

// "Thừa ủy quyền của Chủ tịch nước, Bộ trưởng …", "theo lời mời của Đại sứ EU, Phó Thủ tướng …":
// behind the comma is who acts, another person. A host's offices are whole once a country is told.
bool ForWhomAnotherActs(const Reader& reader, std::uint32_t token, const Office& last);

}  // namespace entente::ingest
