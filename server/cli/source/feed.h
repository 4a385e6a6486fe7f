#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/http.h"
#include "graph/base/result.h"

namespace entente::server::cli {

struct FeedItem {
  std::string id;       // its address, else what the feed calls it by
  std::string address;  // of its page; may be empty
  std::string title;
  std::string published;  // the day, YYYY-MM-DD; empty when unknown
  std::string content;    // the whole article, as HTML; may be empty
  std::string summary;    // may be empty
};

struct Feed {
  std::string outlet;
  std::vector<FeedItem> items;
};

// RSS 0.9 to 2.0 or Atom. kInvalidArgument, telling the line, when it is neither.
Result<Feed> ParseFeed(std::string_view document);

// The POST that hands in an item with `html` for its text. kInvalidArgument when it is not UTF-8.
Result<api::Request> ToPost(const FeedItem& item, const std::string& outlet,
                            const std::string& html);

}  // namespace entente::server::cli
