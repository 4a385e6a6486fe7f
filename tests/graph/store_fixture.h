#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "graph/storage/store.h"
#include "tests/graph/article_builder.h"
#include "tests/temporary_directory.h"

namespace entente::graph {

// A real store in a directory of its own.
class StoreFixture : public testing::Test {
 protected:
  void SetUp() override { Reopen(); }

  void Reopen() {
    store_.reset();
    auto opened = Store::Open(Options());
    ASSERT_TRUE(opened) << opened.error().message;
    store_ = std::move(*opened);
  }

  [[nodiscard]] StoreOptions Options() const {
    StoreOptions options;
    options.directory = scratch_.path() / "store";
    options.block_cache_bytes = std::uint64_t{8} << 20;
    options.write_buffer_bytes = std::uint64_t{1} << 20;
    options.topology_bytes = topology_bytes_;
    return options;
  }

  void Put(const ArticleBuilder& article) {
    const auto outcome = article.PutInto(*store_);
    ASSERT_TRUE(outcome) << outcome.error().message;
  }

  [[nodiscard]] NodeId Id(std::string_view public_id) const {
    const auto found = store_->Read().FindNode(public_id);
    EXPECT_TRUE(found && *found) << public_id;
    return found && *found ? **found : NodeId{};
  }

  [[nodiscard]] Node Get(std::string_view public_id) const {
    return store_->Read().GetNode(Id(public_id)).value();
  }

  // What a filter shows at a node, as "TYPE>far" (out) or "TYPE<far" (in).
  [[nodiscard]] std::vector<std::string> At(std::string_view public_id,
                                            const RelationshipFilter& filter = {},
                                            AdjacencyOrder order = AdjacencyOrder::kByType) const {
    const ReadView view = store_->Read();
    QueryContext context;
    std::vector<std::string> seen;
    const auto visited = view.ForEachAdjacent(
        Id(public_id), filter, context,
        [&](const Adjacent& adjacent) -> Result<bool> {
          seen.push_back(std::string(ToString(adjacent.type)) +
                         (adjacent.direction == Direction::kOut ? ">" : "<") +
                         view.PublicId(adjacent.neighbor).value());
          return true;
        },
        order);
    EXPECT_TRUE(visited);
    return seen;
  }

  std::uint64_t topology_bytes_ = std::uint64_t{64} << 20;  // 0: reads go to RocksDB
  TemporaryDirectory scratch_;
  std::unique_ptr<Store> store_;
};

}  // namespace entente::graph
