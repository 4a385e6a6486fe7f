#include "graph/storage/batch.h"

#include <fmt/format.h>

#include <map>

#include "graph/storage/status.h"

namespace entente::graph {
namespace {

rocksdb::Slice ToSlice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

// Hands on what a batch holds, family by family.
class WriteVisitor final : public rocksdb::WriteBatch::Handler {
 public:
  WriteVisitor(const Database& database, const Batch::VisitWrite& visit) : visit_(visit) {
    for (std::size_t i = 0; i < kFamilyCount; ++i) {
      const auto family = static_cast<Family>(i);
      families_.emplace(database.handle(family)->GetID(), family);
    }
  }

  rocksdb::Status PutCF(std::uint32_t family, const rocksdb::Slice& key,
                        const rocksdb::Slice& value) override {
    return Visit(family, key, value.ToStringView());
  }
  rocksdb::Status DeleteCF(std::uint32_t family, const rocksdb::Slice& key) override {
    return Visit(family, key, std::nullopt);
  }

  [[nodiscard]] const Result<void>& outcome() const { return outcome_; }

 private:
  rocksdb::Status Visit(std::uint32_t family, const rocksdb::Slice& key,
                        std::optional<std::string_view> value) {
    outcome_ = visit_(families_.at(family), key.ToStringView(), value);
    return outcome_ ? rocksdb::Status::OK() : rocksdb::Status::Aborted();
  }

  const Batch::VisitWrite& visit_;
  std::map<std::uint32_t, Family> families_;
  Result<void> outcome_;
};

}  // namespace

Result<void> Batch::Put(Family family, std::string_view key, std::string_view value) {
  const auto status = writes_.Put(database_.handle(family), ToSlice(key), ToSlice(value));
  if (status.ok()) return {};
  return ToError(status, fmt::format("writing to {}", TraitsOf(family).name));
}

Result<void> Batch::Delete(Family family, std::string_view key) {
  const auto status = writes_.Delete(database_.handle(family), ToSlice(key));
  if (status.ok()) return {};
  return ToError(status, fmt::format("deleting from {}", TraitsOf(family).name));
}

Result<void> Batch::ForEachWrite(const VisitWrite& visit) {
  WriteVisitor visitor(database_, visit);
  const auto status = writes_.GetWriteBatch()->Iterate(&visitor);
  if (!visitor.outcome()) return visitor.outcome();
  if (!status.ok()) return ToError(status, "going through a batch");
  return {};
}

}  // namespace entente::graph
