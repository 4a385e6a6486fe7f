#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>

#include "api/handlers.h"
#include "api/json.h"
#include "api/node_reference.h"
#include "api/request_body.h"

// What people decide about nodes: POST merge, split, names; GET curation.
namespace entente::api {
namespace {

constexpr std::size_t kMaxIdBytes = 1024;
constexpr std::size_t kMaxNameBytes = 512;
constexpr std::size_t kMaxNames = 100;
constexpr std::size_t kMaxByBytes = 200;
constexpr std::size_t kMaxReasonBytes = 4096;

std::int64_t NowMs() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

// ISO 8601, UTC: "2024-10-10T08:30:00.250Z".
std::string TimeOf(std::int64_t ms) {
  const std::chrono::sys_time<std::chrono::milliseconds> time{std::chrono::milliseconds(ms)};
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  return fmt::format("{:%FT%T}.{:03}Z", fmt::gmtime(seconds.time_since_epoch().count()),
                     (time - seconds).count());
}

std::string_view NameOf(graph::CurationAction action) {
  switch (action) {
    case graph::CurationAction::kMerge:
      return "merge";
    case graph::CurationAction::kSplit:
      return "split";
    case graph::CurationAction::kNames:
      break;
  }
  return "names";
}

// The id that a decision is to be about, or the answer that asks which (300).
struct Subject {
  std::string id;
  std::optional<Response> choices;
};

// Ids stand for themselves, merged ones too. `absent`: an id of which no article tells is good.
Result<Subject> ReadSubject(Call& call, std::string_view where, const std::string& text,
                            bool absent) {
  auto reference = ResolveNode(call, where, text);
  if (!reference) {
    auto merged_into = call.View().MergedInto(text);
    if (!merged_into) return merged_into.error();
    const bool is_id = graph::LabelOfId(text) && text.find(':') != std::string::npos;
    if (*merged_into || (absent && is_id)) return Subject{text, std::nullopt};
    return reference.error();
  }
  if (reference->moved_to) return Subject{text, std::nullopt};
  if (reference->ambiguous()) {
    auto choices = MultipleChoices(call, where, *reference);
    if (!choices) return choices.error();
    return Subject{{}, *std::move(choices)};
  }
  auto id = call.View().PublicId(reference->node());
  if (!id) return id.error();
  return Subject{*std::move(id), std::nullopt};
}

graph::CurationNote ReadNote(Call& call, Members& members) {
  graph::CurationNote note;
  note.caller = call.caller;
  note.by = members.Text("by", kMaxByBytes).value_or(call.caller);
  note.reason = members.Text("reason", kMaxReasonBytes).value_or("");
  note.at_ms = NowMs();
  return note;
}

// Tells what was decided to the client, and to the log when it changed anything.
Response Decided(Call& call, graph::CurationAction action, const std::string& id,
                 const graph::CurationOutcome& outcome, std::string_view what) {
  if (outcome.changed && call.backend.options.on_decision) {
    call.backend.options.on_decision(call.request.request_id, call.caller, what);
  }
  Json json;
  json["id"] = id;
  json["action"] = NameOf(action);
  json["outcome"] = outcome.changed ? "changed" : "unchanged";
  json["node"] = outcome.node;
  json["articles"] = outcome.articles;
  return JsonResponse(200, json);
}

Json NamesJson(const graph::NameEdit& names) {
  Json json;
  json["add"] = names.add;
  json["remove"] = names.remove;
  json["reset"] = names.reset;
  return json;
}

Json EntryJson(const graph::CurationEntry& entry) {
  Json json;
  json["action"] = NameOf(entry.action);
  json["node"] = entry.node;
  if (entry.action == graph::CurationAction::kNames) {
    json["names"] = NamesJson(entry.names);
  } else {
    json["into"] = entry.into;
  }
  json["by"] = entry.note.by;
  json["caller"] = entry.note.caller;
  json["reason"] = entry.note.reason.empty() ? Json(nullptr) : Json(entry.note.reason);
  json["at"] = TimeOf(entry.note.at_ms);
  return json;
}

}  // namespace

Result<Response> PostMerge(Call& call) {
  const bool absent = call.parameters.Flag("absent", false);
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  BodyObject body = ReadBodyObject(call, "a merge");
  if (body.refusal) return *std::move(body.refusal);
  std::vector<FieldError> errors;
  Members members(body.json, {}, errors);
  const std::string into_text = members.RequiredText("into", kMaxIdBytes);
  const graph::CurationNote note = ReadNote(call, members);
  members.Finish();
  if (!errors.empty()) return RefusedMembers(std::move(errors));
  auto node = ReadSubject(call, "id", call.path[0], absent);
  if (!node) return node.error();
  if (node->choices) return *std::move(node->choices);
  auto into = ReadSubject(call, "into", into_text, absent);
  if (!into) return into.error();
  if (into->choices) return *std::move(into->choices);

  const auto outcome = call.backend.store.MergeNodes(node->id, into->id, note);
  if (!outcome) return outcome.error();
  return Decided(call, graph::CurationAction::kMerge, node->id, *outcome,
                 fmt::format("merge {} into {}", node->id, into->id));
}

Result<Response> PostSplit(Call& call) {
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  BodyObject body = ReadBodyObject(call, "a split");
  if (body.refusal) return *std::move(body.refusal);
  std::vector<FieldError> errors;
  Members members(body.json, {}, errors);
  const graph::CurationNote note = ReadNote(call, members);
  members.Finish();
  if (!errors.empty()) return RefusedMembers(std::move(errors));
  auto node = ReadSubject(call, "id", call.path[0], false);
  if (!node) return node.error();
  if (node->choices) return *std::move(node->choices);

  const auto outcome = call.backend.store.SplitNode(node->id, note);
  if (!outcome) return outcome.error();
  return Decided(call, graph::CurationAction::kSplit, node->id, *outcome,
                 fmt::format("split {}", node->id));
}

Result<Response> PostNames(Call& call) {
  const bool absent = call.parameters.Flag("absent", false);
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  BodyObject body = ReadBodyObject(call, "a change of names");
  if (body.refusal) return *std::move(body.refusal);
  std::vector<FieldError> errors;
  Members members(body.json, {}, errors);
  graph::NameEdit edit;
  edit.add = members.Texts("add", kMaxNames, kMaxNameBytes);
  edit.remove = members.Texts("remove", kMaxNames, kMaxNameBytes);
  edit.reset = members.Texts("reset", kMaxNames, kMaxNameBytes);
  const graph::CurationNote note = ReadNote(call, members);
  members.Finish();
  if (errors.empty() && edit == graph::NameEdit()) {
    members.Fail("add", "is required, or 'remove' or 'reset'");
  }
  if (!errors.empty()) return RefusedMembers(std::move(errors));
  auto node = ReadSubject(call, "id", call.path[0], absent);
  if (!node) return node.error();
  if (node->choices) return *std::move(node->choices);

  const auto outcome = call.backend.store.EditNames(node->id, edit, note);
  if (!outcome) return outcome.error();
  return Decided(call, graph::CurationAction::kNames, node->id, *outcome,
                 fmt::format("names of {}: {} added, {} removed, {} reset", node->id,
                             edit.add.size(), edit.remove.size(), edit.reset.size()));
}

Result<Response> GetCuration(Call& call) {
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  // What was decided about an id outlives the node, so the id need not be a node's.
  auto curation = call.View().Curation(call.path[0]);
  if (!curation) return curation.error();
  std::string id = call.path[0];
  if (curation->history.empty()) {
    auto node = ReadSubject(call, "id", call.path[0], false);
    if (!node) return node.error();
    if (node->choices) return *std::move(node->choices);
    id = node->id;
    curation = call.View().Curation(id);
    if (!curation) return curation.error();
  }
  Json json;
  json["id"] = id;
  json["merged_into"] = curation->merged_into ? Json(*curation->merged_into) : Json(nullptr);
  json["merged"] = curation->merged;
  json["names"] = Json{{"added", curation->added}, {"removed", curation->removed}};
  Json& history = json["history"] = Json::array();
  for (const graph::CurationEntry& entry : curation->history) history.push_back(EntryJson(entry));
  return JsonResponse(200, json);
}

}  // namespace entente::api
