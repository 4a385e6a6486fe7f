#include "ingest/fact/status.h"

#include <algorithm>

namespace entente::ingest {
namespace {

constexpr std::uint32_t kBeforeTokens = 6;  // "sẽ có cuộc gặp song phương"
constexpr std::uint32_t kObjectTokens = 3;  // "hủy bỏ các cuộc gặp"
constexpr std::uint32_t kBehindTokens = 3;  // "cuộc gặp đã bị hủy"

bool IsMeeting(const Mention& mention) {
  return (mention.types & Bit(ItemType::kMeeting)) != 0 && !mention.entities.empty() &&
         (mention.kind == MentionKind::kMeeting || mention.kind == MentionKind::kMeetingHead ||
          mention.kind == MentionKind::kForum);
}

// Whether the sentence tells the meeting and does not only refer to it.
bool ToldIn(std::uint32_t sentence, EntityId meeting, const ArticleGraph& graph) {
  return std::any_of(
      graph.statements().begin(), graph.statements().end(),
      [&](const Statement& one) { return one.to == meeting && one.sentences.contains(sentence); });
}

// What the words around one mention say.
struct Signs {
  bool past = false;
  bool future = false;
  bool cancelled = false;
  bool postponed = false;
};

class SignReader {
 public:
  explicit SignReader(const Reader& reader) : reader_(reader) {}

  [[nodiscard]] Signs Around(const std::vector<Mention>& mentions, std::size_t index) const {
    // Up to what is told before and after it.
    std::uint32_t from = reader_.begin;
    std::uint32_t to = reader_.end;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      if (!IsMeeting(mentions[i])) continue;
      if (i < index) from = mentions[i].span.end;
      if (i > index) to = std::min(to, mentions[i].span.begin);
    }
    const TokenSpan& span = mentions[index].span;
    Signs signs;
    for (std::uint32_t at = span.begin; at > from && at + kBeforeTokens > span.begin; --at) {
      if (reader_.Is(at - 1, ',')) break;
      Read(at - 1, at + kObjectTokens > span.begin, signs);
    }
    // "will meet with": where the verb's own words say so.
    for (std::uint32_t at = span.begin; reader_.lexicon.head_last && at < span.end; ++at) {
      Read(at, false, signs);
    }
    for (std::uint32_t at = span.end; at < to && at < span.end + kBehindTokens; ++at) {
      if (reader_.Is(at, ',')) break;
      Read(at, true, signs);
    }
    return signs;
  }

 private:
  // `close` when the meeting may be the object of a verb there: what somebody calls off.
  void Read(std::uint32_t at, bool close, Signs& signs) const {
    const Grammar& grammar = reader_.grammar;
    signs.past = signs.past || reader_.Class(at, grammar.past) != 0;
    signs.future = signs.future || reader_.Class(at, grammar.future) != 0;
    if (!close) return;
    signs.cancelled = signs.cancelled || reader_.Class(at, grammar.cancel) != 0;
    signs.postponed = signs.postponed || reader_.Class(at, grammar.postpone) != 0;
  }

  const Reader& reader_;
};

}  // namespace

void NoteStatus(const Reader& reader, std::uint32_t sentence, const std::vector<Mention>& mentions,
                ArticleGraph& graph) {
  const SignReader signs(reader);
  Signs last;  // around the event told before
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (!IsMeeting(mentions[i])) continue;
    const EntityId meeting = graph.Standing(mentions[i].entities.front());
    if (graph.at(meeting).label != graph::Label::kMeeting) continue;
    MeetingFacts& facts = graph.at(meeting).meeting;
    Signs here = signs.Around(mentions, i);
    // "A dự kiến chào B, cũng như hội đàm với C; Hội kiến D": verbs are of the first one's tense.
    const bool verb = !mentions[i].nominal || (mentions[i].span.begin > reader.begin &&
                                               reader.Is(mentions[i].span.begin - 1, ';'));
    if (verb && mentions[i].kind == MentionKind::kMeetingHead && !here.past && !here.future) {
      here.past = last.past;
      here.future = last.future;
    }
    last = here;
    facts.cancelled = facts.cancelled || here.cancelled;
    facts.postponed = facts.postponed || here.postponed;
    if (!ToldIn(sentence, meeting, graph)) continue;
    facts.held = facts.held || (here.past && !here.future);
    facts.planned = facts.planned || here.future;
  }
}

}  // namespace entente::ingest
