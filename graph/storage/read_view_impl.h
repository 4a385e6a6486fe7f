#pragma once

#include <memory>
#include <vector>

#include "graph/storage/key.h"
#include "graph/storage/node_cache.h"
#include "graph/storage/read_view.h"
#include "graph/storage/reader.h"
#include "graph/storage/record.h"
#include "graph/topology/snapshot.h"

namespace entente::graph {

class ReadView::Impl {
 public:
  // `state` is that of the moment which the reader shows. `nodes` is the database's, which the
  // reader keeps alive; used where there is a topology.
  Impl(std::shared_ptr<const Reader> reader, std::shared_ptr<const StoreState> state,
       std::shared_ptr<const topology::Snapshot> topology = nullptr,
       const NodeCache* nodes = nullptr)
      : reader_(std::move(reader)),
        state_(std::move(state)),
        topology_(std::move(topology)),
        nodes_(nodes) {}

  [[nodiscard]] const Reader& reader() const { return *reader_; }
  [[nodiscard]] const StoreState& state() const { return *state_; }
  // The adjacency of the same moment in memory; null when there is no image.
  [[nodiscard]] const topology::Snapshot* topology() const { return topology_.get(); }
  // Nodes that were read before; null without a topology.
  [[nodiscard]] const NodeCache* nodes() const { return topology_ != nullptr ? nodes_ : nullptr; }
  [[nodiscard]] std::shared_ptr<const Impl> WithoutTopology() const {
    return std::make_shared<const Impl>(reader_, state_);
  }

 private:
  std::shared_ptr<const Reader> reader_;
  std::shared_ptr<const StoreState> state_;
  std::shared_ptr<const topology::Snapshot> topology_;
  const NodeCache* nodes_;
};

// Typed reads. A missing record of a dense id that something stored leads to is kCorruption for the
// caller to say; here it is nothing.
Result<std::optional<NodeRecord>> LoadNode(const Reader& reader, NodeId node);
Result<std::optional<std::uint64_t>> LoadId(const Reader& reader, Family family,
                                            std::string_view key);
Result<std::optional<Article>> LoadArticle(const Reader& reader, ArticleId article);
// kCorruption when it is not there: of articles that something stored leads to.
Result<Article> LoadStoredArticle(const Reader& reader, ArticleId article);
// Of an article that is stored.
Result<std::string> LoadArticleText(const Reader& reader, ArticleId article);
// As it is stored, for opening; a view has its own.
Result<StoreState> LoadState(const SnapshotReader& reader);
Result<std::vector<ArticleId>> LoadArticlesOf(const Reader& reader, SourceId source);

// article_text                                                        version:1 | UTF-8 text
inline constexpr char kTextVersion = 1;

}  // namespace entente::graph
