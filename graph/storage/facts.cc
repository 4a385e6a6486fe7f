#include "graph/storage/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "graph/storage/fact_batch.h"
#include "graph/storage/key.h"
#include "graph/storage/tally.h"
#include "graph/text/code_points.h"

namespace entente::graph {
namespace {

constexpr std::string_view kArticlePrefix = "article:";

// For messages.
std::string Shortened(std::string_view text) {
  constexpr std::size_t kShownBytes = 60;
  std::string shown(BeginningOf(text, kShownBytes));
  return shown.size() == text.size() ? shown : shown + "…";
}

bool HasControl(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<std::uint8_t>(c) < 0x20 || static_cast<std::uint8_t>(c) == 0x7F;
  });
}

Result<void> CheckText(std::string_view what, std::string_view text, std::size_t max_bytes) {
  if (text.empty()) return InvalidArgument(fmt::format("{} is empty", what));
  if (!IsUtf8(text)) return InvalidArgument(fmt::format("{} is not valid UTF-8", what));
  if (text.size() > max_bytes) {
    return InvalidArgument(
        fmt::format("{} '{}' is longer than {} bytes", what, Shortened(text), max_bytes));
  }
  return {};
}

// Ids and names end at byte 00 in keys, and ids stand in URLs and logs.
Result<void> CheckId(std::string_view what, std::string_view text, std::size_t max_bytes) {
  if (auto checked = CheckText(what, text, max_bytes); !checked) return checked;
  if (HasControl(text)) {
    return InvalidArgument(
        fmt::format("{} '{}' contains a control character", what, Shortened(text)));
  }
  return {};
}

Result<void> CheckValue(std::string_view name, const Value& value) {
  const auto not_utf8 = [name] {
    return InvalidArgument(fmt::format("property '{}' is not valid UTF-8", name));
  };
  if (IsDateProperty(name) && !std::holds_alternative<Date>(value)) {
    return InvalidArgument(fmt::format("property '{}' is not a date", name));
  }
  if (const auto* const text = std::get_if<std::string>(&value)) {
    if (!IsUtf8(*text)) return not_utf8();
  } else if (const auto* const number = std::get_if<double>(&value)) {
    if (!std::isfinite(*number)) {
      return InvalidArgument(fmt::format("property '{}' is not a finite number", name));
    }
  } else if (const auto* const list = std::get_if<std::vector<std::string>>(&value)) {
    if (!std::all_of(list->begin(), list->end(), IsUtf8)) return not_utf8();
  }
  return {};
}

Result<void> CheckProperties(const Properties& properties) {
  for (const auto& [name, value] : properties) {
    if (auto checked = CheckText("a property's name", name, kMaxNameBytes); !checked) {
      return checked;
    }
    if (auto checked = CheckValue(name, value); !checked) return checked;
  }
  return {};
}

// -0.0 equals 0.0, but is written otherwise: which of the two a tally shows, and to which
// relationship an identity leads, would depend on which article came first.
double WithoutSignOfZero(double number) { return number == 0 ? 0.0 : number; }

void DropSignsOfZeros(Properties& properties) {
  for (auto& entry : properties) {
    if (auto* const number = std::get_if<double>(&entry.second)) {
      *number = WithoutSignOfZero(*number);
    }
  }
}

Result<void> CheckNode(const NodeClaim& node) {
  if (!ToLabel(static_cast<std::uint64_t>(node.label))) {
    return InvalidArgument("its label is not in the vocabulary");
  }
  if (auto checked = CheckId("its id", node.id, kMaxNodeIdBytes); !checked) return checked;
  const std::string prefix = std::string(IdPrefix(node.label)) + ":";
  if (!node.id.starts_with(prefix) || node.id.size() == prefix.size()) {
    return InvalidArgument(
        fmt::format("the id of a {} must start with '{}' and go on", ToString(node.label), prefix));
  }
  if (auto checked = CheckText("its name", node.name, kMaxNameBytes); !checked) return checked;
  for (const auto& name : node.names) {
    if (auto checked = CheckText("an alias", name, kMaxNameBytes); !checked) return checked;
  }
  if (const auto status = node.properties.find("status");
      node.label == Label::kMeeting && status != node.properties.end()) {
    const auto* const name = std::get_if<std::string>(&status->second);
    if (name == nullptr || !ParseMeetingStatus(*name)) {
      return InvalidArgument(
          "the status of a Meeting must be 'held', 'planned', 'postponed' or 'cancelled'");
    }
  }
  return CheckProperties(node.properties);
}

