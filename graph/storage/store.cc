#include "graph/storage/store.h"

#include <fmt/format.h>

#include "graph/storage/article_writer.h"
#include "graph/storage/backup.h"
#include "graph/storage/change_log.h"
#include "graph/storage/committer.h"
#include "graph/storage/curation_writer.h"
#include "graph/storage/database.h"
#include "graph/storage/facts.h"

namespace entente::graph {

class Store::Impl {
 public:
  Impl(std::shared_ptr<Database> database, StoreState state, const StoreOptions& options)
      : database_(std::move(database)),
        max_retold_articles_(options.max_retold_articles),
        committer_(database_, std::move(state), options.topology_bytes) {}

  [[nodiscard]] Database& database() const { return *database_; }
  [[nodiscard]] std::size_t max_retold_articles() const { return max_retold_articles_; }
  Committer& committer() { return committer_; }

 private:
  std::shared_ptr<Database> database_;
  const std::size_t max_retold_articles_;
  Committer committer_;
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::Open(const StoreOptions& options) {
  auto database = Database::Open(options);
  if (!database) return database.error();
  const SnapshotReader reader(*database);
  auto state = LoadState(reader);
  if (!state) return state.error();
  if (const auto checked = CheckInStep(reader, *state); !checked) {
    return checked.error().Within(fmt::format("'{}'", options.directory.string()));
  }
  return std::unique_ptr<Store>(
      new Store(std::make_unique<Impl>(std::move(*database), std::move(*state), options)));
}

Result<WriteOutcome> Store::PutArticle(Article article, Contribution contribution) {
  return SubmitArticle(std::move(article), std::move(contribution)).get();
}

std::future<Result<WriteOutcome>> Store::SubmitArticle(Article article, Contribution contribution) {
  const auto refused = [](const Error& error) {
    std::promise<Result<WriteOutcome>> refusal;
    refusal.set_value(error);
    return refusal.get_future();
  };
  if (const auto checked = CheckArticle(article); !checked) return refused(checked.error());
  // Here, on the caller's thread, rather than on the committer's.
  auto prepared = Prepare(std::move(article), std::move(contribution));
  if (!prepared) return refused(prepared.error());
  const auto put = std::make_shared<const NewArticle>(*std::move(prepared));
  return impl_->committer().Submit(
      [this, put](Batch& batch, StoreState& state) -> Result<WriteOutcome> {
        return graph::PutArticle(batch, state, *put, impl_->max_retold_articles());
      });
}

Result<WriteOutcome> Store::RemoveArticle(std::string_view id) {
  return impl_->committer().Commit(
      [this, id](Batch& batch, StoreState& state) -> Result<WriteOutcome> {
        return graph::RemoveArticle(batch, state, id, impl_->max_retold_articles());
      });
}

namespace {

// Commits a decision, whose outcome is its own.
template <class Decide>
Result<CurationOutcome> CommitDecision(Committer& committer, const Decide& decide) {
  CurationOutcome decided;
  const auto committed =
      committer.Commit([&](Batch& batch, StoreState& state) -> Result<WriteOutcome> {
        auto outcome = decide(batch, state);
        if (!outcome) return outcome.error();
        decided = *std::move(outcome);
        return WriteOutcome();
      });
  if (!committed) return committed.error();
  return decided;
}

}  // namespace

Result<CurationOutcome> Store::MergeNodes(const std::string& id, const std::string& into,
                                          const CurationNote& note) {
  return CommitDecision(impl_->committer(), [&](Batch& batch, StoreState& state) {
    return graph::MergeNodes(batch, state, id, into, note, impl_->max_retold_articles());
  });
}

Result<CurationOutcome> Store::SplitNode(const std::string& id, const CurationNote& note) {
  return CommitDecision(impl_->committer(), [&](Batch& batch, StoreState& state) {
    return graph::SplitNode(batch, state, id, note, impl_->max_retold_articles());
  });
}

Result<CurationOutcome> Store::EditNames(const std::string& id, const NameEdit& edit,
                                         const CurationNote& note) {
  return CommitDecision(impl_->committer(), [&](Batch& batch, StoreState& state) {
    return graph::EditNames(batch, state, id, edit, note);
  });
}

ReadView Store::Read() const { return ReadView(impl_->committer().Latest()); }

ReadView Store::ReadAtOnce() const { return ReadView(impl_->committer().LatestInMemory()); }

std::uint64_t Store::Sequence() const { return impl_->committer().Latest()->state().sequence; }

TopologyStatus Store::Topology() const { return impl_->committer().Topology(); }

std::uint64_t Store::SyncedWrites() const { return impl_->committer().Writes(); }

std::uint64_t Store::Waiting() const { return impl_->committer().Waiting(); }

Result<NewBackup> Store::Backup(BackupFolder& folder, const BackupRequest& request) const {
  return folder.Add(impl_->database(), request);
}

}  // namespace entente::graph
