#include "graph/storage/store.h"

#include <fmt/format.h>
#include <rocksdb/utilities/checkpoint.h>

#include <system_error>

#include "graph/storage/article_writer.h"
#include "graph/storage/committer.h"
#include "graph/storage/database.h"
#include "graph/storage/facts.h"
#include "graph/storage/status.h"

namespace entente::graph {

class Store::Impl {
 public:
  Impl(std::shared_ptr<Database> database, StoreState state, std::uint64_t topology_bytes)
      : database_(std::move(database)), committer_(database_, std::move(state), topology_bytes) {}

  [[nodiscard]] Database& database() const { return *database_; }
  Committer& committer() { return committer_; }

 private:
  std::shared_ptr<Database> database_;
  Committer committer_;
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::Open(const StoreOptions& options) {
  auto database = Database::Open(options);
  if (!database) return database.error();
  auto state = LoadState(SnapshotReader(*database));
  if (!state) return state.error();
  return std::unique_ptr<Store>(new Store(
      std::make_unique<Impl>(std::move(*database), std::move(*state), options.topology_bytes)));
}

Result<WriteOutcome> Store::PutArticle(Article article, Resolve resolve) {
  if (const auto checked = CheckArticle(article); !checked) return checked.error();
  return impl_->committer().Commit(
      [&article, &resolve](Batch& batch, StoreState& state) -> Result<WriteOutcome> {
        return graph::PutArticle(batch, state, article, resolve);
      });
}

Result<WriteOutcome> Store::RemoveArticle(std::string_view id) {
  return impl_->committer().Commit([id](Batch& batch, StoreState& state) -> Result<WriteOutcome> {
    return graph::RemoveArticle(batch, state, id);
  });
}

ReadView Store::Read() const { return ReadView(impl_->committer().Latest().whole); }

ReadView Store::ReadAtOnce() const { return ReadView(impl_->committer().Latest().in_memory); }

std::uint64_t Store::Sequence() const { return impl_->committer().Latest().whole->sequence(); }

TopologyStatus Store::Topology() const { return impl_->committer().Topology(); }

std::uint64_t Store::SyncedWrites() const { return impl_->committer().Writes(); }

std::uint64_t Store::Waiting() const { return impl_->committer().Waiting(); }

Result<void> Store::Backup(const std::filesystem::path& directory) const {
  const auto failed = [&directory](std::string_view what) {
    return Error{ErrorCode::kUnavailable,
                 fmt::format("cannot back up to '{}': {}", directory.string(), what),
                 {}};
  };
  std::error_code error;
  if (std::filesystem::exists(directory, error)) {
    return Error{ErrorCode::kConflict,
                 fmt::format("cannot back up to '{}': it exists", directory.string()),
                 {}};
  }
  // Made aside and renamed, so that what bears the name is always whole.
  std::filesystem::path unfinished = directory;
  unfinished += ".unfinished";
  std::filesystem::remove_all(unfinished, error);
  if (const auto parent = directory.parent_path(); !parent.empty()) {
    std::filesystem::create_directories(parent, error);
    if (error) return failed(error.message());
  }
  rocksdb::Checkpoint* made = nullptr;
  auto status = rocksdb::Checkpoint::Create(&impl_->database().db(), &made);
  const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
  if (status.ok()) status = checkpoint->CreateCheckpoint(unfinished.string());
  if (!status.ok()) return ToError(status, fmt::format("backing up to '{}'", directory.string()));
  std::filesystem::rename(unfinished, directory, error);
  if (error) return failed(error.message());
  return {};
}

}  // namespace entente::graph
