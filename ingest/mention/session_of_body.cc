#include "ingest/mention/session_of_body.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/mention/name_parts.h"
#include "ingest/mention/ordinal_number.h"

namespace entente::ingest {
namespace {

constexpr NameForm kBodyOfSessionForm{true, false, 4};

// Where the name of a body of two ends within the name of its session: "Ủy ban hỗn hợp Việt Nam -
// Lào về hợp tác kinh tế", but without "triển khai Hiệp định …". `end` when it names no pair.
std::uint32_t BodyEnd(const Reader& reader, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t at = begin; at < end; ++at) {
    std::vector<std::string_view> pair;
    const auto length = reader.PartnerPair(at, pair);
    if (length == 0) continue;
    std::string acronym;
    const std::uint32_t behind = at + length + reader.Acronym(at + length, acronym);
    return reader.Class(behind, reader.grammar.about) != 0 ? end : std::min(behind, end);
  }
  return end;
}

// "… Việt Nam - Thái Lan (JCBC)": where the name ends that an acronym in brackets may stand behind.
std::uint32_t WithoutAcronym(const Reader& reader, std::uint32_t end) {
  constexpr std::uint32_t kLongest = 7;  // tokens, with the brackets
  if (end == 0 || !reader.Is(end - 1, ')')) return end;
  for (std::uint32_t at = end - 1; at > reader.begin && at + kLongest > end; --at) {
    std::string acronym;
    if (reader.Is(at - 1, '(')) return reader.Acronym(at - 1, acronym) != 0 ? at - 1 : end;
  }
  return end;
}

// "Đại hội đồng Liên hợp quốc (ĐHĐ LHQ) khóa 73": where the name ends that a number stands behind.
std::uint32_t WithoutNumber(const Reader& reader, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t at = begin + 1; at < end; ++at) {
    const auto mark = reader.Class(at, reader.grammar.ordinal_mark);
    if (mark != 0 && at + mark + 1 == end && OrdinalNumber(reader, at + mark)) return at;
  }
  return end;
}

// "Kỳ họp lần thứ 19 Ủy ban hỗn hợp về Hợp tác kinh tế, văn hóa và kỹ thuật A - B": the body's
// whole name, by its own head.
void TakeWholeBody(const Reader& reader, std::uint32_t session, TokenSpan head, Mention& mention) {
  const BuiltName own = BuildName(reader, head.begin, head.end, kBodyOfSessionForm);
  if (own.partners.size() != 2 || own.core_end <= mention.span.end) return;
  mention.span.end = own.core_end;
  mention.name = reader.Text(session, own.core_end);
  mention.forum_name = reader.Text(head.begin, own.core_end);
  mention.partners = own.partners;
}

}  // namespace

bool TakeBodyOfSession(const Reader& reader, TokenSpan head, const BuiltName& built,
                       Mention& mention) {
  const bool plain = built.core_end == head.end;
  for (std::uint32_t at = head.end; built.ordinal && at <= built.end; ++at) {
    const auto whose = reader.Class(at, reader.grammar.of);
    const std::uint32_t begin = at + whose;
    const auto* body = reader.Hit(begin, SenseKind::kForumHead);
    // "Khóa họp lần thứ 21 Ủy ban liên Chính phủ Việt Nam - Nga …", a body that is known.
    const auto* known = reader.Hit(begin, SenseKind::kForum);
    if (known != nullptr && (plain || at > built.core_end)) {
      BecomeSessionOf(reader, reader.lexicon.forums[known->entry], mention);
      mention.span.end = std::max(mention.span.end, begin + known->length);
      mention.name = reader.Text(head.begin, mention.span.end);
      mention.forum_name = reader.Text(begin, begin + known->length);
      return true;
    }
    const bool counted_body = body != nullptr && at > head.end && begin < built.core_end;
    if (!counted_body && !(plain && (whose != 0 || body != nullptr))) continue;
    // "… triển khai Hiệp định X": what it is for is told behind its name.
    mention.span.end = std::min(mention.span.end, BodyEnd(reader, begin, built.end));
    mention.name = reader.Text(head.begin, mention.span.end);
    const std::uint32_t name_end = WithoutNumber(reader, begin, mention.span.end);
    mention.forum_name = reader.Text(begin, WithoutAcronym(reader, name_end));
    if (body == nullptr) return false;
    TakeWholeBody(reader, head.begin, {begin, begin + body->length}, mention);
    mention.detail = reader.lexicon.forum_heads[body->entry].kind;
    return true;
  }
  return false;
}

}  // namespace entente::ingest
