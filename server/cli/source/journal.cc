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

FeedMemory ToMemory(const Json& note) {
  const auto text = [](const Json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
  };
  FeedMemory memory;
  memory.etag = text(note.value("etag", Json()));
  memory.last_modified = text(note.value("last_modified", Json()));
  const Json seen = note.value("seen", Json());
  if (seen.is_array()) {
    for (const Json& id : seen) memory.seen.insert(text(id));
  }
  return memory;
}

std::string ToLine(const Json& note) {
  return note.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Result<Journal> Journal::Open(const std::filesystem::path& path) {
  Journal journal;
  std::ifstream before(path);
  for (std::string line; std::getline(before, line);) {
    const Json note = Json::parse(line, nullptr, false);
    if (!note.is_object()) continue;
    if (const auto file = note.find("file"); file != note.end() && file->is_string()) {
      const auto done = note.find("done");
      if (done != note.end() && done->is_number_unsigned()) {
        journal.done_[file->get<std::string>()] = done->get<std::uint64_t>();
      }
    }
    if (const auto feed = note.find("feed"); feed != note.end() && feed->is_string()) {
      journal.feeds_[feed->get<std::string>()] = ToMemory(note);
    }
  }
  before.close();

  // Anew beside it and renamed: a feed that is read every hour must not make it grow forever.
  const std::filesystem::path draft = path.string() + ".new";
  journal.stream_.open(draft, std::ios::trunc);
  for (const auto& [file, done] : journal.done_) journal.Write(file, done);
  for (const auto& [url, memory] : journal.feeds_) journal.Write(url, memory);
  std::error_code error;
  if (journal.stream_) std::filesystem::rename(draft, path, error);
  if (!journal.stream_ || error) {
    std::error_code ignored;
    std::filesystem::remove(draft, ignored);
    return Error{ErrorCode::kUnavailable,
                 fmt::format("cannot write the journal {}: {}", path.string(),
                             error ? error.message() : std::strerror(errno)),
                 {}};
  }
  return journal;
}

std::uint64_t Journal::Done(const std::filesystem::path& file) const {
  const auto found = done_.find(KeyOf(file));
  return found == done_.end() ? 0 : found->second;
}

void Journal::Note(const std::filesystem::path& file, std::uint64_t done) {
  if (!kept()) return;
  const std::string key = KeyOf(file);
  done_[key] = done;
  Write(key, done);
}

FeedMemory Journal::Feed(const std::string& url) const {
  const auto found = feeds_.find(url);
  return found == feeds_.end() ? FeedMemory{} : found->second;
}

void Journal::Note(const std::string& url, FeedMemory memory) {
  if (!kept()) return;
  Write(url, memory);
  feeds_.insert_or_assign(url, std::move(memory));
}

void Journal::Write(const std::string& file, std::uint64_t done) {
  stream_ << ToLine({{"file", file}, {"done", done}}) << std::endl;
}

void Journal::Write(const std::string& url, const FeedMemory& memory) {
  stream_ << ToLine({{"feed", url},
                     {"etag", memory.etag},
                     {"last_modified", memory.last_modified},
                     {"seen", memory.seen}})
          << std::endl;
}

}  // namespace entente::server::cli
