#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

// A client that sends exactly the bytes it is given, over one blocking TCP connection. What goes
// wrong on the way, ten seconds of silence among it, is thrown and so fails the test.
namespace entente::testing {

struct HttpReply {
  int status = 0;
  std::map<std::string, std::string> headers;  // by lower-case name
  std::string body;

  // Empty when there is no such field.
  [[nodiscard]] std::string Header(const std::string& lower_case_name) const;
};

class HttpConnection {
 public:
  // `from`: an address of this machine to come from.
  explicit HttpConnection(std::uint16_t port, const std::string& address = "127.0.0.1",
                          const std::string& from = "");
  ~HttpConnection();
  HttpConnection(HttpConnection&& other) noexcept;
  HttpConnection& operator=(HttpConnection&&) = delete;

  // Ignores that the peer has closed: what it sent before is then of interest.
  void Send(std::string_view bytes);
  // The next answer; nothing when the peer has closed instead. `head`: it answers a HEAD.
  std::optional<HttpReply> Receive(bool head = false);
  // The header of the next answer alone, whose body may then be read chunk by chunk.
  std::optional<HttpReply> ReceiveHead();
  // Nothing for the last one.
  std::optional<std::string> ReceiveChunk();
  // Send, then Receive, which must give an answer.
  HttpReply Exchange(std::string_view bytes);
  // Whether the peer closes without another byte.
  bool IsClosedByPeer();
  void FinishSending();
  // Drops the connection so that the peer sees a reset.
  void Reset();
  // From now on nothing that the peer sends arrives, nor is it acknowledged.
  void Vanish();

 private:
  // Reads more into `received_`; false at the end of the stream.
  bool Fill();
  std::string ReceiveUntil(std::string_view end);

  int fd_ = -1;
  std::string received_;
};

// One request on a connection of its own. `fields` are header lines, each with its "\r\n".
HttpReply Get(std::uint16_t port, std::string_view target, std::string_view fields = "");
HttpReply Post(std::uint16_t port, std::string_view target, std::string_view content_type,
               std::string_view body, std::string_view fields = "");
HttpReply Delete(std::uint16_t port, std::string_view target, std::string_view fields = "");

// The bytes of such requests, for a connection that is kept.
std::string GetRequest(std::string_view target, std::string_view fields = "");
std::string PostRequest(std::string_view target, std::string_view content_type,
                        std::string_view body, std::string_view fields = "");

// Whether nothing listens on the port.
bool IsRefused(std::uint16_t port);

}  // namespace entente::testing
