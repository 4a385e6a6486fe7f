#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace entente::server::cli {

// How far a long work has come, on standard error: a bar that is redrawn on a terminal, otherwise a
// log line every few seconds.
class Progress {
 public:
  // Of so many bytes in all.
  explicit Progress(std::uint64_t total);
  // So many bytes more than was known at first.
  void Expect(std::uint64_t more) { total_ += more; }
  // Takes the bar away.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // One more article is done, and so many bytes in all; `current` names it.
  void Advance(std::uint64_t done, std::string_view current);
  // Prints a line above the bar.
  void Say(std::string_view line);

 private:
  using Clock = std::chrono::steady_clock;
  void Draw(std::string_view current);
  void Erase();

  std::uint64_t total_;
  const bool terminal_;
  const Clock::time_point start_;
  Clock::time_point shown_;
  std::uint64_t done_ = 0;
  std::size_t articles_ = 0;
  bool drawn_ = false;
};

}  // namespace entente::server::cli
