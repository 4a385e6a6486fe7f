#pragma once

#include <boost/asio/io_context.hpp>
#include <chrono>

namespace entente::server {

// Runs what becomes ready on `io` until it is stopped or has no more work, as io.run() does, but
// after work looks for more for `idle_poll` before it sleeps, and lets other threads go first
// meanwhile. The next question of a client that waits for each answer comes within some 20 µs: to
// be woken for it takes longer than to answer it (Seastar's idle-poll-time-us does the same, for
// 200 µs). A loop without traffic sleeps; 0 means that it always does.
void RunEventLoop(boost::asio::io_context& io, std::chrono::microseconds idle_poll);

}  // namespace entente::server
