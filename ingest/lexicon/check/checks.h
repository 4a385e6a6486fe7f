#pragma once

#include <string_view>

#include "ingest/lexicon/faults.h"
#include "ingest/lexicon/language_lexicon.h"
#include "ingest/lexicon_files.h"

// What CheckLexicon looks for beyond what loading finds, one file for each kind of mistake. Lines
// that do not load are told of elsewhere and passed over here.
namespace entente::ingest {

// Cells that must be one of the vocabulary's words (roles, kinds, levels …), and ids: well-formed,
// given once, and of something that exists where they refer.
void CheckCells(const LexiconFiles& files, std::string_view language, LexiconFaults& faults);

// Issues of the world that are none of the topics. One file serves all languages.
void CheckIssues(const LexiconFiles& files, LexiconFaults& faults);

// Phrases of one file that stand twice with different meanings.
void CheckPhrases(const LexiconFiles& files, std::string_view language, LexiconFaults& faults);

// Word classes that no pattern names and recognition does not know, and those without a phrase.
void CheckClasses(const LexiconFiles& files, std::string_view language,
                  const LanguageLexicon& lexicon, LexiconFaults& faults);

// Rules that cannot match, whose facts the vocabulary forbids, or that say what another says.
void CheckRules(const LanguageLexicon& lexicon, LexiconFaults& faults);

}  // namespace entente::ingest
