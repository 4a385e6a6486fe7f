#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/schema.h"
#include "ingest/lexicon/faults.h"
#include "ingest/pattern/program.h"

namespace entente::ingest {

// What a rule does besides stating relationships.
enum class Action : std::uint8_t {
  kRelate,  // TYPE from to: a relationship of the vocabulary
  kJoin,    // JOIN who meeting: an official attended it, a partner took part
  kMeet,    // MEET event who…: it took place between these; the event then means that meeting
  kVisit,   // VISIT event guest [destination]
  kOn,      // ON meeting date
  kAt,      // AT meeting place
  kFigure,  // FIGURE indicator amount [date]
  kEstablished,  // ESTABLISHED partnership date
};

// One consequence of a match.
struct FactTemplate {
  std::uint32_t line = 0;  // of its file
  std::string written;     // "CO_CHAIRED o m", as the file has it
  Action action{};
  graph::RelationshipType type{};  // of kRelate
  std::vector<Slot> arguments;     // the rule's captures, or one of those given (program.h)
  std::map<std::string, std::variant<Slot, std::string>> properties;
  // "unless=CLASS", of each: does not follow when a phrase of it stands before the match's end.
  std::vector<std::uint32_t> unless;
};

// A named pattern and what follows from it.
struct Rule {
  std::string name;
  std::string path;  // "vi/patterns/10-meetings.rules"
  std::uint32_t line = 0;
  double confidence = 0;
  std::vector<Program> patterns;  // any of which may match
  std::vector<FactTemplate> facts;
  std::vector<std::string> captures;  // their names, by slot
};

class RuleSet {
 public:
  // A pattern of a rule. All of them lie side by side, for every sentence asks each what it needs.
  struct Pattern {
    Needs needs;
    std::uint32_t rule = 0;
    std::uint32_t program = 0;  // of the rule's
  };

  [[nodiscard]] const std::vector<Rule>& rules() const { return rules_; }
  [[nodiscard]] const std::vector<Pattern>& patterns() const { return patterns_; }

 private:
  friend class RuleCompiler;
  void Add(Rule rule);

  std::vector<Rule> rules_;  // in the order of files and lines
  std::vector<Pattern> patterns_;
};

// Compiles rule files; docs/extraction.md has the language. A rule with a fault is left out.
class RuleCompiler {
 public:
  using InternWords = std::function<std::vector<WordId>(std::string_view)>;
  using FindClass = std::function<std::optional<std::uint32_t>(std::string_view)>;

  RuleCompiler(InternWords intern, FindClass find_class, LexiconFaults& faults)
      : intern_(std::move(intern)), find_class_(std::move(find_class)), faults_(faults) {}

  void Compile(std::string_view path, std::string_view contents);
  RuleSet Finish() && { return std::move(set_); }

 private:
  void ReadLine(std::string_view line);
  void ReadRuleHead(const std::vector<std::string_view>& words);
  void ReadPattern(const std::vector<std::string_view>& words);
  void ReadFact(const std::vector<std::string_view>& words);
  void CloseRule();
  // Adds a fault at the line under work, for which the open rule will be left out.
  void Fail(std::string message);

  InternWords intern_;
  FindClass find_class_;
  LexiconFaults& faults_;
  RuleSet set_;
  std::string path_;  // of the file under work
  std::uint32_t line_ = 0;
  std::optional<Rule> open_;
  bool faulty_ = false;                             // the open rule
  bool pattern_failed_ = false;                     // one of its patterns
  bool fact_failed_ = false;                        // its last fact
  std::map<std::string, Slot, std::less<>> slots_;  // of the open rule
};

}  // namespace entente::ingest
