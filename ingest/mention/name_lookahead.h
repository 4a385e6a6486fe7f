#pragma once

#include <cstdint>

#include "ingest/mention/built_name.h"
#include "ingest/mention/reader.h"

// What stands further on in a name whose words alone do not tell whether it goes on.
namespace entente::ingest {

// "Hội nghị … (SOM) và Cuộc họp lần thứ 15", "Hiệp định RCEP và COC": whether the words that join
// at the token begin another name of the same form. `grounded`: the name before is one without
// them.
bool BeginsAnotherName(const Reader& reader, std::uint32_t token, const NameForm& form,
                       bool grounded);

// Of "Ủy ban … Việt Nam – Lào Nguyễn Văn Thử", "Hội đồng Nhà nước Cuba Esteban Lazo", behind the
// state: whether a person's name begins at the token. Of events only a full one of the home country
// is told from other capitals.
bool BeginsPerson(const Reader& reader, std::uint32_t token, const NameForm& form);

// Of "về nâng cấp quan hệ lên Đối tác chiến lược": where the level ends to which a relation is said
// to be raised. `about` is the token of "về", the level stands from `from` on and before `limit`; 0
// for none.
std::uint32_t LevelAhead(const Reader& reader, std::uint32_t about, std::uint32_t from,
                         std::uint32_t limit);

// The longest name of a state, body, place, forum or document that begins at the token and may
// stand within another name; null for none.
const LexicalHit* NameWithin(const Reader& reader, std::uint32_t token);

// Of "kỷ niệm 30 năm", from "30" on: how many tokens count years; 0 for "2025" and the like.
std::uint32_t CountedYears(const Reader& reader, std::uint32_t token);

// Whether the token, behind the head of a name, goes on with a phrase that began before it, though
// it ends names elsewhere: "về thực hiện Tuyên bố", "về việc kết thúc đàm phán", of a ceremony
// "kỷ niệm 45 năm … và kỷ niệm 5 năm …".
bool IsWithinPhrase(const Reader& reader, std::uint32_t token, const NameForm& form);

// Of "Nghị định thư nâng cấp ACFTA", "Thỏa thuận hợp tác trong lĩnh vực y tế", "Lễ khởi động các
// hoạt động kỷ niệm 50 năm …": the length of what says what a document does to another or in which
// field it is, or what a ceremony is held for; 0 for anything else.
std::uint32_t PurposeAhead(const Reader& reader, std::uint32_t token, const NameForm& form);

// Within what a name says it is about, the length of words that mostly end a name, "trong lĩnh vực
// giao thông", or belong together in spite of a comma, "phòng, chống tội phạm", or begin another
// document's name, "(sửa đổi) Hiệp định thương mại tự do"; 0 for others.
std::uint32_t PhraseWithin(const Reader& reader, std::uint32_t token, const NameForm& form);

// The length of "phiên bản 3.0"; 0 for anything else.
std::uint32_t VersionAt(const Reader& reader, std::uint32_t token);

// Whether a name ends before the token: a word that never is inside one, and begins neither a name
// that may stand within, as "Tổ chức Hợp tác Thượng Hải" does, nor the field of a document that may
// tell one: none but of whose parties the name has told before.
bool StopsName(const Reader& reader, std::uint32_t token, bool may_tell_field);

// Of "Đối thoại Chính trị, An ninh và Quốc phòng Việt Nam - Hoa Kỳ", from "Chính" on: the token at
// which the two parties stand behind the fields that they speak of; 0 when there are none.
std::uint32_t PairBehindFields(const Reader& reader, std::uint32_t token);

// Of ", Doanh nghiệp và Du lịch Romania": the token at which the state stands behind the further
// fields of a ministry; 0 when there is none.
std::uint32_t StateBehindFields(const Reader& reader, std::uint32_t token);

// Of "Quan chức cao cấp ASEAN - Trung Quốc": the token at which the two parties stand; 0 when there
// are none, or none of whom a rank is said.
std::uint32_t PairBehindRank(const Reader& reader, std::uint32_t token);

// Of "giữa các Bộ trưởng Ngoại giao ASEAN và Hoa Kỳ", "giữa các Bộ trưởng Kinh tế ASEAN với Bộ
// trưởng Thương mại Canada": how many tokens tell whose ministers meet, from "giữa" on, with the
// parties added; 0 when not two are told.
std::uint32_t PartiesOfRanks(const Reader& reader, std::uint32_t token,
                             std::vector<std::string_view>& parties);

// "hợp tác phát triển các tỉnh biên giới lần thứ 12", "các quan chức cao cấp (SOM) ASEAN-New
// Zealand lần thứ 32": whether all words from the token on are what a number counts.
bool IsCountedAhead(const Reader& reader, std::uint32_t token);

// "Bộ Ngoại giao Hàn Quốc cho hay Ngoại trưởng X …", "Quốc hội Việt Nam đến Viêng Chăn", "Liên minh
// châu Âu và Trung Quốc": whether the token is none of the body's name, which ends at `end` so far.
bool EndsBody(const Reader& reader, std::uint32_t end, std::uint32_t token);

// Where a name ends that words which only join ("và", "về") stand behind, at `begin` at the
// earliest.
std::uint32_t WithoutGlue(const Reader& reader, std::uint32_t begin, std::uint32_t end);

// "Biên bản Kỳ họp lần thứ 5 và …": whether the token joins something else to a name that ends with
// a number at `end`.
bool EndsWithNumber(const Reader& reader, std::uint32_t end, std::uint32_t token);

// "Bộ Nông nghiệp hai nước": how many tokens name both sides, or bodies of both; 0 when none do.
std::uint32_t SidesAhead(const Reader& reader, std::uint32_t token);

// "Ủy ban hỗn hợp về Hợp tác kinh tế": whether what opens a name tells a field already.
bool TellsField(const Reader& reader, std::uint32_t begin, std::uint32_t end);

// "giữa ASEAN với các đối tác": whether the token opens parties that are not told, too vague for a
// name.
bool IsBetweenUntold(const Reader& reader, std::uint32_t token, const NameForm& form);

// "tiếp nhận và cung ứng dịch vụ tương hỗ (ACSA)": whether all words from the token on lead to an
// acronym in brackets, which says that they are a name.
bool IsAcronymAhead(const Reader& reader, std::uint32_t token);

// "Đầu tư ASEAN-Mỹ": whether a pair of parties stands behind a few words from the token on.
bool IsPairAhead(const Reader& reader, std::uint32_t token);

}  // namespace entente::ingest
