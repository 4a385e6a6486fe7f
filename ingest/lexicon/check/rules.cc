#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ingest/lexicon/check/checks.h"

namespace entente::ingest {
namespace {

using Code = Instruction::Code;
using graph::Label;

bool Consumes(Code code) {
  return code == Code::kWord || code == Code::kClass || code == Code::kType;
}

std::set<Slot> SlotsOf(const Program& pattern) {
  std::set<Slot> slots;
  for (const Instruction& step : pattern.code) {
    if (step.slot != kNoSlot) slots.insert(step.slot);
  }
  return slots;
}

// The labels of nodes that a mention of the types can stand for.
std::vector<Label> LabelsOf(ItemTypes types) {
  struct Meaning {
    ItemType type;
    std::vector<Label> labels;
  };
  static const std::vector<Meaning> kMeanings{
      {ItemType::kPartner, {Label::kPartner}},
      {ItemType::kCountry, {Label::kPartner}},
      {ItemType::kOfficial, {Label::kOfficial}},
      {ItemType::kInviter, {Label::kOfficial}},
      {ItemType::kOffice, {Label::kOfficial, Label::kPartner}},
      {ItemType::kMeeting, {Label::kMeeting}},
      {ItemType::kNamedMeeting, {Label::kMeeting}},
      {ItemType::kEvent, {Label::kMeeting}},
      {ItemType::kTalks, {Label::kMeeting}},
      {ItemType::kVisit, {Label::kMeeting}},
      {ItemType::kCeremony, {Label::kMeeting}},
      {ItemType::kForum, {Label::kForum, Label::kMeeting}},
      {ItemType::kAgreement, {Label::kAgreement}},
      {ItemType::kInitiative, {Label::kInitiative}},
      {ItemType::kPartnership, {Label::kPartnership}},
      {ItemType::kPlace, {Label::kPlace, Label::kPartner}},
      {ItemType::kTopic, {Label::kTopic}},
      {ItemType::kSides, {Label::kPartner, Label::kOfficial}}};
  std::vector<Label> labels;
  for (const auto& [type, of_type] : kMeanings) {
    if ((types & Bit(type)) != 0) labels.insert(labels.end(), of_type.begin(), of_type.end());
  }
  return labels;
}

class RuleCheck {
 public:
  RuleCheck(const Rule& rule, LexiconFaults& faults) : rule_(rule), faults_(faults) {
    for (const Program& pattern : rule.patterns) {
      for (const Instruction& step : pattern.code) {
        if (step.slot != kNoSlot) types_[step.slot] |= step.operand;
      }
    }
  }

  void Run() {
    for (const Program& pattern : rule_.patterns) CheckReach(pattern);
    std::set<Slot> used;
    for (const FactTemplate& fact : rule_.facts) {
      CheckCaptured(fact, used);
      CheckLiterals(fact);
      CheckVocabulary(fact);
    }
    for (const auto& [slot, types] : types_) {
      if (used.contains(slot)) continue;
      Fault(rule_.line, fmt::format("no fact of the rule {} uses the capture '{}'; drop ':{}'",
                                    rule_.name, rule_.captures[slot], rule_.captures[slot]));
    }
  }

 private:
  void Fault(std::uint32_t line, std::string message) {
    faults_.Add(rule_.path, line, std::move(message));
  }

  // Patterns that no sentence fits, and gaps that skip nothing.
  void CheckReach(const Program& pattern) {
    const auto& code = pattern.code;
    for (std::size_t i = 0; i + 1 < code.size(); ++i) {
      if (Consumes(code[i].code) && code[i + 1].code == Code::kStart) {
        Fault(pattern.line, "'^' after a word can match nowhere; put it first");
      }
      if (code[i].code == Code::kEnd && Consumes(code[i + 1].code)) {
        Fault(pattern.line, "'$' before a word can match nowhere; put it last");
      }
    }
    const auto is_gap = [](const Instruction& step) {
      return step.code == Code::kGap || step.code == Code::kWideGap;
    };
    if (is_gap(code.front()) || (code.size() > 1 && is_gap(code[code.size() - 2]))) {
      Fault(pattern.line, "a gap at a pattern's beginning or end skips nothing; drop it");
    }
  }

  // Every capture of the fact must be in each of the rule's patterns.
  void CheckCaptured(const FactTemplate& fact, std::set<Slot>& used) {
    std::set<Slot> needed;
    for (const Slot slot : fact.arguments) {
      if (slot < rule_.captures.size()) needed.insert(slot);
    }
    for (const auto& [name, value] : fact.properties) {
      if (const auto* slot = std::get_if<Slot>(&value)) needed.insert(*slot);
    }
    used.insert(needed.begin(), needed.end());
    for (const Program& pattern : rule_.patterns) {
      const auto captured = SlotsOf(pattern);
      for (const Slot slot : needed) {
        if (captured.contains(slot)) continue;
        Fault(pattern.line, fmt::format("the pattern captures no '{}', which '=> {}' needs",
                                        rule_.captures[slot], fact.written));
      }
    }
  }

