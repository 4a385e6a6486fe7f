#include <algorithm>

#include "cypher/operator.h"

// The stages that must see every row before the first goes on.
namespace entente::cypher {
namespace {

class AggregateOperator : public Operator {
 public:
  AggregateOperator(const Projection& projection, Evaluator& evaluator, const Row& outer)
      : projection_(projection),
        evaluator_(evaluator),
        outer_(outer),
        work_(evaluator.execution().work),
        memory_(evaluator.execution()),
        index_(0, ValueHash{&work_}, ValueEquivalent{&work_}) {
    for (const ProjectionItem& item : projection.items) {
      if (!item.aggregates) keys_.push_back(&item);
    }
  }

  [[nodiscard]] std::string Name() const override { return "Aggregate"; }

  Outcome<void> Finish() override {
    // Without keys there is one group, be it empty.
    if (keys_.empty() && groups_.empty()) {
      if (auto group = Group({}); !group) return group.error();
    }
    for (auto& [key, aggregators] : groups_) {
      if (!work_.Go(1)) return work_.failure();
      auto more = Emit(*key, aggregators);
      if (!more) return more.error();
      if (!*more) break;
    }
    return FinishNext();
  }

 protected:
  Outcome<bool> Take(Row& row) override {
    List key;
    for (const ProjectionItem* item : keys_) {
      auto value = evaluator_.Evaluate(*item->expression, row);
      if (!value) return value.error();
      key.push_back(std::move(*value));
    }
    auto group = Group(std::move(key));
    if (!group) return group.error();
    std::vector<Aggregator>& aggregators = **group;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < aggregators.size(); ++i) {
      const Expression& call = *projection_.aggregations[i].call;
      if (call.kind == ExpressionKind::kCountStar) {
        aggregators[i].AddRow();
        continue;
      }
      auto added = AddTo(aggregators[i], call, row);
      if (!added) return added.error();
      bytes += *added;
    }
    if (auto kept = memory_.Add(bytes); !kept) return kept.error();
    return true;
  }

 private:
  Outcome<std::vector<Aggregator>*> Group(List key) {
    const auto [found, fresh] = index_.try_emplace(std::move(key), groups_.size());
    if (fresh) {
      // Counted before they are made: a group may have thousands.
      auto kept =
          memory_.Add(SizeOf(found->first) + sizeof(*found) + kTableEntryBytes +
                      sizeof(groups_[0]) + projection_.aggregations.size() * sizeof(Aggregator));
      if (!kept) return kept.error();
      std::vector<Aggregator> aggregators;
      aggregators.reserve(projection_.aggregations.size());
      for (const Aggregation& aggregation : projection_.aggregations) {
        const Function* function = aggregation.call->function;
        aggregators.emplace_back(function == nullptr ? AggregateKind::kCount : function->aggregate,
                                 aggregation.call->distinct, work_);
      }
      groups_.emplace_back(&found->first, std::move(aggregators));
    }
    return &groups_[found->second].second;
  }

  Outcome<std::size_t> AddTo(Aggregator& aggregator, const Expression& call, Row& row) {
    auto value = evaluator_.Evaluate(*call.operands[0], row);
    if (!value) return value.error();
    if (call.operands.size() > 1) {
      auto percentile = evaluator_.Evaluate(*call.operands[1], row);
      if (!percentile) return percentile.error();
      if (auto set = aggregator.SetPercentile(*percentile); !set) return set.error();
    }
    return aggregator.Add(*value);
  }

  Outcome<bool> Emit(const List& key, std::vector<Aggregator>& aggregators) {
    Row row = outer_;
    for (std::size_t i = 0; i < keys_.size(); ++i) row[keys_[i]->alias.slot] = key[i];
    for (std::size_t i = 0; i < aggregators.size(); ++i) {
      auto result = aggregators[i].Result();
      if (!result) return result.error();
      memory_.Return(aggregators[i].given_bytes());
      if (auto made = evaluator_.execution().Make(*result); !made) return made.error();
      row[projection_.aggregations[i].slot] = std::move(*result);
    }
    for (const ProjectionItem& item : projection_.items) {
      if (!item.aggregates) continue;
      auto value = evaluator_.Evaluate(*item.expression, row);
      if (!value) return value.error();
      row[item.alias.slot] = std::move(*value);
    }
    return PushOn(row);
  }

  const Projection& projection_;
  Evaluator& evaluator_;
  Row outer_;
  Work& work_;
  HeldMemory memory_;
  std::vector<const ProjectionItem*> keys_;
  std::unordered_map<List, std::size_t, ValueHash, ValueEquivalent> index_;
  // In the order in which the groups were met.
  std::vector<std::pair<const List*, std::vector<Aggregator>>> groups_;
};

class SortOperator : public Operator {
 public:
  SortOperator(const Projection& projection, Evaluator& evaluator, std::optional<std::size_t> bound)
      : projection_(projection),
        evaluator_(evaluator),
        bound_(bound),
        work_(evaluator.execution().work),
        memory_(evaluator.execution()) {}

  [[nodiscard]] std::string Name() const override { return bound_ ? "Top" : "Sort"; }

  Outcome<void> Finish() override {
    Shrink();
    for (Entry& entry : entries_) {
      if (!work_.Go(1)) return work_.failure();
      auto more = PushOn(entry.row);
      if (!more) return more.error();
      if (!*more) break;
    }
    return FinishNext();
  }

 protected:
  Outcome<bool> Take(Row& row) override {
    Entry entry;
    for (const SortKey& key : projection_.order) {
      auto value = evaluator_.Evaluate(*key.expression, row);
      if (!value) return value.error();
      entry.keys.push_back(std::move(*value));
    }
    entry.row = row;
    entry.bytes = sizeof(Entry) + SizeOf(entry.keys) + SizeOf(entry.row);
    if (auto kept = memory_.Add(entry.bytes); !kept) return kept.error();
    entries_.push_back(std::move(entry));
    // With a bound, what is kept grows no further than twice of it.
    if (bound_ && entries_.size() > 2 * *bound_ + 1000) Shrink();
    return true;
  }

 private:
  struct Entry {
    List keys;
    Row row;
    std::size_t bytes = 0;  // as counted
  };

  void Shrink() {
    std::stable_sort(entries_.begin(), entries_.end(), [this](const Entry& a, const Entry& b) {
      // Once stopped nothing comes before anything, so that the sort ends.
      if (!work_.Go(1)) return false;
      for (std::size_t i = 0; i < a.keys.size(); ++i) {
        const auto order = Order(a.keys[i], b.keys[i], work_);
        if (order != 0) return projection_.order[i].descending ? order > 0 : order < 0;
      }
      return false;
    });
    if (!bound_) return;
    while (entries_.size() > *bound_) {
      memory_.Return(entries_.back().bytes);
      entries_.pop_back();
    }
  }

  const Projection& projection_;
  Evaluator& evaluator_;
  std::optional<std::size_t> bound_;
  Work& work_;
  HeldMemory memory_;
  std::vector<Entry> entries_;
};

}  // namespace

OperatorPtr MakeAggregate(const Projection& projection, Evaluator& evaluator, const Row& outer) {
  return std::make_unique<AggregateOperator>(projection, evaluator, outer);
}
OperatorPtr MakeSort(const Projection& projection, Evaluator& evaluator,
                     std::optional<std::size_t> bound) {
  return std::make_unique<SortOperator>(projection, evaluator, bound);
}

}  // namespace entente::cypher
