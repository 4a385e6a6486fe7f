#include "server/token.h"

#include <gtest/gtest.h>

#include "tests/server/temporary_directory.h"

namespace entente::server {
namespace {

TEST(Token, IsReadWithoutWhiteSpaceAtItsEnds) {
  const testing::TemporaryDirectory folder;
  EXPECT_EQ(*ReadToken(folder.Write("a", "s3cret\n")), "s3cret");
  EXPECT_EQ(*ReadToken(folder.Write("b", " \t s3cret \r\n\n")), "s3cret");
  EXPECT_EQ(*ReadToken(folder.Write("c", "s3cret")), "s3cret");
}

TEST(Token, IsRefusedWhenItCannotBeOne) {
  const testing::TemporaryDirectory folder;
  for (const std::string& content :
       {std::string(), std::string(" \n"), std::string("two words"), std::string("a\nb"),
        std::string("tối mật"), std::string("a\0b", 3), std::string(10'000, 'x')}) {
    const auto token = ReadToken(folder.Write("token", content));
    ASSERT_TRUE(token.has_error()) << content;
    EXPECT_EQ(token.error().code, ErrorCode::kInvalidArgument);
    // The message names the file, and nothing of what is in it.
    EXPECT_NE(token.error().message.find(folder / "token"), std::string::npos);
    EXPECT_EQ(token.error().message.find("words"), std::string::npos);
  }
  EXPECT_TRUE(ReadToken(folder / "absent").has_error());
  EXPECT_TRUE(ReadToken(folder.path()).has_error());
}

TEST(Sha256, IsThatOfTheStandard) {
  // FIPS 180-2, appendix B.1.
  const std::string digest = Sha256("abc");
  ASSERT_EQ(digest.size(), 32U);
  EXPECT_EQ(digest.substr(0, 4), "\xba\x78\x16\xbf");
  EXPECT_EQ(digest.substr(28), (std::string("\xf2\x00\x15\xad", 4)));
}

}  // namespace
}  // namespace entente::server
