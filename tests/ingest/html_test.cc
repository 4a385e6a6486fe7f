#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest/html/html_page.h"
#include "ingest/html/markup_limits.h"
#include "ingest/html/metadata.h"
#include "ingest/prepare.h"
#include "tests/ingest/the_lexicon.h"

namespace entente::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Result<Document> PrepareHtml(std::string html) {
  RawArticle raw;
  raw.markup = Markup::kHtml;
  raw.body = std::move(html);
  return Prepare(raw, TheLexicon());
}

// "zone: text" of every paragraph that belongs to the article.
std::vector<std::string> Told(const Document& document) {
  const std::vector<std::string> names = {"headline", "dateline", "body",
                                          "caption",  "byline",   "boilerplate"};
  std::vector<std::string> told;
  for (const auto& paragraph : document.paragraphs) {
    if (paragraph.zone == Zone::kBoilerplate) continue;
    told.push_back(names[static_cast<std::size_t>(paragraph.zone)] + ": " +
                   std::string(document.View(paragraph.span)));
  }
  return told;
}

const std::string kFirst =
    "Ngày 5/8, tại Huế, Bộ trưởng Trần Văn Ba và người đồng cấp Lào đã hội đàm về hợp tác.";
const std::string kSecond =
    "Hai bên nhất trí sớm ký hiệp định mới về nước sông, thủy điện và nghề cá trong vùng.";
const std::string kThird =
    "Hai Bộ trưởng cũng trao đổi về tình hình khu vực và những vấn đề cùng quan tâm.";

TEST(Html, FindsTheArticleAmongThePage) {
  const auto document = PrepareHtml(
      "<!DOCTYPE html><html lang=en><head><title>Việt Nam và Lào hội đàm - Báo Sông</title>"
      "<script>if (a < b) document.write('<p>Không phải bài</p>')</script></head><body>"
      "<nav><ul><li><a href=/>Trang chủ</a><li><a href=/q>Quốc tế</a></ul></nav>"
      "<div class=wrap><h1>Việt Nam và <span>Lào</span><br>hội đàm</h1>"
      "<div class='meta-date'>06/08/2015 10:30</div>"
      "<p class=sapo>" +
      kThird +
      "</p>"
      "<div class='detail-content'><p>" +
      kFirst +
      "</p>"
      "<figure><img src=a.jpg><figcaption>Hai Bộ trưởng bắt tay</figcaption></figure>"
      "<p>" +
      kSecond.substr(0, 40) + "<b>" + kSecond.substr(40, 10) + "</b>" + kSecond.substr(50) +
      "</p>"
      "<div class='related-news'><p>" +
      kThird +
      "</p></div>"
      "<p><a href=/x>Xem: Lào mở hội chợ ở Pakse</a></p>"
      "<ul><li>Nước sông &amp; thủy điện</li></ul><p>" +
      kThird +
      "</p>"
      "<p class=author>Lê Hà</p></div>"
      "<aside><p>" +
      kSecond + "</p></aside><footer>Bản quyền</footer></div></body></html>");
  ASSERT_TRUE(document) << document.error().message;
  EXPECT_THAT(Told(*document),
              ElementsAre("headline: Việt Nam và Lào hội đàm", "dateline: 06/08/2015 10:30",
                          "body: " + kThird, "body: " + kFirst, "caption: Hai Bộ trưởng bắt tay",
                          "body: " + kSecond, "body: Nước sông & thủy điện", "body: " + kThird,
                          "byline: Lê Hà"));
  EXPECT_EQ(document->title, "Việt Nam và Lào hội đàm");
  EXPECT_EQ(document->language, "vi");
  EXPECT_EQ(document->published, *Date::Parse("2015-08-06"));
}

TEST(Html, TakesParagraphsBetweenLineBreaksAndTableCells) {
  const auto document = PrepareHtml("<table><tr><td>" + kFirst + "<br><br>" + kSecond + "<br/>" +
                                    kThird + "<td>Giá vàng</table>");
  ASSERT_TRUE(document);
  EXPECT_THAT(document->text, HasSubstr(kFirst + "\n" + kSecond + "\n" + kThird));
}

