#include "graph/node_order.h"

#include <array>

#include "graph/storage/bytes.h"
#include "graph/text/fold.h"

namespace entente::graph {
namespace {

using enum NodeOrder;

constexpr std::array kDatedOrders{kNewestFirst, kByName, kBestSourced};
constexpr std::array kDatelessOrders{kByName, kBestSourced};
constexpr std::array kDatedAlone{kNewestFirst};

// What tells two names apart stands well before; a longer tie is broken by the id.
constexpr std::size_t kMaxNameBytes = 64;

// A year may be stored as a date or as a number.
std::optional<Date> DateIn(const Properties& properties, std::string_view name) {
  if (const auto* const date = ValueOf<Date>(properties, name)) return *date;
  const auto* const year = ValueOf<std::int64_t>(properties, name);
  if (year == nullptr || *year < 1 || *year > 9999) return std::nullopt;
  return Date::FromParts(static_cast<int>(*year));
}

std::optional<Date> FirstOf(const Properties& properties, std::string_view first,
                            std::string_view second) {
  const auto date = DateIn(properties, first);
  return date ? date : DateIn(properties, second);
}

// The bytes that order the other way round.
std::string Inverted(std::string_view bytes) {
  std::string inverted;
  for (const char byte : bytes) inverted += static_cast<char>(~static_cast<unsigned char>(byte));
  return inverted;
}

}  // namespace

std::span<const NodeOrder> OrdersOf(Label label) {
  switch (label) {
    case Label::kMeeting:
    case Label::kAgreement:
    case Label::kPartnership:
      return kDatedOrders;
    case Label::kPartner:
    case Label::kOfficial:
      return kDatelessOrders;
    case Label::kArticle:
      return kDatedAlone;
    default:
      return {};
  }
}

std::optional<Date> DateOf(Label label, const Properties& properties) {
  switch (label) {
    case Label::kMeeting:
      return FirstOf(properties, "start_date", "end_date");
    case Label::kAgreement:
      return FirstOf(properties, "year", "period_from");
    case Label::kPartnership:
      return DateIn(properties, "established");
    case Label::kArticle:
      return DateIn(properties, "published");
    default:
      return std::nullopt;
  }
}

std::string_view DatePropertyOf(Label label) {
  switch (label) {
    case Label::kMeeting:
      return "start_date";
    case Label::kAgreement:
      return "year";
    case Label::kPartnership:
      return "established";
    case Label::kArticle:
      return "published";
    default:
      return {};
  }
}

std::string PlaceIn(NodeOrder order, const OrderedFacts& facts) {
  ByteWriter place;
  const bool absent = order == kNewestFirst && !facts.date;
  place.Fixed(static_cast<std::uint8_t>(absent));
  switch (order) {
    case kNewestFirst:
      if (facts.date) place.Raw(Inverted(ByteWriter().DayNumber(facts.date->FirstDay()).bytes()));
      break;
    case kByName: {
      const std::string folded = Fold(facts.name);
      place.Raw(std::string_view(folded).substr(0, kMaxNameBytes)).Fixed(std::uint8_t{0});
      break;
    }
    case kBestSourced:
      place.Fixed(~facts.sources);
      break;
  }
  return std::move(place.Raw(facts.id)).Take();
}

std::string PlaceIn(NodeOrder order, const Node& node) {
  return PlaceIn(
      order, OrderedFacts{node.id, node.name, DateOf(node.label, node.properties), node.sources});
}

std::string PlaceBefore(Day day) { return '\0' + Inverted(ByteWriter().DayNumber(day).bytes()); }

std::optional<Day> DayOfPlace(std::string_view place) {
  if (!place.starts_with('\0')) return std::nullopt;
  const std::string bytes = Inverted(place.substr(1, sizeof(std::uint32_t)));
  ByteReader reader(bytes);
  const Day day = reader.DayNumber();
  return reader.ok() ? std::optional(day) : std::nullopt;
}

bool ComesBefore(std::string_view a, std::string_view b, bool reversed) {
  if (!reversed || a.substr(0, 1) != b.substr(0, 1)) return a < b;
  return b < a;
}

}  // namespace entente::graph
