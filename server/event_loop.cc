#include "server/event_loop.h"

#include <thread>

namespace entente::server {

void RunEventLoop(boost::asio::io_context& io, std::chrono::microseconds idle_poll) {
  using Clock = std::chrono::steady_clock;
  while (io.run_one() > 0) {
    auto last_work = Clock::now();
    while (Clock::now() - last_work < idle_poll) {
      if (io.poll() > 0) {
        last_work = Clock::now();
      } else if (io.stopped()) {
        return;
      } else {
        std::this_thread::yield();
      }
    }
  }
}

}  // namespace entente::server
