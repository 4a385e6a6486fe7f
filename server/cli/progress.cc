#include "server/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "server/log.h"

namespace entente::server::cli {
namespace {

constexpr std::chrono::milliseconds kRedraw{100};
constexpr std::chrono::seconds kLogInterval{5};
constexpr std::size_t kBarWidth = 30;

std::string Clockface(double seconds) {
  const auto whole = static_cast<long>(seconds);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

Progress::Progress(std::uint64_t total)
    : total_(total), terminal_(isatty(STDERR_FILENO) != 0), start_(Clock::now()), shown_(start_) {}

Progress::~Progress() { Erase(); }

void Progress::Advance(std::uint64_t done, std::string_view current) {
  ++articles_;
  done_ = std::min(done, total_);
  const auto now = Clock::now();
  if (terminal_) {
    if (drawn_ && now - shown_ < kRedraw && done_ < total_) return;
    Draw(current);
  } else {
    if (now - shown_ < kLogInterval) return;
    log::Info("ingesting", {{"articles", articles_},
                            {"bytes", done_},
                            {"of", total_},
                            {"file", std::string(current)}});
  }
  shown_ = now;
}

void Progress::Say(std::string_view line) {
  Erase();
  fmt::print(stderr, "{}\n", line);
}

void Progress::Draw(std::string_view current) {
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  // Empty files and pipes have no bytes that could be counted.
  const double share = total_ > 0 ? static_cast<double>(done_) / static_cast<double>(total_) : 1.0;
  const double rate = seconds > 0 ? static_cast<double>(articles_) / seconds : 0;
  const double left = share > 0 ? seconds / share - seconds : 0;
  const auto filled = static_cast<std::size_t>(static_cast<double>(kBarWidth) * share);
  fmt::print(stderr, "\r\x1b[K[{:#<{}}{:-<{}}] {:.0f} %  {} articles, {:.0f}/s  {} left  {}", "",
             filled, "", kBarWidth - filled, share * 100, articles_, rate, Clockface(left),
             current);
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::Erase() {
  if (!drawn_) return;
  fmt::print(stderr, "\r\x1b[K");
  drawn_ = false;
}

}  // namespace entente::server::cli
