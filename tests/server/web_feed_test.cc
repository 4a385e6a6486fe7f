#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/server/test_server.h"
#include "tests/server/tls_identity.h"
#include "tests/temporary_directory.h"

// `entente ingest` of feeds that a server within the test has.
namespace entente::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Clock = std::chrono::steady_clock;

// A web site of which every page is set by the test.
class Site {
 public:
  explicit Site(server::HttpOptions options = {})
      : server_([this](const api::Request& request, QueryContext&) { return Answer(request); },
                std::move(options)) {}

  void Set(const std::string& path, api::Response response) {
    const std::lock_guard lock(mutex_);
    pages_[path] = std::move(response);
  }
  void SetPage(const std::string& path, const std::string& body,
               const std::string& type = "text/html; charset=utf-8") {
    api::Response page;
    page.headers["Content-Type"] = type;
    page.body = body;
    Set(path, std::move(page));
  }
  void Redirect(const std::string& path, const std::string& to) {
    api::Response redirect;
    redirect.status = 302;
    redirect.headers["Location"] = to;
    Set(path, std::move(redirect));
  }

  [[nodiscard]] std::string Url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(server_.port()) + path;
  }
  [[nodiscard]] std::uint16_t port() const { return server_.port(); }

  struct Visit {
    std::string path;
    api::Headers headers;
    Clock::time_point at;
  };
  // Those since the last call.
  std::vector<Visit> Visits() {
    const std::lock_guard lock(mutex_);
    return std::exchange(visits_, {});
  }
  std::vector<std::string> Paths() {
    std::vector<std::string> paths;
    for (const Visit& visit : Visits()) paths.push_back(visit.path);
    return paths;
  }

 private:
  api::Response Answer(const api::Request& request) {
    const std::lock_guard lock(mutex_);
    visits_.push_back({request.target, request.headers, Clock::now()});
    const auto found = pages_.find(request.target);
    if (found == pages_.end()) {
      api::Response absent;
      absent.status = 404;
      return absent;
    }
    api::Response response = found->second;
    const auto etag = response.headers.find("ETag");
    const auto known = request.headers.find("If-None-Match");
    if (etag != response.headers.end() && known != request.headers.end() &&
        etag->second == known->second) {
      response.status = 304;
      response.body.clear();
    }
    return response;
  }

  std::mutex mutex_;
  std::map<std::string, api::Response> pages_;
  std::vector<Visit> visits_;
  TestServer server_;  // last: it uses all of the above
};

std::string Item(const std::string& link, const std::string& body) {
  return "<item><title>Tin</title><link>" + link + "</link>" + body + "</item>";
}
std::string Whole(const std::string& text) {
  return "<content:encoded><![CDATA[<p>" + text + "</p>]]></content:encoded>";
}
std::string Summary(const std::string& text) { return "<description>" + text + "</description>"; }
std::string Rss(const std::string& items) {
  return "<rss version=\"2.0\"><channel><title>Báo Mẫu</title>" + items + "</channel></rss>";
}
std::string Page(const std::string& text) {
  return "<html><head><title>Tin</title></head><body><article><p>" + text +
         "</p></article></body></html>";
}
constexpr const char* kText =
    "Ngày 7/9/2023, tại Jakarta, ASEAN và Ấn Độ đã tổ chức Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ "
    "20.";

class WebFeed : public ::testing::Test {
 protected:
  Finished Ingest(const std::string& url, std::vector<std::string> more = {},
                  const Environment& environment = {}) {
    std::vector<std::string> arguments{"ingest",        "--data", folder_ / "data",
                                       "--fetch-delay", "1ms",    url};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return RunEntente(arguments, environment);
  }
  [[nodiscard]] std::vector<std::string> Remembering() const {
    return {"--journal", folder_ / "journal"};
  }

  TemporaryDirectory folder_;
  Site site_;
};

