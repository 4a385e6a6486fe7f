#include "tests/server/http_connection.h"

#include <arpa/inet.h>
#include <linux/filter.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace entente::testing {
namespace {

constexpr long kSilenceSeconds = 10;

[[noreturn]] void Fail(const std::string& what) {
  throw std::runtime_error(what + ": " + std::strerror(errno));
}

// -1 when refused.
int Connect(const std::string& address, std::uint16_t port, const std::string& from = "") {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(address.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) {
    throw std::runtime_error("cannot resolve " + address);
  }
  const int fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval silence{kSilenceSeconds, 0};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &silence, sizeof silence);
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &silence, sizeof silence);
  if (!from.empty()) {
    sockaddr_in source{};
    source.sin_family = AF_INET;
    inet_pton(AF_INET, from.c_str(), &source.sin_addr);
    if (bind(fd, reinterpret_cast<const sockaddr*>(&source), sizeof source) != 0) Fail("bind");
  }
  const int result = connect(fd, found->ai_addr, found->ai_addrlen);
  freeaddrinfo(found);
  if (result == 0) return fd;
  const bool refused = errno == ECONNREFUSED;
  close(fd);
  if (!refused) Fail("connect");
  return -1;
}

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

HttpReply ParseHead(std::string_view head) {
  HttpReply reply;
  std::size_t line_end = head.find("\r\n");
  const std::string_view status_line = head.substr(0, line_end);
  if (!status_line.starts_with("HTTP/1.") || status_line.size() < 12) {
    throw std::runtime_error("not a status line: " + std::string(status_line));
  }
  reply.status = std::stoi(std::string(status_line.substr(9, 3)));
  while (line_end + 2 < head.size()) {
    head.remove_prefix(line_end + 2);
    line_end = head.find("\r\n");
    const std::string_view line = head.substr(0, line_end);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) break;
    std::string_view value = line.substr(colon + 1);
    while (value.starts_with(' ')) value.remove_prefix(1);
    reply.headers[Lower(std::string(line.substr(0, colon)))] = std::string(value);
  }
  return reply;
}

}  // namespace

std::string HttpReply::Header(const std::string& lower_case_name) const {
  const auto found = headers.find(lower_case_name);
  return found == headers.end() ? std::string() : found->second;
}

HttpConnection::HttpConnection(std::uint16_t port, const std::string& address,
                               const std::string& from)
    : fd_(Connect(address, port, from)) {
  if (fd_ < 0) throw std::runtime_error("connection refused");
}

HttpConnection::~HttpConnection() {
  if (fd_ >= 0) close(fd_);
}

HttpConnection::HttpConnection(HttpConnection&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), received_(std::move(other.received_)) {}

void HttpConnection::Send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0) {
      if (errno == EPIPE || errno == ECONNRESET) return;
      Fail("send");
    }
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

bool HttpConnection::Fill() {
  std::array<char, 65536> chunk;
  const ssize_t count = recv(fd_, chunk.data(), chunk.size(), 0);
  if (count < 0) Fail("recv");
  received_.append(chunk.data(), static_cast<std::size_t>(count));
  return count > 0;
}

std::optional<HttpReply> HttpConnection::ReceiveHead() {
  std::size_t end = 0;
  while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
    if (!Fill()) {
      if (received_.empty()) return std::nullopt;
      throw std::runtime_error("the connection ended within a header: " + received_);
    }
  }
  HttpReply reply = ParseHead(std::string_view(received_).substr(0, end + 2));
  received_.erase(0, end + 4);
  return reply;
}

std::string HttpConnection::ReceiveUntil(std::string_view end) {
  std::size_t at = 0;
  while ((at = received_.find(end)) == std::string::npos) {
    if (!Fill()) throw std::runtime_error("the connection ended within a body");
  }
  std::string text = received_.substr(0, at);
  received_.erase(0, at + end.size());
  return text;
}

