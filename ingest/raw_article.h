#pragma once

#include <optional>
#include <string>

#include "graph/base/date.h"

namespace entente::ingest {

enum class Markup { kText, kHtml };

// An article as it was handed in, with what the sender knows of it.
struct RawArticle {
  std::optional<std::string> id;
  std::optional<std::string> url;
  std::optional<std::string> title;
  std::optional<std::string> outlet;
  std::optional<Date> published;
  std::optional<std::string> language;  // BCP 47; detected when not given
  Markup markup = Markup::kText;
  std::string body;
};

}  // namespace entente::ingest
