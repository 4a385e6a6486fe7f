#include "ingest/resolve/article_graph.h"

#include <algorithm>

namespace entente::ingest {

void AddUnique(std::vector<EntityId>& ids, EntityId id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

EntityId ArticleGraph::Add(graph::Label label, std::string_view key, std::string_view name) {
  EntityId id = Find(label, key);
  if (id == kNoEntity) {
    id = static_cast<EntityId>(entities_.size());
    Entity& entity = entities_.emplace_back();
    entity.label = label;
    entity.key = key;
    by_key_[label].emplace(key, id);
  }
  AddName(id, name);
  return id;
}

EntityId ArticleGraph::Find(graph::Label label, std::string_view key) const {
  const auto of_label = by_key_.find(label);
  if (of_label == by_key_.end()) return kNoEntity;
  const auto found = of_label->second.find(key);
  return found == of_label->second.end() ? kNoEntity : found->second;
}

EntityId ArticleGraph::AddMeeting() {
  entities_.emplace_back().label = graph::Label::kMeeting;
  return static_cast<EntityId>(entities_.size() - 1);
}

void ArticleGraph::AddName(EntityId id, std::string_view name) {
  auto& names = entities_[id].names;
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
    names.emplace_back(name);
  }
}

std::vector<std::string_view> ArticleGraph::Keys(const std::vector<EntityId>& ids) const {
  std::vector<std::string_view> keys;
  keys.reserve(ids.size());
  for (const EntityId id : ids) keys.emplace_back(entities_[id].key);
  return keys;
}

void ArticleGraph::State(graph::RelationshipType type, EntityId from, EntityId to,
                         double confidence, std::uint32_t sentence, std::string_view rule,
                         graph::Properties properties) {
  if (Put(type, from, to, confidence, sentence, rule, std::move(properties)) &&
      record_ != nullptr) {
    record_->push_back({type, from, to, confidence, sentence, std::string(rule)});
  }
}

bool ArticleGraph::Put(graph::RelationshipType type, EntityId from, EntityId to, double confidence,
                       std::uint32_t sentence, std::string_view rule,
                       graph::Properties properties) {
  if (from == kNoEntity || to == kNoEntity || from == to) return false;
  from = Standing(from);
  to = Standing(to);
  if (!graph::MayConnect(entities_[from].label, type, entities_[to].label)) return false;
  const auto same = std::find_if(statements_.begin(), statements_.end(), [&](const Statement& one) {
    if (one.type != type || one.from != from || one.to != to) return false;
    for (const auto name : graph::IdentifyingProperties(type)) {
      const auto mine = properties.find(name);
      const auto its = one.properties.find(name);
      const bool have = mine != properties.end();
      if (have != (its != one.properties.end()) || (have && mine->second != its->second)) {
        return false;
      }
    }
    return true;
  });
  if (same == statements_.end()) {
    statements_.push_back(
        {type, from, to, std::move(properties), confidence, {sentence}, std::string(rule)});
    return true;
  }
  same->confidence = std::max(same->confidence, confidence);
  same->sentences.insert(sentence);
  for (auto& [name, value] : properties) same->properties.try_emplace(name, std::move(value));
  return true;
}

bool ArticleGraph::Stated(graph::RelationshipType type, EntityId from, EntityId to) const {
  return std::any_of(statements_.begin(), statements_.end(), [&](const Statement& one) {
    return one.type == type && one.from == from && one.to == to;
  });
}

EntityId ArticleGraph::Standing(EntityId id) const {
  while (entities_[id].meeting.merged_into != kNoEntity) id = entities_[id].meeting.merged_into;
  return id;
}

void ArticleGraph::MergeMeetings(EntityId from, EntityId into) {
  from = Standing(from);
  into = Standing(into);
  if (from == into) return;
  auto& gone = entities_[from];
  auto& kept = entities_[into];
  for (const auto& name : gone.names) AddName(into, name);
  kept.mentions += gone.mentions;
  kept.first_sentence = std::min(kept.first_sentence, gone.first_sentence);
  auto& facts = kept.meeting;
  const auto& other = gone.meeting;
  if (facts.head.empty()) facts.head = other.head;
  if (facts.kind.empty()) facts.kind = other.kind;
  if (facts.core_name.empty()) facts.core_name = other.core_name;
  if (!facts.ordinal) facts.ordinal = other.ordinal;
  if (!facts.start || other.date_confidence > facts.date_confidence) {
    if (other.start) {
      facts.start = other.start;
      facts.end = other.end;
      facts.date_confidence = other.date_confidence;
    }
  }
  facts.held = facts.held || other.held;
  facts.planned = facts.planned || other.planned;
  facts.postponed = facts.postponed || other.postponed;
  facts.cancelled = facts.cancelled || other.cancelled;
  if (facts.forum == kNoEntity) facts.forum = other.forum;
  if (facts.destination == kNoEntity) facts.destination = other.destination;
  for (const auto id : other.partners) AddUnique(facts.partners, id);
  for (const auto id : other.officials) AddUnique(facts.officials, id);
  for (const auto id : other.guests) AddUnique(facts.guests, id);
  for (const auto id : other.principals) AddUnique(facts.principals, id);
  for (const auto id : other.places) AddUnique(facts.places, id);
  gone.meeting.merged_into = into;
  auto moved = std::move(statements_);
  statements_.clear();
  for (auto& one : moved) {
    for (const auto sentence : one.sentences) {
      Put(one.type, one.from, one.to, one.confidence, sentence, one.rule, one.properties);
    }
  }
}

}  // namespace entente::ingest