TEST(Html, CommentsDoNotOutweighTheArticle) {
  std::string html = "<article><p>" + kFirst + "</p><p>" + kSecond +
                     "</p></article>"
                     "<div id=comments>";
  for (int i = 0; i < 30; ++i) html += "<div class=comment><p>" + kThird + "</p></div>";
  const auto document = PrepareHtml(html + "</div>");
  ASSERT_TRUE(document);
  EXPECT_THAT(document->text, Not(HasSubstr(kThird)));
}

TEST(Html, KeepsAPageThatIsNamedAfterItsSidebar) {
  const auto document = PrepareHtml("<body><div class=has-sidebar><p>" + kFirst + "</p><p>" +
                                    kSecond + "</p><p>" + kThird + "</p></div>");
  ASSERT_TRUE(document);
  EXPECT_THAT(document->text, HasSubstr(kSecond));
  const auto small = PrepareHtml("<p>Hai dòng<p>Ngắn");
  ASSERT_TRUE(small);
  EXPECT_EQ(small->text, "Hai dòng\nNgắn");
}

TEST(Html, ReadsMetadata) {
  const auto document = PrepareHtml(
      "<head><meta property='og:title' content='Hai nước hội đàm'>"
      "<meta property='og:site_name' content='Báo Sông'>"
      "<meta property='article:published_time' content='2019-06-03T21:52:00+07:00'>"
      "<link rel=canonical href='https://example.vn/a.html'></head><p>" +
      kFirst);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->title, "Hai nước hội đàm");
  EXPECT_EQ(document->outlet, "Báo Sông");
  EXPECT_EQ(document->url, "https://example.vn/a.html");
  EXPECT_EQ(document->published, *Date::Parse("2019-06-03"));
  EXPECT_EQ(document->reference->source, ReferenceDate::Source::kPublished);
}

TEST(Html, ReadsLinkedDataOfArticles) {
  const auto document = PrepareHtml(
      R"(<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
         {"@type":"WebSite","name":"X","datePublished":"2001-01-01"},
         {"@type":["NewsArticle"],"headline":"Hai nước &amp; sông","inLanguage":"vi",
          "datePublished":"2020-02-29T08:00:00Z","publisher":{"@type":"Organization",
          "name":"Báo Sông"}}]}</script><script type="application/ld+json">{"@type":</script><p>)" +
      kFirst);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->outlet, "Báo Sông");
  EXPECT_EQ(document->published, *Date::Parse("2020-02-29"));
}

TEST(Html, ReadsTheDatesOfPages) {
  const auto parsed = [](std::string_view text) {
    const auto date = ParsePageDate(text);
    return date ? date->ToString() : std::string("none");
  };
  EXPECT_EQ(parsed("2019-06-03T21:52:00+07:00"), "2019-06-03");
  EXPECT_EQ(parsed("2019/06/03"), "2019-06-03");
  EXPECT_EQ(parsed("Thứ hai, 03/06/2019 21:52 (GMT+7)"), "2019-06-03");
  EXPECT_EQ(parsed("21:52 | 03/06/2019"), "2019-06-03");
  EXPECT_EQ(parsed("6/13/2019 9:52:00 PM"), "2019-06-13");
  EXPECT_EQ(parsed("Mon, 03 Jun 2019 21:52:00 GMT"), "2019-06-03");
  EXPECT_EQ(parsed("June 3, 2019"), "2019-06-03");
  EXPECT_EQ(parsed("2019-02-30"), "none");
  EXPECT_EQ(parsed("hôm qua"), "none");
  EXPECT_EQ(parsed(""), "none");
}

TEST(Html, DecodesEntitiesAndComposes) {
  const auto document =
      PrepareHtml("<p>Ho&#x300;a &quot;bình&quot; &nbsp; &copy; A&#0;B &#x1F600; &unknown;</p>");
  ASSERT_TRUE(document);
  EXPECT_THAT(document->text, HasSubstr("Hòa \"bình\" © A"));
  EXPECT_THAT(document->text, HasSubstr("😀 &unknown;"));
}

