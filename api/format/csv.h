#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/json.h"

namespace entente::api {

// Appends one cell (RFC 4180): quoted when it must be. A text that a spreadsheet would run as a
// formula, because it begins with = + - @ or a control character, gets a ' before it: names and
// titles come from articles that anybody may write. Numbers are left as they are.
void AppendCsvCell(const Json& value, std::string& out);

// Appends a line of cells, ended by CRLF.
void AppendCsvLine(const std::vector<Json>& cells, std::string& out);

// A list's items, whatever they are, as a table: a column for each member, in the order in which
// they are first met; members of nested objects as "neighbor.id", lists as JSON.
std::string CsvTable(const Json& items);

}  // namespace entente::api
