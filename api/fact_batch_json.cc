#include "api/fact_batch_json.h"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <optional>

#include "api/fact_values.h"
#include "api/nearest.h"
#include "api/parameters.h"
#include "api/quotable_text.h"
#include "graph/fact_batch.h"
#include "graph/office.h"
#include "graph/storage/facts.h"
#include "ingest/text/hash.h"

namespace entente::api {
namespace {

using nlohmann::json;

// In bytes.
constexpr std::size_t kMaxIdBytes = 512;
constexpr std::size_t kMaxNameBytes = 2048;
constexpr std::size_t kMaxMetadataBytes = 2048;
constexpr std::size_t kMaxTextBytes = std::size_t{64} << 20;
constexpr std::size_t kMaxNames = 100;

Error TooLarge(std::string message) { return {ErrorCode::kTooLarge, std::move(message), {}}; }

template <class Names>
std::vector<std::string> NamesOfAll(const Names& all) {
  std::vector<std::string> names;
  for (const auto one : all) names.emplace_back(graph::ToString(one));
  return names;
}

// Reads one batch.
class BatchReader {
 public:
  BatchReader(const graph::ReadView& view, const ingest::Lexicon& lexicon, QueryContext& context,
              const FactBatchLimits& limits)
      : view_(view), lexicon_(lexicon), context_(context), limits_(limits) {}

  Result<FactBatch> Read(const json& body) {
    std::vector<FieldError> errors;
    Members members(body, {}, errors);
    const json* const source = members.Any("source");
    const json* const nodes = members.Any("nodes");
    const json* const relationships = members.Any("relationships");
    for (const auto& [name, list] :
         {std::pair("nodes", nodes), std::pair("relationships", relationships)}) {
      if (list != nullptr && !list->is_array()) members.Fail(name, "must be a list");
    }
    members.Finish();
    if (source == nullptr || !source->is_object()) {
      members.Fail("source", "is required, an object that says whence the facts come");
    } else {
      ReadSource(*source, errors);
    }
    if (!errors.empty()) return RefusedMembers(std::move(errors));
    const std::size_t items = (nodes == nullptr ? 0 : nodes->size()) +
                              (relationships == nullptr ? 0 : relationships->size());
    if (items > limits_.items) {
      return TooLarge(fmt::format("the batch has {} nodes and relationships; at most {} are taken",
                                  items, limits_.items));
    }

    hash_.Field(batch_.article.text);
    ReadList("nodes", nodes, &BatchReader::ReadNode);
    ReadList("relationships", relationships, &BatchReader::ReadRelationship);
    if (failure_) return *std::move(failure_);
    batch_.article.fingerprint = hash_.Hex();
    return std::move(batch_);
  }

 private:
  void ReadSource(const json& source, std::vector<FieldError>& errors) {
    graph::Article& article = batch_.article;
    Members members(source, "source", errors);
    article.id = std::string(graph::kFactBatchPrefix) + members.RequiredText("id", kMaxIdBytes);
    article.title = members.Text("title", kMaxMetadataBytes);
    article.outlet = members.Text("outlet", kMaxMetadataBytes);
    article.url = members.Text("url", kMaxMetadataBytes);
    article.language = members.Text("language", kMaxMetadataBytes).value_or("");
    article.published = members.DateValue("published");
    article.text = members.Text("text", kMaxTextBytes).value_or("");
    members.Finish();
    if (const auto checked = graph::CheckArticle(article); !checked) {
      members.Fail("id", checked.error().message);
    }
    for (const auto& field : {article.id, article.title.value_or(""), article.outlet.value_or(""),
                              article.url.value_or(""), article.language,
                              article.published ? article.published->ToString() : ""}) {
      hash_.Field(field);
    }
    texts_.emplace(article.id, std::make_unique<QuotableText>(article.text));
  }

  using ReadOne = void (BatchReader::*)(Members& members);

