#include "api/format/format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "api/parameters.h"

namespace entente::api {
namespace {

struct Entry {
  Format format;
  std::string_view name;
  std::string_view media_type;
  std::string_view content_type;
};

// In the order of preference among equals.
constexpr std::array<Entry, 9> kEntries{{
    {Format::kJson, "json", "application/json", "application/json; charset=utf-8"},
    {Format::kNdjson, "ndjson", "application/x-ndjson", "application/x-ndjson; charset=utf-8"},
    // RFC 4180 and 7111: the first line names the columns.
    {Format::kCsv, "csv", "text/csv", "text/csv; charset=utf-8; header=present"},
    {Format::kGraphml, "graphml", "application/graphml+xml",
     "application/graphml+xml; charset=utf-8"},
    {Format::kDot, "dot", "text/vnd.graphviz", "text/vnd.graphviz; charset=utf-8"},
    {Format::kCytoscape, "cytoscape", "application/vnd.cytoscape+json",
     "application/vnd.cytoscape+json; charset=utf-8"},
    // These two are UTF-8 by their registration and have no parameter for it.
    {Format::kJsonld, "jsonld", "application/ld+json", "application/ld+json"},
    {Format::kNquads, "nquads", "application/n-quads", "application/n-quads"},
    {Format::kEventStream, "events", "text/event-stream", "text/event-stream"},
}};

constexpr auto kFormats = [] {
  std::array<Format, kEntries.size() - 1> formats{};
  for (std::size_t i = 0; i < formats.size(); ++i) formats[i] = kEntries[i].format;
  return formats;
}();

const Entry& EntryOf(Format format) { return kEntries.at(static_cast<std::size_t>(format)); }

std::string_view Trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// One range of an Accept field: "text/*;q=0.5".
struct MediaRange {
  std::string type;  // lower case, without parameters
  double weight = 1;
};

std::vector<MediaRange> ParseAccept(std::string_view accept) {
  std::vector<MediaRange> ranges;
  for (const std::string& item : SplitList(accept)) {
    MediaRange range;
    std::string_view rest = item;
    auto end = rest.find(';');
    range.type = Trimmed(rest.substr(0, end));
    std::transform(range.type.begin(), range.type.end(), range.type.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    while (end != std::string_view::npos) {
      rest.remove_prefix(end + 1);
      end = rest.find(';');
      const std::string_view parameter = Trimmed(rest.substr(0, end));
      if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) continue;
      double weight = 0;
      std::from_chars(parameter.data() + 2, parameter.data() + parameter.size(), weight);
      range.weight = std::clamp(weight, 0.0, 1.0);
    }
    ranges.push_back(std::move(range));
  }
  return ranges;
}

// How specific a range is that covers the type: 3 names it, 1 is for all; 0: it does not.
int Specificity(std::string_view range, std::string_view type) {
  if (range == type) return 3;
  if (range.ends_with("/*") && type.starts_with(range.substr(0, range.size() - 1))) return 2;
  return range == "*/*" ? 1 : 0;
}

double WeightOf(const std::vector<MediaRange>& ranges, std::string_view type) {
  double weight = 0;
  int most = 0;
  for (const MediaRange& range : ranges) {
    const int specificity = Specificity(range.type, type);
    if (specificity <= most) continue;
    most = specificity;
    weight = range.weight;
  }
  return weight;
}

}  // namespace

std::span<const Format> AllFormats() { return kFormats; }
std::string_view NameOf(Format format) { return EntryOf(format).name; }
std::string_view MediaTypeOf(Format format) { return EntryOf(format).media_type; }
std::string_view ContentTypeOf(Format format) { return EntryOf(format).content_type; }

bool IsOfGraphs(Format format) {
  return format != Format::kJson && format != Format::kNdjson && format != Format::kCsv &&
         format != Format::kEventStream;
}

std::optional<Format> Negotiate(std::string_view accept, std::span<const Format> offered) {
  const auto ranges = ParseAccept(accept);
  std::optional<Format> best;
  double best_weight = 0;
  for (const Format format : offered) {
    const double weight = WeightOf(ranges, MediaTypeOf(format));
    if (weight > best_weight) {
      best = format;
      best_weight = weight;
    }
  }
  return best;
}

}  // namespace entente::api
