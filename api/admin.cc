#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>

#include "api/handlers.h"
#include "api/json.h"

namespace entente::api {
namespace {

Json BackupJson(const graph::BackupInfo& backup) {
  Json json{{"id", backup.id}};
  if (!backup.fault.empty()) {
    json["fault"] = backup.fault;
    return json;
  }
  json["label"] = backup.label.empty() ? Json() : Json(backup.label);
  const auto made = std::chrono::system_clock::to_time_t(backup.made);
  json["made"] = fmt::format("{:%FT%TZ}", fmt::gmtime(made));
  json["sequence"] = backup.sequence;
  json["bytes"] = backup.bytes;
  json["files"] = backup.files;
  return json;
}

Error NoFolder() {
  return NotFound("this server keeps no backups: it was started without --backup-directory");
}

// Who asks runs the server, and may know what is in the way.
Error Told(Error error) {
  if (error.code == ErrorCode::kCorruption) error.code = ErrorCode::kUnavailable;
  return error;
}

}  // namespace

Result<Response> PostBackup(Call& call) {
  const std::string label = call.parameters.Text("label").value_or("");
  if (!graph::IsBackupLabel(label)) {
    call.parameters.Fail(
        "label",
        fmt::format("{} is not of at most 64 letters, digits, '-', '_' and '.'", Quoted(label)));
  }
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  if (!call.request.body.empty()) return InvalidArgument("a backup is asked for without a body");
  const BackupService& backups = call.backend.options.backups;
  if (!backups.make) return NoFolder();

  const auto start = std::chrono::steady_clock::now();
  const auto made = backups.make(label, call.context);
  if (!made) return Told(made.error());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  Json json = BackupJson(made->info);
  json["copied_bytes"] = made->copied_bytes;
  json["copied_files"] = made->copied_files;
  json["seconds"] = took.count();
  json["removed"] = made->removed;
  return JsonResponse(201, json);
}

Result<Response> ListBackups(Call& call) {
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  const BackupService& backups = call.backend.options.backups;
  if (!backups.list) return NoFolder();
  const auto listed = backups.list();
  if (!listed) return Told(listed.error());
  Json items = Json::array();
  for (const graph::BackupInfo& backup : *listed) items.push_back(BackupJson(backup));
  return JsonResponse(200, ListJson(std::move(items), std::nullopt));
}

}  // namespace entente::api
