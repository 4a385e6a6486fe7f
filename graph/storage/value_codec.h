#pragma once

#include <vector>

#include "graph/base/ids.h"
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

// The same, of copies: less than all of them.
std::uint32_t ReadCopies(ByteReader& reader, std::uint32_t articles);

// n × (article:varint), ascending, each the difference from the one before
void WriteArticles(ByteWriter& writer, const std::vector<ArticleId>& articles);
// No more than `most`.
std::vector<ArticleId> ReadArticles(ByteReader& reader, std::uint32_t most);

// 1 byte, 0 for none
void WriteStatus(ByteWriter& writer, std::optional<MeetingStatus> status);
std::optional<MeetingStatus> ReadStatus(ByteReader& reader);

// double:8, from 0 to 1
double ReadConfidence(ByteReader& reader);

// count | (name | count | (value | articles | latest.count | [latest.day:4])*
//               | count | (element | articles)*)*
void WriteTally(ByteWriter& writer, const PropertyTally& tally);
// `articles` is how many claims it is of.
PropertyTally ReadTally(ByteReader& reader, std::uint32_t articles);

// articles:varint | copies:varint | evidence:varint | confidence:double:8 | of so many
// claims:varint
//   | dated claims with the first day:varint | [first day:day:4] | tally of properties
void WriteTally(ByteWriter& writer, const RelationshipTally& tally);
RelationshipTally ReadRelationshipTally(ByteReader& reader);

}  // namespace entente::graph
