#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http.h"

namespace entente::server {

// Which web pages of other origins a browser lets read our answers (the Fetch standard's CORS
// protocol). Cookies are never used, so credentials are not allowed for.
class CorsPolicy {
 public:
  // "https://dashboard.example", compared exactly as browsers send it; "*" stands for every origin.
  explicit CorsPolicy(std::vector<std::string> origins);

  // Adds what lets a page of `origin` read the answer; "" when the request named none.
  void Permit(std::string_view origin, api::Headers& headers) const;

  // The answer to a preflight from a page that may ask; nothing for any other request.
  [[nodiscard]] std::optional<api::Response> AnswerPreflight(const api::Request& request) const;

 private:
  [[nodiscard]] bool Allows(std::string_view origin) const;

  std::vector<std::string> origins_;
  bool any_ = false;
};

}  // namespace entente::server
