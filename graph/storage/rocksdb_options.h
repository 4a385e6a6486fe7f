#pragma once

#include <rocksdb/cache.h>
#include <rocksdb/options.h>

#include <memory>

#include "graph/storage/family.h"
#include "graph/storage/store.h"

namespace entente::graph {

rocksdb::DBOptions MakeDbOptions(const StoreOptions& options);

// One cache for the blocks of all families.
std::shared_ptr<rocksdb::Cache> MakeBlockCache(const StoreOptions& options);

rocksdb::ColumnFamilyOptions MakeFamilyOptions(const FamilyTraits& traits,
                                               const StoreOptions& options,
                                               const std::shared_ptr<rocksdb::Cache>& cache);

}  // namespace entente::graph
