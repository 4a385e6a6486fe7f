#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/topology/entry.h"

// What a walk knows of the nodes it has met, in the order in which it met them. The dense kinds
// are for walks over the image: arrays over all nodes, kept by each thread and cleared by what was
// written to, so that a walk allocates nothing once the thread has walked before.
namespace entente::graph {

// An array over all nodes, all T{}, and a list. Each thread keeps those that it does not use.
template <class T>
class Scratch {
 public:
  explicit Scratch(std::size_t size) {
    if (!Spare().empty()) {
      store_ = std::move(Spare().back());
      Spare().pop_back();
    } else {
      store_ = std::make_unique<Store>();
    }
    if (store_->values.size() < size) store_->values.resize(size);
  }
  ~Scratch() {
    store_->items.clear();
    Spare().push_back(std::move(store_));
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::vector<T>& values() { return store_->values; }
  [[nodiscard]] const std::vector<T>& values() const { return store_->values; }
  std::vector<topology::Dense>& items() { return store_->items; }
  [[nodiscard]] const std::vector<topology::Dense>& items() const { return store_->items; }

 private:
  struct Store {
    std::vector<T> values;
    std::vector<topology::Dense> items;
  };
  static std::vector<std::unique_ptr<Store>>& Spare() {
    thread_local std::vector<std::unique_ptr<Store>> spare;
    return spare;
  }

  std::unique_ptr<Store> store_;
};

class DenseSet {
 public:
  // For nodes below `bound`.
  explicit DenseSet(topology::Dense bound) : scratch_(bound / 64 + 1) {}
  ~DenseSet() {
    auto& words = scratch_.values();
    if (items().size() > words.size() / 8) {
      std::fill(words.begin(), words.end(), 0);
    } else {
      for (const topology::Dense node : items()) words[node / 64] = 0;
    }
  }
  DenseSet(const DenseSet&) = delete;
  DenseSet& operator=(const DenseSet&) = delete;

  // Whether it was not there.
  bool Insert(topology::Dense node) {
    std::uint64_t& word = scratch_.values()[node / 64];
    const std::uint64_t bit = std::uint64_t{1} << (node % 64);
    if ((word & bit) != 0) return false;
    word |= bit;
    scratch_.items().push_back(node);
    return true;
  }
  [[nodiscard]] const std::vector<topology::Dense>& items() const { return scratch_.items(); }

 private:
  Scratch<std::uint64_t> scratch_;
};

template <class T>
class DenseMap {
 public:
  explicit DenseMap(topology::Dense bound) : scratch_(bound) {}
  ~DenseMap() {
    for (const topology::Dense node : items()) scratch_.values()[node] = T{};
  }
  DenseMap(const DenseMap&) = delete;
  DenseMap& operator=(const DenseMap&) = delete;

  // T{} for a node not there.
  [[nodiscard]] T Get(topology::Dense node) const { return scratch_.values()[node]; }
  // To be given another value than T{} by whoever asks.
  T& operator[](topology::Dense node) {
    T& value = scratch_.values()[node];
    if (value == T{}) scratch_.items().push_back(node);
    return value;
  }
  [[nodiscard]] const std::vector<topology::Dense>& items() const { return scratch_.items(); }

 private:
  Scratch<T> scratch_;
};

// The same for walks over RocksDB.
template <class T>
class SparseMap {
 public:
  explicit SparseMap(std::uint64_t /*bound*/) {}
  [[nodiscard]] T Get(std::uint64_t node) const {
    const auto found = values_.find(node);
    return found != values_.end() ? found->second : T{};
  }
  T& operator[](std::uint64_t node) {
    const auto [at, added] = values_.try_emplace(node);
    if (added) items_.push_back(node);
    return at->second;
  }
  [[nodiscard]] const std::vector<std::uint64_t>& items() const { return items_; }

 private:
  std::unordered_map<std::uint64_t, T> values_;
  std::vector<std::uint64_t> items_;
};

class SparseSet {
 public:
  explicit SparseSet(std::uint64_t bound) : seen_(bound) {}
  bool Insert(std::uint64_t node) {
    bool& seen = seen_[node];
    return !std::exchange(seen, true);
  }
  [[nodiscard]] const std::vector<std::uint64_t>& items() const { return seen_.items(); }

 private:
  SparseMap<bool> seen_;
};

}  // namespace entente::graph
