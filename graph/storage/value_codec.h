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

// How many of `articles` claim something: one or more, for a record holds nothing that none does.
std::uint32_t ReadSupport(ByteReader& reader, std::uint32_t articles);

// count | (name | count | (value | articles | latest.count | [latest.day:4])*
//               | count | (element | articles)*)*
void WriteTally(ByteWriter& writer, const PropertyTally& tally);
// `articles` is how many claims it is of.
PropertyTally ReadTally(ByteReader& reader, std::uint32_t articles);

}  // namespace entente::graph
