#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

namespace entente::server::cli {

// How far a long work has come, on standard error: a bar that is redrawn on a terminal, otherwise a
// log line every few seconds.
class Progress {
 public:
  explicit Progress(std::size_t total);
  // Takes the bar away.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // One more is done; `current` names it.
  void Advance(std::string_view current);
  // Prints a line above the bar.
  void Say(std::string_view line);

 private:
  using Clock = std::chrono::steady_clock;
  void Draw(std::string_view current);
  void Erase();

  const std::size_t total_;
  const bool terminal_;
  const Clock::time_point start_;
  Clock::time_point shown_;
  std::size_t done_ = 0;
  bool drawn_ = false;
};

}  // namespace entente::server::cli
