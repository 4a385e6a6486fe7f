#include "ingest/prepare.h"
#include "tests/ingest/the_lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace entente::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Document PrepareText(const std::string& body, const std::string& language = "vi",
                     std::optional<std::string> title = std::nullopt) {
  RawArticle raw;
  raw.language = language;
  raw.title = std::move(title);
  raw.body = body;
  auto document = Prepare(raw, TheLexicon());
  return document ? *std::move(document) : Document{};
}

// "zone story: text" of every paragraph.
std::vector<std::string> Zones(const Document& document) {
  const std::vector<std::string> names = {"headline", "dateline", "body",
                                          "caption",  "byline",   "boilerplate"};
  std::vector<std::string> zones;
  for (const auto& paragraph : document.paragraphs) {
    std::string line = names[static_cast<std::size_t>(paragraph.zone)];
    if (paragraph.story > 0) line += std::to_string(paragraph.story);
    zones.push_back(line + ": " + std::string(document.View(paragraph.span)));
  }
  return zones;
}

std::vector<std::string> Zones(const std::string& body, const std::string& language = "vi") {
  return Zones(PrepareText(body, language));
}

// A sentence long enough to be a paragraph of its own.
const std::string kFirst =
    "Ngày 5/8, tại Huế, Bộ trưởng Trần Văn Ba và người đồng cấp Lào đã hội đàm về hợp tác.";
const std::string kSecond =
    "Hai bên nhất trí sớm ký hiệp định mới về nước sông, thủy điện và nghề cá trong vùng.";
const std::string kThird =
    "Hai Bộ trưởng cũng trao đổi về tình hình khu vực và những vấn đề cùng quan tâm.";

TEST(Prepare, TellsHeadlineDatelineBodyAndSignature) {
  EXPECT_THAT(
      Zones("Trang tin Đông Dương\nViệt Nam và Lào bàn về nước sông\n"
            "Cập nhật: 10:30, 06/08/2015 (GMT+7)\nViệt Nam và Lào bàn về nước sông\n" +
            kFirst + "\n" + kSecond + "\nLê Hà\nChia sẻ\nXem tiếp trang sau"),
      ElementsAre("boilerplate: Trang tin Đông Dương", "headline: Việt Nam và Lào bàn về nước sông",
                  "dateline: Cập nhật: 10:30, 06/08/2015 (GMT+7)",
                  "caption: Việt Nam và Lào bàn về nước sông", "body: " + kFirst,
                  "body: " + kSecond, "byline: Lê Hà", "boilerplate: Chia sẻ",
                  "boilerplate: Xem tiếp trang sau"));
}

TEST(Prepare, TellsCaptionsByTheirCredits) {
  EXPECT_THAT(Zones("Việt Nam và Lào hội đàm\n" + kFirst +
                    "\nToàn cảnh hội đàm. (Ảnh: Lê Hà/TTXVN)\nHai Bộ trưởng. Ảnh: AFP\n" + kSecond),
              ElementsAre("headline: Việt Nam và Lào hội đàm", "body: " + kFirst,
                          "caption: Toàn cảnh hội đàm. (Ảnh: Lê Hà/TTXVN)",
                          "caption: Hai Bộ trưởng. Ảnh: AFP", "body: " + kSecond));
}

TEST(Prepare, CutsAPartOfALineFromTheRest) {
  // The credit ran into the sentence, once inside its bracket, once between two words.
  EXPECT_THAT(Zones("Việt Nam và Lào hội đàm\nToàn cảnh hội đàm. Ảnh: VGP/Lê Hà" + kFirst),
              ElementsAre("headline: Việt Nam và Lào hội đàm",
                          "caption: Toàn cảnh hội đàm. Ảnh: VGP/Lê Hà", "body: " + kFirst));
  EXPECT_THAT(Zones("Việt Nam và Lào hội đàm\nToàn cảnh hội đàm. (Ảnh: VGP/Le" + kFirst),
              ElementsAre("headline: Việt Nam và Lào hội đàm",
                          "caption: Toàn cảnh hội đàm. (Ảnh: VGP/Le", "body: " + kFirst));
  EXPECT_THAT(Zones("Việt Nam và Lào hội đàm\nToàn cảnh. (Nguồn: TTXVN) " + kFirst),
              ElementsAre("headline: Việt Nam và Lào hội đàm", "caption: Toàn cảnh. (Nguồn: TTXVN)",
                          "body: " + kFirst));
  EXPECT_THAT(Zones("Việt Nam và Lào hội đàm\n(Chinhphu.vn) - " + kFirst + kSecond + "Lê Hà"),
              ElementsAre("headline: Việt Nam và Lào hội đàm", "byline: (Chinhphu.vn) -",
                          "body: " + kFirst + kSecond, "byline: Lê Hà"));
  EXPECT_THAT(
      Zones("Việt Nam và Lào hội đàm\n" + kFirst + kSecond + "L.H"),
      ElementsAre("headline: Việt Nam và Lào hội đàm", "body: " + kFirst + kSecond, "byline: L.H"));
}