TEST(Html, IgnoresTheCharsetThatAPageDeclares) {
  const auto document =
      PrepareHtml("<?xml encoding='utf-16'?><meta charset=windows-1258><p>" + kFirst + "</p>");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->text, kFirst);
  const auto latin = PrepareHtml("<meta charset=iso-8859-1><p>caf\xE9</p>");
  ASSERT_FALSE(latin);
  EXPECT_EQ(latin.error().code, ErrorCode::kInvalidArgument);
}

TEST(Html, RefusesAPageWithoutText) {
  for (const auto* html : {"", "<html></html>", "<script>var a = 1;</script>", "<p> <br> </p>"}) {
    const auto document = PrepareHtml(html);
    ASSERT_FALSE(document) << html;
    EXPECT_EQ(document.error().code, ErrorCode::kUnprocessable) << html;
  }
}

std::string Repeat(std::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

TEST(HostileHtml, DeepNestingKeepsItsText) {
  for (const auto* tag : {"<div>", "<span>", "<b>", "<a>", "<table><tr><td>", "<section>",
                          "<ul><li>", "<blockquote><p>", "<font size=1>", "<div></x>"}) {
    const auto document = PrepareHtml(Repeat(tag, 20'000) + kFirst);
    ASSERT_TRUE(document) << tag << document.error().message;
    EXPECT_THAT(document->text, HasSubstr("hội đàm về hợp tác")) << tag;
  }
}

TEST(HostileHtml, HugeTagsAndOpenEndsKeepTheRest) {
  EXPECT_THAT(PrepareHtml("<p " + Repeat("a=b ", 300'000) + ">" + kFirst)->text, HasSubstr(kFirst));
  EXPECT_THAT(PrepareHtml("<img src='" + std::string(3'000'000, 'x') + "'><p>" + kFirst)->text,
              HasSubstr(kFirst));
  EXPECT_THAT(PrepareHtml(Repeat("<a href=\">", 10'000) + "<p>" + kFirst)->text, HasSubstr(kFirst));
  EXPECT_THAT(PrepareHtml("<p>" + kFirst + "<!-- never closed <p>" + kSecond)->text,
              HasSubstr(kSecond));
  EXPECT_THAT(PrepareHtml("<p>" + kFirst + "<a href=")->text, HasSubstr(kFirst));
  EXPECT_THAT(PrepareHtml("<p>" + kFirst + "</p><title>" + kSecond)->text, HasSubstr(kFirst));
}

TEST(HostileHtml, MemoryStaysBounded) {
  // What fits is read, typography that HTML's rules would multiply included.
  const auto many = PrepareHtml(Repeat("<i><p>", 100'000) + kFirst);
  ASSERT_TRUE(many) << many.error().message;
  const auto too_many = PrepareHtml(Repeat("<p a>", 2'000'000));
  ASSERT_FALSE(too_many);
  EXPECT_EQ(too_many.error().code, ErrorCode::kTooLarge);
}

TEST(HostileHtml, BeginningsWithoutAnEndAreLookedForOnce) {
  // Each searched to the end of the page took hours.
  for (const std::string part : {"<!--", "<?", "<! ", "<a "}) {
    EXPECT_FALSE(LimitMarkup(kFirst + Repeat(part, 1'000'000)).empty()) << part;
  }
}

TEST(LimitMarkup, DropsOnlyWhatItMust) {
  EXPECT_EQ(LimitMarkup("<p>a<b>b</b>&lt;c</p> 1 < 2 <!-- x --></q>"), "<p>ab&lt;c</p> 1 < 2  ");
  EXPECT_EQ(LimitMarkup("<SCRIPT>a<b</SCRIPT><p>"), "<SCRIPT>a<b</script><p>");
  const std::string deep =
      LimitMarkup(Repeat("<div>", 1000) + "x" + Repeat("</div>", 1000) + "<p>y");
  EXPECT_EQ(deep.find("<p>y"), deep.size() - 4);
  // End tags that may be left out do not add up to depth.
  for (const std::string part :
       {"<p>x", "<p><span>x", "<li>x", "<li><p>x", "<tr><td>x<td>y", "<a name=z>x", "<dt>x<dd>y"}) {
    EXPECT_EQ(LimitMarkup("<table>" + Repeat(part, 1000)), "<table>" + Repeat(part, 1000)) << part;
  }
}

}  // namespace
}  // namespace entente::ingest
