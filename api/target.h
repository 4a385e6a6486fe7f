#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/base/result.h"

namespace entente::api {

struct QueryParameter {
  std::string name;
  std::string value;
};

// A request target taken apart. Everything is percent-decoded, valid UTF-8 and free of NUL.
struct Target {
  // Segments are split before they are decoded, so that "%2F" stays within its segment. One empty
  // segment at the end (a trailing slash) is dropped: "/v1/nodes/" is "/v1/nodes".
  std::vector<std::string> segments;
  // As a form encodes it: '+' is a space, "%2B" a plus. In order of appearance.
  std::vector<QueryParameter> query;
};

// Takes the origin form ("/v1/stats?x=1") and the absolute form ("http://host/v1/stats").
// Characters that browsers leave as they are though RFC 3986 wants them encoded (UTF-8, '|', '[',
// …) are accepted. kInvalidArgument says where the target is malformed.
Result<Target> ParseTarget(std::string_view target);

// `text` as one path segment: what is not unreserved is percent-encoded, '/' too; ':' stays.
std::string EncodeSegment(std::string_view text);

}  // namespace entente::api
