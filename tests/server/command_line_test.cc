#include "server/cli/command_line.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "tests/temporary_directory.h"

namespace entente::server::cli {
namespace {

using namespace std::chrono_literals;

std::variant<CommandLine, int> Parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "entente");
  return ParseCommandLine(static_cast<int>(arguments.size()), arguments.data());
}

template <class Command>
Command ParseAs(std::vector<const char*> arguments) {
  const auto parsed = Parse(std::move(arguments));
  if (const auto* line = std::get_if<CommandLine>(&parsed)) {
    if (const auto* command = std::get_if<Command>(&line->command)) return *command;
  }
  ADD_FAILURE() << "not parsed as the command expected";
  return {};
}

class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) { setenv(name, value, 1); }
  ~Variable() { unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
};

TEST(CommandLine, ServeHasDefaults) {
  const auto serve = ParseAs<ServeCommand>({"serve", "--data", "store"});
  EXPECT_EQ(serve.data, "store");
  EXPECT_EQ(serve.http.listen, std::vector<std::string>{"127.0.0.1:8080"});
  EXPECT_EQ(serve.http.header_limit, 16U << 10);
  EXPECT_EQ(serve.http.drain_timeout, 20s);
  EXPECT_FALSE(serve.token_file);
}

TEST(CommandLine, ServeTakesUnits) {
  const auto serve = ParseAs<ServeCommand>(
      {"serve",   "--data",       "d",         "--idle-timeout", "250ms", "--query-timeout",
       "2min",    "--max-body",   "1MiB",      "--max-header",   "2KB",   "--listen",
       "[::1]:1", "--listen",     "0.0.0.0:2", "--threads",      "3",     "--max-retold",
       "20000",   "--access-log", "false"});
  EXPECT_EQ(serve.http.idle_timeout, 250ms);
  EXPECT_EQ(serve.query_timeout, 2min);
  EXPECT_EQ(serve.http.body_limit, 1U << 20);
  EXPECT_EQ(serve.http.header_limit, 2000U);
  EXPECT_EQ(serve.http.listen, (std::vector<std::string>{"[::1]:1", "0.0.0.0:2"}));
  EXPECT_EQ(serve.http.read_threads, 3U);
  EXPECT_EQ(serve.max_retold, 20'000U);
  EXPECT_FALSE(serve.http.access_log);
}

TEST(CommandLine, WrongUseIsToldApartFromFailure) {
  EXPECT_EQ(std::get<int>(Parse({})), kUsage);
  EXPECT_EQ(std::get<int>(Parse({"serve"})), kUsage);
  EXPECT_EQ(std::get<int>(Parse({"serve", "--data", "d", "--no-such-option"})), kUsage);
  EXPECT_EQ(std::get<int>(Parse({"serve", "--data", "d", "--threads", "0"})), kUsage);
  EXPECT_EQ(std::get<int>(Parse({"serve", "--data", "d", "--threads", "many"})), kUsage);
  EXPECT_EQ(std::get<int>(Parse({"serve", "--data", "d", "--idle-timeout", "5"})), kUsage);
  EXPECT_EQ(std::get<int>(Parse({"serve", "--data", "d", "--idle-timeout", "0s"})), kUsage);
  EXPECT_EQ(std::get<int>(Parse({"dance"})), kUsage);
  EXPECT_EQ(std::get<int>(Parse({"--help"})), kSuccess);
  EXPECT_EQ(std::get<int>(Parse({"serve", "--help"})), kSuccess);
  EXPECT_EQ(std::get<int>(Parse({"help", "ingest"})), kSuccess);
  EXPECT_EQ(std::get<int>(Parse({"help", "dance"})), kUsage);
}

TEST(CommandLine, TheEnvironmentWinsOverTheFileAndTheCommandLineOverBoth) {
  const TemporaryDirectory folder;
  const std::string config = folder.Write("entente.conf",
                                          "log-level = \"warning\"\n"
                                          "[serve]\n"
                                          "data = \"from-file\"\n"
                                          "threads = 2\n"
                                          "write-threads = 2\n"
                                          "idle-timeout = \"2s\"\n"
                                          "listen = [\"127.0.0.1:1\", \"127.0.0.1:2\"]\n");
  const Variable threads("ENTENTE_THREADS", "3");
  const Variable writes("ENTENTE_WRITE_THREADS", "3");
  const Variable file("ENTENTE_CONFIG", config.c_str());
  const auto parsed = Parse({"serve", "--write-threads", "4"});
  ASSERT_TRUE(std::holds_alternative<CommandLine>(parsed));
  const auto& line = std::get<CommandLine>(parsed);
  const auto& serve = std::get<ServeCommand>(line.command);
  EXPECT_EQ(line.log_level, log::Level::kWarning);
  EXPECT_EQ(serve.data, "from-file");
  EXPECT_EQ(serve.http.idle_timeout, 2s);
  EXPECT_EQ(serve.http.listen, (std::vector<std::string>{"127.0.0.1:1", "127.0.0.1:2"}));
  EXPECT_EQ(serve.http.read_threads, 3U);
  EXPECT_EQ(serve.http.write_threads, 4U);
}

TEST(CommandLine, AnUnknownNameInTheFileIsAnError) {
  const TemporaryDirectory folder;
  const std::string config = folder.Write("entente.conf", "[serve]\nlissten = \"x:1\"\n");
  EXPECT_EQ(std::get<int>(Parse({"--config", config.c_str(), "serve", "--data", "d"})), kUsage);
  EXPECT_EQ(std::get<int>(Parse({"--config", "/nonexistent", "serve", "--data", "d"})), kUsage);
}

TEST(CommandLine, IngestHasOneTarget) {
  EXPECT_EQ(std::get<int>(Parse({"ingest", "x.txt"})), kUsage);
  EXPECT_EQ(std::get<int>(Parse({"ingest", "--data", "d"})), kUsage);
  EXPECT_EQ(std::get<int>(Parse({"ingest", "x.txt", "--data", "d", "--url", "http://h"})), kUsage);
  const auto ingest = ParseAs<IngestCommand>({"ingest", "--data", "d", "x.txt", "y"});
  EXPECT_EQ(ingest.data, "d");
  EXPECT_EQ(ingest.inputs, (std::vector<std::string>{"x.txt", "y"}));
}

TEST(CommandLine, AnIngestTargetOnTheCommandLineWinsOverTheEnvironment) {
  const Variable data("ENTENTE_DATA", "from-environment");
  EXPECT_EQ(ParseAs<IngestCommand>({"ingest", "x.txt"}).data, "from-environment");
  const auto ingest = ParseAs<IngestCommand>({"ingest", "--url", "http://h", "x.txt"});
  EXPECT_EQ(ingest.url, "http://h");
  EXPECT_FALSE(ingest.data);
}

}  // namespace
}  // namespace entente::server::cli