std::optional<std::string> HttpConnection::ReceiveChunk() {
  const std::size_t size = std::stoul(ReceiveUntil("\r\n"), nullptr, 16);
  while (received_.size() < size + 2) {
    if (!Fill()) throw std::runtime_error("the connection ended within a body");
  }
  if (received_.compare(size, 2, "\r\n") != 0) throw std::runtime_error("a chunk has no end");
  std::string chunk = received_.substr(0, size);
  received_.erase(0, size + 2);
  if (size == 0) return std::nullopt;
  return chunk;
}

std::optional<HttpReply> HttpConnection::Receive(bool head) {
  auto next = ReceiveHead();
  if (!next) return next;
  HttpReply reply = *std::move(next);
  const bool bodiless =
      head || reply.status / 100 == 1 || reply.status == 204 || reply.status == 304;
  if (bodiless) return reply;
  if (reply.Header("transfer-encoding") == "chunked") {
    while (auto chunk = ReceiveChunk()) reply.body += *chunk;
    return reply;
  }
  if (reply.Header("content-length").empty()) {
    while (Fill()) {
    }
    reply.body = std::exchange(received_, {});
    return reply;
  }
  const std::size_t length = std::stoul(reply.Header("content-length"));
  while (received_.size() < length) {
    if (!Fill()) throw std::runtime_error("the connection ended within a body");
  }
  reply.body = received_.substr(0, length);
  received_.erase(0, length);
  return reply;
}

HttpReply HttpConnection::Exchange(std::string_view bytes) {
  Send(bytes);
  auto reply = Receive(bytes.starts_with("HEAD "));
  if (!reply) throw std::runtime_error("the connection ended without an answer");
  return *std::move(reply);
}

bool HttpConnection::IsClosedByPeer() {
  if (!received_.empty()) return false;
  std::array<char, 1> byte;
  const ssize_t count = recv(fd_, byte.data(), byte.size(), 0);
  if (count < 0 && errno != ECONNRESET) Fail("recv");
  return count <= 0;
}

void HttpConnection::FinishSending() { shutdown(fd_, SHUT_WR); }

void HttpConnection::Reset() {
  const linger at_once{1, 0};
  setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close(std::exchange(fd_, -1));
}

void HttpConnection::Vanish() {
  sock_filter drop = BPF_STMT(BPF_RET | BPF_K, 0);
  const sock_fprog program{1, &drop};
  if (setsockopt(fd_, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) != 0) Fail("filter");
}

std::string GetRequest(std::string_view target, std::string_view fields) {
  return std::string("GET ")
      .append(target)
      .append(" HTTP/1.1\r\nHost: localhost\r\n")
      .append(fields)
      .append("\r\n");
}

std::string PostRequest(std::string_view target, std::string_view content_type,
                        std::string_view body, std::string_view fields) {
  return std::string("POST ")
      .append(target)
      .append(" HTTP/1.1\r\nHost: localhost\r\nContent-Type: ")
      .append(content_type)
      .append("\r\nContent-Length: ")
      .append(std::to_string(body.size()))
      .append("\r\n")
      .append(fields)
      .append("\r\n")
      .append(body);
}

HttpReply Get(std::uint16_t port, std::string_view target, std::string_view fields) {
  return HttpConnection(port).Exchange(GetRequest(target, fields));
}

HttpReply Post(std::uint16_t port, std::string_view target, std::string_view content_type,
               std::string_view body, std::string_view fields) {
  return HttpConnection(port).Exchange(PostRequest(target, content_type, body, fields));
}

HttpReply Delete(std::uint16_t port, std::string_view target, std::string_view fields) {
  return HttpConnection(port).Exchange(std::string("DELETE ")
                                           .append(target)
                                           .append(" HTTP/1.1\r\nHost: localhost\r\n")
                                           .append(fields)
                                           .append("\r\n"));
}

bool IsRefused(std::uint16_t port) {
  const int fd = Connect("127.0.0.1", port);
  if (fd >= 0) close(fd);
  return fd < 0;
}

}  // namespace entente::testing
