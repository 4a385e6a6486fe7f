#include "graph/storage/article_claims.h"

#include "graph/storage/bytes.h"
#include "graph/storage/key.h"
#include "graph/storage/value_codec.h"

namespace entente::graph {
namespace {

constexpr std::uint8_t kVersion = 3;

Error NotClaims() { return Corruption("the claims of the article are not a record of version 3"); }

// The pieces of evidence of an article's claims, each once, in the order in which they come.
class Pieces {
 public:
  std::size_t PlaceOf(const Evidence& evidence) {
    const auto [at, added] = places_.try_emplace(&evidence, pieces_.size());
    if (added) pieces_.push_back(&evidence);
    return at->second;
  }
  [[nodiscard]] const std::vector<const Evidence*>& pieces() const { return pieces_; }

 private:
  struct Less {
    bool operator()(const Evidence* a, const Evidence* b) const {
      // Mostly told apart by where they begin, for less than their articles cost to compare.
      if (a->span.begin != b->span.begin) return a->span.begin < b->span.begin;
      return *a < *b;
    }
  };
  std::map<const Evidence*, std::size_t, Less> places_;
  std::vector<const Evidence*> pieces_;
};

// A piece as it is read: views into the record.
struct Piece {
  std::uint32_t sentence = 0;
  TextSpan span;
  std::string_view text;
  std::string_view article;
  std::optional<Date> observed;

  [[nodiscard]] Evidence ToEvidence() const {
    Evidence evidence;
    evidence.article = article;
    evidence.observed = observed;
    evidence.sentence = sentence;
    evidence.span = span;
    evidence.text = text;
    return evidence;
  }
};

void WritePieces(ByteWriter& writer, const std::vector<const Evidence*>& pieces) {
  // Of nearly all, for it is one article's.
  static const Evidence kNone;
  const Evidence& first = pieces.empty() ? kNone : *pieces.front();
  writer.String(first.article).MaybeDate(first.observed).Varint(pieces.size());
  for (const Evidence* const evidence : pieces) {
    writer.Varint(evidence->sentence)
        .Varint(evidence->span.begin)
        .Varint(evidence->span.end)
        .String(evidence->text);
    const bool elsewhere =
        evidence->article != first.article || evidence->observed != first.observed;
    writer.Fixed(static_cast<std::uint8_t>(elsewhere));
    if (elsewhere) writer.String(evidence->article).MaybeDate(evidence->observed);
  }
}

std::vector<Piece> ReadPieces(ByteReader& reader) {
  const std::string_view article = reader.String();
  const std::optional<Date> observed = reader.MaybeDate();
  std::vector<Piece> pieces;
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    Piece& piece = pieces.emplace_back();
    piece.article = article;
    piece.observed = observed;
    piece.sentence = reader.Varint32();
    piece.span.begin = reader.Varint32();
    piece.span.end = reader.Varint32();
    piece.text = reader.String();
    const auto elsewhere = reader.Fixed<std::uint8_t>();
    if (elsewhere > 1) reader.Reject();
    if (elsewhere == 0) continue;
    piece.article = reader.String();
    piece.observed = reader.MaybeDate();
  }
  return pieces;
}

void WriteClaim(ByteWriter& writer, const NodeClaim& claim, const std::optional<Date>& observed,
                Pieces& /*pieces*/) {
  WriteNodeClaim(writer, claim, observed);
}

void WriteClaim(ByteWriter& writer, const RelationshipClaim& claim,
                const std::optional<Date>& observed, Pieces& pieces) {
  writer.MaybeDate(observed).Double(claim.confidence);
  WriteProperties(writer, claim.properties);
  writer.Varint(claim.evidence.size());
  for (const Evidence& evidence : claim.evidence) writer.Varint(pieces.PlaceOf(evidence));
}

// Nothing when the bytes are no claim.
std::optional<NodeClaimRecord> ReadClaim(NodeId /*id*/, std::string_view bytes,
                                         const std::vector<Piece>& /*pieces*/) {
  auto record = DecodeNodeClaim(bytes);
  return record ? std::optional(*std::move(record)) : std::nullopt;
}

std::optional<RelationshipClaimRecord> ReadClaim(RelationshipId /*id*/, std::string_view bytes,
                                                 const std::vector<Piece>& pieces) {
  ByteReader reader(bytes);
  RelationshipClaimRecord record;
  record.observed = reader.MaybeDate();
  record.claim.confidence = ReadConfidence(reader);
  record.claim.properties = ReadProperties(reader);
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    const std::uint64_t place = reader.Varint();
    if (place >= pieces.size()) return std::nullopt;
    record.claim.evidence.push_back(pieces[static_cast<std::size_t>(place)].ToEvidence());
  }
  if (!reader.AtEnd()) return std::nullopt;
  return record;
}

const NodeClaim& ClaimIn(const NodeClaimRecord& record) { return record.claim; }
const RelationshipClaim& ClaimIn(const RelationshipClaimRecord& record) { return record.claim; }
template <class Claim>
const Claim& ClaimIn(const ArticleClaimsView::Observed<Claim>& observed) {
  return *observed.claim;
}

