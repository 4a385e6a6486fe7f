#include <algorithm>

#include "ingest/fact/rule_runner.h"
#include "ingest/fact/sentence_items.h"

// What a rule may say of partners: since when two have relations, and whose a document, a meeting
// or a term is not, though its words would let a rule say so.
namespace entente::ingest {

using graph::Label;
using graph::RelationshipType;

// Of a partnership, or of the relation of two parties: "A and B established diplomatic relations".
void RuleRunner::SetEstablished(const Site& site, const FactTemplate& fact) {
  auto relations = Entities(site, fact.arguments[0]);
  const bool parties = relations.size() == 2 && graph_.at(relations[0]).label == Label::kPartner &&
                       graph_.at(relations[1]).label == Label::kPartner;
  if (parties) {
    if (discourse_.pair.empty()) discourse_.pair = relations;
    relations = {resolver_.Partnership(relations[0], relations[1])};
    Entity& relation = graph_.at(relations[0]);
    if (relation.mentions++ == 0) relation.first_sentence = site.sentence;
  }
  for (const EntityId id : relations) {
    if (graph_.at(id).label != Label::kPartnership) continue;
    for (const auto date : MentionsIn(site, fact.arguments[1])) {
      if (site.mentions[date].date) {
        graph_.at(id).properties.emplace("established", *site.mentions[date].date);
      }
    }
  }
}

// A country coordinates a relation for its bloc: it is neither of the two parties.
bool RuleRunner::IsMember(EntityId partner, EntityId partnership) const {
  const std::string& key = graph_.at(partner).key;
  const std::string& pair = graph_.at(partnership).key;
  return pair.starts_with(key + "|") || pair.ends_with("|" + key);
}

// "kể từ Hội nghị Cấp cao … và thông qua Kế hoạch …": of another meeting the sentence has said that
// it adopted the document, so not of the one in focus.
bool RuleRunner::ToldAdopted(EntityId document, EntityId meeting, std::uint32_t sentence) const {
  return std::any_of(graph_.statements().begin(), graph_.statements().end(),
                     [&](const Statement& one) {
                       return one.type == RelationshipType::kAdopted && one.to == document &&
                              one.from != meeting && one.sentences.contains(sentence);
                     });
}

// "Bộ trưởng Malaysia X ký Nghị định thư … ASEAN - Trung Quốc": the name tells the parties.
bool RuleRunner::SignsForOthers(const Site& site, const FactTemplate& fact, EntityId state) const {
  if (state == kNoEntity) return false;
  const std::string& key = graph_.at(state).key;
  const auto documents = MentionsIn(site, fact.arguments[1]);
  return std::any_of(documents.begin(), documents.end(), [&](auto index) {
    const auto& parties = site.mentions[index].partners;
    return parties.size() > 1 && std::find(parties.begin(), parties.end(), key) == parties.end();
  });
}

// "Việt Nam và Hoa Kỳ tổ chức Đối thoại …": neither hosts it alone.
bool RuleRunner::OneOfTwo(const Site& site, const FactTemplate& fact) const {
  for (const auto index : MentionsIn(site, fact.arguments[0])) {
    for (std::size_t i = 2; i < site.items.size(); ++i) {
      if (IsMention(site.items[i], index) && HasClass(site.items[i - 1], grammar_.list) &&
          (site.items[i - 2].types & Bit(ItemType::kPartner)) != 0) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace entente::ingest
