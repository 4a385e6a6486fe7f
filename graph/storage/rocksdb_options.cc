#include "graph/storage/rocksdb_options.h"

#include <rocksdb/convenience.h>
#include <rocksdb/env.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>
#include <rocksdb/write_buffer_manager.h>

#include <algorithm>
#include <cstdarg>

#include "graph/storage/write_buffer.h"

namespace entente::graph {
namespace {

bool IsSupported(rocksdb::CompressionType type) {
  static const auto supported = rocksdb::GetSupportedCompressions();
  return std::find(supported.begin(), supported.end(), type) != supported.end();
}

// RocksDB's own log would go into a file of the store. Debian builds RocksDB with assertions, and
// its writer of that file aborts the process at the second line that a full disk does not take.
// What matters comes back as a status, so nothing is kept of it.
class NoLog final : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char* /*format*/, va_list /*arguments*/) override {}
};

constexpr double kBloomBitsPerKey = 10;  // about 1 % false positives
constexpr std::size_t kIdBytes = 8;
constexpr int kFilesToMerge = 8;  // of a family's flushes
// Of a write buffer of short keys: some ten bits for each.
constexpr double kWriteBufferFilter = 0.02;

// Write buffers of all families together: as many as four full ones, and half of the cache at most.
std::uint64_t AllWriteBufferBytes(const StoreOptions& options) {
  return std::min(4 * options.write_buffer_bytes, options.block_cache_bytes / 2);
}

}  // namespace

rocksdb::DBOptions MakeDbOptions(const StoreOptions& options,
                                 const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::DBOptions db;
  db.create_if_missing = options.create_if_missing;
  db.create_missing_column_families = true;
  // A record cut short by a crash at the end of the log was never acknowledged and is dropped; a
  // damaged one before the end is an error, never silently lost.
  db.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  db.max_background_jobs = 2;
  // Bounds the log that a reopen must replay, over all families together.
  db.max_total_wal_size = 4 * options.write_buffer_bytes;
  db.write_buffer_manager = std::make_shared<rocksdb::WriteBufferManager>(
      static_cast<std::size_t>(AllWriteBufferBytes(options)), cache);
  db.max_open_files = 512;
  // RocksDB starts this many threads anew for each family it opens, files or no files.
  db.max_file_opening_threads = 1;
  db.skip_stats_update_on_db_open = true;
  db.info_log = std::make_shared<NoLog>();
  // So that a backup can tell a file that was damaged on the disk from one that was written so.
  db.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
  db.bytes_per_sync = std::uint64_t{1} << 20;
  return db;
}

std::shared_ptr<rocksdb::Cache> MakeBlockCache(const StoreOptions& options) {
  return rocksdb::NewLRUCache(static_cast<std::size_t>(options.block_cache_bytes));
}

rocksdb::ColumnFamilyOptions MakeFamilyOptions(const FamilyTraits& traits,
                                               const StoreOptions& options,
                                               const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::ColumnFamilyOptions family;
  family.memtable_factory = MakeWriteBufferFactory();
  family.write_buffer_size = static_cast<std::size_t>(options.write_buffer_bytes);
  // Most families are small: what each takes at least must not add up to much.
  family.arena_block_size = family.write_buffer_size / 64;
  family.level_compaction_dynamic_level_bytes = true;
  // All families share the write buffers, so what each flushes is small: a first level of RocksDB's
  // own size would be written anew for a twentieth of it that is added.
  family.level0_file_num_compaction_trigger = kFilesToMerge;
  family.max_bytes_for_level_base = 2 * options.write_buffer_bytes;
  family.target_file_size_base = options.write_buffer_bytes;
  family.optimize_filters_for_hits = traits.mostly_found;
  if (IsSupported(rocksdb::kLZ4Compression)) family.compression = rocksdb::kLZ4Compression;
  if (traits.archived && IsSupported(rocksdb::kZSTD)) {
    family.bottommost_compression = rocksdb::kZSTD;
  }
  if (traits.scanned_by_id) {
    family.prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(kIdBytes));
  }
  if (traits.rarely_found) family.memtable_prefix_bloom_size_ratio = kWriteBufferFilter;

  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kBloomBitsPerKey));
  table.whole_key_filtering = traits.read_by_key;
  // In parts: of a store that is larger than the cache, what a read needs and no more is in it.
  table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
  table.partition_filters = true;
  table.cache_index_and_filter_blocks = true;
  table.cache_index_and_filter_blocks_with_high_priority = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  table.cache_usage_options.options_overrides[rocksdb::CacheEntryRole::kBlockBasedTableReader] = {
      rocksdb::CacheEntryRoleOptions::Decision::kEnabled};
  family.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return family;
}

}  // namespace entente::graph
