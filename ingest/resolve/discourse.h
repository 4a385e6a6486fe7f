#pragma once

#include <optional>
#include <vector>

#include "ingest/resolve/article_graph.h"

namespace entente::ingest {

// What the article is speaking of at a point of its text: what "cuộc họp", "hai bên" and "ông"
// refer to. A new story on the page starts it anew.
struct Discourse {
  EntityId meeting = kNoEntity;  // named, told or referred to last
  EntityId named = kNoEntity;    // the meeting that a name told last
  EntityId talks = kNoEntity;    // the last of two sides: talks, a call
  EntityId visit = kNoEntity;
  EntityId ceremony = kNoEntity;
  std::uint32_t ceremony_paragraph = 0;  // in which it was told last
  EntityId main_meeting = kNoEntity;  // the first that an official took part in: the story's news
  EntityId speaker = kNoEntity;       // the official who was subject last
  EntityId previous_official = kNoEntity;
  EntityId leader = kNoEntity;  // of the delegation told last: whom "tiếp Đoàn" speaks of
  EntityId teller = kNoEntity;  // the speaker before this sentence: who says "tôi" in it
  std::vector<EntityId> pair;   // the two partners between whom it is
  std::uint32_t story = 0;
  std::uint32_t paragraph = 0;
  std::optional<int> told_year;  // last in this paragraph, before this sentence
  std::optional<Date> year;      // in which it is written
  std::optional<Date> published;

  void TellCeremony(EntityId id) {
    ceremony = id;
    ceremony_paragraph = paragraph;
  }
};

}  // namespace entente::ingest
