#include "api/whole_list.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "api/list_response.h"
#include "api/pinned_page.h"

namespace entente::api {

// A place is the number of items before it, in digits.
Response WholeListResponse(Call& call, const PageRequest& page, std::string_view after, Json all) {
  std::size_t begin = 0;
  std::from_chars(after.data(), after.data() + after.size(), begin);
  begin = std::min(begin, all.size());
  const std::size_t end = std::min(begin + page.limit, all.size());
  Json items = Json::array();
  for (std::size_t i = begin; i < end; ++i) items.push_back(std::move(all[i]));
  std::optional<std::string> cursor;
  if (end < all.size()) cursor = PinnedCursor(call, page, std::to_string(end));
  return ListResponse(call, std::move(items), cursor);
}

}  // namespace entente::api
