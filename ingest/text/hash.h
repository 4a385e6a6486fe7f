#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace entente::ingest {

// SHA-256 over a sequence of fields. Each is hashed with its length, so that no two sequences of
// fields run together into the same bytes.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  Sha256& Field(std::string_view bytes);
  // 64 lower-case hexadecimal digits. Ends the hash: call once.
  [[nodiscard]] std::string Hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace entente::ingest