Result<void> CheckQuote(const Evidence& evidence, const CodePointIndex& text) {
  const TextSpan span = evidence.span;
  const auto quoted = span.begin < span.end ? text.Slice(span) : std::nullopt;
  if (!quoted) {
    return InvalidArgument(fmt::format("its evidence spans [{}, {}) of a text of {} code points",
                                       span.begin, span.end, text.size()));
  }
  if (*quoted != evidence.text) {
    return InvalidArgument(
        fmt::format("its evidence quotes '{}', but the text at [{}, {}) is '{}'",
                    IsUtf8(evidence.text) ? Shortened(evidence.text) : "(not valid UTF-8)",
                    span.begin, span.end, Shortened(*quoted)));
  }
  return {};
}

Result<void> CheckRelationship(const RelationshipClaim& claim, const ArticleFacts& facts) {
  const auto from = facts.nodes.find(claim.from);
  const auto to = facts.nodes.find(claim.to);
  for (const auto& [end, found] : {std::pair(&claim.from, from), std::pair(&claim.to, to)}) {
    if (found == facts.nodes.end()) {
      return InvalidArgument(fmt::format("its end '{}' is not among the nodes", Shortened(*end)));
    }
  }
  if (!MayConnect(from->second.label, claim.type, to->second.label)) {
    return InvalidArgument(fmt::format("the vocabulary has no {} from a {} to a {}",
                                       ToString(claim.type), ToString(from->second.label),
                                       ToString(to->second.label)));
  }
  if (!(claim.confidence >= 0 && claim.confidence <= 1)) {
    return InvalidArgument(
        fmt::format("its confidence {} is not between 0 and 1", claim.confidence));
  }
  if (claim.evidence.empty()) return InvalidArgument("it has no evidence");
  return CheckProperties(claim.properties);
}

template <class T>
void SortUnique(std::vector<T>& all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

NodeClaim OwnNode(const Article& article) {
  NodeClaim node;
  node.id = ArticleNodeId(article.id);
  node.label = Label::kArticle;
  const bool titled = article.title && CheckText("", *article.title, kMaxNameBytes);
  node.name = titled ? *article.title : article.id;
  if (article.title) node.properties.emplace("title", *article.title);
  if (article.outlet) node.properties.emplace("outlet", *article.outlet);
  if (article.url) node.properties.emplace("url", *article.url);
  if (article.published) node.properties.emplace("published", *article.published);
  if (!article.language.empty()) node.properties.emplace("language", article.language);
  return node;
}

}  // namespace

void AddNode(ArticleFacts& facts, NodeClaim node) {
  node.names.push_back(node.name);
  const auto at = facts.nodes.lower_bound(node.id);
  if (at == facts.nodes.end() || at->first != node.id) {
    std::string id = node.id;
    facts.nodes.emplace_hint(at, std::move(id), std::move(node));
    return;
  }
  NodeClaim& first = at->second;
  first.names.insert(first.names.end(), node.names.begin(), node.names.end());
  first.properties.merge(node.properties);
}

void AddRelationship(ArticleFacts& facts, RelationshipClaim claim) {
  std::string identity = IdentityOf(claim.type, claim.properties);
  std::string id = PublicIdOf(claim.type, claim.from, claim.to, identity);
  auto at = facts.relationships.lower_bound(id);
  const bool added = at == facts.relationships.end() || at->first != id;
  if (added) {
    at = facts.relationships.emplace_hint(
        at, std::move(id), ArticleFacts::Fact{std::move(identity), std::move(claim)});
  }
  RelationshipClaim& first = at->second.claim;
  if (!added) {
    first.confidence = std::max(first.confidence, claim.confidence);
    first.properties.merge(claim.properties);
    first.evidence.insert(first.evidence.end(), claim.evidence.begin(), claim.evidence.end());
  }
}

void Settle(ArticleFacts& facts) {
  for (auto& entry : facts.nodes) SortUnique(entry.second.names);
  for (auto& entry : facts.relationships) SortUnique(entry.second.claim.evidence);
}

std::string ArticleNodeId(std::string_view article) {
  return std::string(kArticlePrefix).append(article);
}

