#include "ingest/fact/circumstances.h"

#include <algorithm>
#include <optional>

namespace entente::ingest {
namespace {

using graph::Label;
using graph::RelationshipType;

constexpr std::uint32_t kCloseTokens = 4;  // from a meeting to what stands behind it
constexpr double kCloseConfidence = 0.85;
constexpr double kOpeningConfidence = 0.8;
constexpr double kLooseConfidence = 0.6;

class Attacher {
 public:
  Attacher(const Reader& reader, std::uint32_t sentence, const std::vector<Mention>& mentions,
           ArticleGraph& graph)
      : reader_(reader), sentence_(sentence), mentions_(mentions), graph_(graph) {}

  void Attach() {
    FindTold();
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      const Mention& mention = mentions_[i];
      if (mention.kind == MentionKind::kDate && mention.date) {
        AttachDate(i);
      } else if (mention.kind == MentionKind::kPlace && Located(mention)) {
        AttachPlace(i);
      }
    }
  }

 private:
  [[nodiscard]] EntityId MeetingOf(const Mention& mention) const {
    if ((mention.types & Bit(ItemType::kMeeting)) == 0 || mention.entities.empty()) {
      return kNoEntity;
    }
    if (mention.kind != MentionKind::kMeeting && mention.kind != MentionKind::kMeetingHead &&
        mention.kind != MentionKind::kForum) {
      return kNoEntity;
    }
    const EntityId id = graph_.Standing(mention.entities.front());
    return graph_.at(id).label == Label::kMeeting ? id : kNoEntity;
  }

  // The meeting that the sentence is about: the first that one of its statements concerns.
  void FindTold() {
    for (const Mention& mention : mentions_) {
      const EntityId id = MeetingOf(mention);
      if (id == kNoEntity) continue;
      const bool told = std::any_of(graph_.statements().begin(), graph_.statements().end(),
                                    [&](const Statement& one) {
                                      return one.to == id && one.sentences.contains(sentence_) &&
                                             one.type != RelationshipType::kPartOf;
                                    });
      if (told && told_ == kNoEntity) told_ = id;
      if (first_ == kNoEntity) first_ = id;
    }
  }

  // Whether the sentence says that something was there: "tại Hà Nội", "ở thủ đô Viêng Chăn".
  [[nodiscard]] bool Located(const Mention& place) const {
    for (std::uint32_t back = 1; back <= 3 && place.span.begin >= reader_.begin + back; ++back) {
      const auto length = reader_.Class(place.span.begin - back, reader_.grammar.at);
      if (length != 0 && length <= back) return true;
    }
    return false;
  }

  // The meeting mention that ends last before mention `index`, no other of its kind in between.
  [[nodiscard]] std::optional<std::size_t> Before(std::size_t index) const {
    for (std::size_t i = index; i-- > 0;) {
      if (MeetingOf(mentions_[i]) != kNoEntity) return i;
    }
    return std::nullopt;
  }

  // The meeting that the date or place belongs to, and how sure that is.
  [[nodiscard]] std::pair<EntityId, double> Owner(std::size_t index) const {
    const Mention& mention = mentions_[index];
    if (const auto before = Before(index)) {
      const std::uint32_t behind = mentions_[*before].span.end;
      std::uint32_t distance = mention.span.begin - behind;
      // What lies between is counted without other circumstances: "tại Singapore tháng 11-2018".
      for (std::size_t i = *before + 1; i < index; ++i) {
        if (mentions_[i].kind == MentionKind::kDate || mentions_[i].kind == MentionKind::kPlace ||
            mentions_[i].kind == MentionKind::kPartner) {
          distance -= mentions_[i].span.end - mentions_[i].span.begin;
        }
      }
      if (distance <= kCloseTokens) return {MeetingOf(mentions_[*before]), kCloseConfidence};
      if (told_ == kNoEntity) return {MeetingOf(mentions_[*before]), kLooseConfidence};
      return {told_, kLooseConfidence};
    }
    if (told_ != kNoEntity) return {told_, kOpeningConfidence};
    return {first_, kLooseConfidence};
  }

  void AttachDate(std::size_t index) {
    auto [meeting, confidence] = Owner(index);
    if (meeting == kNoEntity) return;
    // "A gặp B bên lề Cấp cao … ngày 18/11": the date is of the smaller meeting.
    for (const Statement& one : graph_.statements()) {
      if (one.type == RelationshipType::kPartOf && one.to == meeting &&
          one.sentences.contains(sentence_)) {
        meeting = one.from;
        break;
      }
    }
    MeetingFacts& facts = graph_.at(meeting).meeting;
    if (facts.start && facts.date_confidence >= confidence) return;
    facts.start = mentions_[index].date;
    facts.end = mentions_[index].end_date;
    facts.date_confidence = confidence;
  }

  void AttachPlace(std::size_t index) {
    const auto [meeting, confidence] = Owner(index);
    if (meeting == kNoEntity || mentions_[index].entities.empty()) return;
    const EntityId place = mentions_[index].entities.front();
    if (graph_.at(meeting).meeting.kind == "visit") return;
    const std::string kind = mentions_[index].detail;
    if (kind == "sea" || kind == "region" || kind == "river") return;
    graph_.State(RelationshipType::kHeldIn, meeting, place, confidence, sentence_,
                 "place-in-sentence");
    AddUnique(graph_.at(meeting).meeting.places, place);
  }

  const Reader& reader_;
  const std::uint32_t sentence_;
  const std::vector<Mention>& mentions_;
  ArticleGraph& graph_;
  EntityId told_ = kNoEntity;
  EntityId first_ = kNoEntity;
};

}  // namespace

void AttachCircumstances(const Reader& reader, std::uint32_t sentence,
                         const std::vector<Mention>& mentions, ArticleGraph& graph) {
  Attacher(reader, sentence, mentions, graph).Attach();
}

}  // namespace entente::ingest