TEST_F(WebFeed, OnlyWhatIsNewIsHandedIn) {
  const auto publish = [this](const std::string& items, const std::string& etag) {
    api::Response feed;
    feed.headers["Content-Type"] = "application/rss+xml";
    feed.headers["ETag"] = etag;
    feed.body = Rss(items);
    site_.Set("/rss", feed);
  };
  const std::string first = Item("https://paper.example/1", Whole(kText));
  publish(first, "\"1\"");
  const Finished one = Ingest(site_.Url("/rss"), Remembering());
  EXPECT_EQ(one.status, 0) << one.err;
  EXPECT_THAT(one.out, HasSubstr("1 articles of 1 of 1 files and feeds"));
  EXPECT_THAT(one.out, HasSubstr("1 added"));
  const auto visits = site_.Visits();
  ASSERT_EQ(visits.size(), 1U);
  EXPECT_THAT(visits[0].headers.at("User-Agent"), HasSubstr("entente/"));

  // Not changed: the feed's server says so.
  const Finished two = Ingest(site_.Url("/rss"), Remembering());
  EXPECT_EQ(two.status, 0) << two.err;
  EXPECT_THAT(two.out, HasSubstr("0 articles of 1 of 1 files and feeds"));
  EXPECT_EQ(site_.Visits().at(0).headers.at("If-None-Match"), "\"1\"");

  // One more, and one whose text was corrected.
  publish(Item("https://paper.example/2", Whole("Một bài khác.")) + first, "\"2\"");
  const Finished three = Ingest(site_.Url("/rss"), Remembering());
  EXPECT_THAT(three.out, HasSubstr("1 articles of 1"));
  EXPECT_THAT(three.out, HasSubstr("1 were handed in before"));
  publish(Item("https://paper.example/2", Whole("Một bài đã sửa.")) + first, "\"3\"");
  EXPECT_THAT(Ingest(site_.Url("/rss"), Remembering()).out, HasSubstr("1 replaced"));

  const ServerProcess server(folder_ / "data");
  EXPECT_EQ(Get(server.port(), "/v1/articles/https%3A%2F%2Fpaper.example%2F1").status, 200);
}

TEST_F(WebFeed, PagesAreFetchedWhenAsked) {
  site_.SetPage(
      "/rss", Rss(Item("/news/1", Summary("Tóm tắt.")) + Item("/news/2", Summary("Tóm tắt hai.")) +
                  Item("/news/3", Whole("Cả bài."))));
  site_.SetPage("/news/1", Page(kText));
  const std::vector<std::string> fetching{"--journal", folder_ / "journal", "--fetch-pages"};
  const Finished first = Ingest(site_.Url("/rss"), fetching);
  EXPECT_EQ(first.status, 1);  // a page is missing
  EXPECT_THAT(first.err, HasSubstr("item 2: " + site_.Url("/news/2") + ": HTTP status 404"));
  EXPECT_THAT(first.out, HasSubstr("2 added, 0 replaced, 0 unchanged, 1 refused"));
  EXPECT_THAT(site_.Paths(), ElementsAre("/rss", "/news/1", "/news/2"));

  // Only what could not be had is tried again.
  site_.SetPage("/news/2", Page("Một bài khác."));
  const Finished second = Ingest(site_.Url("/rss"), fetching);
  EXPECT_EQ(second.status, 0) << second.err;
  EXPECT_THAT(second.out, HasSubstr("1 added, 0 replaced, 0 unchanged, 0 refused"));
  EXPECT_THAT(site_.Paths(), ElementsAre("/rss", "/news/2"));
  // Without a journal the store knows what is there.
  const Finished third = Ingest(site_.Url("/rss"), {"--fetch-pages"});
  EXPECT_EQ(third.status, 0) << third.err;
  EXPECT_THAT(site_.Paths(), ElementsAre("/rss"));

  const ServerProcess server(folder_ / "data");
  EXPECT_THAT(Get(server.port(), "/v1/articles").body, HasSubstr(site_.Url("/news/1")));
  EXPECT_THAT(Get(server.port(), "/v1/search?q=Jakarta").body, HasSubstr("Jakarta"));
}

