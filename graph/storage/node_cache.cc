#include "graph/storage/node_cache.h"

#include <array>
#include <cstring>

namespace entente::graph {
namespace {

using Held = std::shared_ptr<const Node>;

// Unlike any of RocksDB's, which have 16 bytes.
class Key {
 public:
  Key(NodeId node, std::uint64_t version) {
    const std::array<std::uint64_t, 3> parts{static_cast<std::uint64_t>(node), version, 0};
    std::memcpy(bytes_.data(), parts.data(), bytes_.size());
  }
  [[nodiscard]] rocksdb::Slice slice() const { return {bytes_.data(), bytes_.size()}; }

 private:
  std::array<char, 17> bytes_;
};

std::size_t BytesOf(const std::string& text) { return sizeof(text) + text.capacity(); }

// Of memory, about.
std::size_t BytesOf(const Node& node) {
  constexpr std::size_t kMapNode = 64;  // and the allocation's own
  std::size_t bytes = sizeof(node) + BytesOf(node.id) + BytesOf(node.name);
  for (const std::string& name : node.names) bytes += BytesOf(name);
  const auto add = [&bytes](const Value& value) {
    bytes += sizeof(value);
    if (const auto* const text = std::get_if<std::string>(&value)) bytes += BytesOf(*text);
    if (const auto* const list = std::get_if<std::vector<std::string>>(&value)) {
      for (const std::string& element : *list) bytes += BytesOf(element);
    }
  };
  for (const auto& [name, value] : node.properties) {
    bytes += kMapNode + BytesOf(name);
    add(value);
  }
  for (const RivalValue& rival : node.rivals) {
    bytes += sizeof(rival) + BytesOf(rival.property);
    add(rival.value);
  }
  return bytes;
}

}  // namespace

Held NodeCache::Find(NodeId node, std::uint64_t version) const {
  rocksdb::Cache::Handle* const handle = cache_->Lookup(Key(node, version).slice());
  if (handle == nullptr) return nullptr;
  Held held = *static_cast<Held*>(cache_->Value(handle));
  cache_->Release(handle);
  return held;
}

void NodeCache::Add(NodeId node, std::uint64_t version, Held shown) const {
  const std::size_t bytes = BytesOf(*shown);
  auto held = std::make_unique<Held>(std::move(shown));
  const auto inserted =
      cache_->Insert(Key(node, version).slice(), held.get(), bytes,
                     [](const rocksdb::Slice& /*key*/, void* value) {
                       delete static_cast<Held*>(value);  // NOLINT: the cache owns it
                     });
  // Without room the cache takes it and lets it go again at once: then, too, it is no longer ours.
  if (inserted.ok()) held.release();
}

}  // namespace entente::graph
