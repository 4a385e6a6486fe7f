#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

namespace entente::api {

// How many of something each client has, and all together. Of clients that have none nothing is
// kept. Not thread-safe.
class ClientCounts {
 public:
  [[nodiscard]] std::size_t all() const { return all_; }
  [[nodiscard]] std::size_t Of(const std::string& client) const {
    const auto own = of_client_.find(client);
    return own == of_client_.end() ? 0 : own->second;
  }
  void Add(const std::string& client) {
    ++of_client_[client];
    ++all_;
  }
  // One that was added.
  void Remove(const std::string& client) {
    const auto own = of_client_.find(client);
    if (--own->second == 0) of_client_.erase(own);
    --all_;
  }

 private:
  std::size_t all_ = 0;
  std::unordered_map<std::string, std::size_t> of_client_;
};

}  // namespace entente::api