  void ReadList(std::string_view name, const json* list, ReadOne read) {
    if (list == nullptr) return;
    for (std::size_t n = 0; n < list->size() && MayGoOn(); ++n) {
      ReadItem(fmt::format("{}[{}]", name, n), (*list)[n], read);
    }
  }

  void ReadItem(std::string place, const json& item, ReadOne read) {
    FactItem& result = batch_.items.emplace_back();
    result.place = std::move(place);
    Members members(item.is_object() ? item : Nothing(), result.place, result.errors);
    if (item.is_object()) {
      (this->*read)(members);
    } else {
      members.Fail("", "must be an object");
    }
    result.accepted = result.errors.empty();
    if (result.accepted) {
      ++batch_.accepted;
      hash_.Field(result.place).Field(item.dump());
    } else if (batch_.items.size() - batch_.accepted > limits_.explained) {
      result.errors = std::vector<FieldError>();
      ++batch_.unexplained;
    }
  }

  // Takes a step, and looks whether the batch as a whole is lost.
  bool MayGoOn() {
    if (failure_) return false;
    if (auto step = context_.Step(); !step) failure_ = step.error();
    return !failure_;
  }

  // A name of the vocabulary; nothing when it is none.
  template <class Parse, class All>
  auto ReadWord(Members& members, std::string_view member, Parse parse, const All& all)
      -> decltype(parse(std::string_view())) {
    const auto faults = batch_.items.back().errors.size();
    const std::string text = members.RequiredText(member, kMaxIdBytes);
    const auto word = parse(text);
    if (!word && batch_.items.back().errors.size() == faults) {
      members.Fail(member, fmt::format("{} is not in the vocabulary{}", Quoted(text),
                                       DidYouMean(text, NamesOfAll(all))));
    }
    return word;
  }

  void ReadNode(Members& members) {
    graph::NodeClaim node;
    node.id = members.RequiredText("id", graph::kMaxNodeIdBytes);
    node.name = members.RequiredText("name", kMaxNameBytes);
    node.names = members.Texts("names", kMaxNames, kMaxNameBytes);
    const auto label = ReadWord(members, "label", graph::ParseLabel, graph::AllLabels());
    if (!label) return;
    node.label = *label;
    node.properties = ReadProperties(members, *label);
    auto evidence = ReadEvidence(members);
    members.Finish();
    if (*label == graph::Label::kArticle) {
      members.Fail("label", "is Article; articles come by POST /v1/articles");
    }
    if (!batch_.items.back().errors.empty()) return;
    if (const auto checked = CheckNode(node); !checked) {
      members.Fail("id", checked.error().message);
      return;
    }
    labels_.emplace(node.id, *label);
    if (!evidence.empty()) Mention(node.id, std::move(evidence));
    batch_.contribution.nodes.push_back(std::move(node));
  }

  static Result<void> CheckNode(const graph::NodeClaim& node) {
    if (auto checked = graph::CheckNodeId(node.id); !checked) return checked;
    if (graph::IsReference(node.id) && !graph::ParseReference(node.id)) {
      return InvalidArgument(
          "is not that of whoever held an office, official:@ROLE@PARTNER@DATE: a role that one "
          "person holds at a time, a partner's id without 'partner:', a day or month");
    }
    if (graph::LabelOfId(node.id) != node.label) {
      return InvalidArgument(fmt::format("the id of a {} must start with '{}:'",
                                         graph::ToString(node.label), graph::IdPrefix(node.label)));
    }
    if (auto checked = graph::CheckName(node.name); !checked) return checked;
    for (const auto& name : node.names) {
      if (auto checked = graph::CheckName(name); !checked) return checked;
    }
    return {};
  }

  // That the batch's source names a node.
  void Mention(const std::string& node, std::vector<graph::Evidence> evidence) {
    graph::RelationshipClaim claim;
    claim.type = graph::RelationshipType::kMentions;
    claim.from = graph::ArticleNodeId(batch_.article.id);
    claim.to = node;
    claim.properties.emplace("count", static_cast<std::int64_t>(evidence.size()));
    claim.confidence = 1;
    claim.evidence = std::move(evidence);
    batch_.contribution.relationships.push_back(std::move(claim));
  }

