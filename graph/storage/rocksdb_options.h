#pragma once

#include <rocksdb/cache.h>
#include <rocksdb/options.h>

#include <memory>

#include "graph/storage/family.h"
#include "graph/storage/store.h"

namespace entente::graph {

// One cache for all families. Everything of RocksDB that grows with the store is in it or is
// charged to it - blocks, indexes, filters, what is written and not yet in a file - so that its
// size is what RocksDB takes.
std::shared_ptr<rocksdb::Cache> MakeBlockCache(const StoreOptions& options);

rocksdb::DBOptions MakeDbOptions(const StoreOptions& options,
                                 const std::shared_ptr<rocksdb::Cache>& cache);

rocksdb::ColumnFamilyOptions MakeFamilyOptions(const FamilyTraits& traits,
                                               const StoreOptions& options,
                                               const std::shared_ptr<rocksdb::Cache>& cache);

}  // namespace entente::graph
