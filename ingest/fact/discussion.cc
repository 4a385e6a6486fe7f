#include "ingest/fact/discussion.h"

namespace entente::ingest {
namespace {

constexpr double kDiscussed = 0.6;

}  // namespace

void StateDiscussed(const Reader& reader, std::uint32_t sentence,
                    const std::vector<Mention>& mentions, const Discourse& discourse,
                    ArticleGraph& graph) {
  if (discourse.main_meeting == kNoEntity) return;
  const auto discuss = reader.lexicon.ClassNumber("DISCUSS");
  bool cue = false;
  for (std::uint32_t at = reader.begin; at < reader.end && !cue; ++at) {
    cue = reader.Class(at, discuss) != 0;
  }
  if (!cue) return;
  for (const Mention& mention : mentions) {
    if ((mention.types & Bit(ItemType::kTopic)) == 0 && mention.kind != MentionKind::kAgreement)
      continue;
    for (const EntityId id : mention.entities) {
      graph.State(graph::RelationshipType::kDiscussed, discourse.main_meeting, id, kDiscussed,
                  sentence, "discussed-in-sentence");
    }
  }
}

}  // namespace entente::ingest
