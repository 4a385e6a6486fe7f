#include "api/pinned_page.h"

#include "api/pinned_views.h"
#include "api/problem.h"

namespace entente::api {
namespace {

constexpr std::size_t kSequenceBytes = 8;

std::string EncodeSequence(std::uint64_t sequence) {
  std::string bytes;
  for (unsigned i = kSequenceBytes; i-- > 0;) {
    bytes += static_cast<char>((sequence >> (8 * i)) & 0xFF);
  }
  return bytes;
}

std::uint64_t DecodeSequence(std::string_view bytes) {
  std::uint64_t sequence = 0;
  for (const char c : bytes) sequence = (sequence << 8) | static_cast<unsigned char>(c);
  return sequence;
}

}  // namespace

PinnedStart PinPage(Call& call, const PageRequest& page) {
  if (!page.after || page.after->size() < kSequenceBytes) return {};
  const std::uint64_t sequence = DecodeSequence(page.after->substr(0, kSequenceBytes));
  PinnedStart start{page.after->substr(kSequenceBytes), std::nullopt};
  if (call.View().Sequence() == sequence) return start;
  if (auto view = call.backend.pinned.Find(sequence)) {
    call.ReadFrom(*std::move(view));
    return start;
  }
  start.gone = Problem(410,
                       "the graph as it was when this list was begun is no longer kept; begin it "
                       "anew, without cursor=",
                       call.request.request_id);
  return start;
}

std::string PinnedCursor(Call& call, const PageRequest& page, std::string_view place) {
  call.backend.pinned.Keep(call.View());
  return page.CursorAfter(EncodeSequence(call.View().Sequence()).append(place));
}

}  // namespace entente::api
