#include "server/cli/source/article_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <nlohmann/json.hpp>

#include "server/cli/source/journal.h"
#include "tests/temporary_directory.h"

namespace entente::server::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Json = nlohmann::json;

// The articles of a file, and the messages for what is none.
struct Everything {
  std::vector<api::Request> posts;
  std::vector<std::string> refused;
  std::string failure;  // that ended it

  [[nodiscard]] Json Body(std::size_t n) const { return Json::parse(posts.at(n).body); }
};

Everything ReadAll(const std::string& file) {
  Everything all;
  auto source = OpenSource({file, ""});
  if (!source) {
    all.failure = source.error().message;
    return all;
  }
  for (;;) {
    auto found = (*source)->Next();
    if (found && !*found) return all;
    if (found) {
      all.posts.push_back((*found)->post);
    } else if (found.error().code == ErrorCode::kInvalidArgument) {
      all.refused.push_back(found.error().message);
    } else {
      all.failure = found.error().message;
      return all;
    }
  }
}

TEST(NdjsonSource, GivesALineAfterTheOther) {
  const TemporaryDirectory folder;
  const auto all = ReadAll(folder.Write("a.ndjson", "{\"text\": \"a\"}\r\n\n{\"text\": \"b\"}"));
  ASSERT_EQ(all.posts.size(), 2U);
  EXPECT_EQ(all.Body(0)["text"], "a");
  EXPECT_EQ(all.Body(1)["text"], "b");
  EXPECT_EQ(all.posts[0].headers.at("Content-Type"), "application/json");
}

TEST(CsvSource, ReadsQuotedFieldsAndPassesOverOtherColumns) {
  const TemporaryDirectory folder;
  const auto all = ReadAll(folder.Write("a.csv",
                                        "\xEF\xBB\xBFid,text,views,title\r\n"
                                        "1,\"Hà Nội, \"\"thủ đô\"\"\nlà ở đây\",17,\r\n"
                                        "\r\n"
                                        "2,short\n"
                                        "3,\xFF,1,x\n"
                                        "4,Tin,2,Tựa\n"));
  ASSERT_EQ(all.posts.size(), 2U);
  EXPECT_EQ(all.Body(0), Json({{"id", "1"}, {"text", "Hà Nội, \"thủ đô\"\nlà ở đây"}}));
  EXPECT_EQ(all.Body(1), Json({{"id", "4"}, {"text", "Tin"}, {"title", "Tựa"}}));
  EXPECT_THAT(all.refused, ElementsAre(HasSubstr("line 5: has 2 fields; the first row has 4"),
                                       HasSubstr("line 6: its text is not UTF-8 from byte 0 on")));
  EXPECT_THAT(ReadAll(folder.Write("b.csv", "id,body\n1,x\n")).failure,
              HasSubstr("neither a column text nor html"));
  EXPECT_THAT(ReadAll(folder.Write("c.csv", "text\n\"open\n")).failure, HasSubstr("never closed"));
}