Result<void> CheckNodeId(std::string_view id) {
  if (auto checked = CheckId("the node's id", id, kMaxNodeIdBytes); !checked) return checked;
  const auto colon = id.find(':');
  if (!LabelOfId(id) || colon == std::string_view::npos || colon + 1 == id.size()) {
    return InvalidArgument(fmt::format(
        "'{}' is not the id of a node: it must start with a label and ':'", Shortened(id)));
  }
  return {};
}

Result<void> CheckName(std::string_view name) { return CheckId("the name", name, kMaxNameBytes); }

Result<void> CheckArticle(const Article& article) {
  if (auto checked = CheckId("the article's id", article.id, kMaxArticleIdBytes); !checked) {
    return checked;
  }
  const auto context = fmt::format("article '{}'", article.id);
  if (article.text.size() > UINT32_MAX) {
    return Error{ErrorCode::kTooLarge, context + ": its text is longer than 4 GiB", {}};
  }
  if (!IsUtf8(article.text)) return InvalidArgument(context + ": its text is not valid UTF-8");
  const std::pair<std::string_view, std::string_view> metadata[] = {
      {"url", article.url ? std::string_view(*article.url) : std::string_view()},
      {"title", article.title ? std::string_view(*article.title) : std::string_view()},
      {"outlet", article.outlet ? std::string_view(*article.outlet) : std::string_view()},
      {"language", article.language}};
  for (const auto& [name, text] : metadata) {
    if (!IsUtf8(text)) {
      return InvalidArgument(fmt::format("{}: its {} is not valid UTF-8", context, name));
    }
  }
  return {};
}

namespace {

// Checks and completes a contribution. `check_evidence` looks at one piece and sets what it must.
template <class CheckEvidence>
Result<ArticleFacts> Check(const Article& article, Contribution contribution,
                           const CheckEvidence& check_evidence) {
  const auto at = [&article](const Error& error, std::string_view kind, std::string_view id) {
    return error.Within(
        fmt::format("article '{}': {} '{}'", article.id, kind, IsUtf8(id) ? id : "?"));
  };
  ArticleFacts facts;
  for (NodeClaim& node : contribution.nodes) {
    if (const auto checked = CheckNode(node); !checked) {
      return at(checked.error(), "node", node.id);
    }
    DropSignsOfZeros(node.properties);
    AddNode(facts, std::move(node));
  }
  if (!facts.nodes.contains(ArticleNodeId(article.id))) AddNode(facts, OwnNode(article));

  for (RelationshipClaim& claim : contribution.relationships) {
    if (!ToRelationshipType(static_cast<std::uint64_t>(claim.type))) {
      return at(InvalidArgument("the type of a relationship is not in the vocabulary"),
                "relationship from", claim.from);
    }
    auto checked = CheckRelationship(claim, facts);
    for (Evidence& evidence : claim.evidence) {
      if (checked) checked = check_evidence(evidence);
    }
    if (!checked) {
      return at(checked.error(), "relationship", PublicIdOf(claim.type, claim.from, claim.to, {}));
    }
    DropSignsOfZeros(claim.properties);
    claim.confidence = WithoutSignOfZero(claim.confidence);
    AddRelationship(facts, std::move(claim));
  }
  Settle(facts);
  return facts;
}

}  // namespace

Result<ArticleFacts> CheckContribution(const Article& article, Contribution contribution) {
  const CodePointIndex text(article.text);
  return Check(article, std::move(contribution), [&](Evidence& evidence) {
    evidence.article = article.id;
    evidence.observed = article.published;
    return CheckQuote(evidence, text);
  });
}

Result<ArticleFacts> CheckBatch(const Article& batch, Contribution contribution,
                                QuotedTexts& texts) {
  return Check(batch, std::move(contribution), [&](Evidence& evidence) -> Result<void> {
    if (evidence.article.empty()) evidence.article = batch.id;
    evidence.observed = std::nullopt;
    const auto text = texts.Find(evidence.article);
    if (!text) return text.error();
    if (*text == nullptr) {
      return InvalidArgument(
          fmt::format("its evidence quotes the article '{}', which is not in the store",
                      Shortened(evidence.article)));
    }
    return CheckQuote(evidence, (*text)->index);
  });
}

std::optional<Date> ObservedOf(const RelationshipClaim& claim) {
  std::optional<Date> first;
  for (const Evidence& evidence : claim.evidence) {
    if (!evidence.observed) continue;
    if (!first || ObservedDay(*evidence.observed) < ObservedDay(*first)) first = evidence.observed;
  }
  return first;
}

}  // namespace entente::graph
