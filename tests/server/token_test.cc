#include "server/token.h"

#include <gtest/gtest.h>

#include "tests/temporary_directory.h"

namespace entente::server {
namespace {

TEST(Token, IsReadWithoutWhiteSpaceAtItsEnds) {
  const TemporaryDirectory folder;
  EXPECT_EQ(*ReadToken(folder.Write("a", "s3cret\n")), "s3cret");
  EXPECT_EQ(*ReadToken(folder.Write("b", " \t s3cret \r\n\n")), "s3cret");
  EXPECT_EQ(*ReadToken(folder.Write("c", "s3cret")), "s3cret");
}

TEST(Token, IsRefusedWhenItCannotBeOne) {
  const TemporaryDirectory folder;
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

// printf reader | sha256sum, printf writer | sha256sum
constexpr std::string_view kTable =
    "# who          may      with\n"
    "\n"
    "grafana        read         sha256:"
    "3d0941964aa3ebdcb00ccef58b1bb399f9f898465e9886d5aec7f31090a0fb30\n"
    "  crawler\tread,write sha256:"
    "B93006774CBDD4B299389A03AC3D88C3A76B460D538795BC12718011A909FBA5\r\n";

TEST(Tokens, AreReadFromATableOfHashes) {
  const TemporaryDirectory folder;
  const auto tokens = ReadTokens(folder.Write("tokens", kTable));
  ASSERT_TRUE(tokens) << tokens.error().message;
  EXPECT_EQ(tokens->size(), 2U);
  const api::Token* grafana = tokens->Find("reader");
  ASSERT_NE(grafana, nullptr);
  EXPECT_EQ(grafana->name, "grafana");
  EXPECT_TRUE(grafana->Has(api::Scope::kRead));
  EXPECT_FALSE(grafana->Has(api::Scope::kWrite));
  const api::Token* crawler = tokens->Find("writer");
  ASSERT_NE(crawler, nullptr);
  EXPECT_TRUE(crawler->Has(api::Scope::kWrite));
  EXPECT_FALSE(crawler->Has(api::Scope::kAdmin));
  EXPECT_EQ(tokens->Find("admin"), nullptr);
  EXPECT_EQ(tokens->Find(""), nullptr);
}

TEST(Tokens, OfAFileWithOneWordAreThatWordForEverything) {
  const TemporaryDirectory folder;
  const auto tokens = ReadTokens(folder.Write("token", "s3cret\n"));
  ASSERT_TRUE(tokens);
  const api::Token* token = tokens->Find("s3cret");
  ASSERT_NE(token, nullptr);
  EXPECT_TRUE(token->Has(api::Scope::kRead) && token->Has(api::Scope::kWrite) &&
              token->Has(api::Scope::kAdmin));
}

TEST(Tokens, OfAMalformedTableAreRefusedByLineWithoutQuotingIt) {
  const TemporaryDirectory folder;
  for (const std::string& line :
       {std::string("s3cret s3cret2"), std::string("a read s3cret"),
        std::string("a s3cret sha256:00"), "a read sha256:" + std::string(64, 'g'),
        "a read sha256:" + std::string(62, '0')}) {
    const auto tokens = ReadTokens(folder.Write("tokens", "# first\n" + line));
    ASSERT_TRUE(tokens.has_error()) << line;
    EXPECT_NE(tokens.error().message.find("line 2 "), std::string::npos);
    EXPECT_EQ(tokens.error().message.find("s3cret"), std::string::npos);
  }
  EXPECT_TRUE(ReadTokens(folder.Write("tokens", "# nothing\n#but comments\n")).has_error());
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
