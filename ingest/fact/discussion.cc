#include "ingest/fact/discussion.h"

namespace entente::ingest {
namespace {

constexpr double kDiscussed = 0.6;

}  // namespace

void StateDiscussed(const Reader& reader, std::uint32_t sentence,
                    const std::vector<Mention>& mentions, const Discourse& discourse,
                    ArticleGraph& graph) {
  if (discourse.main_meeting == kNoEntity) return;
  const auto discuss = reader.grammar.discuss;
  // What stands behind the cue was on the table.
  std::uint32_t cue = reader.begin;
  while (cue < reader.end && reader.Class(cue, discuss) == 0) ++cue;
  if (cue == reader.end) return;
  EntityId meeting = discourse.main_meeting;
  if (discourse.meeting != kNoEntity && graph.at(discourse.meeting).meeting.kind != "visit") {
    meeting = discourse.meeting;
  }
  if (graph.at(meeting).meeting.kind == "visit") return;
  for (const Mention& mention : mentions) {
    if (mention.span.begin < cue) continue;
    if ((mention.types & Bit(ItemType::kTopic)) == 0 && mention.kind != MentionKind::kAgreement)
      continue;
    for (const EntityId id : mention.entities) {
      graph.State(graph::RelationshipType::kDiscussed, meeting, id, kDiscussed, sentence,
                  "discussed-in-sentence");
    }
  }
}

}  // namespace entente::ingest
