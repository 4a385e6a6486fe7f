#pragma once

#include <sys/types.h>

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

// The real `entente` program, as a child process.
namespace entente::testing {

using Environment = std::map<std::string, std::string>;

// `entente serve` on a port of 127.0.0.1 that the system chooses. Killed with the object.
class ServerProcess {
 public:
  // Starts it with `--data data` and `arguments`, and waits until it is ready or has ended. Of the
  // environment only ENTENTE_… is not passed on. A later --listen in `arguments` adds an address.
  explicit ServerProcess(const std::string& data, std::vector<std::string> arguments = {},
                         const Environment& environment = {});
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // Of the first address; 0 when it ended before it listened.
  [[nodiscard]] std::uint16_t port() const { return port_; }
  void Signal(int signal) const;
  // Waits for the end: the exit status, or minus the signal that killed it.
  int Wait();
  // SIGTERM, then Wait.
  int Stop();
  // Waits until the log has a line that contains `text`; false when the program ends without.
  bool WaitForLog(std::string_view text);
  // All that it has written to standard error so far.
  std::string log();

 private:
  void ReadLog();

  pid_t pid_ = -1;
  int log_fd_ = -1;
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string log_;
  bool ended_ = false;
  std::jthread reader_;
};

struct Finished {
  int status = 0;  // exit status, or minus the signal
  std::string out;
  std::string err;
};
// Runs `entente ARGUMENTS` to its end.
Finished RunEntente(const std::vector<std::string>& arguments, const Environment& environment = {});

}  // namespace entente::testing
