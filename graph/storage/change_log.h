#pragma once

#include <string>
#include <string_view>

#include "graph/change.h"
#include "graph/storage/batch.h"
#include "graph/storage/facts_change.h"
#include "graph/storage/record.h"

// The log of what each write changed: family `change`, by sequence.
namespace entente::graph {

// Appends what the write of state.sequence did, and drops what is older than the database keeps. To
// be written with the facts, so that the log and the graph are in step.
Result<void> AppendChange(Batch& batch, StoreState& state, ChangeKind kind,
                          std::string_view article, const FactsChange& facts);

// kCorruption when the log does not end where the state does: every write has both, so part of what
// RocksDB had logged was lost, and some families are older than others.
Result<void> CheckInStep(const Reader& reader, const StoreState& state);

// change                                                                              sequence:8
std::string ChangeKey(std::uint64_t sequence);
std::string Encode(const Change& change);
// Without its sequence, which is in the key.
Result<Change> DecodeChange(std::string_view bytes);

}  // namespace entente::graph
