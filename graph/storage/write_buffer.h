#pragma once

#include <rocksdb/memtablerep.h>

#include <memory>

namespace entente::graph {

// RocksDB's own skip list as write buffer, with a comparison of keys that does nothing else.
//
// RocksDB's comparison counts itself for PerfContext, in a variable of the thread that a shared
// library reaches by a call, and with the assertions that Debian builds RocksDB with a skip list
// compares up to three times a step: a quarter of all that storing an article cost.
std::shared_ptr<rocksdb::MemTableRepFactory> MakeWriteBufferFactory();

}  // namespace entente::graph
