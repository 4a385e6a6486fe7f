#include "ingest/mention/named_document.h"

#include "ingest/mention/name_parts.h"

namespace entente::ingest {
namespace {

constexpr NameForm kInitiativeForm{false, true, 5};
constexpr std::uint32_t kFewestQuoted = 4;  // tokens of a quoted name
constexpr std::uint32_t kMostQuoted = 45;
constexpr std::uint32_t kFewestCalled = 3;  // from the quotation mark on, of a name of two words

}  // namespace

std::optional<Mention> ReadBareStatement(const Reader& reader, std::uint32_t token,
                                         const LexicalHit& hit) {
  const AgreementHead& head = reader.lexicon.agreement_heads[hit.entry];
  const bool capital = reader.At(token).casing != Casing::kLower;
  if (head.kind != "joint_statement" || !capital || token == reader.begin) return std::nullopt;
  Mention bare;
  bare.kind = MentionKind::kAgreement;
  bare.detail = head.kind;
  bare.span = {token, token + hit.length};
  bare.name = reader.Text(token, token + hit.length);
  bare.forum_name = bare.name;
  bare.of_officials = true;
  return bare;
}

namespace {

// "hai Bộ trưởng đã ký Hiệp định.", "thực hiện Bản ghi nhớ này": the document told before, by its
// kind alone.
std::optional<Mention> ReadReference(const Reader& reader, std::uint32_t token,
                                     std::uint32_t length) {
  const std::uint32_t behind = token + length;
  const bool ends = !reader.Has(behind) || !reader.IsWord(behind) ||
                    reader.Class(behind, reader.grammar.reference_mark) != 0;
  const bool opens = reader.IsQuote(behind) || reader.Is(behind, '-') || reader.Is(behind, '(');
  if (token == reader.begin || !reader.IsCapital(token) || !ends || opens ||
      reader.Class(token - 1, reader.grammar.indefinite) != 0) {
    return std::nullopt;
  }
  Mention reference;
  reference.kind = MentionKind::kAgreement;
  reference.span = {token, behind};
  reference.name = reader.Text(token, behind);
  reference.nominal = true;
  return reference;
}

// "tuyên bố chung mang tên “Tinh thần Trại David”": a document whose name stands between quotation
// marks behind what it is; not "tuyên bố “Chúng tôi không chấp nhận”".
std::optional<Mention> ReadCalled(const Reader& reader, std::uint32_t token, std::uint32_t length,
                                  std::string_view kind) {
  const auto called = reader.Class(token + length, reader.grammar.called);
  const std::uint32_t quote = token + length + called;
  if (called == 0 || !reader.IsQuote(quote) || !reader.IsCapital(quote + 1)) return std::nullopt;
  for (std::uint32_t at = quote + kFewestCalled; at < quote + kMostQuoted && reader.Has(at); ++at) {
    if (!reader.IsQuote(at)) continue;
    Mention mention;
    mention.kind = MentionKind::kAgreement;
    mention.detail = kind;
    mention.span = {token, at + 1};
    mention.name = reader.Text(quote + 1, at);
    mention.forum_name = mention.name;
    return mention;
  }
  return std::nullopt;
}

}  // namespace

// “Kế hoạch tổng thể … Việt Nam - Lào”: where the name of a document ends that stands between
// quotation marks; nothing when it does not.
std::optional<std::uint32_t> QuotedEnd(const Reader& reader, std::uint32_t token) {
  if (token == reader.begin || !reader.IsQuote(token - 1)) return std::nullopt;
  for (std::uint32_t at = token + kFewestQuoted; at < token + kMostQuoted && reader.Has(at); ++at) {
    if (reader.IsQuote(at)) return at;
  }
  return std::nullopt;
}

std::optional<Mention> ReadAgreement(const Reader& reader, std::uint32_t token,
                                     const LexicalHit& hit) {
  const AgreementHead& head = reader.lexicon.agreement_heads[hit.entry];
  if (const auto quoted = QuotedEnd(reader, token)) {
    Mention mention;
    mention.kind = MentionKind::kAgreement;
    mention.detail = head.kind;
    mention.span = {token, *quoted};
    mention.name = reader.Text(token, *quoted);
    mention.forum_name = mention.name;
    for (std::uint32_t at = token; at < *quoted && mention.partners.empty(); ++at) {
      reader.PartnerPair(at, mention.partners);
    }
    return mention;
  }
  if (reader.At(token).casing == Casing::kLower) {
    if (auto called = ReadCalled(reader, token, hit.length, head.kind)) return called;
  }
  BuiltName built = BuildName(reader, token, token + hit.length, kDocumentForm);
  // "Kế hoạch hợp tác năm 2024 giữa Bộ … và Bộ …", "giữa Bộ Quốc phòng hai nước": the year is part
  // of what is named by its parties.
  if (built.core_end == token + hit.length && (built.partners.size() == 2 || built.of_sides)) {
    built.core_end = built.end;
  }
  const bool capital = reader.At(token).casing != Casing::kLower;
  // A number or year alone grounds nothing: "thỏa thuận năm 2018".
  const bool own = built.core_end > token + hit.length || !built.acronym.empty() ||
                   built.period_from.has_value();
  if (!built.grounded) {
    if (auto bare = ReadBareStatement(reader, token, hit)) return bare;
    if (!built.period_from && !built.year) {
      if (auto reference = ReadReference(reader, token, hit.length)) return reference;
    }
  }
  if (!built.grounded || !own || (!capital && head.kind == "other") ||
      (!capital && built.partners.empty() && built.acronym.empty() && !built.period_from)) {
    return std::nullopt;
  }
  Mention mention;
  mention.kind = MentionKind::kAgreement;
  mention.detail = head.kind;
  TakeBuilt(reader, built, token, mention);
  mention.of_pair = IsPair(reader, token + hit.length, built.core_end);
  return mention;
}

std::optional<Mention> ReadInitiative(const Reader& reader, std::uint32_t token,
                                      const LexicalHit& hit) {
  const InitiativeHead& head = reader.lexicon.initiative_heads[hit.entry];
  const BuiltName built = BuildName(reader, token, token + hit.length, kInitiativeForm);
  const bool capital = reader.At(token).casing != Casing::kLower;
  const bool quoted = reader.IsQuote(token + hit.length) && built.end > token + hit.length;
  const bool own = built.core_end > token + hit.length || !built.acronym.empty();
  if (!own || !(capital || quoted || !built.acronym.empty())) return std::nullopt;
  if (!head.strong && !quoted && built.acronym.empty() && !reader.IsCapital(token + hit.length)) {
    return std::nullopt;
  }
  Mention mention;
  mention.kind = MentionKind::kInitiative;
  TakeBuilt(reader, built, token, mention);
  return mention;
}

}  // namespace entente::ingest
