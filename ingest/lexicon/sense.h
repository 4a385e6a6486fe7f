#pragma once

#include <cstdint>

namespace entente::ingest {

// What a phrase of the lexicon can stand for: in which table its entry is.
enum class SenseKind : std::uint8_t {
  kCountry,
  kCountryPairForm,  // stands for a country only inside a pair: "Việt" in "Việt-Hàn"
  kCountrySeat,      // a metonym of its government: "Nhà Trắng"
  kDemonym,
  kPlace,
  kOrganisation,
  kForum,
  kAgreement,
  kInitiative,
  kTitle,
  kTitleModifier,
  kMinistry,
  kMeetingHead,
  kForumHead,
  kAgreementHead,
  kInitiativeHead,
  kOrganisationHead,
  kPartnershipLevel,
  kIndicator,
  kUnit,
  kTopic,
  kPressOffice,
  kMask,       // hides what its parts would mean: "tiếng Anh"
  kWordClass,  // a named set of phrases, used by patterns
};

// How the text must write a phrase for a sense of it to hold.
enum class RequiredCasing : std::uint8_t {
  kAny,
  kCapital,  // the first word capitalised: "Nga" is Russia, "nga" is not
  kUpper,    // every letter a capital: acronyms, "COC"
};

struct Sense {
  SenseKind kind{};
  RequiredCasing casing = RequiredCasing::kAny;
  std::uint32_t entry = 0;  // index into the table of its kind
  bool operator==(const Sense&) const = default;
};

// A set of word classes. They share bits where there are more than 64: a bit that is not set says
// for certain that its classes are not in the set, one that is does not say that they are.
using ClassBits = std::uint64_t;

constexpr ClassBits ClassBit(std::uint32_t word_class) { return ClassBits{1} << (word_class % 64); }

}  // namespace entente::ingest
