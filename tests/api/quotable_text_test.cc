#include "api/quotable_text.h"

#include <gtest/gtest.h>

namespace entente::api {
namespace {

using graph::TextSpan;

TEST(QuotableText, FindsQuotationsInCodePoints) {
  QueryContext context;
  QuotableText text("Bà Lan gặp ông Lê. Bà Lê vắng mặt.");
  const auto once = text.Find("gặp ông", context);
  ASSERT_TRUE(once);
  EXPECT_EQ(once->first, (TextSpan{7, 14}));
  EXPECT_FALSE(once->several);
  const auto twice = text.Find("Lê", context);
  ASSERT_TRUE(twice);
  EXPECT_EQ(twice->first, (TextSpan{15, 17}));
  EXPECT_TRUE(twice->several);
  const auto overlapping = QuotableText("ababab").Find("abab", context);
  EXPECT_TRUE(overlapping->several);
  EXPECT_FALSE(text.Find("ông Lan", context)->first);
  EXPECT_FALSE(QuotableText("").Find("a", context)->first);
  const std::string whole = "Đối thoại";
  EXPECT_EQ(QuotableText(whole).Find(whole, context)->first, (TextSpan{0, 9}));
}

TEST(QuotableText, SearchesForAQuotationOnce) {
  QuotableText text("Bà Lan gặp ông Lê.");
  QueryContext in_time;
  ASSERT_TRUE(text.Find("Lan", in_time));
  ASSERT_TRUE(text.Find("Minh", in_time));
  // What is remembered asks for no time, and what was not searched for is not remembered.
  const QueryContext late(Deadline::After(std::chrono::seconds(-1)));
  EXPECT_TRUE(text.Find("Lan", late)->first);
  EXPECT_FALSE(text.Find("Minh", late)->first);
  EXPECT_EQ(text.Find("ông", late).error().code, ErrorCode::kDeadlineExceeded);
  EXPECT_TRUE(text.Find("ông", in_time)->first);
}

}  // namespace
}  // namespace entente::api
