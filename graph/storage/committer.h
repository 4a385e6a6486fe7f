#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "graph/base/result.h"
#include "graph/storage/batch.h"
#include "graph/storage/database.h"
#include "graph/storage/open_facts.h"
#include "graph/storage/read_view_impl.h"
#include "graph/storage/record.h"
#include "graph/storage/store.h"
#include "graph/topology/live_image.h"

namespace entente::graph {

// The only writer of a store: one thread that applies changes in the order they were queued. A
// second writer would give out the ids and read the tallies that the first is about to change.
//
// All changes that wait go into one RocksDB batch (up to a size), written and synced once; then the
// new view is published, then the waiters are answered. A change that is refused leaves nothing
// behind, and the others of its batch go on. One that fails midway, as by a damaged record, makes
// the changes of its batch be written one by one, so that it fails alone.
class Committer {
 public:
  // Applies itself to the batch and the state; on an error its caller undoes both. May be asked to
  // again, after another one of its batch failed.
  using Change = std::function<Result<WriteOutcome>(Batch& batch, StoreState& state)>;
  using View = std::shared_ptr<const ReadView::Impl>;

  // `state` is what is in the database. Builds the image of the topology, if it may take any bytes.
  Committer(std::shared_ptr<Database> database, StoreState state, std::uint64_t topology_bytes);
  // Applies what is queued, then stops.
  ~Committer();
  Committer(const Committer&) = delete;
  Committer& operator=(const Committer&) = delete;

  // Queues a change. The outcome comes when it is on disk, or has failed and left nothing behind.
  // Thread-safe.
  std::future<Result<WriteOutcome>> Submit(Change change);
  // Waits for the outcome.
  Result<WriteOutcome> Commit(Change change) { return Submit(std::move(change)).get(); }

  // The view of the last committed batch, and the same as Store::ReadAtOnce has it. Thread-safe.
  [[nodiscard]] View Latest() const;
  [[nodiscard]] View LatestInMemory() const;

  [[nodiscard]] TopologyStatus Topology() const { return topology_.status(); }

  // Synced writes so far; changes queued and not yet taken up. Thread-safe.
  [[nodiscard]] std::uint64_t Writes() const;
  [[nodiscard]] std::uint64_t Waiting() const;

 private:
  struct Job {
    Change change;
    std::promise<Result<WriteOutcome>> done;
  };
  using Jobs = std::deque<std::unique_ptr<Job>>;

  void Run();
  Jobs TakeWaiting();
  struct Applied {
    std::unique_ptr<Job> job;
    Result<WriteOutcome> outcome;
  };

  void CommitTogether(Jobs jobs);
  // Applies as many as a batch takes and takes them out of `jobs`. False when one failed so that
  // the batch cannot be used.
  bool ApplyTogether(Jobs& jobs, Batch& batch, std::vector<Applied>& applied);
  // Runs one change; on an error nothing of it is left in the batch or the state.
  Result<WriteOutcome> Apply(const Change& change, Batch& batch);
  // Syncs to disk what changed, if anything did.
  Result<void> Write(Batch& batch, const StoreState& before);
  void Publish();

  std::shared_ptr<Database> database_;
  StoreState state_;              // of the committer's thread, after the batch at work
  OpenFacts facts_;               // likewise
  topology::LiveImage topology_;  // likewise, after the last one written

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  Jobs waiting_;
  bool stopping_ = false;
  View latest_;
  View latest_in_memory_;
  std::uint64_t writes_ = 0;

  std::thread thread_;  // last: it uses all of the above
};

}  // namespace entente::graph