  // A property's value that looks like a capture but is none would be taken as text.
  void CheckLiterals(const FactTemplate& fact) {
    static const std::set<std::string, std::less<>> kNames{
        "title", "role",      "valid_from", "valid_to", "delegation_of", "ordinal",
        "date",  "indicator", "term",       "apart",    "alone"};
    static const std::set<std::string, std::less<>> kCaptured{"valid_from", "valid_to",
                                                              "delegation_of", "date", "term"};
    for (const auto& [name, value] : fact.properties) {
      if (!kNames.contains(name)) {
        Fault(fact.line, fmt::format("there is no property '{}'; it is one of {}", name,
                                     fmt::join(kNames, ", ")));
      }
      const auto* text = std::get_if<std::string>(&value);
      if (text != nullptr && kCaptured.contains(name) && *text != "@year") {
        Fault(fact.line, fmt::format("nothing is captured as '{}', the value of {}", *text, name));
      }
    }
  }

  [[nodiscard]] std::vector<Label> LabelsAt(Slot slot) const {
    const auto found = types_.find(slot);
    if (found != types_.end()) return LabelsOf(found->second);
    const bool official = slot == kSpeaker || slot == kLeader || slot == kGuest || slot == kHost;
    return {official ? Label::kOfficial : Label::kMeeting};
  }

  void CheckVocabulary(const FactTemplate& fact) {
    if (fact.action == Action::kRelate) {
      auto from = LabelsAt(fact.arguments[0]);
      // An official stands for his state there.
      const bool of_states = fact.type == graph::RelationshipType::kCoordinates ||
                             fact.type == graph::RelationshipType::kPartyTo;
      if (of_states && std::find(from.begin(), from.end(), Label::kOfficial) != from.end()) {
        from.push_back(Label::kPartner);
      }
      auto to = LabelsAt(fact.arguments[1]);
      // Those invited may be told as the guests of a visit.
      if (fact.type == graph::RelationshipType::kInvited &&
          std::find(to.begin(), to.end(), Label::kMeeting) != to.end()) {
        return;
      }
      const bool possible = std::any_of(from.begin(), from.end(), [&](Label source) {
        return std::any_of(to.begin(), to.end(), [&](Label target) {
          return graph::MayConnect(source, fact.type, target);
        });
      });
      if (!possible) {
        Fault(fact.line,
              fmt::format("'{}' states nothing: the vocabulary lets {} lead from none of "
                          "the types of its first capture to one of its second; are "
                          "they the wrong way round?",
                          fact.written, graph::ToString(fact.type)));
      }
      return;
    }
    struct Form {
      Action action;
      std::size_t argument;
      ItemTypes types;
      std::string_view what;
    };
    constexpr ItemTypes kEvents = Bit(ItemType::kMeeting) | Bit(ItemType::kNamedMeeting) |
                                  Bit(ItemType::kEvent) | Bit(ItemType::kTalks) |
                                  Bit(ItemType::kVisit) | Bit(ItemType::kCeremony) |
                                  Bit(ItemType::kForum);
    constexpr std::array<Form, 10> kForms{
        {{Action::kJoin, 1, kEvents, "a meeting"},
         {Action::kMeet, 0, kEvents, "an event"},
         {Action::kVisit, 0, kEvents, "a visit"},
         {Action::kOn, 0, kEvents, "a meeting"},
         {Action::kOn, 1, Bit(ItemType::kDate) | Bit(ItemType::kPeriod), "a date"},
         {Action::kAt, 0, kEvents, "a meeting"},
         {Action::kAt, 1, Bit(ItemType::kPlace) | Bit(ItemType::kPartner) | Bit(ItemType::kCountry),
          "a place"},
         {Action::kFigure, 0, Bit(ItemType::kIndicator) | Bit(ItemType::kAmount), "an indicator"},
         {Action::kEstablished, 0, Bit(ItemType::kPartnership) | Bit(ItemType::kPartner),
          "a partnership or its parties"},
         {Action::kEstablished, 1, Bit(ItemType::kDate) | Bit(ItemType::kPeriod), "a date"}}};
    for (const Form& form : kForms) {
      if (form.action != fact.action) continue;
      const auto found = types_.find(fact.arguments[form.argument]);
      if (found == types_.end() || (found->second & form.types) != 0) continue;
      Fault(fact.line, fmt::format("'{}' states nothing: argument {} must be {}", fact.written,
                                   form.argument + 1, form.what));
    }
  }

  const Rule& rule_;
  LexiconFaults& faults_;
  std::map<Slot, ItemTypes> types_;  // that each capture may have, over all patterns
};

// The same pattern for the same fact a second time states nothing new.
void CheckRepeated(const std::vector<Rule>& rules, LexiconFaults& faults) {
  struct Seen {
    const Rule* rule;
    const Program* pattern;
  };
  std::vector<Seen> seen;
  const auto facts = [](const Rule& rule) {
    std::vector<std::string_view> written;
    for (const FactTemplate& fact : rule.facts) written.emplace_back(fact.written);
    return written;
  };
  for (const Rule& rule : rules) {
    for (const Program& pattern : rule.patterns) {
      const auto same = std::find_if(seen.begin(), seen.end(), [&](const Seen& one) {
        return one.pattern->code == pattern.code && facts(*one.rule) == facts(rule) &&
               one.rule->captures == rule.captures;
      });
      if (same != seen.end()) {
        faults.Add(rule.path, pattern.line,
                   fmt::format("the same pattern stands at {}:{}, in the rule {}; drop one",
                               same->rule->path, same->pattern->line, same->rule->name));
      }
      seen.push_back({&rule, &pattern});
    }
  }
}

}  // namespace

void CheckRules(const LanguageLexicon& lexicon, LexiconFaults& faults) {
  for (const Rule& rule : lexicon.rules.rules()) RuleCheck(rule, faults).Run();
  CheckRepeated(lexicon.rules.rules(), faults);
}

}  // namespace entente::ingest