  void ReadRelationship(Members& members) {
    graph::RelationshipClaim claim;
    claim.from = members.RequiredText("from", graph::kMaxNodeIdBytes);
    claim.to = members.RequiredText("to", graph::kMaxNodeIdBytes);
    claim.confidence = members.Number("confidence", 0, 1).value_or(1);
    const auto type =
        ReadWord(members, "type", graph::ParseRelationshipType, graph::AllRelationshipTypes());
    if (!type) return;
    claim.type = *type;
    claim.properties = ReadProperties(members, *type);
    claim.evidence = ReadEvidence(members);
    members.Finish();
    const std::vector<FieldError>& errors = batch_.items.back().errors;
    if (claim.evidence.empty() && errors.empty()) members.Fail("evidence", "is required");
    const auto from = EndOf(members, "from", claim.from);
    const auto to = EndOf(members, "to", claim.to);
    if (from && to && !graph::MayConnect(*from, *type, *to)) {
      members.Fail("type",
                   fmt::format("the vocabulary has no {} from a {} to a {}", graph::ToString(*type),
                               graph::ToString(*from), graph::ToString(*to)));
    }
    for (const auto& [member, id] : {std::pair("from", &claim.from), {"to", &claim.to}}) {
      CheckReference(members, member, *id, *type);
    }
    if (errors.empty()) batch_.contribution.relationships.push_back(std::move(claim));
  }

  // That a fact about whoever held an office can be told of somebody.
  void CheckReference(Members& members, std::string_view member, const std::string& id,
                      graph::RelationshipType type) {
    const auto reference = graph::ParseReference(id);
    if (!reference) return;
    if (!labels_.contains(reference->partner)) {
      members.Fail(member, fmt::format("{} is of {}, which is not among the nodes of the batch",
                                       Quoted(id), Quoted(reference->partner)));
    }
    if (type == graph::RelationshipType::kHoldsPosition) {
      members.Fail(member, "is whoever held an office: that cannot tell who did");
    }
  }

  std::optional<graph::Label> EndOf(Members& members, std::string_view member,
                                    const std::string& id) {
    const auto found = labels_.find(id);
    if (found != labels_.end()) return found->second;
    if (!id.empty()) {
      members.Fail(member, fmt::format("{} is not among the nodes of the batch that were accepted",
                                       Quoted(id)));
    }
    return std::nullopt;
  }

  std::vector<graph::Evidence> ReadEvidence(Members& members) {
    const json* const list = members.Any("evidence");
    if (list == nullptr) return {};
    FactItem& item = batch_.items.back();
    if (!list->is_array()) {
      members.Fail("evidence", "must be a list");
      return {};
    }
    evidence_ += list->size();
    if (evidence_ > limits_.evidence) {
      failure_ =
          TooLarge(fmt::format("the batch has more than {} pieces of evidence", limits_.evidence));
      return {};
    }
    std::vector<graph::Evidence> all;
    // Of an item with more faults than are told, the rest is left unread.
    for (std::size_t n = 0; n < list->size() && item.errors.size() <= kMaxFaults && MayGoOn();
         ++n) {
      const std::string place = fmt::format("{}.evidence[{}]", item.place, n);
      const json& piece = (*list)[n];
      Members of_piece(piece.is_object() ? piece : Nothing(), place, item.errors);
      if (!piece.is_object()) {
        of_piece.Fail("", "must be an object");
      } else if (auto evidence = ReadPiece(of_piece)) {
        all.push_back(*std::move(evidence));
      }
    }
    return all;
  }

