#pragma once

#include <cstdint>
#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <string_view>

#include "graph/base/result.h"
#include "graph/curation.h"
#include "graph/model.h"
#include "graph/storage/read_view.h"
#include "graph/storage/topology_status.h"

namespace entente::graph {

class BackupFolder;
struct BackupRequest;
struct NewBackup;

struct StoreOptions {
  std::filesystem::path directory;
  bool create_if_missing = true;
  std::uint64_t block_cache_bytes = std::uint64_t{256} << 20;
  std::uint64_t write_buffer_bytes = std::uint64_t{32} << 20;
  std::uint64_t changes_kept = 100'000;  // in the log of changes; a shorter log forgets the oldest
  // Articles that a write may tell anew because of a merge, a split, or who is known to have held
  // an office, which it does in one write: that takes about a
  // millisecond and some thirty kilobytes for each, and what is queued behind it waits.
  std::size_t max_retold_articles = 10'000;
  // What the image of the topology may take, which reads use instead of RocksDB; 0: there is none.
  std::uint64_t topology_bytes = 0;
};

// What a write did to the graph, for the caller's answer.
struct WriteOutcome {
  enum class Kind { kCreated, kReplaced, kUnchanged, kRemoved };
  Kind kind = Kind::kUnchanged;
  std::string article;
  std::uint64_t nodes_added = 0;
  std::uint64_t nodes_removed = 0;
  std::uint64_t relationships_added = 0;
  std::uint64_t relationships_removed = 0;
  std::uint64_t evidence_added = 0;
  std::uint64_t evidence_removed = 0;
};

// The durable graph in one RocksDB directory; docs/storage-format.md has its bytes. Thread-safe.
//
// One committer thread applies writes in the order they were queued, several articles to one synced
// RocksDB batch when several wait, so that waiting writers share the cost of the sync. Each article
// is atomic: it is wholly there or not at all, also after kill -9.
class Store {
 public:
  // kUnavailable when another process holds the directory, kNotFound when there is no store and
  // none is to be made, kCorruption when it cannot be read, kConflict when its format is not this
  // program's.
  static Result<std::unique_ptr<Store>> Open(const StoreOptions& options);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // Adds `article` with what it says, or replaces the one of the same id and what only that one
  // supported. Returns when it is on disk. kUnchanged when an article of the same id and
  // fingerprint is there; an empty fingerprint equals none. What an article says does not depend on
  // the graph, so that the graph does not depend on the order in which articles come. The Article's
  // own node is added to the contribution when it is not there. kInvalidArgument when a claim
  // breaks the vocabulary or an evidence span does not quote the text exactly; kUnavailable when
  // the disk is full or fails. Then nothing of the article is written, and the store stays
  // readable.
  //
  // An article whose id begins with kFactBatchPrefix is a batch of facts: its evidence quotes the
  // articles that it names, which must be in the store, or the batch's own text where it names
  // none. It counts for as long as what it quotes stands.
  //
  // Officials whose ids are references (graph/office.h) are told as whoever held the office by what
  // all articles say, whichever came first. kConflict when more than max_retold_articles would be
  // told anew because that is another now; of RemoveArticle, too.
  Result<WriteOutcome> PutArticle(Article article, Contribution contribution);

  // The same without waiting: the outcome comes when the article is on disk. Many that wait at one
  // time share the cost of the sync and of what they all tell of.
  std::future<Result<WriteOutcome>> SubmitArticle(Article article, Contribution contribution);

  // Retracts an article and what only it supported. kNotFound when there is none.
  Result<WriteOutcome> RemoveArticle(std::string_view id);

  // Decisions of people. Each returns when it is on disk, holds for articles still to come as for
  // those that are there, and can be taken back; nothing need be in the store for it. kConflict
  // when it contradicts another, kInvalidArgument when it makes no sense.
  //
  // The node `id` is the node `into`: what articles say of it they say of that. Both are public ids
  // of one label, not Article. kConflict when more than max_retold_articles tell of `id`.
  Result<CurationOutcome> MergeNodes(const std::string& id, const std::string& into,
                                     const CurationNote& note);
  // Takes back that `id` is another. kConflict when more than max_retold_articles say `id`.
  Result<CurationOutcome> SplitNode(const std::string& id, const CurationNote& note);
  Result<CurationOutcome> EditNames(const std::string& id, const NameEdit& edit,
                                    const CurationNote& note);

  // A consistent view of everything acknowledged so far.
  [[nodiscard]] ReadView Read() const;

  // The same, for threads that must not wait for a disk: whatever is not in memory is kOverloaded,
  // and to be asked of Read() on another thread.
  [[nodiscard]] ReadView ReadAtOnce() const;

  // Adds everything acknowledged so far to a folder of backups. Safe while serving. Errors of
  // BackupFolder::Add.
  Result<NewBackup> Backup(BackupFolder& folder, const BackupRequest& request) const;

  // Number of the last write; grows with every change. Names the state of the store in ETags.
  [[nodiscard]] std::uint64_t Sequence() const;

  // How the image of the topology fares.
  [[nodiscard]] TopologyStatus Topology() const;

  // Synced writes since Open: fewer than changes when several were committed together.
  [[nodiscard]] std::uint64_t SyncedWrites() const;
  // Changes queued and not yet taken up by the committer.
  [[nodiscard]] std::uint64_t Waiting() const;

 private:
  class Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::graph
