#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "graph/text/fold.h"
#include "ingest/mention/name_parts.h"
#include "ingest/resolve/resolver.h"
#include "ingest/resolve/series_key.h"

// Which meeting told before a name means: the press rarely calls one twice by the same words.
namespace entente::ingest {
namespace {

using graph::Label;

constexpr std::size_t kJoiningWords = 1;  // "với", "giữa" between the parties of a name

bool Contains(const std::vector<EntityId>& ids, EntityId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Folded syllables of a meeting's name, sorted, without the number of the "+" in "ASEAN+1".
std::vector<std::string> NameWords(std::string_view name) {
  auto words = NameParts(name);
  std::erase_if(words, [](const std::string& word) {
    return word.find_first_not_of("0123456789+") == std::string::npos;
  });
  std::sort(words.begin(), words.end());
  return words;
}

bool SameFolded(std::string_view a, std::string_view b) { return graph::Fold(a) == graph::Fold(b); }

bool Clash(const std::optional<int>& a, const std::optional<int>& b) { return a && b && *a != *b; }

bool Clash(const std::optional<Date>& a, const std::optional<Date>& b) {
  return a && b && a->year() != b->year();
}

// Whether one of two names says nothing that the other does not, and enough to tell what it is.
bool OneSaysLess(std::vector<std::string> one, std::vector<std::string> other) {
  constexpr std::size_t kMinWords = 3;
  if (other.size() < one.size()) std::swap(one, other);
  return one.size() >= kMinWords &&
         std::includes(other.begin(), other.end(), one.begin(), one.end());
}

// "Kỳ họp lần thứ 47 Ủy ban liên Chính phủ" beside "… Ủy ban liên Chính phủ Việt Nam - Lào" of the
// same number: one of them does not say between whom; or, of neither, what about.
bool IsShortFor(const MeetingFacts& facts, const Mention& mention) {
  if (facts.kind != mention.detail || (!facts.partners.empty() && !mention.partners.empty())) {
    return false;
  }
  return OneSaysLess(NameWords(facts.core_name), NameWords(mention.forum_name));
}

// "Hội nghị thượng đỉnh đặc biệt của NATO" beside the forum's names: nothing that the summit is
// about.
bool SaysLittleMore(std::string_view name, const Forum& forum, const LanguageLexicon& lexicon) {
  const auto words = NameWords(name);
  const auto says_nothing = [&lexicon](const std::string& word) {
    const auto& idle = lexicon.idle_in_names;
    const auto& special = lexicon.special_in_names;
    return std::binary_search(idle.begin(), idle.end(), word) ||
           std::binary_search(special.begin(), special.end(), word);
  };
  return std::any_of(forum.names.begin(), forum.names.end(), [&](std::string_view one) {
    const auto known = NameWords(one);
    std::vector<std::string> more;
    std::set_difference(words.begin(), words.end(), known.begin(), known.end(),
                        std::back_inserter(more));
    return std::all_of(more.begin(), more.end(), says_nothing);
  });
}

// "Diễn đàn AEBF-24" behind "Diễn đàn kinh doanh năng lượng ASEAN lần thứ 24 (AEBF-24)".
bool CalledBefore(const Entity& meeting, const Mention& mention) {
  constexpr std::size_t kShortest = 4;
  const std::string_view name = mention.name;
  return std::any_of(meeting.names.begin(), meeting.names.end(), [name](std::string_view called) {
    return called.size() >= kShortest && called.find(' ') == std::string_view::npos &&
           name.size() > called.size() && name.ends_with(called) &&
           name[name.size() - called.size() - 1] == ' ';
  });
}

}  // namespace

EntityId Resolver::NamedMeeting(const Mention& mention) {
  const EntityId forum =
      mention.forum.empty() ? kNoEntity : graph_.Find(Label::kForum, mention.forum);
  for (EntityId id = 0; id < graph_.size(); ++id) {
    const Entity& entity = graph_.at(id);
    const MeetingFacts& facts = entity.meeting;
    if (entity.label != Label::kMeeting || facts.merged_into != kNoEntity) continue;
    if (Clash(facts.ordinal, mention.ordinal) || Clash(facts.start, mention.date)) continue;
    // "Hội nghị cấp cao kỷ niệm 50 năm" is not the 26th.
    if (facts.special != mention.special && (facts.ordinal || mention.ordinal)) continue;
    // "SOM ASEAN+3" is not "SOM ASEAN", though but a number tells them apart.
    const bool one_number = OfOneNumber(facts, mention);
    if (!mention.forum.empty() && !facts.known_forum.empty() &&
        mention.forum != facts.known_forum && !one_number) {
      continue;
    }
    const bool same_forum = (forum != kNoEntity && facts.forum == forum) ||
                            (!mention.forum.empty() && facts.known_forum == mention.forum);
    if (same_forum || SameName(facts, mention) || one_number || CalledBefore(entity, mention)) {
      return id;
    }
  }
  return kNoEntity;
}

// The words of a name in which parties are called by their usual names, each word once, without
// those that the press may leave out: "Hội nghị Bộ trưởng Ngoại giao Hiệp hội các quốc gia Đông Nam
// Á - ASEAN" has those of "… của ASEAN".
std::vector<std::string> Resolver::PlainWords(std::string_view name, const Mention& mention) const {
  std::string slug = SeriesKey(name, mention.partners, lexicon_);
  std::replace(slug.begin(), slug.end(), '-', ' ');
  auto words = NameWords(slug);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::erase_if(words, [this](const std::string& word) {
    return std::binary_search(lexicon_.idle_in_names.begin(), lexicon_.idle_in_names.end(), word);
  });
  return words;
}

// Whether all parties that the mention's name tells are the meeting's.
bool Resolver::HasParties(const MeetingFacts& facts, const Mention& mention) const {
  return std::all_of(mention.partners.begin(), mention.partners.end(), [&](const auto& partner) {
    const EntityId party = graph_.Find(Label::kPartner, partner);
    return party != kNoEntity && Contains(facts.partners, party);
  });
}

// Whether a meeting told before has the mention's name, or one that differs in what the press may
// leave out: "Hội nghị Bộ trưởng ASEAN+1 với Hàn Quốc", "Hội nghị Bộ trưởng Ngoại giao ASEAN-Hàn
// Quốc".
bool Resolver::SameName(const MeetingFacts& facts, const Mention& mention) const {
  if (facts.core_name.empty() || mention.forum_name.empty()) return false;
  if (SameFolded(facts.core_name, mention.forum_name)) return true;
  if (facts.kind == mention.detail && !mention.partners.empty() &&
      PlainWords(facts.core_name, mention) == PlainWords(mention.forum_name, mention)) {
    return true;
  }
  const bool counted = facts.ordinal && mention.ordinal;
  // "Hội nghị thượng đỉnh hợp tác Thượng Hải" beside "… Tổ chức Hợp tác Thượng Hải (SCO)"
  constexpr std::size_t kTelling = 8;  // syllables
  const bool telling = OfMany(facts.kind) && !facts.ordinal && !mention.ordinal &&
                       NameWords(facts.core_name).size() >= kTelling &&
                       NameWords(mention.forum_name).size() >= kTelling;
  if ((counted || telling) && IsShortFor(facts, mention)) return true;
  const bool of_pair = OfMany(facts.kind) || facts.kind == "consultation" || counted;
  if (facts.kind != mention.detail || !of_pair || facts.partners.size() != 2 ||
      mention.partners.size() != 2) {
    return false;
  }
  if (!HasParties(facts, mention)) return false;
  auto one = NameWords(facts.core_name);
  auto other = NameWords(mention.forum_name);
  if (other.size() < one.size()) std::swap(one, other);
  std::vector<std::string> lacking;
  std::set_difference(one.begin(), one.end(), other.begin(), other.end(),
                      std::back_inserter(lacking));
  return lacking.size() <= kJoiningWords;
}

// "Hội nghị ASEAN+3 lần thứ 19" beside "Hội nghị Bộ trưởng Ngoại giao ASEAN+3 lần thứ 19": one of
// the two says less, of the same parties.
bool Resolver::OfOneNumber(const MeetingFacts& facts, const Mention& mention) const {
  if (!facts.ordinal || facts.ordinal != mention.ordinal || mention.partners.empty() ||
      facts.named_of_two != (mention.partners.size() == 2)) {
    return false;
  }
  if (!HasParties(facts, mention)) return false;
  return OneSaysLess(PlainWords(facts.core_name, mention), PlainWords(mention.forum_name, mention));
}

// "Cuộc gặp thượng đỉnh Mỹ-Nga" after the talks of their presidents were told: these.
EntityId Resolver::TalksOfPair(const Mention& mention) {
  if (mention.partners.size() > 2) return TalksOfMany(mention);
  if (mention.partners.size() != 2 || mention.ordinal || !mention.forum.empty() ||
      (mention.detail != "summit" && !IsTalks(mention.detail))) {
    return kNoEntity;
  }
  for (EntityId id = 0; id < graph_.size(); ++id) {
    const MeetingFacts& facts = graph_.at(id).meeting;
    if (graph_.at(id).label != Label::kMeeting || facts.merged_into != kNoEntity ||
        !facts.core_name.empty() || facts.kind != mention.detail ||
        facts.story != discourse_.story || facts.partners.size() != 2) {
      continue;
    }
    if (Contains(facts.partners, Partner(mention.partners[0])) &&
        Contains(facts.partners, Partner(mention.partners[1])) &&
        !Clash(facts.start, mention.date)) {
      return id;
    }
  }
  return kNoEntity;
}

// Ministers who met held no summit.
bool Resolver::MayGather(const MeetingFacts& facts, std::string_view kind) const {
  return kind != "summit" ||
         std::all_of(facts.officials.begin(), facts.officials.end(), [this](EntityId official) {
           const People::Person* person = people_.Of(official);
           return person != nullptr && People::Leads(*person);
         });
}

// "Hội nghị thượng đỉnh Trung - Nhật - Hàn" after "Lãnh đạo Trung - Nhật - Hàn nhóm họp", or after
// the three were told by name: what it told of.
EntityId Resolver::TalksOfMany(const Mention& mention) {
  if (!OfMany(mention.detail)) return kNoEntity;
  for (EntityId id = 0; id < graph_.size(); ++id) {
    MeetingFacts& facts = graph_.at(id).meeting;
    if (graph_.at(id).label != Label::kMeeting || facts.merged_into != kNoEntity ||
        !facts.core_name.empty() || !IsTalks(facts.kind) || facts.story != discourse_.story ||
        facts.partners.size() != mention.partners.size() || Clash(facts.start, mention.date) ||
        !HasParties(facts, mention) || !MayGather(facts, mention.detail)) {
      continue;
    }
    facts.kind = mention.detail;
    if (discourse_.talks == id) discourse_.talks = kNoEntity;
    return id;
  }
  return kNoEntity;
}

// "Hội nghị thượng đỉnh Hàn-ASEAN": the one series of that kind between the two, or of the one
// bloc, however the press calls it; empty when there is none or several.
std::string_view Resolver::SeriesOf(const Mention& mention) const {
  const bool of_bloc = mention.partners.size() == 1 && mention.detail == "summit";
  const bool of_two =
      mention.partners.size() == 2 && (mention.detail == "summit" || mention.detail == "dialogue");
  if (!of_bloc && !of_two) return {};
  // "Đối thoại Chính sách Quốc phòng Việt Nam - Mỹ": of one subject, so not of any series.
  constexpr std::size_t kPlainName = 6;  // syllables of "Đối thoại Việt Nam - Hàn Quốc"
  if (mention.detail == "dialogue" && NameParts(mention.forum_name).size() > kPlainName) return {};
  std::string_view found;
  for (const Forum& one : lexicon_.forums) {
    if (one.meeting_kind != mention.detail || one.parties.size() != mention.partners.size()) {
      continue;
    }
    const bool same = std::is_permutation(one.parties.begin(), one.parties.end(),
                                          mention.partners.begin(), mention.partners.end());
    if (!same || (of_bloc && !SaysLittleMore(mention.forum_name, one, lexicon_))) continue;
    if (!found.empty()) return {};
    found = one.id;
  }
  return found;
}

// "Khóa họp lần thứ 20 Ủy ban liên Chính phủ" after the 21st "Ủy ban liên Chính phủ Việt Nam -
// Nga": of the same series, though it does not say between whom.
void Resolver::TakeSeriesTold(Mention& mention) {
  if (!mention.ordinal || !mention.partners.empty()) return;
  for (EntityId id = 0; id < graph_.size(); ++id) {
    const MeetingFacts& facts = graph_.at(id).meeting;
    if (graph_.at(id).label != Label::kMeeting || facts.merged_into != kNoEntity ||
        !facts.ordinal || facts.story != discourse_.story || facts.partners.empty() ||
        !IsShortFor(facts, mention)) {
      continue;
    }
    mention.forum = facts.known_forum;
    mention.forum_name = facts.core_name;
    for (const EntityId party : facts.partners) mention.partners.emplace_back(graph_.at(party).key);
    return;
  }
}

}  // namespace entente::ingest
