#include "ingest/resolve/people.h"

#include <gtest/gtest.h>

namespace entente::ingest {
namespace {

std::string KeyOf(std::string_view name, bool home_name) {
  return OfficialKey(NameParts(name), home_name);
}

TEST(OfficialKey, AForeignNameOfTwoPartsIsTheSameInEitherOrder) {
  EXPECT_EQ(KeyOf("Tanaka Hanako", false), "hanako-tanaka");
  EXPECT_EQ(KeyOf("Hanako Tanaka", false), "hanako-tanaka");
  EXPECT_EQ(KeyOf("TANAKA Hanako", false), "hanako-tanaka");
}

TEST(OfficialKey, AHyphenIsWrittenOrNot) {
  EXPECT_EQ(KeyOf("Han Mi-rae", false), KeyOf("Han Mi Rae", false));
}

TEST(OfficialKey, ANameOfTheHomeLanguageKeepsItsOrder) {
  EXPECT_EQ(KeyOf("Trần Thử", true), "tran-thu");
  EXPECT_EQ(KeyOf("Thử Trần", true), "thu-tran");
  EXPECT_EQ(KeyOf("Trần Văn Thử", true), "tran-van-thu");
}

}  // namespace
}  // namespace entente::ingest
