#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace entente::api {

// The forms that a list or a subgraph can be had in.
enum class Format : std::uint8_t {
  kJson,
  kNdjson,
  kCsv,
  kGraphml,
  kDot,
  kCytoscape,
  kJsonld,
  kNquads,
  kEventStream  // of what goes on without end; not among AllFormats()
};

std::span<const Format> AllFormats();
std::string_view NameOf(Format format);         // "graphml", the value of format=
std::string_view MediaTypeOf(Format format);    // "application/graphml+xml", of Accept
std::string_view ContentTypeOf(Format format);  // the same with its charset

// Whether a format shows nodes and relationships alone, and not whatever items a list has.
bool IsOfGraphs(Format format);

// The one of `offered` that the value of Accept prefers (RFC 9110, 12.5.1), the first of several;
// nothing when it takes none of them.
std::optional<Format> Negotiate(std::string_view accept, std::span<const Format> offered);

}  // namespace entente::api
