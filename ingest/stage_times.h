#pragma once

#include <time.h>

#include <chrono>

namespace entente::ingest {

// Where the processor's time of an extraction goes. For whoever measures.
struct StageTimes {
  std::chrono::nanoseconds mentions{};      // senses of words, mentions, who is who
  std::chrono::nanoseconds resolution{};    // what mentions mean
  std::chrono::nanoseconds rules{};         // patterns, circumstances, what was discussed
  std::chrono::nanoseconds contribution{};  // inference, ids, evidence
};

// Splits the processor's time of this thread among the stages. Does nothing without `times`.
class StageClock {
 public:
  explicit StageClock(StageTimes* times) : times_(times) {
    if (times_ != nullptr) last_ = Now();
  }

  // What passed since the last call, or since it was made, went into this stage.
  void Spent(std::chrono::nanoseconds StageTimes::*stage) {
    if (times_ == nullptr) return;
    const auto now = Now();
    times_->*stage += now - last_;
    last_ = now;
  }

 private:
  static std::chrono::nanoseconds Now() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
  }

  StageTimes* times_;
  std::chrono::nanoseconds last_{};
};

}  // namespace entente::ingest
