#include "ingest/fact/discussion.h"

#include <optional>

namespace entente::ingest {
namespace {

constexpr double kDiscussed = 0.6;

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
  if (const auto discussed = FirstOf(reader, reader.begin, reader.grammar.discuss))
    return discussed;
  const auto wanted = FirstOf(reader, reader.begin, reader.grammar.want);
  return wanted ? FirstOf(reader, *wanted, reader.grammar.field) : std::nullopt;
}

// What the sentence speaks of: a meeting it names or refers to before the topics, else the one in
// focus, else the story's.
EntityId DiscussedAt(const std::vector<Mention>& mentions, std::uint32_t before,
                     const Discourse& discourse, const ArticleGraph& graph) {
  const auto fits = [&graph](EntityId id) {
    return id != kNoEntity && graph.at(id).label == graph::Label::kMeeting &&
           graph.at(id).meeting.kind != "visit" && graph.at(id).meeting.kind != "ceremony";
  };
  for (const Mention& mention : mentions) {
    if (mention.span.begin >= before) break;
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
  const auto cue = Cue(reader);
  if (!cue) return;
  const EntityId meeting = DiscussedAt(mentions, *cue, discourse, graph);
  if (meeting == kNoEntity) return;
  for (const Mention& mention : mentions) {
    if (mention.span.begin < *cue) continue;
    if ((mention.types & Bit(ItemType::kTopic)) == 0 && mention.kind != MentionKind::kAgreement)
      continue;
    for (const EntityId id : mention.entities) {
      if (graph.at(id).label == graph::Label::kPlace) continue;
      graph.State(graph::RelationshipType::kDiscussed, meeting, id, kDiscussed, sentence,
                  "discussed-in-sentence");
    }
  }
}

}  // namespace entente::ingest
