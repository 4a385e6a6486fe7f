#include <fmt/format.h>

#include <algorithm>

#include "ingest/fact/rule_runner.h"
#include "ingest/fact/sentence_items.h"

// What a FIGURE fact states: of which partnership, for which year, reached or aimed at.
namespace entente::ingest {

using graph::Label;
using graph::RelationshipType;

EntityId RuleRunner::FigurePartnership(const Site& site) {
  EntityId found = kNoEntity;
  std::vector<EntityId> partners;
  std::vector<EntityId> served;
  for (const Mention& mention : site.mentions) {
    if ((mention.types & Bit(ItemType::kOfficial)) != 0 && mention.entities.size() == 1) {
      const EntityId state = resolver_.PartnerOf(mention.entities[0]);
      if (state != kNoEntity) AddUnique(served, state);
    }
    if (mention.kind == MentionKind::kPartnership && !mention.entities.empty()) {
      found = mention.entities[0];
    }
    if (mention.kind != MentionKind::kPartner) continue;
    if (mention.entities.size() == 2)
      found = resolver_.Partnership(mention.entities[0], mention.entities[1]);
    // "Theo Tổng cục Hải quan Việt Nam": who counted is no party to what is counted.
    const bool party = (mention.types & Bit(ItemType::kCountry)) != 0 || mention.detail == "bloc";
    for (const EntityId id : mention.entities) {
      if (party) AddUnique(partners, id);
    }
  }
  if (found != kNoEntity) return found;
  if (partners.size() == 2) return resolver_.Partnership(partners[0], partners[1]);
  const auto sides = resolver_.Sides();
  if (sides.size() == 2) return resolver_.Partnership(sides[0], sides[1]);
  // "Tổng thống Mỹ X và Thủ tướng Ấn Độ Y đặt mục tiêu …"
  if (served.size() == 2) return resolver_.Partnership(served[0], served[1]);
  // After a meeting of two: "Thương mại song phương đạt 15 tỷ USD"
  if (discourse_.meeting != kNoEntity) {
    const auto& two = graph_.at(graph_.Standing(discourse_.meeting)).meeting.partners;
    if (two.size() == 2) return resolver_.Partnership(two[0], two[1]);
  }
  return kNoEntity;
}

// "tăng 8,1% so với cùng kỳ năm 2024": the year that another is measured by.
bool RuleRunner::OfComparison(const Site& site, std::size_t date) const {
  constexpr std::size_t kBefore = 4;  // "so với cùng kỳ"
  for (std::size_t i = 0; i < site.items.size(); ++i) {
    const Item& item = site.items[i];
    if (item.mention != date || item.token != site.mentions[date].span.begin) continue;
    for (std::size_t back = 1; back <= std::min(kBefore, i); ++back) {
      for (const ClassHit& hit : site.items[i - back].classes) {
        if (hit.word_class == grammar_.compare && hit.end >= i) return true;
      }
    }
  }
  return false;
}

// "năm 2020 đạt 5 tỷ USD, đến năm 2021 đạt 6 tỷ": whether the date behind an amount opens what is
// told of the next one.
bool RuleRunner::OpensNextFigure(const Site& site, std::size_t amount) const {
  const auto& mentions = site.mentions;
  if (amount + 2 >= mentions.size() || mentions[amount + 2].kind != MentionKind::kAmount) {
    return false;
  }
  const bool told_before = std::any_of(
      mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(amount),
      [](const Mention& one) { return one.kind == MentionKind::kDate && one.date.has_value(); });
  return told_before && std::any_of(site.items.begin(), site.items.end(), [&](const Item& item) {
           return item.token >= mentions[amount].span.end &&
                  item.token < mentions[amount + 1].span.begin && HasClass(item, grammar_.list);
         });
}

// The year that stands right behind the amount ("vào năm 2020"), else the last one before it.
std::optional<int> RuleRunner::FigureYear(const Site& site, std::size_t amount) const {
  constexpr std::uint32_t kBehindTokens = 6;
  const auto year = [](const Mention& mention) -> std::optional<int> {
    if (mention.kind != MentionKind::kDate || !mention.date) return std::nullopt;
    return mention.date->year();
  };
  // "2,5 tỷ USD vốn vay ODA trong năm 2015": behind what it measures, too.
  std::size_t behind = amount + 1;
  if (behind < site.mentions.size() && site.mentions[behind].kind == MentionKind::kIndicator &&
      site.mentions[behind].span.begin == site.mentions[amount].span.end) {
    ++behind;
  }
  if (behind < site.mentions.size()) {
    const Mention& next = site.mentions[behind];
    if (year(next) && !OfComparison(site, behind) && !OpensNextFigure(site, amount) &&
        next.span.begin <= site.mentions[behind - 1].span.end + kBehindTokens) {
      return year(next);
    }
  }
  for (std::size_t i = amount; i-- > 0;) {
    if (year(site.mentions[i]) && !OfComparison(site, i)) return year(site.mentions[i]);
  }
  return discourse_.told_year;
}

// Aimed at: a year ahead, or a word for an aim between the amount and the one before it.
bool RuleRunner::IsTarget(const Site& site, std::size_t amount, std::optional<int> year) const {
  if (year && discourse_.year && *year > discourse_.year->year()) return true;
  const std::uint32_t word_class = grammar_.target;
  std::size_t from = 0;
  constexpr std::uint32_t kAside = 3;  // tokens: "(68 tỷ USD)", "(tương đương 68 tỷ USD)"
  for (std::size_t i = 0; i < amount; ++i) {
    const std::uint32_t end = site.mentions[i].span.end;
    const bool same = i + 1 == amount && site.mentions[amount].span.begin <= end + kAside;
    if (site.mentions[i].kind == MentionKind::kAmount && !same) from = end;
  }
  for (std::size_t i = 0; i < site.items.size(); ++i) {
    const Item& item = site.items[i];
    const bool plain = item.types == Bit(ItemType::kWord);
    if (!plain || item.token < from || item.token >= site.mentions[amount].span.begin) continue;
    for (const ClassHit& hit : item.classes) {
      if (hit.word_class == word_class) return true;
    }
  }
  return false;
}

void RuleRunner::StateFigure(const Site& site, const FactTemplate& fact) {
  const auto given = PropertiesOf(site, fact);
  const auto indicators = MentionsIn(site, fact.arguments[0]);
  const auto amounts = MentionsIn(site, fact.arguments.back());
  if (indicators.empty() || amounts.empty()) return;
  const Mention& measure = site.mentions[indicators.front()];
  // A unit may tell what is counted: "6,5 triệu lượt khách".
  std::string indicator(measure.kind == MentionKind::kAmount ? measure.entry_id : measure.detail);
  if (const auto found = given.find("indicator"); found != given.end()) {
    indicator = std::get<std::string>(found->second);
  }
  if (indicator.empty()) return;
  EntityId partnership = kNoEntity;
  const bool counts_people =
      indicator == "tourists" || indicator == "students" || indicator == "workers";
  for (const auto index : amounts) {
    const Mention& amount = site.mentions[index];
    if ((amount.detail == "people") != counts_people) continue;
    // Another measure in between claims the amount.
    bool claimed = false;
    for (std::size_t i = indicators.front() + 1; i < index; ++i) {
      claimed = claimed || site.mentions[i].kind == MentionKind::kIndicator;
    }
    if (claimed) continue;
    // Not made before something is said of it.
    if (partnership == kNoEntity) partnership = FigurePartnership(site);
    if (partnership == kNoEntity) return;
    const auto year = FigureYear(site, index);
    const std::string kind = IsTarget(site, index, year) ? "target" : "actual";
    const std::string key =
        fmt::format("{}-{}-{}-{}-{:.0f}", graph_.at(partnership).key, indicator,
                    year ? std::to_string(*year) : "undated", kind, amount.value);
    const EntityId figure = graph_.Add(Label::kFigure, key, amount.name);
    auto& properties = graph_.at(figure).properties;
    properties.emplace("indicator", indicator);
    properties.emplace("value", amount.value);
    properties.emplace("unit", std::string(amount.detail));
    properties.emplace("kind", kind);
    if (year) properties.emplace("year", std::int64_t{*year});
    graph_.State(RelationshipType::kHasFigure, partnership, figure, site.rule.confidence,
                 site.sentence, site.rule.name);
  }
}

}  // namespace entente::ingest