TEST_F(WebFeed, WaitsBetweenRequestsToOneHost) {
  site_.SetPage("/rss", Rss(Item("/1", Summary("Một.")) + Item("/2", Summary("Hai."))));
  site_.SetPage("/1", Page("Bài một."));
  site_.SetPage("/2", Page("Bài hai."));
  constexpr std::chrono::milliseconds kDelay{80};
  const Finished done = RunEntente({"ingest", "--data", folder_ / "data", "--fetch-delay", "80ms",
                                    "--fetch-pages", site_.Url("/rss")});
  EXPECT_EQ(done.status, 0) << done.err;
  const auto visits = site_.Visits();
  ASSERT_EQ(visits.size(), 3U);
  EXPECT_GE(visits[1].at - visits[0].at, kDelay);
  EXPECT_GE(visits[2].at - visits[1].at, kDelay);
}

TEST_F(WebFeed, WhatCannotBeHadIsToldAndTheRestGoesOn) {
  api::Response broken;
  broken.status = 500;
  site_.Set("/broken", broken);
  site_.SetPage("/page", Page("Không phải tin."));
  site_.SetPage("/large", std::string(std::size_t{9} << 20, ' '));
  site_.Redirect("/round", "/round");
  site_.Redirect("/away", "file:///etc/passwd");
  site_.Redirect("/moved", "rss");
  site_.SetPage("/rss", Rss(Item("https://paper.example/1", Whole(kText))));
  const Finished done = Ingest(site_.Url("/broken"),
                               {site_.Url("/page"), site_.Url("/large"), site_.Url("/round"),
                                site_.Url("/away"), "http://127.0.0.1:1/rss", site_.Url("/moved")});
  EXPECT_EQ(done.status, 1);
  EXPECT_THAT(done.err, HasSubstr("/broken: HTTP status 500"));
  EXPECT_THAT(done.err, HasSubstr("/page: "));
  EXPECT_THAT(done.err, HasSubstr("answers with more than 8388608 bytes"));
  EXPECT_THAT(done.err, HasSubstr("/round: leads on more than 5 times"));
  EXPECT_THAT(done.err, HasSubstr("file:///etc/passwd is no address of the web"));
  EXPECT_THAT(done.err, HasSubstr("cannot reach 127.0.0.1:1"));
  EXPECT_THAT(done.out, HasSubstr("1 added, 0 replaced, 0 unchanged, 6 refused"));
}

// No feed can have us read what stands in our own network.
TEST_F(WebFeed, OtherHostsMustBePublic) {
  Site inner;
  inner.SetPage("/secret", Page("Nội bộ."));
  site_.SetPage("/rss",
                Rss(Item(inner.Url("/secret"), Summary("Một.")) + Item("/turn", Summary("Hai."))));
  site_.Redirect("/turn", inner.Url("/secret"));
  const Finished done = Ingest(site_.Url("/rss"), {"--fetch-pages"});
  EXPECT_EQ(done.status, 1);
  EXPECT_THAT(done.out, HasSubstr("2 refused"));
  EXPECT_THAT(done.err, HasSubstr("is not on the public internet"));
  EXPECT_THAT(inner.Visits(), IsEmpty());
}

TEST_F(WebFeed, OverTlsFromAServerThatCanBeTrusted) {
  const std::string certificate = folder_ / "certificate.pem";
  const std::string key = folder_ / "key.pem";
  WriteIdentity(certificate, key, 1);
  server::HttpOptions options;
  options.tls_certificate = certificate;
  options.tls_key = key;
  Site site(std::move(options));
  site.SetPage("/rss", Rss(Item("https://paper.example/1", Whole(kText))));
  const auto url = [&site](const std::string& host) {
    return "https://" + host + ":" + std::to_string(site.port()) + "/rss";
  };
  const Environment trusting{{"SSL_CERT_FILE", certificate}};

  const Finished stranger = Ingest(url("localhost"));
  EXPECT_EQ(stranger.status, 1);
  EXPECT_THAT(stranger.err, HasSubstr("cannot trust localhost"));
  const Finished other = Ingest(url("127.0.0.1"), {}, trusting);
  EXPECT_EQ(other.status, 1);
  EXPECT_THAT(other.err, HasSubstr("IP address mismatch"));
  EXPECT_THAT(site.Visits(), IsEmpty());
  const Finished taken = Ingest(url("localhost"), {}, trusting);
  EXPECT_EQ(taken.status, 0) << taken.err;
  EXPECT_THAT(taken.out, HasSubstr("1 added"));
}

}  // namespace
}  // namespace entente::testing
