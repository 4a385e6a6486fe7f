#include "api/change_request.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace entente::api {
namespace {

std::optional<unsigned> TwoDigits(std::string_view text, unsigned below) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number >= below) {
    return std::nullopt;
  }
  return number;
}

// "08:30:00Z"
std::optional<std::chrono::seconds> ParseClock(std::string_view text) {
  if (text.size() != 9 || text[2] != ':' || text[5] != ':' || text[8] != 'Z') return std::nullopt;
  const auto hours = TwoDigits(text.substr(0, 2), 24);
  const auto minutes = TwoDigits(text.substr(3, 2), 60);
  const auto seconds = TwoDigits(text.substr(6, 2), 60);
  if (!hours || !minutes || !seconds) return std::nullopt;
  return std::chrono::hours(*hours) + std::chrono::minutes(*minutes) +
         std::chrono::seconds(*seconds);
}

bool Touches(const graph::Change& change, const std::string& id) {
  const auto is_it = [&](const graph::NodeChange& node) { return node.id == id; };
  const auto ends_at = [&](const graph::RelationshipChange& relationship) {
    return relationship.from == id || relationship.to == id;
  };
  return std::any_of(change.nodes.begin(), change.nodes.end(), is_it) ||
         std::any_of(change.relationships.begin(), change.relationships.end(), ends_at);
}

}  // namespace

Result<ChangeStart> ParseChangeStart(std::string_view text) {
  Error refusal = InvalidArgument(
      fmt::format("{} is neither a sequence nor a time of the form YYYY-MM, YYYY-MM-DD or "
                  "YYYY-MM-DDThh:mm:ssZ",
                  Quoted(text)));
  if (text.find('-') == std::string_view::npos) {
    std::uint64_t sequence = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), sequence);
    if (error != std::errc() || end != text.data() + text.size()) return refusal;
    return ChangeStart(sequence);
  }
  const auto day_end = text.find('T');
  const auto date = Date::Parse(text.substr(0, day_end));
  if (!date) return refusal;
  graph::ChangeTime time = date->FirstDay();
  if (day_end != std::string_view::npos) {
    const auto clock = ParseClock(text.substr(day_end + 1));
    if (!clock || date->precision() != DatePrecision::kDay) return refusal;
    time += *clock;
  }
  return ChangeStart(time);
}

Result<std::optional<std::uint64_t>> Locate(const graph::ReadView& view, const ChangeStart& start,
                                            std::string& detail) {
  using Found = std::optional<std::uint64_t>;
  const auto kept = view.ChangesAfter(view.Sequence(), 0);
  if (!kept) return kept.error();
  const auto gone = [&] {
    detail = fmt::format(
        "the log of changes does not reach back so far: it begins after sequence {}; read the "
        "graph "
        "anew and go on from there",
        kept->kept_after);
    return Found();
  };
  if (const auto* const time = std::get_if<graph::ChangeTime>(&start)) {
    const auto sequence = view.SequenceBefore(*time);
    if (!sequence) return sequence.error();
    // What was dropped may have been later than `time`.
    if (*sequence == kept->kept_after && *sequence > 0) return gone();
    return Found(*sequence);
  }
  const auto* const sequence = std::get_if<std::uint64_t>(&start);
  if (sequence == nullptr) return Found(kept->kept_after);
  if (*sequence < kept->kept_after) return gone();
  if (*sequence > view.Sequence()) {
    detail = fmt::format(
        "the store has come to sequence {} only, so {} is of another store; read the graph anew",
        view.Sequence(), *sequence);
    return Found();
  }
  return Found(*sequence);
}

bool ChangedNodes::AllIn(const graph::Change& change) const {
  return std::all_of(ids.begin(), ids.end(),
                     [&](const std::string& id) { return Touches(change, id); });
}

Result<ChangedNodes> ResolveChangedNodes(Call& call, const std::vector<std::string>& texts) {
  ChangedNodes nodes;
  for (const std::string& text : texts) {
    if (graph::LabelOfId(text)) {
      nodes.ids.push_back(text);
      continue;
    }
    auto reference = ResolvePartner(call, "node", text);
    if (!reference) return reference.error();
    if (reference->ambiguous()) {
      nodes.ambiguous = *std::move(reference);
      return nodes;
    }
    auto id = call.View().PublicId(reference->node());
    if (!id) return id.error();
    nodes.ids.push_back(*std::move(id));
  }
  return nodes;
}

}  // namespace entente::api