TEST(Prepare, CutsOtherNewsAway) {
  EXPECT_THAT(Zones("Việt Nam và Lào hội đàm\n" + kFirst + "\n[Lào mở hội chợ ở Pakse]\n" +
                    kSecond + "\nTin liên quan\nGiá cà phê lên cao\n09:12 | 01/02/2023 Kinh tế\n" +
                    kThird + "\nTin cùng chuyên mục\nBão số 4 vào bờ\n" + kThird),
              ElementsAre("headline: Việt Nam và Lào hội đàm", "body: " + kFirst,
                          "boilerplate: [Lào mở hội chợ ở Pakse]", "body: " + kSecond,
                          "boilerplate: Tin liên quan", "boilerplate: Giá cà phê lên cao",
                          "boilerplate: 09:12 | 01/02/2023 Kinh tế", "body: " + kThird,
                          "boilerplate: Tin cùng chuyên mục", "boilerplate: Bão số 4 vào bờ",
                          "boilerplate: " + kThird));
}

TEST(Prepare, CutsTeasersBelowTheArticle) {
  const std::string teaser = "Tàu chở gạo của Lào gặp bão lớn ở ngoài khơi";
  EXPECT_THAT(
      Zones("Việt Nam và Lào hội đàm\n" + kFirst + "\n" + kSecond + "\n" + kThird + "\n\n\n\n" +
            teaser + "\n" + kThird + "\n\n\n\n" + teaser + "\n" + kThird),
      ElementsAre("headline: Việt Nam và Lào hội đàm", "body: " + kFirst, "body: " + kSecond,
                  "body: " + kThird, "boilerplate: " + teaser, "boilerplate: " + kThird,
                  "boilerplate: " + teaser, "boilerplate: " + kThird));
}

TEST(Prepare, PartsATeaserFromItsHeadline) {
  const std::string article =
      "Việt Nam và Lào hội đàm\n" + kFirst + "\n" + kSecond + "\n" + kThird + "\n" + kSecond + "\n";
  const std::string headline = "Thái Lan và Lào khởi công cây cầu mới qua sông Mê Công";
  const std::string lead = "Ngày 6/8, tại Viêng Chăn, Thủ tướng hai nước đã dự lễ khởi công cầu...";
  auto zones = Zones(article + headline + " " + lead);
  ASSERT_EQ(zones.size(), 7u);
  EXPECT_EQ(zones[5], "headline1: " + headline);
  EXPECT_EQ(zones[6], "body1: " + lead);
  // Without a date it is an advertisement when it is set off, else a sentence of the article.
  zones = Zones(article + "\nCầu qua sông Mê Công được khánh thànhHai nước cùng dự lễ lớn hôm đó.");
  ASSERT_EQ(zones.size(), 7u);
  EXPECT_EQ(zones[5], "boilerplate: Cầu qua sông Mê Công được khánh thành");
  zones = Zones(article + "Hai bên thúc đẩy hợp tác trên sôngHai nước cùng dự lễ lớn hôm đó.");
  EXPECT_THAT(zones.back(), testing::StartsWith("body: Hai bên thúc đẩy"));
}

TEST(Prepare, NumbersTheStoriesOfAPage) {
  const auto zones =
      Zones("Việt Nam và Lào hội đàm\n" + kFirst + "\n" + kSecond + "\n" + kThird +
            "\nMột đề mục giữa bài\n" + kSecond +
            "\nThái Lan và Lào khởi công cây cầu mới qua sông Mê Công\n" + kFirst + "\n" + kThird);
  EXPECT_THAT(
      zones, ElementsAre("headline: Việt Nam và Lào hội đàm", "body: " + kFirst, "body: " + kSecond,
                         "body: " + kThird, "body: Một đề mục giữa bài", "body: " + kSecond,
                         "headline1: Thái Lan và Lào khởi công cây cầu mới qua sông Mê Công",
                         "body1: " + kFirst, "body1: " + kThird));
}

TEST(Prepare, JoinsLinesWrappedAtAWidth) {
  const auto document = PrepareText(
      "Readout of a Call\n\nThe two ministers spoke today about the river and agreed to meet\n"
      "again in autumn with their experts on water, energy and the fishing\nindustry. They will "
      "also visit the new bridge.\n\n-   A second point that the ministers **did not** discuss at\n"
      "    any length, nor *in public*, is the price of electric power.\n",
      "en");
  EXPECT_THAT(Zones(document),
              ElementsAre("headline: Readout of a Call",
                          "body: The two ministers spoke today about the river and agreed to meet "
                          "again in autumn with their experts on water, energy and the fishing "
                          "industry. They will also visit the new bridge.",
                          "body: A second point that the ministers did not discuss at any length, "
                          "nor in public, is the price of electric power."));
  EXPECT_EQ(document.sentences.size(), 4u);
}

TEST(Prepare, PrefersTheTitleThatIsGiven) {
  const auto document = PrepareText("Thời sự trong nước và quốc tế\nViệt - Lào hội đàm\n" + kFirst,
                                    "vi", "Việt – Lào hội đàm");
  EXPECT_THAT(Zones(document), ElementsAre("boilerplate: Thời sự trong nước và quốc tế",
                                           "headline: Việt - Lào hội đàm", "body: " + kFirst));
}

TEST(Prepare, KeepsTheWordsOfAPoorPage) {
  EXPECT_THAT(Zones("Một dòng"), ElementsAre("body: Một dòng"));
  EXPECT_THAT(Zones("<b>Hai bên</b> & nhau"), ElementsAre("body: <b>Hai bên</b> & nhau"));
}

TEST(Prepare, RefusesWhatHasNoText) {
  RawArticle raw;
  raw.body = " \n .\n --- \n";
  const auto empty = Prepare(raw, TheLexicon());
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code, ErrorCode::kUnprocessable);
  raw.body = "Hai b\xC3";
  const auto broken = Prepare(raw, TheLexicon());
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(broken.error().message, HasSubstr("byte 5"));
}

}  // namespace
}  // namespace entente::ingest
