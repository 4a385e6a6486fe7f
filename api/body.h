#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graph/base/context.h"
#include "graph/base/result.h"

// Bodies that go out, or come in, piece by piece. A handler puts one of these into its Response in
// place of `body`; the server then drives it, so that neither side ever holds more than a piece.
//
// Both outlive the Call that made them and own what they work with, such as a copy of its ReadView.
// They are used by one thread at a time, not always the same. Next, Take and Finish run on a
// worker, each with the request's whole timeout: a stream has no deadline as such, but a client has
// to take each piece within --write-timeout.
namespace entente::api {

// The body of an answer.
class BodySource {
 public:
  virtual ~BodySource() = default;

  // Whether Next has something to give. While it has not, the server asks several times a second,
  // holds no worker for it, and ends the answer in order when it shuts down. Must not block.
  [[nodiscard]] virtual bool Ready() const { return true; }

  // The next piece, which should have tens of kilobytes when there are as many; nothing at the end.
  // Asked for when the piece before has been sent. An error cuts the answer off where it is, in a
  // way that the client can tell from an end.
  virtual Result<std::optional<std::string>> Next(QueryContext& context) = 0;
};

// The body of a request that is answered while it arrives, for routes that say `streams_body`.
// Their handlers see a request without body: they answer it as any other, and then the body is not
// read, or with status 200 and a BodyConverter.
class BodyConverter {
 public:
  virtual ~BodyConverter() = default;

  // Takes something from the front of `piece`, the next one of the body, which ends anywhere, and
  // gives what is to be sent for it, which may be "". What it leaves is given to it again when that
  // has been sent, so that an answer larger than what is asked need not be held as a whole; only
  // then the next piece is read: a client that does not read while it sends comes to a halt. An
  // error cuts the answer off, so what is wrong with the body's content is said within the answer.
  virtual Result<std::string> Take(std::string_view& piece, QueryContext& context) = 0;

  // The body has ended. Not called when it broke off.
  virtual Result<std::string> Finish(QueryContext& context) = 0;
};

}  // namespace entente::api
