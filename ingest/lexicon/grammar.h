#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace entente::ingest {

// The word classes that recognition itself relies on; word_classes.tsv says what each is for.
// Numbers of LanguageLexicon::ClassNumber.
struct Grammar {
  std::uint32_t list, of, at, with, between, about, from, ordinal_mark, year_mark, period_mark,
      ministry_word, name_particle, name_stop, name_verb, name_glue, name_pair, relation,
      cooperation, sides, sides_officials, pronoun, nominal, approximately, counterpart, on_side_of,
      in_charge, spouse, session_word, plural, member_states, no_name, event_context, event_after,
      on_behalf, comrade, negotiation, copula, in_place, reference_mark, office_and, not_event,
      target, discuss, state_word, at_invitation, report, clause_opener, journey, separately, field,
      want, past, future, cancel, postpone, ordinal_suffix, deputy, level_mark, frame, from_afar,
      several, city_word, venue_word, compare, source, host_state, accompany, there_are, exchange,
      one_by_one, presiding, parliament, neighbour_surname, preposition, before_or_after, within,
      lead, attend, first_mark, another_mark, day_of, anniversary, of_deed, other_time,
      province_word, amend, version_mark, three_officials, called, not_done, conjunction,
      special_session, opening_sides, mission, indefinite, in_field;
};

// `number` gives each class's; it is called once with every name.
Grammar FindGrammar(const std::function<std::uint32_t(std::string_view name)>& number);

}  // namespace entente::ingest
