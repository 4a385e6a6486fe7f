#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/call.h"

namespace entente::api {

// Lists whose order writes may change, by date or by sources, go on in the state of the graph in
// which they were begun: their cursors are sequence:8 | place of the last item.

// Makes call.View() the one that `page` goes on in, and gives the place to go on after, "" for a
// first page. The answer, a 410, when that state is no longer kept.
struct PinnedStart {
  std::string after;
  std::optional<Response> gone;
};
PinnedStart PinPage(Call& call, const PageRequest& page);

// The cursor behind an item; the state of the graph is kept for whoever follows it.
std::string PinnedCursor(Call& call, const PageRequest& page, std::string_view place);

}  // namespace entente::api
