#pragma once

#include "ingest/resolve/article_graph.h"
#include "ingest/resolve/people.h"
#include "ingest/resolve/resolver.h"

namespace entente::ingest {

// What follows from the statements by the vocabulary's own sense, once the whole article is read:
// - an official's partner took part where the official did;
// - the parties in a meeting's name or forum took part, and it is a session of that forum;
// - a numbered meeting is a session of the series that its name without the number gives;
// - the guest's and the visited country took part in a visit;
// - a meeting of many in a city is hosted by the city's country;
// - both members are partners in a partnership;
// - the parties in an agreement's name are party to it;
// - every office named beside an official is held.
void Infer(ArticleGraph& graph, Resolver& resolver, People& people,
           const LanguageLexicon& language);

}  // namespace entente::ingest
