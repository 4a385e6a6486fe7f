#include "api/problem.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

namespace entente::api {
namespace {

using nlohmann::json;

TEST(Problem, GivesEveryErrorCodeItsStatus) {
  const struct {
    ErrorCode code;
    int status;
  } cases[] = {
      {ErrorCode::kInvalidArgument, 400},  {ErrorCode::kNotFound, 404},
      {ErrorCode::kConflict, 409},         {ErrorCode::kTooLarge, 413},
      {ErrorCode::kUnprocessable, 422},    {ErrorCode::kOverloaded, 503},
      {ErrorCode::kDeadlineExceeded, 504}, {ErrorCode::kCancelled, 499},
      {ErrorCode::kUnavailable, 503},      {ErrorCode::kCorruption, 500},
      {ErrorCode::kInternal, 500},
  };
  for (const auto& [code, status] : cases) {
    const Response response = Problem(Error{code, "what went wrong", {}}, "request-7");
    EXPECT_EQ(response.status, status);
    EXPECT_EQ(response.headers.at("Content-Type"), "application/problem+json; charset=utf-8");
    const json body = json::parse(response.body);
    EXPECT_EQ(body["status"], status);
    EXPECT_EQ(body["request_id"], "request-7");
    EXPECT_FALSE(body["title"].get<std::string>().empty());
    EXPECT_TRUE(body["type"].get<std::string>().starts_with("urn:entente:problem:"));
    EXPECT_EQ(response.headers.count("Retry-After"), status == 503 ? 1U : 0U);
    EXPECT_EQ(body["detail"] == "what went wrong", status != 500);
  }
}

TEST(Problem, TellsNothingOfAFaultOfOurs) {
  const Response response =
      Problem(Error{ErrorCode::kCorruption, "key 00ff of /var/lib/entente", {{"a", "b"}}}, "r");
  EXPECT_EQ(response.body.find("/var/lib"), std::string::npos);
  EXPECT_FALSE(json::parse(response.body).contains("errors"));
}

TEST(Problem, NamesEachField) {
  const Response response =
      Problem(Error{ErrorCode::kInvalidArgument, "bad", {{"limit", "too big"}}}, "");
  const json body = json::parse(response.body);
  EXPECT_EQ(body["errors"], json::parse(R"([{"name":"limit","detail":"too big"}])"));
  EXPECT_FALSE(body.contains("request_id"));
}

TEST(Problem, SurvivesQuotedBytesThatAreNotUtf8) {
  const Response response = Problem(InvalidArgument("'\xC3' is not a date"), "\xFF");
  EXPECT_FALSE(json::parse(response.body, nullptr, false).is_discarded());
}

TEST(Problem, KnowsTheStatusesThatNoErrorStandsFor) {
  const std::vector<std::uint16_t> statuses{401, 403, 405, 408, 413, 414, 415, 429, 431};
  for (const std::uint16_t status : statuses) {
    const Response response = Problem(status, "detail", "r");
    EXPECT_EQ(response.status, status);
    const json body = json::parse(response.body);
    EXPECT_EQ(body["status"], status);
    EXPECT_NE(body["title"], "Bad request");
    EXPECT_EQ(response.headers.count("Retry-After"), status == 429 ? 1U : 0U);
  }
}

}  // namespace
}  // namespace entente::api
