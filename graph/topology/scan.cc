#include "graph/topology/scan.h"

namespace entente::graph::topology {

Bands::Bands(const NodeVersion& version, const CompiledFilter& filter) {
  std::uint32_t begin = 0;
  for (const Band& band : version.bands()) {
    const bool wanted = filter.Follows(band.type) && (static_cast<unsigned>(filter.direction()) &
                                                      static_cast<unsigned>(band.direction)) != 0;
    if (wanted) cursors_.emplace_back(version, band, begin);
    begin = band.end;
  }
  std::sort(cursors_.begin(), cursors_.end(), [](const BandCursor& a, const BandCursor& b) {
    return a.type() != b.type() ? a.type() < b.type() : a.direction() < b.direction();
  });
}

}  // namespace entente::graph::topology
