#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "api/service.h"
#include "tests/graph/article_builder.h"
#include "tests/temporary_directory.h"

namespace entente::api {

using nlohmann::json;

// Requests against a service on a real store, which holds three articles of our own making (see
// api_fixture.cc): what each says is put there directly, so that no test leans on extraction.
class ApiFixture : public testing::Test {
 protected:
  ApiFixture();

  [[nodiscard]] Response Send(Request request) const;
  [[nodiscard]] Response Get(std::string_view target) const;
  // The body of the answer, which must have this status and be JSON.
  [[nodiscard]] json GetJson(std::string_view target, int status = 200) const;
  void ExpectStatus(std::string_view target, int status) const;
  // The "id" of each item of a list.
  [[nodiscard]] std::vector<std::string> Ids(std::string_view target) const;
  // The names in the "errors" of a 400.
  [[nodiscard]] std::vector<std::string> RefusedParameters(std::string_view target) const;
  // Follows next_cursor from page to page. `between` is called after each.
  [[nodiscard]] std::vector<json> Walk(const std::string& target,
                                       const std::function<void()>& between = {}) const;

  void Put(const graph::ArticleBuilder& article);

  TemporaryDirectory scratch_;
  std::unique_ptr<graph::Store> store_;
  std::unique_ptr<ingest::Pipeline> pipeline_;
  std::unique_ptr<Service> service_;
  std::vector<std::string> internal_errors_;
};

// The string that `value` must be.
std::string Text(const json& value);
// "id" of each element.
std::vector<std::string> IdsOf(const json& list);

}  // namespace entente::api
