#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"
#include "ingest/resolve/article_graph.h"

namespace entente::ingest {

// The officials of one article and the offices they hold, known before its sentences are read in
// turn, since a full name may come after a short one.
class People {
 public:
  struct Holding {
    Office office;
    std::string title;  // as written
    std::uint32_t sentence = 0;
  };
  struct Person {
    std::string name;                                   // the fullest form
    std::vector<std::string> parts;                     // folded syllables of it
    std::vector<std::vector<std::string>> other_parts;  // of forms that are no shorter ones of it
    bool home_name = false;                             // shaped like a name of the language's home
    bool neighbour_name = false;  // so shaped, but by a family name of the neighbour's
    std::vector<Holding> holdings;
    EntityId entity = kNoEntity;
    std::vector<std::string> names;  // every form
    bool official = false;           // has an office, or was called by an honorific of office
  };

  // Takes in a person mention, whose name's parts are set; `context` is the country that the text
  // around it speaks of, used when neither the office nor the name says whom the person serves.
  void Note(const Reader& reader, const Mention& mention, std::uint32_t sentence, bool home_name,
            std::string_view context);

  // Countries that an official may serve when the text does not say which.
  struct Leanings {
    std::string_view home;       // of the language: for names shaped like its own
    bool home_named = true;      // whether the article names it
    std::string_view house;      // whose press office wrote the article; empty for news
    std::string_view other;      // the foreign country that the article speaks of most
    std::string_view republic;   // and of those with a president
    std::string_view neighbour;  // written like home, if the article speaks of it
  };

  // After the last Note: short forms join the full names that they are part of, and offices without
  // a partner get one.
  void Settle(const Leanings& leanings);

  // The person that a mention's name means, by its parts; null when it names no official.
  [[nodiscard]] Person* Find(const Mention& mention);
  [[nodiscard]] std::vector<Person>& people() { return people_; }

  // The country or organisation that the person serves first, empty when unknown.
  [[nodiscard]] static std::string_view PartnerOf(const Person& person);
  // Whether the person holds an office that a bare one ("Thứ trưởng", of `partner` if not empty)
  // can mean.
  [[nodiscard]] static bool Holds(const Person& person, const Office& office);
  // Whether the press calls the person a leader of the country.
  [[nodiscard]] static bool Leads(const Person& person);
  // Whether he is meant by such an office: holds it, or leads where it says no more than that.
  [[nodiscard]] static bool Answers(const Person& person, const Office& office);
  // Whom the entity stands for; nullptr for one that is no official of the text.
  [[nodiscard]] const Person* Of(EntityId official) const;
  // Whether one of the person's titles, as written, begins with these words.
  [[nodiscard]] static bool IsCalled(const Person& person, std::string_view title);

 private:
  void TakeAlias(Person& person, const Mention& mention, const std::vector<std::string>& alias);
  void JoinShortForms();
  void JoinHolders();
  static void TakeWholeTitles(Person& person);
  void Join(std::size_t from, std::size_t to);
  [[nodiscard]] bool Taken(const Person& person, std::string_view country) const;
  [[nodiscard]] std::string_view Leaning(const Person& person, const Leanings& leanings) const;
  Person* Match(const std::vector<std::string>& parts);
  [[nodiscard]] bool HasNamesake(const Person& person, std::string_view home) const;

  std::vector<Person> people_;
  std::map<std::string, std::string_view> contexts_;  // by name
};

// Folded syllables of a name: "Cho Tae-yul" gives cho, tae, yul. Without what one paper writes and
// the next leaves out: a middle initial, "Jr."
std::vector<std::string> NameParts(std::string_view name);

// The tail of an official's id. A foreign name of two parts is written in either order by the
// press, so the smaller order stands for both: "Kamikawa Yoko", "Yoko Kamikawa".
std::string OfficialKey(const std::vector<std::string>& parts, bool home_name);

}  // namespace entente::ingest
