#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/date.h"
#include "graph/model.h"
#include "graph/schema.h"

namespace entente::ingest {

// A node of the article under work. Its public id is given when all is known: a meeting's depends
// on who took part and when.
using EntityId = std::uint32_t;
inline constexpr EntityId kNoEntity = ~EntityId{0};

// What the article says of a meeting, gathered over its sentences.
struct MeetingFacts {
  std::string kind;
  std::string head;  // "hội đàm", "chuyến thăm chính thức": names it when it has no name
  std::string core_name;  // its name without number and date, as written; empty when unnamed
  std::optional<int> ordinal;
  std::optional<Date> start;
  std::optional<Date> end;
  double date_confidence = 0;
  bool negotiation = false;
  bool held = false;  // as words say; a date in the past or future says it better
  bool planned = false;
  bool postponed = false;
  bool cancelled = false;
  EntityId forum = kNoEntity;
  std::string known_forum;  // the lexicon's id, also when the meeting is told as no session of it
  EntityId destination = kNoEntity;  // of a visit
  bool named_of_two = false;         // its name joins two parties: "thượng đỉnh Mỹ - Trung"
  std::vector<EntityId> stops;       // told with it: "thăm Australia và New Zealand"
  std::vector<EntityId> partners;    // in the order they were told
  std::vector<EntityId> officials;
  std::vector<EntityId> principals;  // of talks: between whom they were, not who came along
  std::vector<EntityId> guests;      // of a visit: the officials who travel
  std::vector<EntityId> places;
  std::uint32_t story = 0;
  bool special = false;      // by its name none of the numbered ones of its series
  bool apart = false;        // told as one of several of the same host, with no more people
  bool looked_back = false;  // told only as an earlier one of those who meet: "lần gần nhất"
  bool dropped = false;      // merged into another
  EntityId merged_into = kNoEntity;
};

struct Entity {
  graph::Label label{};
  std::string key;                 // identity within the article; the id's tail but for meetings
  std::vector<std::string> names;  // display name first
  graph::Properties properties;
  std::uint32_t mentions = 0;
  std::uint32_t first_sentence = 0;
  bool background = false;      // known but not to be a node unless a relationship needs it
  bool names_no_party = false;  // an Agreement's words tell none, nor does the lexicon
  MeetingFacts meeting;         // of a Meeting
};

// A relationship as stated by sentences.
struct Statement {
  graph::RelationshipType type{};
  EntityId from = kNoEntity;
  EntityId to = kNoEntity;
  graph::Properties properties;
  double confidence = 0;
  std::set<std::uint32_t> sentences;
  std::string rule;  // that stated it first, or the inference's name
};

// One saying of a relationship, before sayings of the same are put together.
struct StatedFact {
  graph::RelationshipType type{};
  EntityId from = kNoEntity;
  EntityId to = kNoEntity;
  double confidence = 0;
  std::uint32_t sentence = 0;
  std::string rule;
};

// All nodes and statements of one article. Statements of one type and ends (and role, of offices)
// are one: it has the sentences of all and the greatest confidence.
class ArticleGraph {
 public:
  // The entity of that label and key; made when new. `name` is added to its names.
  EntityId Add(graph::Label label, std::string_view key, std::string_view name);
  [[nodiscard]] EntityId Find(graph::Label label, std::string_view key) const;
  // An entity without identity yet.
  EntityId AddMeeting();

  // Stays where it is when others are added.
  [[nodiscard]] Entity& at(EntityId id) { return entities_[id]; }
  [[nodiscard]] const Entity& at(EntityId id) const { return entities_[id]; }
  [[nodiscard]] std::size_t size() const { return entities_.size(); }
  void AddName(EntityId id, std::string_view name);
  [[nodiscard]] std::vector<std::string_view> Keys(const std::vector<EntityId>& ids) const;

  // `sentence` is the index in the document.
  void State(graph::RelationshipType type, EntityId from, EntityId to, double confidence,
             std::uint32_t sentence, std::string_view rule, graph::Properties properties = {});
  // From now on appends every saying to `record`, which must outlive the graph.
  void RecordIn(std::vector<StatedFact>& record) { record_ = &record; }
  [[nodiscard]] bool Stated(graph::RelationshipType type, EntityId from, EntityId to) const;
  [[nodiscard]] std::vector<Statement>& statements() { return statements_; }
  [[nodiscard]] const std::vector<Statement>& statements() const { return statements_; }

  // `from` and `into` are one meeting: what is known of the former goes to the latter.
  void MergeMeetings(EntityId from, EntityId into);
  // The meeting that stands for `id` after merges.
  [[nodiscard]] EntityId Standing(EntityId id) const;

 private:
  // False when the vocabulary forbids it.
  bool Put(graph::RelationshipType type, EntityId from, EntityId to, double confidence,
           std::uint32_t sentence, std::string_view rule, graph::Properties properties);

  std::deque<Entity> entities_;
  std::map<graph::Label, std::map<std::string, EntityId, std::less<>>> by_key_;
  std::vector<Statement> statements_;
  std::vector<StatedFact>* record_ = nullptr;
};

// Appends when absent.
void AddUnique(std::vector<EntityId>& ids, EntityId id);

}  // namespace entente::ingest
