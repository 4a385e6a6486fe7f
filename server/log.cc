#include "server/log.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <string>

#include "api/json_text.h"

namespace entente::server::log {
namespace {

std::string Dump(const nlohmann::json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Bare where that is unmistakable, else as a JSON string.
std::string TextValue(const nlohmann::json& value) {
  if (!value.is_string()) return Dump(value);
  const auto& text = value.get_ref<const std::string&>();
  const bool bare = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < '\x7f' && c != '"' && c != '=';
  });
  return bare ? text : Dump(value);
}

std::string Now() {
  const auto now = std::chrono::system_clock::now();
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch());
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(now)), ms.count() % 1000);
}

std::string FormatJson(std::string_view level, std::string_view message, Fields fields) {
  std::string line = "{\"time\":\"" + Now() + "\",\"level\":";
  api::AppendJsonString(level, line);
  line += ",\"message\":";
  api::AppendJsonString(message, line);
  for (const auto& [name, value] : fields) {
    line += ',';
    api::AppendJsonString(name, line);
    line += ':';
    line += Dump(value);
  }
  return line += '}';
}

struct Sink {
  std::shared_ptr<spdlog::logger> logger = spdlog::stderr_color_mt("entente");
  bool json = false;
};

Sink& TheSink() {
  static Sink sink;
  return sink;
}

void Write(spdlog::level::level_enum level, std::string_view name, std::string_view message,
           Fields fields) {
  const Sink& sink = TheSink();
  if (!sink.logger->should_log(level)) return;
  sink.logger->log(level, spdlog::string_view_t(sink.json ? FormatJson(name, message, fields)
                                                          : FormatText(message, fields)));
}

}  // namespace

void Configure(Format format, Level level) {
  Sink& sink = TheSink();
  sink.json = format == Format::kJson || (format == Format::kAuto && isatty(STDERR_FILENO) == 0);
  sink.logger->set_pattern(sink.json ? "%v" : "%H:%M:%S.%e %^%-7l%$ %v");
  switch (level) {
    case Level::kDebug:
      return sink.logger->set_level(spdlog::level::debug);
    case Level::kInfo:
      return sink.logger->set_level(spdlog::level::info);
    case Level::kWarning:
      return sink.logger->set_level(spdlog::level::warn);
    case Level::kError:
      return sink.logger->set_level(spdlog::level::err);
  }
}

std::string FormatText(std::string_view message, Fields fields) {
  std::string line(message);
  for (const auto& [name, value] : fields) {
    line.append(" ").append(name).append("=").append(TextValue(value));
  }
  return line;
}

void Debug(std::string_view message, Fields fields) {
  Write(spdlog::level::debug, "debug", message, fields);
}
void Info(std::string_view message, Fields fields) {
  Write(spdlog::level::info, "info", message, fields);
}
void Warning(std::string_view message, Fields fields) {
  Write(spdlog::level::warn, "warning", message, fields);
}
void Error(std::string_view message, Fields fields) {
  Write(spdlog::level::err, "error", message, fields);
}

}  // namespace entente::server::log
