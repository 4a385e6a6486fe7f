#include "server/event_loop.h"

#include <gtest/gtest.h>
#include <time.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <future>
#include <string>
#include <thread>

namespace entente::server {
namespace {

namespace net = boost::asio;
using std::chrono::microseconds;
using std::chrono::milliseconds;

milliseconds ThreadTime() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::duration_cast<milliseconds>(std::chrono::seconds(time.tv_sec) +
                                                  std::chrono::nanoseconds(time.tv_nsec));
}

class EventLoopTest : public testing::TestWithParam<microseconds> {
 protected:
  net::io_context io_{1};
};

TEST_P(EventLoopTest, EndsWhenThereIsNoMoreWork) {
  int done = 0;
  net::post(io_, [&] {
    ++done;
    net::post(io_, [&] { ++done; });
  });
  RunEventLoop(io_, GetParam());
  EXPECT_EQ(done, 2);
}

TEST_P(EventLoopTest, RunsWhatComesFromOtherThreadsUntilItIsStopped) {
  const auto work = net::make_work_guard(io_);
  std::thread loop([&] { RunEventLoop(io_, GetParam()); });
  // Some come while it looks for more, some while it sleeps.
  for (int round = 0; round < 20; ++round) {
    std::promise<void> done;
    net::post(io_, [&] { done.set_value(); });
    ASSERT_EQ(done.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
    if (round % 4 == 0) std::this_thread::sleep_for(GetParam() + milliseconds(1));
  }
  io_.stop();
  loop.join();
}

TEST_P(EventLoopTest, SleepsWhenNothingHappens) {
  net::steady_timer end(io_, milliseconds(500));
  end.async_wait([](auto) {});
  net::post(io_, [] {});
  const auto before = ThreadTime();
  RunEventLoop(io_, GetParam());
  EXPECT_LT(ThreadTime() - before, milliseconds(250));
}

std::string NameOf(const testing::TestParamInfo<microseconds>& tested) {
  return "Poll" + std::to_string(tested.param.count());
}

INSTANTIATE_TEST_SUITE_P(IdlePoll, EventLoopTest,
                         testing::Values(microseconds(0), microseconds(2000)), NameOf);

}  // namespace
}  // namespace entente::server
