#include "ingest/pattern/rule_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "ingest/pattern/pattern_compiler.h"

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

Error At(const std::string& where, const std::string& message) {
  return InvalidArgument(fmt::format("{}: {}", where, message));
}

}  // namespace

Result<void> RuleCompiler::Compile(std::string_view path, std::string_view contents) {
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < contents.size();) {
    const auto end = std::min(contents.find('\n', begin), contents.size());
    const auto line = contents.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (auto read = ReadLine(line, fmt::format("{}:{}", path, number)); !read) return read;
  }
  return CloseRule();
}

Result<void> RuleCompiler::ReadLine(std::string_view line, const std::string& where) {
  const auto words = SplitWords(line);
  if (words.empty() || words[0].starts_with('#')) return {};
  if (words[0] == "rule") {
    if (auto closed = CloseRule(); !closed) return closed;
    return ReadRuleHead(words, where);
  }
  if (!open_) return At(where, "a pattern or fact outside a rule");
  if (words[0] == "=>") return ReadFact(words, where);
  if (!open_->facts.empty()) return At(where, "a pattern after the rule's facts");
  PatternCompiler compiler(intern_, find_class_, slots_);
  auto program = compiler.Compile(words);
  if (!program) return program.error().Within(where);
  open_->patterns.push_back(*std::move(program));
  return {};
}

Result<void> RuleCompiler::ReadRuleHead(const std::vector<std::string_view>& words,
                                        const std::string& where) {
  if (words.size() != 3) return At(where, "a rule is opened by: rule NAME CONFIDENCE");
  const std::string number(words[2]);
  char* end = nullptr;
  const double confidence = std::strtod(number.c_str(), &end);
  if (end != number.c_str() + number.size() || confidence <= 0 || confidence > 1) {
    return At(where, fmt::format("'{}' is no confidence above 0, at most 1", number));
  }
  const auto same = std::find_if(set_.rules_.begin(), set_.rules_.end(),
                                 [&](const Rule& rule) { return rule.name == words[1]; });
  if (same != set_.rules_.end()) {
    return At(where, fmt::format("the rule {} is already at {}", same->name, same->source));
  }
  open_ = Rule{std::string(words[1]), where, confidence, {}, {}};
  slots_.clear();
  return {};
}

Result<void> RuleCompiler::ReadFact(const std::vector<std::string_view>& words,
                                    const std::string& where) {
  if (open_->patterns.empty()) return At(where, "a fact before the rule's pattern");
  if (words.size() < 2) return At(where, "'=>' needs a fact");
  FactTemplate fact;
  std::size_t least = 2;
  std::size_t most = 2;
  if (const auto type = graph::ParseRelationshipType(words[1])) {
    fact.action = Action::kRelate;
    fact.type = *type;
  } else {
    const auto form = std::find_if(kActions.begin(), kActions.end(),
                                   [&](const ActionForm& one) { return one.word == words[1]; });
    if (form == kActions.end()) {
      return At(where, fmt::format("'{}' is neither a relationship nor an action", words[1]));
    }
    fact.action = form->action;
    least = form->least;
    most = form->most;
  }
  for (std::size_t i = 2; i < words.size(); ++i) {
    const auto equals = words[i].find('=');
    const std::string_view name = words[i].substr(equals == words[i].npos ? 0 : equals + 1);
    const auto slot = slots_.find(name);
    if (equals == std::string_view::npos && (name == "@meeting" || name == "@speaker")) {
      fact.arguments.push_back(name == "@meeting" ? kFocusMeeting : kSpeaker);
      continue;
    }
    if (equals == std::string_view::npos) {
      if (slot == slots_.end()) {
        return At(where, fmt::format("nothing is captured as '{}'", name));
      }
      fact.arguments.push_back(slot->second);
    } else if (words[i].substr(0, equals) == "unless") {
      fact.unless = find_class_(name);
      if (!fact.unless) return At(where, fmt::format("there is no word class {}", name));
    } else if (slot != slots_.end()) {
      fact.properties.emplace(words[i].substr(0, equals), slot->second);
    } else {
      fact.properties.emplace(words[i].substr(0, equals), std::string(name));
    }
  }
  if (fact.arguments.size() < least || fact.arguments.size() > most) {
    return At(where, fmt::format("{} takes {} to {} captures, not {}", words[1], least, most,
                                 fact.arguments.size()));
  }
  open_->facts.push_back(std::move(fact));
  return {};
}

Result<void> RuleCompiler::CloseRule() {
  if (!open_) return {};
  if (open_->facts.empty()) return At(open_->source, "the rule has no fact");
  set_.rules_.push_back(*std::move(open_));
  open_.reset();
  return {};
}

}  // namespace entente::ingest
