#include "tests/server/server_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <iterator>
#include <stdexcept>
#include <utility>

extern char** environ;

namespace entente::testing {
namespace {

std::vector<std::string> MergedEnvironment(const Environment& more) {
  std::vector<std::string> merged;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view whole = *entry;
    const std::string name(whole.substr(0, whole.find('=')));
    if (!name.starts_with("ENTENTE_") && !more.contains(name)) merged.emplace_back(whole);
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

std::vector<std::string> ServeArguments(const std::string& data,
                                        std::vector<std::string> arguments) {
  std::vector<std::string> all{"serve",       "--data",       data,  "--listen",
                               "127.0.0.1:0", "--log-format", "json"};
  all.insert(all.end(), std::make_move_iterator(arguments.begin()),
             std::make_move_iterator(arguments.end()));
  return all;
}

}  // namespace

Output::Output() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe2 failed");
  read_end_ = ends[0];
  write_end_ = ends[1];
  reader_ = std::jthread([this] { Read(); });
}

Output::~Output() {
  CloseWriteEnd();
  reader_.join();
  close(read_end_);
}

void Output::CloseWriteEnd() {
  if (write_end_ >= 0) close(std::exchange(write_end_, -1));
}

bool Output::WaitFor(std::string_view text) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return ended_ || text_.find(text) != std::string::npos; });
  return text_.find(text) != std::string::npos;
}

std::string Output::text() {
  const std::lock_guard lock(mutex_);
  return text_;
}

std::string Output::WholeText() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return ended_; });
  return text_;
}

void Output::Read() {
  std::array<char, 4096> chunk;
  for (;;) {
    const ssize_t count = read(read_end_, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    {
      const std::lock_guard lock(mutex_);
      if (count > 0) {
        text_.append(chunk.data(), static_cast<std::size_t>(count));
      } else {
        ended_ = true;
      }
    }
    changed_.notify_all();
    if (count <= 0) return;
  }
}

Program::Program(std::vector<std::string> arguments, const Environment& environment) {
  arguments.insert(arguments.begin(), ENTENTE_BINARY);
  std::vector<std::string> variables = MergedEnvironment(environment);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out.write_end(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.write_end(), STDERR_FILENO);
  const int error = posix_spawn(&pid_, ENTENTE_BINARY, &actions, nullptr,
                                Pointers(arguments).data(), Pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  out.CloseWriteEnd();
  err.CloseWriteEnd();
  if (error != 0) throw std::runtime_error("cannot start " ENTENTE_BINARY);
}

Program::~Program() {
  if (pid_ <= 0) return;
  Signal(SIGKILL);
  Wait();
}

void Program::Signal(int signal) const {
  if (pid_ > 0) kill(pid_, signal);
}

int Program::Wait() {
  const pid_t pid = std::exchange(pid_, -1);
  int status = 0;
  while (waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) throw std::runtime_error("waitpid failed");
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

ServerProcess::ServerProcess(const std::string& data, std::vector<std::string> arguments,
                             const Environment& environment)
    : program_(ServeArguments(data, std::move(arguments)), environment) {
  if (!WaitForLog("\"message\":\"ready\"")) return;
  const std::string text = log();
  constexpr std::string_view kPort = "\"port\":";
  for (std::size_t at = text.find(kPort); at != std::string::npos; at = text.find(kPort, at)) {
    at += kPort.size();
    ports_.push_back(static_cast<std::uint16_t>(std::stoul(text.substr(at, 5))));
  }
}

int ServerProcess::Stop() {
  Signal(SIGTERM);
  return Wait();
}

Finished RunEntente(std::vector<std::string> arguments, const Environment& environment) {
  Program program(std::move(arguments), environment);
  Finished finished;
  finished.out = program.out.WholeText();
  finished.err = program.err.WholeText();
  finished.status = program.Wait();
  return finished;
}

}  // namespace entente::testing
