#include "server/cli/source/journal.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <system_error>

namespace entente::server::cli {
namespace {

using Json = nlohmann::json;

// Tells a file from every other and from what it was before it changed.
std::string KeyOf(const std::filesystem::path& file) {
  std::error_code error;
  const auto path = std::filesystem::absolute(file, error).lexically_normal();
  const auto size = std::filesystem::file_size(file, error);
  const auto time = std::filesystem::last_write_time(file, error).time_since_epoch().count();
  return fmt::format("{} {} {}", size, time, path.string());
}

}  // namespace

Result<Journal> Journal::Open(const std::filesystem::path& path) {
  Journal journal;
  std::ifstream before(path);
  for (std::string line; std::getline(before, line);) {
    const Json note = Json::parse(line, nullptr, false);
    if (!note.is_object() || !note.contains("file") || !note.contains("done")) continue;
    const auto& file = note["file"];
    const auto& done = note["done"];
    if (file.is_string() && done.is_number_unsigned()) {
      journal.done_[file.get<std::string>()] = done.get<std::uint64_t>();
    }
  }
  journal.stream_.open(path, std::ios::app);
  if (!journal.stream_) {
    return Error{
        ErrorCode::kUnavailable,
        fmt::format("cannot write the journal {}: {}", path.string(), std::strerror(errno)),
        {}};
  }
  // What a crash cut short must not swallow the next line.
  journal.stream_ << '\n';
  return journal;
}

std::uint64_t Journal::Done(const std::filesystem::path& file) const {
  const auto found = done_.find(KeyOf(file));
  return found == done_.end() ? 0 : found->second;
}

void Journal::Note(const std::filesystem::path& file, std::uint64_t done) {
  if (!stream_.is_open()) return;
  const std::string key = KeyOf(file);
  done_[key] = done;
  const Json note{{"file", key}, {"done", done}};
  stream_ << note.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
}

}  // namespace entente::server::cli