TEST(FeedSource, ReadsRss) {
  const TemporaryDirectory folder;
  const auto all = ReadAll(folder.Write("feed.rss", R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
 <channel><title>Báo Mẫu</title><link>https://paper.example</link>
  <item><title>Một &amp; hai</title><link>https://paper.example/1</link><guid>g1</guid>
   <pubDate>Tue, 05 Mar 2024 23:30:00 +0700</pubDate><description>Tóm tắt</description>
   <content:encoded><![CDATA[<p>Toàn văn</p>]]></content:encoded></item>
  <item><title>Không có gì</title><guid>g2</guid></item>
  <item><guid>g3</guid><description>Chỉ tóm tắt</description></item>
 </channel></rss>)"));
  ASSERT_EQ(all.posts.size(), 2U) << all.failure;
  EXPECT_EQ(all.Body(0), Json({{"id", "https://paper.example/1"},
                               {"url", "https://paper.example/1"},
                               {"title", "Một & hai"},
                               {"outlet", "Báo Mẫu"},
                               {"published", "2024-03-05"},
                               {"html", "<p>Toàn văn</p>"}}));
  EXPECT_EQ(all.Body(1)["id"], "g3");
  EXPECT_THAT(all.refused, ElementsAre(HasSubstr("item 2: has neither content nor summary")));
}

TEST(FeedSource, ReadsAtom) {
  const TemporaryDirectory folder;
  const auto all = ReadAll(folder.Write("feed.atom", R"(<feed xmlns="http://www.w3.org/2005/Atom">
 <title>Báo Mẫu</title><link rel="self" href="https://paper.example/feed"/>
 <entry><title>Tựa</title><id>urn:1</id><link rel="edit" href="https://paper.example/edit"/>
  <link href="https://paper.example/2"/><published>2024-03-05T01:00:00+07:00</published>
  <content type="html">&lt;p&gt;Toàn văn&lt;/p&gt;</content></entry></feed>)"));
  ASSERT_EQ(all.posts.size(), 1U) << all.failure;
  EXPECT_EQ(all.Body(0)["url"], "https://paper.example/2");
  EXPECT_EQ(all.Body(0)["published"], "2024-03-05");
  EXPECT_EQ(all.Body(0)["html"], "<p>Toàn văn</p>");
  EXPECT_THAT(ReadAll(folder.Write("page.xml", "<html></html>")).failure,
              HasSubstr("neither RSS nor Atom"));
  EXPECT_THAT(ReadAll(folder.Write("cut.xml", "<rss><channel>")).failure, HasSubstr("line 1"));
}

std::string Record(const std::string& type, const std::string& block) {
  return "WARC/1.1\r\nWARC-Type: " + type +
         "\r\nWARC-Target-URI: https://paper.example/a b\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

// Each as a gzip member of its own, as crawlers write them.
void AppendGzip(const std::string& file, const std::string& bytes) {
  gzFile stream = gzopen(file.c_str(), "ab");
  ASSERT_EQ(gzwrite(stream, bytes.data(), static_cast<unsigned>(bytes.size())),
            static_cast<int>(bytes.size()));
  gzclose(stream);
}

TEST(WarcSource, ReadsPagesCompressedOrNot) {
  const TemporaryDirectory folder;
  const std::vector<std::string> records{
      Record("warcinfo", "software: test\r\n"),
      Record("request", "GET / HTTP/1.1\r\n\r\n"),
      Record("response",
             "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Một</p>"),
      Record("response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Không</p>"),
      Record("response", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n…"),
      Record("response",
             "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
             "4\r\nHai \r\n3\r\nba.\r\n0\r\n\r\n"),
      Record("response",
             "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\nx")};
  std::string plain;
  for (const std::string& record : records) {
    plain += record;
    AppendGzip(folder / "b.warc.gz", record);
  }
  for (const std::string& file : {folder.Write("a.warc", plain), folder / "b.warc.gz"}) {
    const auto all = ReadAll(file);
    ASSERT_EQ(all.posts.size(), 2U) << file << all.failure;
    EXPECT_EQ(all.posts[0].body, "<p>Một</p>");
    EXPECT_EQ(all.posts[0].headers.at("Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(all.posts[0].target,
              "/v1/articles?id=https%3A%2F%2Fpaper.example%2Fa%20b"
              "&url=https%3A%2F%2Fpaper.example%2Fa%20b");
    EXPECT_EQ(all.posts[1].body, "Hai ba.");
    EXPECT_THAT(all.refused, ElementsAre(HasSubstr("record 7: is encoded as br")));
    EXPECT_EQ(all.failure, "");
  }
}

TEST(WarcSource, TellsWhereAnArchiveIsBroken) {
  const TemporaryDirectory folder;
  const std::string whole =
      Record("response", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nTin");
  const auto cut = ReadAll(folder.Write("cut.warc", whole + whole.substr(0, whole.size() - 8)));
  EXPECT_EQ(cut.posts.size(), 1U);
  EXPECT_THAT(cut.failure, HasSubstr("record 2: ends within"));
  EXPECT_THAT(ReadAll(folder.Write("no.warc", "GIF89a\n")).failure,
              HasSubstr("record 1: does not begin with WARC/"));
}

TEST(FeedSource, RefusesWhatIsNestedBeyondMeasure) {
  std::string deep = "<rss><channel><item><!-- <a> -->";
  for (int i = 0; i < 1'000'000; ++i) deep += "<a b='>'>";
  const TemporaryDirectory folder;
  EXPECT_THAT(ReadAll(folder.Write("deep.xml", deep)).failure, HasSubstr("too deep"));
  // What could hide the depth from one who reads tags otherwise than the parser does.
  const auto repeated = [](std::string_view begin, std::string_view part) {
    std::string document(begin);
    for (int i = 0; i < 400'000; ++i) document += part;
    return document;
  };
  for (const std::string& hidden :
       {repeated("<rss'>", "<b>"), repeated("<rss>", "<b><!--></b>-->"),
        repeated("<rss>", "<b><?></b>?>"), repeated("<rss><!D '>", "<b>"),
        repeated("<!DOCTYPE rss [<!ENTITY a '>']><rss>", "<b>")}) {
    EXPECT_NE(ReadAll(folder.Write("hidden.xml", hidden)).failure, "") << hidden.substr(0, 40);
  }
}

TEST(Journal, RemembersFeedsAndForgetsWhatIsVoid) {
  const TemporaryDirectory folder;
  const std::string journal = folder / "journal";
  const std::string url = "https://paper.example/rss";
  {
    auto first = Journal::Open(journal);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->Feed(url).etag, "");
    for (int i = 0; i < 100; ++i) first->Note(url, {"\"" + std::to_string(i) + "\"", "", {"a"}});
    first->Note(url, {"\"x\"", "Tue, 05 Mar 2024 10:00:00 GMT", {"a", "b"}});
  }
  const auto size = std::filesystem::file_size(journal);
  auto second = Journal::Open(journal);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->Feed(url).etag, "\"x\"");
  EXPECT_EQ(second->Feed(url).last_modified, "Tue, 05 Mar 2024 10:00:00 GMT");
  EXPECT_THAT(second->Feed(url).seen, ElementsAre("a", "b"));
  EXPECT_LT(std::filesystem::file_size(journal), size / 50);
}

TEST(Journal, RemembersUntilAFileChanges) {
  const TemporaryDirectory folder;
  const std::string file = folder.Write("a.ndjson", "{}\n");
  const std::string journal = folder / "journal";
  {
    auto first = Journal::Open(journal);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->Done(file), 0U);
    first->Note(file, 3);
    first->Note(file, 5);
  }
  std::ofstream(journal, std::ios::app) << "{\"file\": \"cut sho";
  auto second = Journal::Open(journal);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->Done(file), 5U);
  second->Note(file, 6);
  EXPECT_EQ(Journal::Open(journal)->Done(file), 6U);
  (void)folder.Write("a.ndjson", "{}\n{}\n");
  EXPECT_EQ(second->Done(file), 0U);
  EXPECT_TRUE(Journal::Open(folder.path()).has_error());
}

}  // namespace
}  // namespace entente::server::cli
