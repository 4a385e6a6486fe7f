#include "api/call.h"

#include <algorithm>
#include <array>

namespace entente::api {
namespace {

// A cursor outlives a change of these: they do not decide which items come in which order.
constexpr std::array<std::string_view, 8> kNotOfTheScope{
    "cursor", "limit", "timeout_ms", "evidence", "capacity", "facets", "total", "format"};

// The request's path and the parameters that its list depends on, in one canonical string.
std::string Canonical(const Call& call) {
  std::vector<std::string> parts;
  for (const QueryParameter& parameter : call.parameters.all()) {
    if (std::find(kNotOfTheScope.begin(), kNotOfTheScope.end(), parameter.name) ==
        kNotOfTheScope.end()) {
      parts.push_back(parameter.name + '=' + parameter.value);
    }
  }
  std::sort(parts.begin(), parts.end());
  parts.insert(parts.begin(), call.path.begin(), call.path.end());
  std::string canonical(call.route);
  // No part holds a NUL (ParseTarget), so none can pass for two.
  for (const std::string& part : parts) canonical.append(1, '\0').append(part);
  return canonical;
}

}  // namespace

PageRequest ReadPage(Call& call) {
  constexpr std::uint64_t kDefaultLimit = 50;
  constexpr std::uint64_t kMaxLimit = 1000;
  PageRequest page;
  page.limit = call.parameters.Integer("limit", kDefaultLimit, 1, kMaxLimit);
  page.scope = CursorScopeOf(Canonical(call));
  if (const auto cursor = call.parameters.Text("cursor")) {
    auto key = DecodeCursor(page.scope, *cursor);
    if (key) {
      page.after = *std::move(key);
    } else {
      call.parameters.Fail("cursor", key.error().message);
    }
  }
  return page;
}

}  // namespace entente::api
