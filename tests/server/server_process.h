#pragma once

#include <sys/types.h>

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

// The real `entente` program, as a child process.
namespace entente::testing {

using Environment = std::map<std::string, std::string>;

// What a child writes into a pipe, read on a thread of its own so that it never has to wait.
class Output {
 public:
  Output();
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // The end for the child; closed by CloseWriteEnd once it has its copy.
  [[nodiscard]] int write_end() const { return write_end_; }
  void CloseWriteEnd();
  // Waits until `text` has been written; false when the stream ends without.
  bool WaitFor(std::string_view text);
  std::string text();
  // Waits for the end of the stream, then gives all of it.
  std::string WholeText();

 private:
  void Read();

  int read_end_ = -1;
  int write_end_ = -1;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string text_;
  bool ended_ = false;
  std::jthread reader_;
};

// `entente ARGUMENTS` with no input. Killed with the object. Of the tests' own environment,
// ENTENTE_… is not passed on.
class Program {
 public:
  explicit Program(std::vector<std::string> arguments, const Environment& environment = {});
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void Signal(int signal) const;
  // Waits for the end: the exit status, or minus the signal that killed it.
  int Wait();

  Output out;
  Output err;

 private:
  pid_t pid_ = -1;
};

// `entente serve`, on a port of 127.0.0.1 that the system chooses.
class ServerProcess {
 public:
  // Starts it with `--data data` and `arguments`, and waits until it is ready or has ended. Another
  // --listen among `arguments` adds an address.
  explicit ServerProcess(const std::string& data, std::vector<std::string> arguments = {},
                         const Environment& environment = {});

  // Of the n-th address; 0 when it ended before it was ready.
  [[nodiscard]] std::uint16_t port(std::size_t n = 0) const {
    return n < ports_.size() ? ports_[n] : std::uint16_t{0};
  }
  void Signal(int signal) const { program_.Signal(signal); }
  int Wait() { return program_.Wait(); }
  // SIGTERM, then Wait.
  int Stop();
  // Waits until the log has `text`; false when the program ends without.
  bool WaitForLog(std::string_view text) { return program_.err.WaitFor(text); }
  // What it has written to standard error so far.
  std::string log() { return program_.err.text(); }

 private:
  Program program_;
  std::vector<std::uint16_t> ports_;
};

struct Finished {
  int status = 0;  // exit status, or minus the signal
  std::string out;
  std::string err;
};
// Runs `entente ARGUMENTS` to its end.
Finished RunEntente(std::vector<std::string> arguments, const Environment& environment = {});

}  // namespace entente::testing
