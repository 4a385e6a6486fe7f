#include "graph/storage/order_index.h"

#include "graph/storage/key.h"
#include "graph/storage/read_view_impl.h"
#include "graph/storage/record.h"

namespace entente::graph {
namespace {

std::string OrderKey(NodeOrder order, Label label, std::string_view id, const OrderedNode& node) {
  const ShownNode& shown = *node.shown;
  return OrderPrefix(label, order) +
         PlaceIn(order,
                 OrderedFacts{id, shown.name, DateOf(label, shown.properties), node.sources});
}

// Whether what an order goes by is the same, for less than it costs to make the keys.
bool StaysIn(NodeOrder order, Label label, const OrderedNode& before, const OrderedNode& after) {
  const bool same = before.shown == after.shown;
  switch (order) {
    case NodeOrder::kNewestFirst:
      return same ||
             DateOf(label, before.shown->properties) == DateOf(label, after.shown->properties);
    case NodeOrder::kByName:
      return same || before.shown->name == after.shown->name;
    case NodeOrder::kBestSourced:
      return before.sources == after.sources;
  }
  return false;
}

// Forwards or backwards over one range of the family.
template <class Scan>
Result<bool> VisitRange(Scan scan, std::size_t prefix_bytes, QueryContext& context,
                        const ReadView::VisitPlace& visit) {
  for (; scan->Valid(); scan->Next()) {
    if (auto step = context.Step(); !step) return step.error();
    const auto node = DecodeId(scan->value());
    if (!node) return AtKey(node.error(), Family::kOrder, scan->key());
    auto more = visit(NodeId{*node}, scan->key().substr(prefix_bytes));
    if (!more || !*more) return more;
  }
  if (const auto status = scan->status(); !status) return status.error();
  return true;
}

}  // namespace

std::string OrderPrefix(Label label, NodeOrder order) {
  return {static_cast<char>(label), static_cast<char>(order)};
}

Result<void> ReplacePlaces(Batch& batch, NodeId node, std::string_view id, Label label,
                           const OrderedNode& before, const OrderedNode& after) {
  for (const NodeOrder order : OrdersOf(label)) {
    if (before.shown != nullptr && after.shown != nullptr && StaysIn(order, label, before, after)) {
      continue;
    }
    const auto key_of = [&](const OrderedNode& placed) {
      return placed.shown != nullptr ? OrderKey(order, label, id, placed) : std::string();
    };
    const std::string old_key = key_of(before);
    const std::string new_key = key_of(after);
    if (old_key == new_key) continue;
    if (!old_key.empty()) {
      if (auto deleted = batch.Delete(Family::kOrder, old_key); !deleted) return deleted;
    }
    if (!new_key.empty()) {
      auto put = batch.Put(Family::kOrder, new_key, EncodeId(static_cast<std::uint64_t>(node)));
      if (!put) return put;
    }
  }
  return {};
}

Result<void> ReadView::ForEachInOrder(Label label, NodeOrder order, bool reversed,
                                      std::string_view after, QueryContext& context,
                                      const VisitPlace& visit) const {
  const std::string prefix = OrderPrefix(label, order);
  if (!reversed) {
    KeyRange range = KeyRange::Of(prefix);
    if (!after.empty()) range.begin = prefix + std::string(after) + '\0';
    const auto visited =
        VisitRange(std::make_unique<PrefixScan>(impl_->reader(), Family::kOrder, std::move(range)),
                   prefix.size(), context, visit);
    return visited ? Result<void>() : visited.error();
  }
  // What is dated from the last to the first, then what is not likewise.
  for (const char absent : {'\0', '\1'}) {
    if (!after.empty() && after.front() > absent) continue;
    KeyRange range = KeyRange::Of(prefix + absent);
    if (!after.empty() && after.front() == absent) range.end = prefix + std::string(after);
    const auto more = VisitRange(
        std::make_unique<BackwardScan>(impl_->reader(), Family::kOrder, std::move(range)),
        prefix.size(), context, visit);
    if (!more) return more.error();
    if (!*more) break;
  }
  return {};
}

}  // namespace entente::graph
