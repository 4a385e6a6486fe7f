#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/mention/reader.h"

namespace entente::ingest {

// How far a name may go on after its head.
struct NameForm {
  bool event = false;     // takes "lần thứ N", a number behind a capital, "giữa A và B"
  bool document = false;  // takes a period and a year: "giai đoạn 2016-2020", "năm 1982"
  std::uint32_t max_lower = 4;  // words in lower case between two that ground the name
  bool whole = false;           // the head is a name already: "Đối thoại Shangri-La" 12
  bool of_guest = false;        // ends before whom it is held for: "Lễ đón Tổng thống …"
};

// A name that the text makes from a head and what follows: "Diễn đàn Kết nối ASEAN lần thứ 6".
struct BuiltName {
  std::uint32_t end = 0;       // one past its last token, number and acronym included
  std::uint32_t core_end = 0;  // without number, year, period and acronym: the series' name
  bool grounded = false;  // has something of its own: a capital, a partner, a quotation, a number
  std::vector<std::string_view> partners;
  bool of_sides = false;  // "giữa Bộ Quốc phòng hai nước": of those in focus
  TokenSpan members;      // "các nước", which the press may leave out before a bloc's name
  std::string acronym;
  std::optional<int> ordinal;
  std::optional<int> year;
  std::optional<int> period_from;
  std::optional<int> period_to;
};

// Reads on from `after`, the end of the head. The name ends where words that never are inside one
// begin (class NAME_STOP), at punctuation, or when too many words in lower case follow.
BuiltName BuildName(const Reader& reader, std::uint32_t head_begin, std::uint32_t after,
                    const NameForm& form);

}  // namespace entente::ingest
