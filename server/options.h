#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace entente::server {

// How the HTTP server listens and what it lets one client, and all of them, take up. The defaults
// are those of the command line; docs/operations.md says why each is what it is.
struct HttpOptions {
  std::vector<std::string> listen{"127.0.0.1:8080"};  // HOST:PORT; port 0 lets the system choose

  // PEM files; both or neither. With them every listener speaks TLS and nothing else.
  std::optional<std::filesystem::path> tls_certificate;  // the server's first, then its chain
  std::optional<std::filesystem::path> tls_key;

  std::vector<std::string> cors_origins;  // whose web pages may read answers; "*": all

  // One for each processor, four at most: more only wait for those that work.
  unsigned io_threads = std::clamp(std::thread::hardware_concurrency(), 1U, 4U);
  std::chrono::microseconds idle_poll{50};  // how long one looks for more before it sleeps
  unsigned read_threads = 4;                // answer GET, HEAD and OPTIONS
  unsigned write_threads = 4;        // answer the rest: a write waits for the disk, reads do not
  std::size_t queue_capacity = 256;  // requests that may wait for a thread, of reads and of writes

  std::size_t max_connections = 4096;
  std::size_t max_connections_per_client = 2048;
  std::uint32_t header_limit = 16 << 10;                 // bytes of request line and header fields
  std::uint64_t body_limit = 8 << 20;                    // bytes of one body
  std::uint64_t body_memory = std::uint64_t{256} << 20;  // bytes of all bodies held at one time

  std::uint64_t answer_memory = std::uint64_t{256} << 20;  // bytes of all large answers held

  double rate_limit = 0;  // requests a second of one client in the long run; 0: as many as it likes
  double rate_burst = 100;  // and at once, after a rest

  std::chrono::milliseconds start_timeout{5'000};    // a request's wait for a server that starts
  std::chrono::milliseconds header_timeout{10'000};  // first byte to the end of the header
  std::chrono::milliseconds body_timeout{30'000};    // end of the header to the end of the body
  std::chrono::milliseconds idle_timeout{60'000};    // between requests on one connection
  std::chrono::milliseconds write_timeout{30'000};   // without the client taking a byte
  std::chrono::milliseconds drain_timeout{20'000};   // for requests under way when told to stop

  bool access_log = true;
};

}  // namespace entente::server
