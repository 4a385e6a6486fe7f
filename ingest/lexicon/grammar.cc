#include "ingest/lexicon/grammar.h"

namespace entente::ingest {

Grammar FindGrammar(const std::function<std::uint32_t(std::string_view name)>& number) {
  Grammar grammar{};
  grammar.list = number("LIST");
  grammar.of = number("OF");
  grammar.at = number("AT");
  grammar.with = number("WITH");
  grammar.between = number("BETWEEN");
  grammar.about = number("ABOUT");
  grammar.from = number("FROM");
  grammar.ordinal_mark = number("ORDINAL_MARK");
  grammar.year_mark = number("YEAR_MARK");
  grammar.period_mark = number("PERIOD_MARK");
  grammar.ministry_word = number("MINISTRY_WORD");
  grammar.name_particle = number("NAME_PARTICLE");
  grammar.name_stop = number("NAME_STOP");
  grammar.name_verb = number("NAME_VERB");
  grammar.name_glue = number("NAME_GLUE");
  grammar.name_pair = number("NAME_PAIR");
  grammar.relation = number("RELATION");
  grammar.cooperation = number("COOPERATION");
  grammar.sides = number("SIDES");
  grammar.sides_officials = number("SIDES_OFFICIALS");
  grammar.pronoun = number("PRONOUN");
  grammar.nominal = number("NOMINAL");
  grammar.approximately = number("APPROXIMATELY");
  grammar.counterpart = number("COUNTERPART");
  grammar.on_side_of = number("ON_SIDE_OF");
  grammar.in_charge = number("IN_CHARGE");
  grammar.spouse = number("SPOUSE");
  grammar.session_word = number("SESSION_WORD");
  grammar.plural = number("PLURAL");
  grammar.member_states = number("MEMBER_STATES");
  grammar.no_name = number("NO_NAME");
  grammar.event_context = number("EVENT_CONTEXT");
  grammar.event_after = number("EVENT_AFTER");
  grammar.on_behalf = number("ON_BEHALF");
  grammar.negotiation = number("NEGOTIATION");
  grammar.copula = number("COPULA");
  grammar.in_place = number("IN_PLACE");
  grammar.comrade = number("COMRADE");
  grammar.at_invitation = number("AT_INVITATION");
  grammar.state_word = number("STATE_WORD");
  grammar.reference_mark = number("REFERENCE_MARK");
  grammar.office_and = number("OFFICE_AND");
  grammar.not_event = number("NOT_EVENT");
  grammar.target = number("TARGET");
  grammar.discuss = number("DISCUSS");
  grammar.ordinal_suffix = number("ORDINAL_SUFFIX");
  grammar.deputy = number("DEPUTY");
  grammar.level_mark = number("LEVEL_MARK");
  grammar.report = number("REPORT");
  grammar.clause_opener = number("CLAUSE_OPENER");
  grammar.journey = number("JOURNEY");
  grammar.separately = number("SEPARATELY");
  grammar.field = number("FIELD");
  grammar.want = number("WANT");
  grammar.past = number("PAST");
  grammar.future = number("FUTURE");
  grammar.cancel = number("CANCEL");
  grammar.postpone = number("POSTPONE");
  grammar.frame = number("FRAME");
  grammar.from_afar = number("FROM_AFAR");
  grammar.several = number("SEVERAL");
  grammar.city_word = number("CITY_WORD");
  grammar.compare = number("COMPARE");
  grammar.source = number("SOURCE");
  grammar.host_state = number("HOST_STATE");
  grammar.accompany = number("ACCOMPANY");
  grammar.there_are = number("THERE_ARE");
  grammar.presiding = number("PRESIDING");
  grammar.parliament = number("PARLIAMENT");
  grammar.exchange = number("EXCHANGE");
  grammar.neighbour_surname = number("NEIGHBOUR_SURNAME");
  grammar.one_by_one = number("ONE_BY_ONE");
  grammar.preposition = number("PREPOSITION");
  grammar.before_or_after = number("BEFORE_OR_AFTER");
  grammar.within = number("WITHIN");
  return grammar;
}

}  // namespace entente::ingest
