// Prepare on what it was not written for: real scrapes and broken bytes.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "ingest/prepare.h"
#include "ingest/text/utf8.h"
#include "tests/ingest/the_lexicon.h"

namespace entente::ingest {
namespace {

namespace fs = std::filesystem;

bool OnBoundary(const std::string& text, std::uint32_t byte) {
  return byte == text.size() || (static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80;
}

// White space and invisible separators only.
bool IsBlank(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at += CodePointAt(text, at).bytes) {
    const char32_t c = CodePointAt(text, at).value;
    const bool invisible = c == U'\u200B' || c == U'\uFEFF';
    if (!invisible && !CollapseSpaces(text.substr(at, CodePointAt(text, at).bytes)).empty()) {
      return false;
    }
  }
  return true;
}

// Everything that document.h promises, but for the meaning.
void ExpectSound(const Document& document) {
  ASSERT_EQ(FindInvalidUtf8(document.text), std::nullopt);
  EXPECT_TRUE(IsNfc(document.text));
  std::uint32_t token = 0;
  std::uint32_t sentence = 0;
  std::uint32_t end = 0;
  bool told = false;
  for (std::uint32_t i = 0; i < document.paragraphs.size(); ++i) {
    const Paragraph& paragraph = document.paragraphs[i];
    told = told || paragraph.zone == Zone::kBody || paragraph.zone == Zone::kHeadline;
    ASSERT_GE(paragraph.span.begin, end);
    ASSERT_LE(paragraph.span.end, document.text.size());
    ASSERT_EQ(paragraph.first_sentence, sentence);
    ASSERT_LT(paragraph.first_sentence, paragraph.end_sentence);
    end = paragraph.span.begin;
    for (; sentence < paragraph.end_sentence; ++sentence) {
      const Sentence& part = document.sentences[sentence];
      ASSERT_EQ(part.paragraph, i);
      ASSERT_GE(part.span.begin, end);
      ASSERT_LT(part.span.begin, part.span.end);
      ASSERT_LE(part.span.end, paragraph.span.end);
      ASSERT_TRUE(OnBoundary(document.text, part.span.begin));
      ASSERT_TRUE(OnBoundary(document.text, part.span.end));
      ASSERT_EQ(part.first_token, token);
      ASSERT_EQ(document.tokens[part.first_token].span.begin, part.span.begin);
      std::uint32_t at = part.span.begin;
      for (; token < part.end_token; ++token) {
        const auto& span = document.tokens[token].span;
        // Between tokens there is white space and nothing else.
        ASSERT_TRUE(IsBlank(document.View({at, span.begin})));
        ASSERT_LT(span.begin, span.end);
        at = span.end;
      }
      ASSERT_EQ(at, part.span.end);
      end = part.span.end;
    }
  }
  EXPECT_EQ(sentence, document.sentences.size());
  EXPECT_EQ(token, document.tokens.size());
  EXPECT_TRUE(told);
  for (const DateMention& date : document.dates) {
    ASSERT_LT(date.first_token, date.end_token);
    ASSERT_GE(date.first_token, document.sentences[date.sentence].first_token);
    ASSERT_LE(date.end_token, document.sentences[date.sentence].end_token);
    EXPECT_TRUE(!date.end || *date.start < *date.end);
  }
  const CodePointIndex index(document.text);
  for (const Sentence& part : document.sentences) {
    const auto span = index.ToCodePoints(part.span);
    ASSERT_EQ(index.ByteOfCodePoint(span.begin), part.span.begin);
    ASSERT_EQ(index.ByteOfCodePoint(span.end), part.span.end);
  }
}

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

fs::path Shared() {
  const char* folder = std::getenv("ENTENTE_SHARED");
  return folder != nullptr ? fs::path(folder) : fs::path(ENTENTE_SOURCE_DIR) / ".." / "shared";
}

std::vector<fs::path> SharedTexts() {
  std::vector<fs::path> texts;
  for (const auto* folder : {"seeds", "gold/texts", "english"}) {
    if (!fs::is_directory(Shared() / folder)) continue;
    for (const auto& entry : fs::directory_iterator(Shared() / folder)) {
      if (entry.path().extension() == ".txt") texts.push_back(entry.path());
    }
  }
  return texts;
}

TEST(RealScrapes, BecomeSoundDocuments) {
  const auto texts = SharedTexts();
  if (texts.empty()) GTEST_SKIP() << "no texts below " << Shared() << " (set ENTENTE_SHARED)";
  for (const auto& path : texts) {
    SCOPED_TRACE(path.filename().string());
    RawArticle raw;
    raw.body = ReadFile(path);
    const auto document = Prepare(raw, TheLexicon());
    ASSERT_TRUE(document) << document.error().message;
    ExpectSound(*document);
    EXPECT_EQ(document->language, path.parent_path().filename() == "english" ? "en" : "vi");
    std::size_t body = 0;
    for (const auto& paragraph : document->paragraphs) {
      if (paragraph.zone == Zone::kBody) body += paragraph.span.end - paragraph.span.begin;
    }
    EXPECT_GT(body, document->text.size() / 4);
  }
}

TEST(RealScrapes, HaveNoBoilerplateInTheirBodies) {
  const auto texts = SharedTexts();
  if (texts.empty()) GTEST_SKIP() << "no texts below " << Shared() << " (set ENTENTE_SHARED)";
  // Seen by eye in these pages; none of it is a part of an article there.
  const std::vector<std::string> marks = {"Tin cùng chuyên mục",
                                          "Tin mới hơn",
                                          "| 05/12/2025",
                                          "| 30/11/2025",
                                          "Video đang HOT",
                                          "Nhấn vào đây",
                                          "Đường dây",
                                          "Ảnh:",
                                          "(Ảnh",
                                          "(Nguồn",
                                          "Cập nhật:",
                                          "Link nguồn",
                                          "634.688 kb",
                                          "Họ tên",
                                          "Mời bạn đọc",
                                          "(TTXVN/Vietnam+)",
                                          "Theo https",
                                          "###",
                                          "chuyên mục Quốc tế"};
  for (const auto& path : texts) {
    RawArticle raw;
    raw.body = ReadFile(path);
    const auto document = Prepare(raw, TheLexicon());
    ASSERT_TRUE(document) << document.error().message;
    for (const auto& paragraph : document->paragraphs) {
      if (paragraph.zone != Zone::kBody && paragraph.zone != Zone::kHeadline) continue;
      const auto text = document->View(paragraph.span);
      for (const auto& mark : marks) {
        EXPECT_EQ(text.find(mark), std::string_view::npos) << path.filename() << ": " << text;
      }
    }
  }
}

const std::string kText =
    "Hai nước hội đàm\n\nCập nhật: 21:52, 03/06/2019 (GMT+7)\n(Chinhphu.vn) - Ngày 3-6, tại TP. "
    "Huế, Bộ trưởng Trần Văn Ba đã hội đàm với người đồng cấp Lào (29/5-2/6).Hai bên “nhất trí” "
    "ký hiệp định… năm 2020./.\nToàn cảnh. (Ảnh: Lê Hà/TTXVN)\n**Đậm** và *nghiêng*, 6,5 tỷ USD, "
    "cuối tháng 11-2018, hôm qua (2/6).\nLê Hà\nTin liên quan\nGiá vàng\n11:54 | 05/12/2025\n";

const std::string kHtml =
    "<!DOCTYPE html><html lang=\"vi\"><head><meta charset='utf-8'><title>Hai nước &amp; "
    "sông</title>"
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Hai nước\","
    "\"datePublished\":\"2019-06-03\"}</script></head><body><div class='box'><h1>Hai nước</h1>"
    "<p class=\"sapo\">Ngày 3-6, tại Huế, hai Bộ trưởng đã hội đàm về nước sông và nghề cá.</p>"
    "<table><tr><td>Một<td>Hai</table><!-- x --><a href=\"/a\">Xem</a><br/><p>Hai bên &#273;ã ký "
    "hiệp định <b>mới</b>, có hiệu lực từ năm 2020.</p><svg><g/></svg></div></body></html>";

// Changes `text` in one of the ways in which bytes go wrong.
void Damage(std::string& text, std::mt19937& random) {
  const auto pick = [&random](std::size_t below) {
    return below == 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
  };
  static const std::vector<std::string> kPieces = {std::string(1, '\0'),
                                                   "\xFF",
                                                   "\xC3",
                                                   "<",
                                                   ">",
                                                   "\"",
                                                   "</p>",
                                                   "<table>",
                                                   "\r\n",
                                                   "(",
                                                   "*",
                                                   "**",
                                                   "/",
                                                   "- ",
                                                   "31/",
                                                   "….",
                                                   "“",
                                                   "\u0300",
                                                   "&#",
                                                   "\u200B"};
  const std::size_t at = pick(text.size() + 1);
  switch (pick(5)) {
    case 0:
      text.resize(at);
      break;
    case 1:
      if (at < text.size()) text[at] = static_cast<char>(pick(256));
      break;
    case 2:
      text.insert(at, kPieces[pick(kPieces.size())]);
      break;
    case 3:
      text.erase(at, pick(40));
      break;
    default:
      text.insert(at, text.substr(pick(text.size() + 1), pick(200)));
      break;
  }
}

void DamageAndPrepare(const std::string& whole, Markup markup, std::uint32_t seed) {
  std::mt19937 random(seed);
  int sound = 0;
  for (int round = 0; round < 1500; ++round) {
    RawArticle raw;
    raw.markup = markup;
    raw.body = whole;
    for (int damages = 1 + round % 4; damages > 0; --damages) Damage(raw.body, random);
    const auto document = Prepare(raw, TheLexicon());
    if (document) {
      ++sound;
      ExpectSound(*document);
    } else {
      EXPECT_FALSE(document.error().message.empty());
      EXPECT_TRUE(document.error().code == ErrorCode::kInvalidArgument ||
                  document.error().code == ErrorCode::kUnprocessable);
    }
    if (testing::Test::HasFatalFailure()) {
      FAIL() << "round " << round << ": " << raw.body;
    }
  }
  EXPECT_GT(sound, 300);
}

TEST(DamagedBytes, OfText) { DamageAndPrepare(kText, Markup::kText, 1); }
TEST(DamagedBytes, OfHtml) { DamageAndPrepare(kHtml, Markup::kHtml, 2); }
TEST(DamagedBytes, OfHtmlReadAsText) { DamageAndPrepare(kHtml, Markup::kText, 3); }

TEST(Prepare, RefusesATextThatIsTooLong) {
  RawArticle raw;
  raw.body.assign((std::size_t{4} << 20) + 1, 'a');
  const auto document = Prepare(raw, TheLexicon());
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, ErrorCode::kTooLarge);
}

TEST(Prepare, BearsALongTextWithoutSentences) {
  for (const std::string part : {"a", "a ", "Ảnh: ", "(", ". ", "3/6 ", "*", "A\n", "“"}) {
    RawArticle raw;
    while (raw.body.size() < 200'000) raw.body += part;
    raw.body += "Hết";
    const auto document = Prepare(raw, TheLexicon());
    ASSERT_TRUE(document) << part << document.error().message;
    ExpectSound(*document);
  }
}

}  // namespace
}  // namespace entente::ingest
