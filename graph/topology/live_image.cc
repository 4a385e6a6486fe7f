#include "graph/topology/live_image.h"

#include <exception>

namespace entente::graph::topology {
namespace {

// Memory may run out in the middle; that is no reason to end the process.
template <class Run>
auto Guarded(const Run& run) -> decltype(run()) {
  try {
    return run();
  } catch (const std::exception& error) {
    return Error{ErrorCode::kInternal, error.what(), {}};
  }
}

}  // namespace

LiveImage::LiveImage(const Reader& reader, std::uint64_t sequence, std::uint64_t budget)
    : budget_(budget) {
  if (budget == 0) return;
  auto built = Guarded([&] { return Image::Build(reader, sequence, budget); });
  if (built) {
    image_ = *std::move(built);
    state_ = TopologyStatus::State::kServing;
  } else {
    GiveUp(built.error());
  }
}

void LiveImage::Apply(const std::function<Result<void>(Changes&)>& collect,
                      std::uint64_t sequence) {
  if (image_ == nullptr) return;
  const auto applied = Guarded([&]() -> Result<void> {
    Changes changes;
    if (auto collected = collect(changes); !collected) return collected;
    return image_->Apply(changes, sequence);
  });
  if (!applied) GiveUp(applied.error());
}

std::unique_ptr<const Snapshot> LiveImage::Take(std::uint64_t sequence) {
  return image_ != nullptr ? image_->Take(sequence) : nullptr;
}

void LiveImage::GiveUp(const Error& error) {
  std::unique_ptr<Image> image;
  const std::lock_guard lock(mutex_);
  image.swap(image_);
  state_ = error.code == ErrorCode::kTooLarge ? TopologyStatus::State::kOverBudget
                                              : TopologyStatus::State::kFailed;
  reason_ = error.message;
}

TopologyStatus LiveImage::status() const {
  const std::lock_guard lock(mutex_);
  TopologyStatus status;
  status.state = state_;
  status.budget_bytes = budget_;
  status.reason = reason_;
  if (image_ != nullptr) {
    status.bytes = image_->bytes();
    status.superseded_bytes = image_->superseded_bytes();
    status.relationships = image_->relationships();
  }
  return status;
}

}  // namespace entente::graph::topology
