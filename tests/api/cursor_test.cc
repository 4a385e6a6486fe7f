#include "api/cursor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::api {
namespace {

using testing::HasSubstr;

TEST(Cursor, GivesItsKeyBack) {
  const CursorScope scope = CursorScopeOf("/v1/nodes");
  for (const std::string& key : {std::string(), std::string("a"),
                                 std::string("\0\x03partner:vn", 12), std::string(500, 'k')}) {
    const auto decoded = DecodeCursor(scope, EncodeCursor(scope, key));
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, key);
  }
}

TEST(Cursor, NeedsNoEncodingInAQuery) {
  const std::string cursor = EncodeCursor(~CursorScope{0}, std::string(100, '\xFF'));
  EXPECT_EQ(
      cursor.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      std::string::npos);
}

TEST(Cursor, IsRefusedInAnotherScope) {
  const auto decoded = DecodeCursor(CursorScopeOf("b"), EncodeCursor(CursorScopeOf("a"), "key"));
  ASSERT_FALSE(decoded);
  EXPECT_THAT(decoded.error().message, HasSubstr("other parameters"));
}

TEST(Cursor, IsRefusedWhenAnyCharacterWasAltered) {
  const CursorScope scope = CursorScopeOf("a");
  const std::string cursor = EncodeCursor(scope, "partner:vn");
  for (std::size_t at = 0; at < cursor.size(); ++at) {
    std::string altered = cursor;
    altered[at] = altered[at] == 'A' ? 'B' : 'A';
    const auto decoded = DecodeCursor(scope, altered);
    // The last character may carry bits that no byte takes.
    if (decoded) {
      EXPECT_EQ(at, cursor.size() - 1);
      EXPECT_EQ(*decoded, "partner:vn");
    }
  }
}

TEST(Cursor, IsRefusedWhenItIsNone) {
  for (const char* text : {"A", "AAAA", "not a cursor", "====", "ễ", "AQAAAAAAAAAAAAAAAAAAAAAA"}) {
    EXPECT_FALSE(DecodeCursor(CursorScopeOf("a"), text)) << text;
  }
}

}  // namespace
}  // namespace entente::api
