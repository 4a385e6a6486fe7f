#pragma once

#include <optional>
#include <vector>

#include "ingest/mention/mention.h"
#include "ingest/resolve/article_graph.h"
#include "ingest/resolve/discourse.h"
#include "ingest/resolve/resolver.h"

namespace entente::ingest {

// What a sentence says of when a meeting was and of the larger one within which it was; what it
// does not say is left out.
struct Occasion {
  std::optional<Date> start;
  std::optional<Date> end;
  EntityId frame = kNoEntity;
  bool apart = false;    // "hội đàm riêng với B và C": none of those at which more were
  bool another = false;  // "lần gần nhất hai bên gặp nhau": none of those told before
};

// Meetings that sentences tell of without a name: "A hội đàm với B", "chuyến thăm Lào của A".
class Meetings {
 public:
  Meetings(ArticleGraph& graph, Resolver& resolver, Discourse& discourse)
      : graph_(graph), resolver_(resolver), discourse_(discourse) {}

  // The talks of `event` between the officials and partners `who`: those that the article has
  // already told of when they are the same, else new ones.
  EntityId Meet(const Mention& event, const std::vector<EntityId>& who,
                const Occasion& occasion = {});

  // The session of `event` that the body holds: the one that the story has told of, else a new one.
  EntityId Convene(const Mention& event, EntityId body);

  // The visit of `guests` to `destination` (a partner or a place, or kNoEntity).
  EntityId Visit(const Mention& event, const std::vector<EntityId>& guests, EntityId destination,
                 const Occasion& occasion = {});

 private:
  [[nodiscard]] bool SameTalks(const MeetingFacts& facts, std::string_view kind, bool negotiation,
                               const std::vector<EntityId>& officials,
                               const std::vector<EntityId>& partners) const;
  [[nodiscard]] bool OnAnotherOccasion(EntityId meeting, const Occasion& occasion) const;
  [[nodiscard]] EntityId Referred(const Mention& event, const std::vector<EntityId>& officials,
                                  const std::vector<EntityId>& partners) const;
  [[nodiscard]] std::string StateAt(EntityId destination) const;
  EntityId Create(const Mention& event);

  ArticleGraph& graph_;
  Resolver& resolver_;
  Discourse& discourse_;
};

}  // namespace entente::ingest
