#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace entente::server {

// One request and its answer, as the log and the metrics tell it.
struct Exchange {
  std::string request_id;
  std::string remote;  // address of the peer
  std::string method;  // empty when the request could not be read
  std::string target;
  std::string_view route;  // the template, for metrics
  unsigned status = 0;
  std::uint64_t bytes_in = 0;   // body
  std::uint64_t bytes_out = 0;  // header and body
  std::chrono::steady_clock::duration duration{};
};

// Writes one line. Header fields are never logged, and the query is as RedactTarget leaves it.
void LogExchange(const Exchange& exchange);

// `target` with the values of parameters that carry secrets (token, key, password, …) replaced by
// "***": a client may put them there by mistake.
std::string RedactTarget(std::string_view target);

}  // namespace entente::server
