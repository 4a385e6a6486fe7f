#include "ingest/pattern/rule_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "ingest/pattern/pattern_compiler.h"
#include "ingest/text/utf8.h"

namespace entente::ingest {
namespace {

struct ActionForm {
  std::string_view word;
  Action action;
  std::size_t least;  // arguments
  std::size_t most;
};

constexpr std::array<ActionForm, 7> kActions{{
    {"JOIN", Action::kJoin, 2, 2},
    {"MEET", Action::kMeet, 2, 4},
    {"VISIT", Action::kVisit, 2, 3},
    {"ON", Action::kOn, 2, 2},
    {"AT", Action::kAt, 2, 2},
    {"FIGURE", Action::kFigure, 2, 3},
    {"ESTABLISHED", Action::kEstablished, 2, 2},
}};

constexpr std::array<std::pair<std::string_view, Slot>, 8> kGivenSlots{
    {{"@meeting", kFocusMeeting},
     {"@own-meeting", kOwnMeeting},
     {"@speaker", kSpeaker},
     {"@main", kMainMeeting},
     {"@leader", kLeader},
     {"@guest", kGuest},
     {"@host", kHost},
     {"@named", kNamedMeeting}}};

std::vector<std::string_view> SplitWords(std::string_view line) {
  std::vector<std::string_view> words;
  constexpr std::string_view kBlank = " \t\r";
  for (std::size_t at = 0; (at = line.find_first_not_of(kBlank, at)) != std::string_view::npos;) {
    const auto end = std::min(line.find_first_of(kBlank, at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end;
  }
  return words;
}

// The names that a pattern captures, "o" of "<official+:o>", whether or not it compiles.
void CollectCaptures(const std::vector<std::string_view>& elements,
                     std::map<std::string, Slot, std::less<>>& slots) {
  for (const std::string_view element : elements) {
    const auto colon = element.find(':');
    if (!element.starts_with('<') || colon == std::string_view::npos) continue;
    slots.emplace(element.substr(colon + 1, element.find('>') - colon - 1),
                  static_cast<Slot>(slots.size()));
  }
}

std::string Joined(const std::vector<std::string_view>& words, std::size_t from) {
  return fmt::format(
      "{}", fmt::join(words.begin() + static_cast<std::ptrdiff_t>(from), words.end(), " "));
}

}  // namespace

void RuleSet::Add(Rule rule) {
  const auto number = static_cast<std::uint32_t>(rules_.size());
  for (std::uint32_t i = 0; i < rule.patterns.size(); ++i) {
    patterns_.push_back({rule.patterns[i].needs, number, i});
  }
  rules_.push_back(std::move(rule));
}

void RuleCompiler::Fail(std::string message) {
  faults_.Add(path_, line_, std::move(message));
  faulty_ = true;
}

void RuleCompiler::Compile(std::string_view path, std::string_view contents) {
  path_ = path;
  line_ = 0;
  for (std::size_t begin = 0; begin < contents.size();) {
    const auto end = std::min(contents.find('\n', begin), contents.size());
    const auto line = contents.substr(begin, end - begin);
    begin = end + 1;
    ++line_;
    if (FindInvalidUtf8(line)) {
      Fail("not UTF-8; save the file as UTF-8");
    } else {
      ReadLine(line);
    }
  }
  CloseRule();
}

void RuleCompiler::ReadLine(std::string_view line) {
  const auto words = SplitWords(line);
  if (words.empty() || words[0].starts_with('#')) return;
  if (words[0] == "rule") {
    CloseRule();
    return ReadRuleHead(words);
  }
  if (!open_)
    return Fail("a pattern or fact outside a rule; a rule is opened by: rule NAME CONFIDENCE");
  if (words[0] == "=>") return ReadFact(words);
  ReadPattern(words);
}

void RuleCompiler::ReadRuleHead(const std::vector<std::string_view>& words) {
  // Opened even when its head is wrong, so that its other lines are read too.
  open_ =
      Rule{words.size() > 1 ? std::string(words[1]) : std::string(), path_, line_, 0, {}, {}, {}};
  slots_.clear();
  faulty_ = false;
  pattern_failed_ = false;
  fact_failed_ = false;
  if (words.size() != 3) return Fail("a rule is opened by: rule NAME CONFIDENCE");
  const std::string number(words[2]);
  char* end = nullptr;
  open_->confidence = std::strtod(number.c_str(), &end);
  if (end != number.c_str() + number.size() || open_->confidence <= 0 || open_->confidence > 1) {
    Fail(fmt::format("'{}' is no confidence above 0, at most 1", number));
  }
  const auto same = std::find_if(set_.rules_.begin(), set_.rules_.end(),
                                 [&](const Rule& rule) { return rule.name == words[1]; });
  if (same != set_.rules_.end()) {
    Fail(fmt::format("the rule {} is already at {}:{}; give this one another name", same->name,
                     same->path, same->line));
  }
}

void RuleCompiler::ReadPattern(const std::vector<std::string_view>& words) {
  if (!open_->facts.empty() || fact_failed_)
    Fail("a pattern after the rule's facts; put it before '=>'");
  PatternCompiler compiler(intern_, find_class_, slots_);
  auto program = compiler.Compile(words);
  if (!program) {
    pattern_failed_ = true;
    CollectCaptures(words, slots_);
    return Fail(program.error().message);
  }
  program->line = line_;
  open_->patterns.push_back(*std::move(program));
}

void RuleCompiler::ReadFact(const std::vector<std::string_view>& words) {
  fact_failed_ = true;
  if (open_->patterns.empty() && !pattern_failed_) return Fail("a fact before the rule's pattern");
  if (words.size() < 2) return Fail("'=>' needs a fact: => RELATIONSHIP from to");
  FactTemplate fact;
  fact.line = line_;
  fact.written = Joined(words, 1);
  std::size_t least = 2;
  std::size_t most = 2;
  if (const auto type = graph::ParseRelationshipType(words[1])) {
    fact.action = Action::kRelate;
    fact.type = *type;
  } else {
    const auto form = std::find_if(kActions.begin(), kActions.end(),
                                   [&](const ActionForm& one) { return one.word == words[1]; });
    if (form == kActions.end()) {
      return Fail(fmt::format("'{}' is neither a relationship nor an action", words[1]));
    }
    fact.action = form->action;
    least = form->least;
    most = form->most;
  }
  for (std::size_t i = 2; i < words.size(); ++i) {
    const auto equals = words[i].find('=');
    const std::string_view name = words[i].substr(equals == words[i].npos ? 0 : equals + 1);
    const auto slot = slots_.find(name);
    const auto given = std::find_if(kGivenSlots.begin(), kGivenSlots.end(),
                                    [name](const auto& one) { return one.first == name; });
    if (equals == std::string_view::npos && given != kGivenSlots.end()) {
      fact.arguments.push_back(given->second);
      continue;
    }
    if (equals == std::string_view::npos) {
      if (slot == slots_.end()) {
        return Fail(fmt::format("nothing is captured as '{}'", name));
      }
      fact.arguments.push_back(slot->second);
    } else if (words[i].substr(0, equals) == "unless") {
      const auto word_class = find_class_(name);
      if (!word_class) return Fail(fmt::format("there is no word class {}", name));
      fact.unless.push_back(*word_class);
    } else if (slot != slots_.end()) {
      fact.properties.emplace(words[i].substr(0, equals), slot->second);
    } else {
      fact.properties.emplace(words[i].substr(0, equals), std::string(name));
    }
  }
  if (fact.arguments.size() < least || fact.arguments.size() > most) {
    return Fail(fmt::format("{} takes {} to {} captures, not {}", words[1], least, most,
                            fact.arguments.size()));
  }
  open_->facts.push_back(std::move(fact));
  fact_failed_ = false;
}

void RuleCompiler::CloseRule() {
  if (!open_) return;
  if (open_->facts.empty() && !fact_failed_) {
    faults_.Add(
        open_->path, open_->line,
        fmt::format("the rule {} has no fact; add a line: => RELATIONSHIP from to", open_->name));
    faulty_ = true;
  }
  open_->captures.resize(slots_.size());
  for (const auto& [name, slot] : slots_) open_->captures[slot] = name;
  if (!faulty_) set_.Add(*std::move(open_));
  open_.reset();
}

}  // namespace entente::ingest
