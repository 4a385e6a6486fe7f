#include <algorithm>
#include <sstream>

#include "api/body.h"
#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

class ArticleBatchTest : public ApiFixture {
 protected:
  // What the batch gives for the pieces of a body.
  [[nodiscard]] std::string Hand(const std::vector<std::string>& pieces,
                                 std::stop_token stop = {}) const {
    Request request;
    request.method = Method::kPost;
    request.target = "/v1/articles/batch";
    request.headers["Content-Type"] = "application/x-ndjson";
    request.from_loopback_listener = true;
    request.headers["Host"] = "localhost";
    const Response response = Send(std::move(request));
    EXPECT_EQ(response.status, 200) << response.body;
    std::string answer;
    if (response.converter == nullptr) return answer;
    for (const std::string& piece : pieces) {
      QueryContext context(Deadline::Never(), stop);
      for (std::string_view left = piece; !left.empty();) {
        auto given = response.converter->Take(left, context);
        if (!given) return answer + "broken off: " + given.error().message;
        answer += *given;
      }
    }
    QueryContext context;
    return answer + response.converter->Finish(context).value();
  }
};

std::string Lines(int count) {
  std::string lines;
  for (int n = 0; n < count; ++n) {
    lines += "{\"id\": \"n" + std::to_string(n) + "\", \"text\": \"Bài thứ " + std::to_string(n) +
             ".\"}\n";
  }
  return lines;
}

TEST_F(ArticleBatchTest, ArticlesOfAPieceShareSyncsOfTheDisk) {
  constexpr int kCount = 200;
  const auto before = store_->SyncedWrites();
  const std::string answer = Hand({Lines(kCount)});
  EXPECT_EQ(std::count(answer.begin(), answer.end(), '\n'), kCount);
  EXPECT_LT(store_->SyncedWrites() - before, static_cast<std::uint64_t>(kCount));
}

TEST_F(ArticleBatchTest, AnswersAreTheSameHoweverTheBodyIsCut) {
  const std::string body = Lines(3) + "\n{\"id\": 5}\n" + Lines(1);
  std::vector<std::string> letters;
  for (const char c : body) letters.emplace_back(1, c);
  const auto outcomes = [](const std::string& answer) {
    std::vector<std::string> seen;
    std::istringstream lines(answer);
    for (std::string line; std::getline(lines, line);) {
      const json result = json::parse(line);
      seen.push_back(result.at("line").dump() + " " + result.at("status").dump());
    }
    return seen;
  };
  const std::vector<std::string> whole = outcomes(Hand({body}));
  EXPECT_THAT(whole, testing::ElementsAre("1 201", "2 201", "3 201", "5 400", "6 200"));
  const std::vector<std::string> again = outcomes(Hand(letters));
  EXPECT_THAT(again, testing::ElementsAre("1 200", "2 200", "3 200", "5 400", "6 200"));
}

TEST_F(ArticleBatchTest, StopsWhenItsClientIsGone) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THAT(Hand({Lines(100)}, stop.get_token()), testing::StartsWith("broken off"));
}

}  // namespace
}  // namespace entente::api
