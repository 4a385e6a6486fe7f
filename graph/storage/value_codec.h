#pragma once

#include "graph/model.h"
#include "graph/storage/bytes.h"
#include "graph/storage/tally.h"

// Values, properties and their tallies within records. A Read that meets bytes it does not
// understand makes its reader fail.
namespace entente::graph {

// tag:1 | payload         1 string, 2 int64 (zigzag varint), 3 double:8, 4 bool:1, 5 date:4, 6 list
void WriteValue(ByteWriter& writer, const Value& value);
Value ReadValue(ByteReader& reader);

// count | (name | value)*
void WriteProperties(ByteWriter& writer, const Properties& properties);
Properties ReadProperties(ByteReader& reader);

// count | (name | count | (value | articles | latest.count | [latest.day:4])*
//               | count | (element | articles)*)*
void WriteTally(ByteWriter& writer, const PropertyTally& tally);
PropertyTally ReadTally(ByteReader& reader);

}  // namespace entente::graph
