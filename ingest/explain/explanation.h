#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "graph/base/context.h"
#include "graph/model.h"
#include "ingest/document.h"
#include "ingest/lexicon.h"

namespace entente::ingest {

// Why extraction says what it says of an article, as plain values. Offsets are code points.

struct ExplainedMention {
  std::string type;  // "official", "meeting", "date", …
  graph::TextSpan span;
  std::string text;
  std::vector<std::string> nodes;  // public ids of what it means
  std::string value;               // of a date, a period, an amount or an indicator
  // Of an office whose holder the article does not name, and whom it serves; else empty.
  std::string role;
  std::string partner;  // public id
  // And, when the graph may know the holder, the reference by which he is meant.
  std::string reference;
};

// A relationship as a rule stated it.
struct ExplainedFact {
  graph::RelationshipType type{};
  std::string from;  // empty for an end that was left out, as too little is known of it
  std::string to;
  double confidence = 0;
  std::string rule;   // its name, or that of the step that inferred it
  bool kept = false;  // a relationship of the article's graph
  bool operator==(const ExplainedFact&) const = default;
};

struct ExplainedRule {
  std::string name;
  std::string source;  // of the pattern that matched: "vi/patterns/10-meetings.rules:12"
  double confidence = 0;
  graph::TextSpan span;
  std::string text;
  std::vector<std::pair<std::string, std::string>> captures;  // name and text
  std::vector<std::string> effects;                           // "CO_CHAIRED o m", as written
  std::vector<ExplainedFact> facts;                           // that follow
};

struct ExplainedSentence {
  std::uint32_t index = 0;
  graph::TextSpan span;
  std::string text;
  std::string zone;  // "headline", "body", "caption"
  std::vector<ExplainedMention> mentions;
  std::vector<ExplainedRule> rules;
  std::vector<ExplainedFact> facts;  // all that rest on the sentence, those of the rules included
};

struct Explanation {
  std::vector<ExplainedSentence> sentences;  // that facts may come from
  graph::Contribution contribution;
};

// Extracts the document and tells how. The same errors as Extract.
Result<Explanation> Explain(const Document& document, const Lexicon& lexicon,
                            QueryContext& context);

}  // namespace entente::ingest