  std::optional<graph::Evidence> ReadPiece(Members& members) {
    const std::size_t faults = batch_.items.back().errors.size();
    graph::Evidence evidence;
    evidence.article =
        members.Text("article", graph::kMaxArticleIdBytes).value_or(batch_.article.id);
    evidence.text = members.RequiredText("text", kMaxTextBytes);
    const auto sentence = members.Integer("sentence", UINT32_MAX);
    const auto start = members.Integer("start", UINT32_MAX);
    const auto end = members.Integer("end", UINT32_MAX);
    members.Finish();
    if (batch_.items.back().errors.size() != faults) return std::nullopt;
    QuotableText* const text = FindText(evidence.article);
    if (text == nullptr) {
      members.Fail("article", fmt::format("there is no article {}", Quoted(evidence.article)));
      return std::nullopt;
    }
    if (start && end) {
      evidence.span = {static_cast<std::uint32_t>(*start), static_cast<std::uint32_t>(*end)};
      if (text->Slice(evidence.span) != evidence.text) {
        members.Fail("text", fmt::format("is not what stands at [{}, {}) of the text of {}", *start,
                                         *end, Quoted(evidence.article)));
        return std::nullopt;
      }
    } else if (start || end) {
      members.Fail(start ? "end" : "start", "is required beside the other");
      return std::nullopt;
    } else if (!Locate(members, *text, evidence)) {
      return std::nullopt;
    }
    evidence.sentence = sentence ? static_cast<std::uint32_t>(*sentence)
                                 : text->SentenceAt(evidence.span.begin, lexicon_);
    hash_.Field(evidence.article)
        .Field(fmt::format("{} {}", evidence.span.begin, evidence.span.end));
    return evidence;
  }

  // Where a quotation without offsets stands: it must stand in one place alone.
  bool Locate(Members& members, QuotableText& text, graph::Evidence& evidence) {
    const auto place = text.Find(evidence.text, context_);
    if (!place) {
      failure_ = place.error();
      return false;
    }
    if (!place->first) {
      members.Fail("text",
                   fmt::format("does not stand in the text of {}", Quoted(evidence.article)));
      return false;
    }
    if (place->several) {
      members.Fail("text", "stands in several places of the text; say which by 'start' and 'end'");
      return false;
    }
    evidence.span = *place->first;
    return true;
  }

  // Null when there is no such article.
  QuotableText* FindText(const std::string& article) {
    const auto [at, added] = texts_.try_emplace(article);
    if (!added) return at->second.get();
    auto stored = view_.GetArticle(article);
    if (!stored) {
      failure_ = stored.error();
      return nullptr;
    }
    if (!*stored) return nullptr;
    quoted_bytes_ += (*stored)->text.size();
    if (quoted_bytes_ > limits_.quoted_bytes) {
      failure_ = TooLarge(fmt::format("the articles that the batch quotes have more than {} bytes",
                                      limits_.quoted_bytes));
      return nullptr;
    }
    at->second = std::make_unique<QuotableText>(std::move((*stored)->text));
    return at->second.get();
  }

  static const json& Nothing() {
    static const json object = json::object();
    return object;
  }

  const graph::ReadView& view_;
  const ingest::Lexicon& lexicon_;
  QueryContext& context_;
  const FactBatchLimits limits_;
  FactBatch batch_;
  std::size_t evidence_ = 0;                                    // pieces so far
  std::size_t quoted_bytes_ = 0;                                // of stored texts
  std::map<std::string, graph::Label> labels_;                  // of accepted nodes
  std::map<std::string, std::unique_ptr<QuotableText>> texts_;  // null: there is none
  ingest::Sha256 hash_;
  std::optional<Error> failure_;  // of the batch as a whole
};

}  // namespace

Result<FactBatch> ReadFactBatch(const json& body, const graph::ReadView& view,
                                const ingest::Lexicon& lexicon, QueryContext& context,
                                const FactBatchLimits& limits) {
  return BatchReader(view, lexicon, context, limits).Read(body);
}

}  // namespace entente::api
