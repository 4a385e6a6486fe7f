#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest/dates/url_dates.h"
#include "ingest/lexicon.h"
#include "ingest/prepare.h"

namespace entente::ingest {
namespace {

using ::testing::ElementsAre;

// The dates of a text as "written: start..end", "?" where the year is not known.
std::vector<std::string> DatesIn(const std::string& text, const std::string& published,
                                 const std::string& language = "vi") {
  static const auto lexicon = *Lexicon::Load(std::nullopt);
  RawArticle raw;
  raw.language = language;
  if (!published.empty()) raw.published = *Date::Parse(published);
  raw.body = "Tiêu đề\n\n" + text;
  const auto document = Prepare(raw, *lexicon);
  if (!document) return {document.error().message};
  std::vector<std::string> dates;
  for (const auto& date : document->dates) {
    std::string line(document->View(date.span));
    line += ": " + (date.start ? date.start->ToString() : "?");
    if (date.end) line += ".." + date.end->ToString();
    dates.push_back(line);
  }
  return dates;
}

TEST(Dates, ALocalClockIsPartOfTheDate) {
  EXPECT_THAT(DatesIn("Tối 10/9/2019 (giờ Việt Nam), hai bên hội đàm.", ""),
              ElementsAre("Tối 10/9/2019 (giờ Việt Nam): 2019-09-10"));
}

TEST(Dates, AStampRightBehindItsColon) {
  EXPECT_THAT(DatesIn("Đăng lúc:2023-03-29 18:08:10 tại Hà Nội.", ""),
              ElementsAre("2023-03-29: 2023-03-29"));
}

TEST(Dates, WrittenInFull) {
  EXPECT_THAT(DatesIn("Lễ ký diễn ra ngày 3/6/2019, 4-6-2019, 5.6.2019 và 2019-06-07.", ""),
              ElementsAre("ngày 3/6/2019: 2019-06-03", "4-6-2019: 2019-06-04",
                          "5.6.2019: 2019-06-05", "2019-06-07: 2019-06-07"));
  EXPECT_THAT(DatesIn("Ông sinh ngày 9 tháng 5 năm 1961.", ""),
              ElementsAre("ngày 9 tháng 5 năm 1961: 1961-05-09"));
  EXPECT_THAT(DatesIn("Hai nước ký văn kiện tháng 11-2018 và vào tháng Chín năm 2020.", ""),
              ElementsAre("tháng 11-2018: 2018-11", "tháng Chín năm 2020: 2020-09"));
  EXPECT_THAT(DatesIn("Chuyến thăm (9/2011) nối tiếp chuyến thăm cuối năm 2007.", ""),
              ElementsAre("9/2011: 2011-09", "cuối năm 2007: 2007"));
}

TEST(Dates, WithoutAYearAreNearestToTheReference) {
  EXPECT_THAT(DatesIn("Ngày 3-6, đoàn đến Huế.", "2019-06-05"),
              ElementsAre("Ngày 3-6: 2019-06-03"));
  EXPECT_THAT(DatesIn("Sáng 28/12, hai bên hội đàm.", "2021-01-04"),
              ElementsAre("Sáng 28/12: 2020-12-28"));
  EXPECT_THAT(DatesIn("Chuyến thăm diễn ra hôm 5/1 tới.", "2020-12-20"),
              ElementsAre("hôm 5/1: 2021-01-05"));
  EXPECT_THAT(DatesIn("Hôm thứ Ba, 2/4, đoàn đến; thứ Sáu (5/4) đoàn về.", "2024-04-06"),
              ElementsAre("2/4: 2024-04-02", "5/4: 2024-04-05"));
  EXPECT_THAT(DatesIn("Hội nghị họp hồi tháng 11.", "2020-06-20"),
              ElementsAre("tháng 11: 2019-11"));
  // Months ahead only where a word says that it is to come.
  EXPECT_THAT(DatesIn("Hai bên điện đàm (ngày 15/1).", "2025-08-05"),
              ElementsAre("ngày 15/1: 2025-01-15"));
  EXPECT_THAT(DatesIn("Hai bên gặp nhau ngày 15/1 tới.", "2025-08-05"),
              ElementsAre("ngày 15/1: 2026-01-15"));
  EXPECT_THAT(DatesIn("Cuộc gặp ngày 30.10 ở Vinh.", "2025-10-31"),
              ElementsAre("ngày 30.10: 2025-10-30"));
  EXPECT_THAT(DatesIn("Ngày 3-6, đoàn đến Huế.", ""), ElementsAre("Ngày 3-6: ?"));
}

TEST(Dates, Spans) {
  EXPECT_THAT(DatesIn("Từ ngày 20-21/6, đoàn dự họp.", "2018-06-22"),
              ElementsAre("ngày 20-21/6: 2018-06-20..2018-06-21"));
  EXPECT_THAT(DatesIn("Phiên họp từ 24 - 26/10 tại Huế.", "2016"),
              ElementsAre("24 - 26/10: 2016-10-24..2016-10-26"));
  EXPECT_THAT(DatesIn("Chuyến thăm từ ngày 1 đến 7-12.", "2024-11-28"),
              ElementsAre("ngày 1 đến 7-12: 2024-12-01..2024-12-07"));
  EXPECT_THAT(DatesIn("Đoàn ở Lào từ 28/2 đến 2/3.", "2019-02-27"),
              ElementsAre("28/2 đến 2/3: 2019-02-28..2019-03-02"));
  EXPECT_THAT(DatesIn("Cuộc họp (30/12-2/1) đã kết thúc.", "2020-01-03"),
              ElementsAre("30/12-2/1: 2019-12-30..2020-01-02"));
  EXPECT_THAT(DatesIn("Họp lần thứ ba (26-28/5/2013).", ""),
              ElementsAre("26-28/5/2013: 2013-05-26..2013-05-28"));
  EXPECT_THAT(DatesIn("Kế hoạch giai đoạn 2021-2024 và nhiệm kỳ 2022 - 2025.", ""),
              ElementsAre("giai đoạn 2021-2024: 2021..2024", "nhiệm kỳ 2022 - 2025: 2022..2025"));
  EXPECT_THAT(DatesIn("Trong các ngày 7 và 8/9, hai bên họp.", "2023-09-10"),
              ElementsAre("ngày 7 và 8/9: 2023-09-07..2023-09-08"));
  EXPECT_THAT(DatesIn("Chuyến thăm từ 12 đến 14-2.", "2019-02-12"),
              ElementsAre("12 đến 14-2: 2019-02-12..2019-02-14"));
  EXPECT_THAT(DatesIn("Xuất khẩu quý I/2024 tăng.", ""),
              ElementsAre("quý I/2024: 2024-01..2024-03"));
}

TEST(Dates, Relative) {
  EXPECT_THAT(DatesIn("Hôm qua, đoàn đến; chiều nay hội đàm, ngày mai về.", "2024-03-01"),
              ElementsAre("Hôm qua: 2024-02-29", "chiều nay: 2024-03-01", "ngày mai: 2024-03-02"));
  EXPECT_THAT(DatesIn("Năm ngoái đạt 5 tỷ, năm nay và 3 năm tới sẽ hơn.", "2024-03-01"),
              ElementsAre("Năm ngoái: 2023", "năm nay: 2024"));
  EXPECT_THAT(DatesIn("Ngày 6/4, hai bên họp. Cùng ngày, đoàn thăm Huế.", "2025-04-07"),
              ElementsAre("Ngày 6/4: 2025-04-06", "Cùng ngày: 2025-04-06"));
  EXPECT_THAT(DatesIn("Cũng trong ngày 23/7/2024, đoàn dự phiên họp.", ""),
              ElementsAre("ngày 23/7/2024: 2024-07-23"));
  EXPECT_THAT(DatesIn("Sáng nay, 2/4, 2/3 đại biểu đến; năm nay, 2/3 dân số đọc báo.", "2024-04"),
              ElementsAre("Sáng nay, 2/4: 2024-04-02", "năm nay: 2024"));
  EXPECT_THAT(DatesIn("Vua hôm qua (16/9) tiếp khách, hôm nay hội đàm.", "2025-09"),
              ElementsAre("hôm qua (16/9): 2025-09-16", "hôm nay: 2025-09-17"));
}

TEST(Dates, OtherNumbersAreNone) {
  EXPECT_THAT(DatesIn("Diễn đàn lần thứ 22 tăng 3-6%, 2/3 dân số, thắng 3-1, 24/7.", "2020"),
              ElementsAre());
  EXPECT_THAT(DatesIn("Từ 5-7 tỷ USD trong 3-6 tháng, gọi 0878 443 344, lúc 21:52.", "2020"),
              ElementsAre());
  EXPECT_THAT(DatesIn("Tăng từ 5 đến 7-8%, cần từ 3 đến 4-5 tỷ USD.", "2020"), ElementsAre());
  EXPECT_THAT(DatesIn("Luật 12/2013/QH13 và Nghị định số 5/2014.", "2020"), ElementsAre());
  EXPECT_THAT(DatesIn("Hội nghị AMM-57, COVID-19, G20, Nghị quyết 2231, ngày 31/6.", "2020"),
              ElementsAre());
}

TEST(Dates, FarAheadAreOfTheYearToComeWhereTheSentenceLooksAhead) {
  EXPECT_THAT(DatesIn("Hội nghị sẽ diễn ra tại Tokyo ngày 16/12.", "2023-07-10"),
              ElementsAre("ngày 16/12: 2023-12-16"));
  EXPECT_THAT(DatesIn("APEC dự kiến được tổ chức vào tháng 11.", "2023-06-10"),
              ElementsAre("tháng 11: 2023-11"));
  EXPECT_THAT(DatesIn("The leaders will meet in Tokyo on Dec. 5.", "2023-06-10", "en"),
              ElementsAre("on Dec. 5: 2023-12-05"));
  EXPECT_THAT(DatesIn("Đây là cuộc điện đàm tiếp theo cuộc điện đàm ngày 16/12.", "2023-07-10"),
              ElementsAre("ngày 16/12: 2022-12-16"));
}

TEST(Dates, TheSameDayIsNotOneThatTheStoryOnlyMentions) {
  EXPECT_THAT(
      DatesIn("Ngày 19/11/2016, hai bên hội đàm. Hai bên hài lòng về việc Hiệp định có hiệu "
              "lực từ ngày 5/10/2016. Cùng ngày, hai bên ký Bản ghi nhớ.",
              "2016-11-20"),
      ElementsAre("Ngày 19/11/2016: 2016-11-19", "ngày 5/10/2016: 2016-10-05",
                  "Cùng ngày: 2016-11-19"));
}

TEST(Dates, English) {
  EXPECT_THAT(
      DatesIn("They met on June 3, 2019 and 5 June 2019, then on Dec. 5.", "2019-06-07", "en"),
      ElementsAre("on June 3, 2019: 2019-06-03", "5 June 2019: 2019-06-05",
                  "on Dec. 5: 2018-12-05"));
  EXPECT_THAT(
      DatesIn("The talks run 3-6 June 2019, October 28-29 and May 30 to June 2.", "2019-07-01",
              "en"),
      ElementsAre("3-6 June 2019: 2019-06-03..2019-06-06", "October 28-29: 2019-10-28..2019-10-29",
                  "May 30 to June 2: 2019-05-30..2019-06-02"));
  EXPECT_THAT(DatesIn("He said yesterday that they may march in May 2020 or this year.",
                      "2019-03-01", "en"),
              ElementsAre("yesterday: 2019-02-28", "May 2020: 2020-05", "this year: 2019"));
  EXPECT_THAT(DatesIn("They met on Monday, before the summit in November.", "2023-09-14", "en"),
              ElementsAre("Monday: 2023-09-11", "November: 2023-11"));
}

TEST(ReferenceDate, ComesFromTheTextsOwnYears) {
  EXPECT_THAT(
      DatesIn("Ngày 5-9, hai bên họp. Đây là ưu tiên của khối trong năm 2018. Mục tiêu là "
              "đạt 200 tỷ USD vào năm 2020. Năm 2017 đạt 150 tỷ USD.",
              ""),
      ElementsAre("Ngày 5-9: 2018-09-05", "năm 2018: 2018", "năm 2020: 2020", "Năm 2017: 2017"));
  EXPECT_THAT(DatesIn("Ngày 2/12, hai bên họp. Ông qua đời ngày 19/11/2024.", ""),
              ElementsAre("Ngày 2/12: 2024-12-02", "ngày 19/11/2024: 2024-11-19"));
  EXPECT_THAT(DatesIn("Ngày 13/7, hai bên điện đàm dịp kỷ niệm 30 năm quan hệ (1992-2022).", ""),
              ElementsAre("Ngày 13/7: 2022-07-13", "1992-2022: 1992..2022"));
  EXPECT_THAT(DatesIn("Ngày 1/9, hai bên họp, sau khi nhận vai trò giai đoạn 2021-2024.", ""),
              ElementsAre("Ngày 1/9: 2021-09-01", "giai đoạn 2021-2024: 2021..2024"));
}

TEST(ReferenceDate, IsNotAYearThatIsMerelyTold) {
  EXPECT_THAT(DatesIn("Ngày 20/10, hai bên nhắc Công ước năm 1982 và thỏa thuận năm 2005.", ""),
              ElementsAre("Ngày 20/10: ?", "năm 1982: 1982", "năm 2005: 2005"));
}

TEST(ReferenceDate, IsNotAMonthBeforeAYearThatIsTold) {
  EXPECT_THAT(DatesIn("Từ ngày 16/6, hai bên họp. Hai bên là đối tác toàn diện từ tháng 12/1995 và "
                      "chiến lược từ năm 2012.",
                      ""),
              ElementsAre("ngày 16/6: ?", "tháng 12/1995: 1995-12", "năm 2012: 2012"));
}

TEST(PublicationDate, ComesFromDatelineAndAddresses) {
  static const auto lexicon = *Lexicon::Load(std::nullopt);
  const std::string sentence =
      "Ngày 3-6, hai Bộ trưởng đã hội đàm ở Huế về nước sông, thủy điện và nghề cá.";
  RawArticle raw;
  raw.body = "Hai nước hội đàm\nCập nhật: 21:52, 04/06/2019\n" + sentence +
             "\nTin liên quan\nGiá vàng lên\n11:54 | 05/12/2025 Kinh tế";
  EXPECT_EQ(Prepare(raw, *lexicon)->published, *Date::Parse("2019-06-04"));
  raw.url = "https://example.vn/hai-nuoc-hoi-dam-20190605081500123.htm";
  EXPECT_EQ(Prepare(raw, *lexicon)->published, *Date::Parse("2019-06-04"));
  raw.body = "Hai nước hội đàm\n" + sentence;
  EXPECT_EQ(Prepare(raw, *lexicon)->published, *Date::Parse("2019-06-05"));
  raw.url = "https://example.vn/572839.vnp";
  EXPECT_EQ(Prepare(raw, *lexicon)->published, std::nullopt);
  raw.body += "\nLink nguồn: https://example.vn/a-20190606081500123.htm";
  EXPECT_EQ(Prepare(raw, *lexicon)->published, *Date::Parse("2019-06-06"));
}

TEST(PublicationDate, StandsBeforeTheDashThatOpensAReport) {
  static const auto lexicon = *Lexicon::Load(std::nullopt);
  RawArticle raw;
  raw.body =
      "A bridge opens\n\nVIENTIANE, 7 March 2024 - The ministers opened the new bridge over "
      "the river on Thursday, as they had agreed on 2 January 2020.";
  EXPECT_EQ(Prepare(raw, *lexicon)->published, *Date::Parse("2024-03-07"));
  raw.body =
      "A bridge opens\n\nOn 7 March 2024 the ministers opened the new bridge - a long one - "
      "over the river, as they had agreed.";
  EXPECT_EQ(Prepare(raw, *lexicon)->published, std::nullopt);
}

TEST(PublicationDate, IsReadFromAddresses) {
  const auto day = [](std::string_view url) {
    const auto date = DateInUrl(url);
    return date ? date->ToString() : std::string("none");
  };
  EXPECT_EQ(day("https://a.vn/2019/06/03/x.html"), "2019-06-03");
  EXPECT_EQ(day("https://a.vn/x-2019-6-3"), "2019-06-03");
  EXPECT_EQ(day("https://a.vn/x-20190603.htm"), "2019-06-03");
  EXPECT_EQ(day("https://a.vn/x-20220713203549887.htm"), "2022-07-13");
  EXPECT_EQ(day("https://a.vn/x/572839.vnp"), "none");
  EXPECT_EQ(day("https://a.vn/x-20191303.htm"), "none");
  EXPECT_EQ(day("https://a.vn/x-185240603162345678.htm"), "none");
  EXPECT_EQ(day("https://a.vn/x-20220713993549887.htm"), "none");
  EXPECT_EQ(HostOf("https://u@www.a.vn:80/x"), "www.a.vn");
  EXPECT_EQ(HostOf("a.vn/x"), "");
}

}  // namespace
}  // namespace entente::ingest
