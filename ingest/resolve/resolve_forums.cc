#include <algorithm>

#include "graph/text/fold.h"
#include "ingest/resolve/resolver.h"

// Whether the name of a series means the series or one of its sessions.
namespace entente::ingest {
namespace {

using graph::Label;

constexpr std::uint32_t kContextTokens = 4;   // before a forum's name: "phát biểu tại", "dự"
constexpr std::uint32_t kAfterTokens = 3;     // behind it: "được tổ chức", "diễn ra"
constexpr std::uint32_t kBeforeDate = 1;      // "SOM ASEAN vào ngày 8/6"
constexpr std::uint32_t kBracketTokens = 20;  // "G20 (nhóm 20 nền kinh tế …) đã khai mạc"

}  // namespace

bool Resolver::IsOccasional(const Forum& forum) const {
  const bool ministerial =
      forum.meeting_kind == "ministerial" || forum.meeting_kind == "senior_officials";
  const bool of_states =
      forum.parties.size() == 2 && lexicon_.FindCountry(forum.parties[0]) != nullptr &&
      lexicon_.FindCountry(forum.parties[1]) != nullptr && forum.meeting_kind == "summit";
  return (ministerial && forum.acronym.empty()) || of_states;
}

// "tham dự Hội nghị A lần thứ 12, Hội nghị B": told in one breath with a meeting.
bool Resolver::ListedWithMeeting(const Reader& reader, const std::vector<Mention>& mentions,
                                 std::size_t index) const {
  if (index == 0 || (mentions[index - 1].types & Bit(ItemType::kMeeting)) == 0) return false;
  const std::uint32_t behind = mentions[index - 1].span.end;
  const auto joiner = reader.Class(behind, grammar_.list);
  return joiner != 0 && behind + joiner == mentions[index].span.begin;
}

void Resolver::ResolveForum(const Reader& reader, std::vector<Mention>& mentions,
                            std::size_t index) {
  Mention& mention = mentions[index];
  const EntityId forum =
      mention.entry_id.empty()
          ? graph_.Add(Label::kForum, graph::Slug(mention.forum_name), mention.name)
          : ForumOf(mention.entry_id);
  bool event = ListedWithMeeting(reader, mentions, index) ||
               reader.Follows(mention.span.begin, grammar_.event_context, kContextTokens);
  // What meets only now and then is told by its meetings: ministerials without an acronym, summits
  // of two states.
  const auto known = std::find_if(lexicon_.forums.begin(), lexicon_.forums.end(),
                                  [&](const Forum& one) { return one.id == mention.entry_id; });
  if (known != lexicon_.forums.end() && IsOccasional(*known)) event = true;
  const std::uint32_t behind = reader.BehindBracket(mention.span.end, kBracketTokens);
  for (std::uint32_t ahead = 0; ahead < kAfterTokens; ++ahead) {
    event = event || reader.Class(behind + ahead, grammar_.event_after) != 0;
  }
  // "mở đầu là SOM ASEAN vào ngày 8/6": a forum has no day, its session has.
  if (index + 1 < mentions.size() && mentions[index + 1].kind == MentionKind::kDate &&
      mentions[index + 1].date && mentions[index + 1].date->month() != 0 &&
      mentions[index + 1].span.begin <= mention.span.end + kBeforeDate) {
    event = true;
  }
  if (event) {
    mention.forum = mention.entry_id;
    if (mention.forum_name.empty()) mention.forum_name = mention.name;
    ResolveMeeting(reader, mention);
    mention.types |= Bit(ItemType::kForum);
    return;
  }
  graph_.AddName(forum, mention.name);
  mention.entities = {forum};
  mention.types = Bit(ItemType::kForum);
}

}  // namespace entente::ingest
