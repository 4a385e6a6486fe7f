#include "tests/server/server_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <utility>

extern char** environ;

namespace entente::testing {
namespace {

std::vector<std::string> MergedEnvironment(const Environment& more) {
  std::vector<std::string> merged;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (!std::string_view(*entry).starts_with("ENTENTE_")) merged.emplace_back(*entry);
  }
  for (const auto& [name, value] : more) merged.push_back(name + "=" + value);
  return merged;
}

std::vector<char*> Pointers(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& string : strings) pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe2 failed");
    read = ends[0];
    write = ends[1];
  }
  int read;
  int write;
};

// `out` or `err` of -1 are inherited.
pid_t Spawn(std::vector<std::string> arguments, const Environment& environment, int out, int err) {
  arguments.insert(arguments.begin(), ENTENTE_BINARY);
  std::vector<std::string> variables = MergedEnvironment(environment);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  if (out >= 0) posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  if (err >= 0) posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  pid_t pid = -1;
  const int error = posix_spawn(&pid, ENTENTE_BINARY, &actions, nullptr, Pointers(arguments).data(),
                                Pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot start " ENTENTE_BINARY);
  return pid;
}

int WaitFor(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) throw std::runtime_error("waitpid failed");
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

std::string ReadAll(int fd) {
  std::string all;
  std::array<char, 4096> chunk;
  ssize_t count = 0;
  while ((count = read(fd, chunk.data(), chunk.size())) > 0) {
    all.append(chunk.data(), static_cast<std::size_t>(count));
  }
  close(fd);
  return all;
}

}  // namespace

ServerProcess::ServerProcess(const std::string& data, std::vector<std::string> arguments,
                             const Environment& environment) {
  std::vector<std::string> all{"serve",       "--data",       data,  "--listen",
                               "127.0.0.1:0", "--log-format", "json"};
  all.insert(all.end(), std::make_move_iterator(arguments.begin()),
             std::make_move_iterator(arguments.end()));
  const Pipe log;
  pid_ = Spawn(std::move(all), environment, -1, log.write);
  close(log.write);
  log_fd_ = log.read;
  reader_ = std::jthread([this] { ReadLog(); });
  if (!WaitForLog("\"message\":\"ready\"")) return;
  const std::string text = this->log();
  const std::string key = "\"port\":";
  port_ = static_cast<std::uint16_t>(std::stoul(text.substr(text.find(key) + key.size())));
}

ServerProcess::~ServerProcess() {
  if (pid_ > 0) {
    Signal(SIGKILL);
    WaitFor(pid_);
  }
  reader_.join();
  close(log_fd_);
}

void ServerProcess::Signal(int signal) const {
  if (pid_ > 0) kill(pid_, signal);
}

int ServerProcess::Wait() { return WaitFor(std::exchange(pid_, -1)); }

int ServerProcess::Stop() {
  Signal(SIGTERM);
  return Wait();
}

bool ServerProcess::WaitForLog(std::string_view text) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return ended_ || log_.find(text) != std::string::npos; });
  return log_.find(text) != std::string::npos;
}

std::string ServerProcess::log() {
  const std::lock_guard lock(mutex_);
  return log_;
}

void ServerProcess::ReadLog() {
  std::array<char, 4096> chunk;
  for (;;) {
    const ssize_t count = read(log_fd_, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    {
      const std::lock_guard lock(mutex_);
      if (count > 0) {
        log_.append(chunk.data(), static_cast<std::size_t>(count));
      } else {
        ended_ = true;
      }
    }
    changed_.notify_all();
    if (count <= 0) return;
  }
}

Finished RunEntente(const std::vector<std::string>& arguments, const Environment& environment) {
  const Pipe out;
  const Pipe err;
  const pid_t pid = Spawn(arguments, environment, out.write, err.write);
  close(out.write);
  close(err.write);
  Finished finished;
  std::jthread errors([&] { finished.err = ReadAll(err.read); });
  finished.out = ReadAll(out.read);
  errors.join();
  finished.status = WaitFor(pid);
  return finished;
}

}  // namespace entente::testing
