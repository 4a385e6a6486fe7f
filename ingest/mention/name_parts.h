#pragma once

#include <cstdint>
#include <string>

#include "ingest/mention/built_name.h"
#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"

// What the names of meetings, forums and documents have in common once they are read.
namespace entente::ingest {

// A forum of more parties says of none of them that it came.
inline constexpr std::size_t kFewParties = 4;

// What the name says, from `token` on.
void TakeBuilt(const Reader& reader, const BuiltName& built, std::uint32_t token, Mention& mention);

// The forum whose acronym `alias` is, once a number is cut from its end: "AMM-57" is AMM's.
const Forum* ForumByAcronym(const LanguageLexicon& lexicon, std::string alias);
// Whether a name that tells these parties may be of the series: not when it is between others.
bool MayBeOf(const Forum& forum, const std::vector<std::string_view>& parties);
// That of the acronym in the name, unless the name tells other parties: "Ủy ban Hợp tác chung (JCC)
// ASEAN-Hàn Quốc" is none of the JCC of ASEAN alone; then the series that the rest of `name` is of.
const Forum* SeriesByAcronym(const LanguageLexicon& lexicon, const BuiltName& built,
                             std::string_view name);

void BecomeSessionOf(const Reader& reader, const Forum& forum, Mention& mention);

// The parties of a forum of few; of one of many, those whom the mention's name tells: "Mekong -
// Nhật Bản".
void TakePartiesOf(const Reader& reader, const Forum& forum, Mention& mention);

// "Hội nghị lần thứ 19 Quan chức cao cấp ASEAN - Trung Quốc": the series is "Hội nghị Quan chức cao
// cấp ASEAN - Trung Quốc"; of "… lần thứ 13 giữa các Bộ trưởng ASEAN và Canada" it is "… giữa các
// Bộ trưởng ASEAN và Canada". `head` is the length of "Hội nghị".
void NameByRank(const Reader& reader, std::uint32_t token, std::uint32_t head,
                const BuiltName& built, Mention& mention);

// Whether these tokens are two parties and no more: "ASEAN-Hàn Quốc", "giữa Việt Nam và Lào".
bool IsPair(const Reader& reader, std::uint32_t begin, std::uint32_t end);

// Whether somebody with a title and a name stands at the token.
bool IsPersonWithTitle(const Reader& reader, std::uint32_t token);
// The length of an office said of several, "các Bộ trưởng Ngoại giao", with the word before it; 0
// when there is none.
std::uint32_t TitleWithin(const Reader& reader, std::uint32_t token);

}  // namespace entente::ingest
