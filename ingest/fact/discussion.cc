#include "ingest/fact/discussion.h"

#include <algorithm>
#include <optional>

namespace entente::ingest {
namespace {

constexpr double kDiscussed = 0.6;
constexpr std::uint32_t kOwnerTokens = 4;  // "thảo luận của"

// The first phrase of the class from a token on, nothing when there is none.
std::optional<std::uint32_t> FirstOf(const Reader& reader, std::uint32_t from,
                                     std::uint32_t word_class) {
  for (std::uint32_t at = from; at < reader.end; ++at) {
    if (reader.Class(at, word_class) != 0) return at;
  }
  return std::nullopt;
}

// From where on a sentence names what was on the table: behind a verb of discussing, or where
// fields of work are told that somebody wants to go on with ("đề nghị hợp tác trong lĩnh vực …").
std::optional<std::uint32_t> Cue(const Reader& reader) {
  const auto discussed = FirstOf(reader, reader.begin, reader.grammar.discuss);
  const auto wanted = FirstOf(reader, reader.begin, reader.grammar.want);
  const auto field = wanted ? FirstOf(reader, *wanted, reader.grammar.field) : std::nullopt;
  return discussed && field ? std::min(*discussed, *field) : discussed ? discussed : field;
}

// What the sentence speaks of: a meeting it names or refers to before the topics, else the one in
// focus, else the story's.
EntityId DiscussedAt(const Reader& reader, const std::vector<Mention>& mentions,
                     std::uint32_t before, const Discourse& discourse, const ArticleGraph& graph) {
  const auto fits = [&graph](EntityId id) {
    return id != kNoEntity && graph.at(id).label == graph::Label::kMeeting &&
           graph.at(id).meeting.kind != "visit" && graph.at(id).meeting.kind != "ceremony";
  };
  for (const Mention& mention : mentions) {
    // "Nội dung thảo luận của Hội nghị … tập trung vào …": told right behind the verb.
    const bool owner = mention.span.begin > before && mention.span.begin <= before + kOwnerTokens &&
                       reader.Class(mention.span.begin - 1, reader.grammar.of) == 1;
    if (mention.span.begin >= before && !owner) continue;
    if ((mention.types & Bit(ItemType::kMeeting)) == 0) continue;
    for (const EntityId id : mention.entities) {
      if (fits(graph.Standing(id))) return graph.Standing(id);
    }
  }
  for (const EntityId id : {discourse.meeting, discourse.main_meeting}) {
    if (id != kNoEntity && fits(graph.Standing(id))) return graph.Standing(id);
  }
  return kNoEntity;
}

}  // namespace

void StateDiscussed(const Reader& reader, std::uint32_t sentence,
                    const std::vector<Mention>& mentions, const Discourse& discourse,
                    ArticleGraph& graph) {
  if (discourse.main_meeting == kNoEntity) return;
  const auto field = Cue(reader);
  // "Hàn Quốc khẳng định ủng hộ tự do hàng hải ở Biển Đông"
  const auto cue = field ? field : FirstOf(reader, reader.begin, reader.grammar.want);
  if (!cue) return;
  const EntityId meeting = DiscussedAt(reader, mentions, *cue, discourse, graph);
  if (meeting == kNoEntity) return;
  for (const Mention& mention : mentions) {
    if (mention.span.begin < *cue) continue;
    if ((mention.types & Bit(ItemType::kTopic)) == 0 && mention.kind != MentionKind::kAgreement)
      continue;
    for (const EntityId id : mention.entities) {
      if (graph.at(id).label == graph::Label::kPlace) continue;
      const Entity& topic = graph.at(id);
      const bool issue =
          topic.label == graph::Label::kTopic && reader.lexicon.issues.contains(topic.key);
      if (!field && !issue) continue;
      graph.State(graph::RelationshipType::kDiscussed, meeting, id, kDiscussed, sentence,
                  "discussed-in-sentence");
    }
  }
}

}  // namespace entente::ingest
