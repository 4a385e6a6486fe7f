#pragma once

#include <array>
#include <string_view>

// Which of our names say the same as a term of schema.org or Wikidata. Only a term that means
// neither more nor less, in the same direction or (kReverse) the opposite one, is taken; whatever
// has none stays in our own vocabulary, where losing a distinction is not a danger: no two names
// share a term.
namespace entente::api {

struct TermEntry {
  std::string_view name;
  std::string_view iri;
  bool reverse = false;
};

// Prefixes of compact IRIs. "entente" is the vocabulary of GET /v1/schema.
inline constexpr std::array<TermEntry, 5> kPrefixes{{
    {"entente", "urn:entente:vocabulary:"},
    {"schema", "https://schema.org/"},
    {"wd", "http://www.wikidata.org/entity/"},
    {"wdt", "http://www.wikidata.org/prop/direct/"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
}};

inline constexpr std::array<TermEntry, 24> kTerms{{
    // Of all nodes.
    {"name", "schema:name"},
    {"names", "schema:alternateName"},  // it holds the name, too
    // Of an Article. Its outlet is a text, where schema:publisher wants an organisation.
    {"title", "schema:headline"},
    {"url", "schema:url"},
    {"published", "schema:datePublished"},
    {"language", "schema:inLanguage"},  // both BCP 47
    // Of a Meeting: schema:Event's dates include both ends, as ours do.
    {"start_date", "schema:startDate"},
    {"end_date", "schema:endDate"},
    {"ordinal", "wdt:P1545"},  // series ordinal
    // Of a state in time. Not schema:startDate, which is taken, and of an event.
    {"valid_from", "wdt:P580"},  // start time
    {"valid_to", "wdt:P582"},    // end time
    {"date", "wdt:P585"},        // point in time
    {"iso", "wdt:P297"},         // ISO 3166-1 alpha-2 code
    {"acronym", "wdt:P1813"},    // short name
    {"unit", "schema:unitText"},
    {"established", "wdt:P571"},  // inception
    // Relationships.
    {"HOLDS_POSITION", "schema:worksFor"},  // wdt:P39 leads to an office, ours to whom it serves
    {"ATTENDED", "wdt:P1344"},              // participant in, of a person at an event
    {"HOSTED", "schema:organizer", true},   // of an event, by a person or organisation
    {"HELD_IN", "schema:location"},
    {"SESSION_OF", "wdt:P179"},  // part of the series
    {"PART_OF", "schema:superEvent"},
    {"SIGNED", "wdt:P1891", true},  // signatory: of a treaty, who signed it
    {"MENTIONS", "schema:mentions"},
}};

// Classes beside our own of a label's name. Agreement, Partnership and Figure have none: treaties
// are among agreements, but a joint statement is no wd:Q131569, and schema:Observation is of one
// measurement, not of a target.
struct ClassEntry {
  std::string_view label;
  std::string_view kind;  // that the node must have; "" for any
  std::string_view iri;
};

inline constexpr std::array<ClassEntry, 10> kClasses{{
    {"Article", "", "schema:NewsArticle"},
    {"Partner", "country", "schema:Country"},
    {"Partner", "bloc", "schema:Organization"},
    {"Partner", "organisation", "schema:Organization"},
    {"Official", "", "schema:Person"},
    {"Meeting", "", "schema:Event"},
    {"Forum", "", "schema:EventSeries"},
    {"Initiative", "", "schema:Project"},
    {"Place", "", "schema:Place"},
    {"Topic", "", "schema:DefinedTerm"},
}};

// Members that name nodes by their ids.
inline constexpr std::array<std::string_view, 2> kNodeReferences{"members", "delegation_of"};

}  // namespace entente::api
