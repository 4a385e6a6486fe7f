#pragma once

#include <cstdint>

#include "ingest/mention/reader.h"

namespace entente::ingest {

// Where ends what an office is in charge of, "(phụ trách) châu Á", which begins at the token:
// before a name, a mark, a verb, or whom the office serves. `at` when nothing is told.
std::uint32_t ChargeEnd(const Reader& reader, std::uint32_t at);

// Where the name of a department ends that begins at the token, "châu Âu" of "Vụ châu Âu, Bộ Ngoại
// giao": at the comma before its ministry; `at` when none follows.
std::uint32_t DepartmentEnd(const Reader& reader, std::uint32_t at);

// Where the fields of a minister's office end that no file knows and begin at the token, "Bộ trưởng
// Tái thiết kinh tế Nhật Bản X", "… Xúc tiến xuất khẩu, Thương mại quốc tế … Canada": at the
// country behind them, if there are several or a name follows that; `at` when it is none.
std::uint32_t UnknownMinistryEnd(const Reader& reader, std::uint32_t at);

// Whether a field of work that began with a capital does not go on with the token: "Trưởng Ban Quốc
// tế làm Trưởng đoàn".
bool EndsField(const Reader& reader, std::uint32_t at);

// Whether the token is a capital that begins a field of work, "Quan hệ quốc tế", and no name.
bool OpensField(const Reader& reader, std::uint32_t at);

}  // namespace entente::ingest
