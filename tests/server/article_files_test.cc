#include "server/cli/article_files.h"

#include <gtest/gtest.h>

#include "tests/temporary_directory.h"

namespace entente::server::cli {
namespace {

TEST(ArticleFiles, AreFoundBelowAFolderInOrder) {
  const TemporaryDirectory folder;
  folder.Write("b.txt", "b");
  folder.Write("a.html", "a");
  folder.Write("2024/05/c.json", "{}");
  folder.Write("2024/05/d.htm", "d");
  folder.Write("README.md", "not an article");
  folder.Write("noending", "not an article");
  const auto files = FindArticleFiles({folder.path()});
  ASSERT_TRUE(files.has_value());
  const std::vector<ArticleFile> expected{{folder / "2024/05/c.json", ""},
                                          {folder / "2024/05/d.htm", "2024/05/d"},
                                          {folder / "a.html", "a"},
                                          {folder / "b.txt", "b"}};
  EXPECT_EQ(*files, expected);
}

TEST(ArticleFiles, OfTheCommandLineKeepItsOrder) {
  const TemporaryDirectory folder;
  const std::string z = folder.Write("x/z.v2.txt", "z");
  const std::string a = folder.Write("x/a.txt", "a");
  const auto files = FindArticleFiles({z, a});
  ASSERT_TRUE(files.has_value());
  const std::vector<ArticleFile> expected{{z, "z.v2"}, {a, "a"}};
  EXPECT_EQ(*files, expected);
}

TEST(ArticleFiles, RefuseWhatCannotBeOne) {
  const TemporaryDirectory folder;
  const auto absent = FindArticleFiles({folder / "absent.txt"});
  ASSERT_TRUE(absent.has_error());
  EXPECT_NE(absent.error().message.find("absent.txt"), std::string::npos);
  EXPECT_TRUE(FindArticleFiles({folder.Write("a.pdf", "%PDF")}).has_error());
}

TEST(ArticlePost, CarriesTheBytesAndTheId) {
  const TemporaryDirectory folder;
  const std::string path = folder.Write("tin/hội đàm&1.txt", std::string("a\0\xff", 3));
  const auto files = FindArticleFiles({folder.path()});
  ASSERT_TRUE(files.has_value());
  const auto post = ToPost(files->front());
  ASSERT_TRUE(post.has_value());
  EXPECT_EQ(post->method, api::Method::kPost);
  EXPECT_EQ(post->target, "/v1/articles?id=tin%2Fh%E1%BB%99i%20%C4%91%C3%A0m%261");
  EXPECT_EQ(post->headers.at("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(post->body, std::string("a\0\xff", 3));
}

TEST(ArticlePost, OfJsonLeavesTheIdToTheBody) {
  const TemporaryDirectory folder;
  const auto post = ToPost({folder.Write("a.json", "{\"text\":\"x\"}"), ""});
  ASSERT_TRUE(post.has_value());
  EXPECT_EQ(post->target, "/v1/articles");
  EXPECT_EQ(post->headers.at("Content-Type"), "application/json");
}

TEST(ArticlePost, OfAFileThatWentAwayIsAnError) {
  const auto post = ToPost({"/nonexistent/a.txt", "a"});
  ASSERT_TRUE(post.has_error());
  EXPECT_EQ(post.error().code, ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace entente::server::cli
