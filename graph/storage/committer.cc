#include "graph/storage/committer.h"

#include <fmt/format.h>

#include <exception>
#include <new>

#include "graph/storage/status.h"
#include "graph/storage/store_directory.h"

namespace entente::graph {
namespace {

// Runs a part of a write of which nothing has reached the disk: what resolves an article is foreign
// code here, and memory may run out. Neither must take the committer down with it.
template <class Run>
auto Guarded(const Run& run) -> decltype(run()) {
  try {
    return run();
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kInternal, "out of memory", {}};  // a text that needs none
  } catch (const std::exception& error) {
    return Error{ErrorCode::kInternal, fmt::format("a write threw: {}", error.what()), {}};
  }
}

// Bounds the memory of a batch and the time the first waiter of it waits.
constexpr std::size_t kMaxJobsPerBatch = 256;
constexpr std::size_t kMaxBatchMemory = std::size_t{32} << 20;

Result<void> Collect(Batch& batch, topology::Changes& changes) {
  for (const Family family : {Family::kNode, Family::kOut, Family::kIn}) {
    for (const auto& [key, value] : batch.writes().Of(family)) {
      const auto written = value ? std::optional<std::string_view>(*value) : std::nullopt;
      if (auto noted = changes.Note(family, key, written); !noted) return noted;
    }
  }
  return {};
}

}  // namespace

Committer::Committer(std::shared_ptr<Database> database, StoreState state,
                     std::uint64_t topology_bytes)
    : database_(std::move(database)),
      state_(std::move(state)),
      topology_(SnapshotReader(database_), state_.sequence, topology_bytes) {
  Publish();
  thread_ = std::thread([this] { Run(); });
}

Committer::~Committer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

std::future<Result<WriteOutcome>> Committer::Submit(Change change) {
  auto job = std::make_unique<Job>();
  job->change = std::move(change);
  auto done = job->done.get_future();
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(job));
  }
  wake_.notify_one();
  return done;
}

Committer::View Committer::Latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

Committer::View Committer::LatestInMemory() const {
  const std::lock_guard lock(mutex_);
  return latest_in_memory_;
}

std::uint64_t Committer::Writes() const {
  const std::lock_guard lock(mutex_);
  return writes_;
}

std::uint64_t Committer::Waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

void Committer::Run() {
  for (Jobs jobs = TakeWaiting(); !jobs.empty(); jobs = TakeWaiting()) {
    CommitTogether(std::move(jobs));
  }
}

Committer::Jobs Committer::TakeWaiting() {
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
  Jobs jobs;
  while (!waiting_.empty() && jobs.size() < kMaxJobsPerBatch) {
    jobs.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  return jobs;
}

void Committer::CommitTogether(Jobs jobs) {
  StoreState before = state_;
  Batch batch(*database_, facts_);
  std::vector<Applied> applied;
  applied.reserve(jobs.size());
  bool whole = ApplyTogether(jobs, batch, applied);
  if (!jobs.empty()) {
    // The batch is full: the rest goes first into the next one.
    const std::lock_guard lock(mutex_);
    while (!jobs.empty()) {
      waiting_.push_front(std::move(jobs.back()));
      jobs.pop_back();
    }
  }
  Result<void> written;
  if (whole) {
    written = Guarded([&batch] { return batch.WriteFacts(); });
    whole = written || applied.size() == 1;
  }
  if (whole && written) written = Write(batch, before);
  if (!whole || !written) {
    facts_.Clear();
    state_ = std::move(before);
  }
  if (!whole && applied.size() > 1) {
    for (Applied& one : applied) {
      Jobs alone;
      alone.push_back(std::move(one.job));
      CommitTogether(std::move(alone));
    }
    return;
  }
  for (auto& [job, outcome] : applied) {
    // Of this batch nothing is on disk, so nothing may be said to be.
    if (!written && outcome) outcome = written.error();
    job->done.set_value(std::move(outcome));
  }
}

bool Committer::ApplyTogether(Jobs& jobs, Batch& batch, std::vector<Applied>& applied) {
  while (!jobs.empty() && batch.memory() < kMaxBatchMemory) {
    auto job = std::move(jobs.front());
    jobs.pop_front();
    const std::uint64_t changes = facts_.changes();
    auto outcome = Apply(job->change, batch);
    const bool whole = outcome || facts_.changes() == changes;
    applied.push_back({std::move(job), std::move(outcome)});
    if (!whole) return false;
  }
  return true;
}

Result<WriteOutcome> Committer::Apply(const Change& change, Batch& batch) {
  StoreState before = state_;
  batch.writes().Mark();
  auto outcome = Guarded([&]() -> Result<WriteOutcome> { return change(batch, state_); });
  if (!outcome) {
    batch.writes().TakeBack();
    state_ = std::move(before);
  }
  return outcome;
}

Result<void> Committer::Write(Batch& batch, const StoreState& before) {
  if (state_.sequence == before.sequence) return {};
  auto writes = Guarded([&]() -> Result<rocksdb::WriteBatch> {
    if (auto put = batch.Put(Family::kMeta, kStateKey, Encode(state_)); !put) return put.error();
    return batch.writes().ToRocksDb(*database_);
  });
  if (!writes) return writes.error();
  database_->ResumeAfterError();
  rocksdb::WriteOptions options;
  options.sync = true;
  const auto status = database_->db().Write(options, &*writes);
  if (!status.ok()) return ToError(status, "writing to the store");
  topology_.Apply([&batch](topology::Changes& changes) { return Collect(batch, changes); },
                  state_.sequence);
  Publish();
  return {};
}

void Committer::Publish() {
  const auto reader = std::make_shared<const SnapshotReader>(database_);
  const auto state = std::make_shared<const StoreState>(state_);
  const std::shared_ptr<const topology::Snapshot> topology = topology_.Take(state_.sequence);
  const NodeCache* const nodes = &database_->nodes();
  View whole = std::make_shared<const ReadView::Impl>(reader, state, topology, nodes);
  View in_memory = std::make_shared<const ReadView::Impl>(SnapshotReader::InMemory(reader), state,
                                                          topology, nodes);
  const std::lock_guard lock(mutex_);
  if (latest_ != nullptr) ++writes_;
  // The old views may be the last to hold their snapshot: let it go after the lock.
  std::swap(latest_, whole);
  std::swap(latest_in_memory_, in_memory);
}

}  // namespace entente::graph