template <class Claims>
void WriteClaims(ByteWriter& writer, const Claims& claims, Pieces& pieces) {
  writer.Varint(claims.size());
  std::uint64_t last = 0;
  for (const auto& [id, claimed] : claims) {
    ByteWriter claim;
    WriteClaim(claim, ClaimIn(claimed), claimed.observed, pieces);
    writer.Varint(static_cast<std::uint64_t>(id) - last).String(claim.bytes());
    last = static_cast<std::uint64_t>(id);
  }
}

template <class Claims>
std::string EncodeClaims(const Claims& claims) {
  // The pieces come first, and are known once the claims are written.
  Pieces pieces;
  ByteWriter body;
  WriteClaims(body, claims.nodes, pieces);
  WriteClaims(body, claims.relationships, pieces);
  ByteWriter writer;
  writer.Fixed(kVersion);
  WritePieces(writer, pieces.pieces());
  writer.Raw(body.bytes());
  return std::move(writer).Take();
}

// Calls visit(id, bytes) for each of the claims that come next.
template <class Id, class Visit>
void ForEachClaim(ByteReader& reader, const Visit& visit) {
  std::uint64_t last = 0;
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    last = reader.NextAfter(last);
    const std::string_view claim = reader.String();
    if (reader.ok() && !visit(Id{last}, claim)) reader.Reject();
  }
}

// The same for all claims of a record, with its pieces.
template <class Visit>
Result<void> VisitClaims(std::string_view bytes, const Visit& visit) {
  ByteReader reader(bytes);
  if (reader.Fixed<std::uint8_t>() != kVersion) reader.Reject();
  const auto pieces = ReadPieces(reader);
  const auto with_pieces = [&](auto id, std::string_view claim) {
    return visit(id, claim, pieces);
  };
  ForEachClaim<NodeId>(reader, with_pieces);
  ForEachClaim<RelationshipId>(reader, with_pieces);
  if (!reader.AtEnd()) return NotClaims();
  return {};
}

// The claims of a record that `wants(id)` picks.
template <class Wants>
Result<ArticleClaims> Decode(std::string_view bytes, const Wants& wants) {
  ArticleClaims claims;
  const auto read =
      VisitClaims(bytes, [&](auto id, std::string_view claim, const std::vector<Piece>& pieces) {
        if (!wants(id)) return true;
        auto record = ReadClaim(id, claim, pieces);
        if (!record) return false;
        if constexpr (std::is_same_v<decltype(id), NodeId>) {
          claims.nodes.emplace_hint(claims.nodes.end(), id, *std::move(record));
        } else {
          claims.relationships.emplace_hint(claims.relationships.end(), id, *std::move(record));
        }
        return true;
      });
  if (!read) return read.error();
  return claims;
}

// Empty when there are none.
template <class T, class Decode>
Result<T> Load(const Reader& reader, ArticleId article, const Decode& decode) {
  const std::string key = ArticleKey(article);
  const auto bytes = reader.Get(Family::kArticleClaim, key);
  if (!bytes) return bytes.error();
  if (!*bytes) return T();
  Result<T> decoded = decode(std::string_view(**bytes));
  if (!decoded) return AtKey(decoded.error(), Family::kArticleClaim, key);
  return decoded;
}

}  // namespace

std::string Encode(const ArticleClaims& claims) { return EncodeClaims(claims); }
std::string Encode(const ArticleClaimsView& claims) { return EncodeClaims(claims); }

Result<ArticleClaims> DecodeArticleClaims(std::string_view bytes) {
  return Decode(bytes, [](auto) { return true; });
}

Result<ArticleClaims> DecodeArticleClaims(std::string_view bytes, const FactSet& facts) {
  return Decode(bytes, [&facts](auto id) { return facts.contains(id); });
}

Result<FactSet> DecodeFactSet(std::string_view bytes) {
  FactSet facts;
  const auto read =
      VisitClaims(bytes, [&facts](auto id, std::string_view /*claim*/, const auto& /*pieces*/) {
        facts.insert(facts.end(), ArticleFact(id));
        return true;
      });
  if (!read) return read.error();
  return facts;
}

Result<ArticleClaims> LoadArticleClaims(const Reader& reader, ArticleId article) {
  return Load<ArticleClaims>(reader, article,
                             [](std::string_view bytes) { return DecodeArticleClaims(bytes); });
}

Result<FactSet> LoadFactSet(const Reader& reader, ArticleId article) {
  return Load<FactSet>(reader, article, DecodeFactSet);
}

Error MissingClaim(ArticleId article) {
  return AtKey(Corruption("a claim of the article is missing"), Family::kArticleClaim,
               ArticleKey(article));
}

Result<ArticleClaims> LoadClaims(const Reader& reader, ArticleId article, const FactSet& facts) {
  return Load<ArticleClaims>(reader, article, [&facts](std::string_view bytes) {
    return DecodeArticleClaims(bytes, facts);
  });
}

Result<RelationshipClaimRecord> LoadClaim(const Reader& reader, RelationshipId id,
                                          ArticleId article) {
  auto claims = LoadClaims(reader, article, {id});
  if (!claims) return claims.error();
  const auto found = claims->relationships.find(id);
  if (found == claims->relationships.end()) return MissingClaim(article);
  return std::move(found->second);
}

}  // namespace entente::graph
