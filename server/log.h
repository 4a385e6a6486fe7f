#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

// The log of the process, on standard error: a JSON object a line for machines, or "message
// name=value …" for people. Thread-safe.
namespace entente::server::log {

enum class Format { kAuto, kText, kJson };  // kAuto: text when standard error is a terminal
enum class Level { kDebug, kInfo, kWarning, kError };

using Fields = std::initializer_list<std::pair<std::string_view, nlohmann::json>>;

// Called once, before other threads log.
void Configure(Format format, Level level);

void Debug(std::string_view message, Fields fields = {});
void Info(std::string_view message, Fields fields = {});
void Warning(std::string_view message, Fields fields = {});
void Error(std::string_view message, Fields fields = {});

// One line as it is written, without time and level of the text form. Control characters and bytes
// that are not UTF-8 are escaped or replaced, so that a value cannot forge a line.
std::string FormatText(std::string_view message, Fields fields);

}  // namespace entente::server::log
