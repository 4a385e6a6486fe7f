#include "graph/text/sketch.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>

#include "graph/text/fold.h"
#include "tests/graph/article_builder.h"

namespace entente::graph {
namespace {

// Written for this test.
const std::string kFirstParagraph =
    "Chiều 12/5, tại trụ sở Bộ Ngoại giao, Thứ trưởng Ngoại giao Trần Văn Thử đã có buổi làm việc "
    "với Đoàn đại biểu Bộ Ngoại giao Hàn Quốc đang ở thăm và làm việc tại Việt Nam từ ngày 11 đến "
    "ngày 14/5 theo lời mời của phía Việt Nam nhằm chuẩn bị cho kỳ đối thoại thường niên. ";
const std::string kSecondParagraph =
    "Hai bên bày tỏ vui mừng trước những bước tiến của quan hệ song phương trong ba năm qua, nhất "
    "là kim ngạch thương mại tăng đều qua từng quý, đồng thời nhất trí sớm đàm phán một thỏa thuận "
    "mới về lao động thời vụ và mở thêm đường bay thẳng giữa các địa phương của hai nước. ";
const std::string kThirdParagraph =
    "Về các vấn đề khu vực, hai bên chia sẻ quan điểm rằng hòa bình trên bán đảo là lợi ích chung, "
    "cam kết phối hợp chặt chẽ tại các diễn đàn đa phương và ủng hộ vai trò trung tâm của ASEAN "
    "trong cấu trúc an ninh đang định hình. Thứ trưởng cảm ơn Hàn Quốc đã hỗ trợ các tỉnh miền "
    "Trung khắc phục hậu quả bão lũ. ";
const std::string kReport = kFirstParagraph + kSecondParagraph + kThirdParagraph;

// The same event by a reporter who was there too.
const std::string kIndependent =
    "Thứ trưởng Ngoại giao Trần Văn Thử hôm nay tiếp đoàn công tác của Bộ Ngoại giao Hàn Quốc "
    "nhân dịp đoàn sang Hà Nội bàn về kỳ đối thoại sắp tới. Tại buổi tiếp, ông Thử đánh giá cao "
    "đà phát triển của quan hệ hai nước, trong đó thương mại là điểm sáng, và đề nghị phía bạn "
    "tạo thuận lợi cho lao động Việt Nam. Trưởng đoàn Hàn Quốc khẳng định coi trọng hợp tác với "
    "ASEAN, mong muốn hai bên tiếp tục phối hợp chặt chẽ tại các diễn đàn đa phương. Cuộc gặp "
    "kéo dài hơn một giờ trong không khí cởi mở và thẳng thắn.";

TextSketch Of(const std::string& text) { return SketchOfWords(Fold(text)); }

void ExpectCopies(const std::string& a, const std::string& b, bool copies) {
  EXPECT_EQ(AreCopies(Of(a), Of(b)), copies) << a << "\n--\n" << b;
  EXPECT_EQ(AreCopies(Of(b), Of(a)), copies) << a << "\n--\n" << b;
}

TEST(Sketch, ATextIsACopyOfItself) { ExpectCopies(kReport, kReport, true); }

TEST(Sketch, AnEditedReprintIsACopy) {
  std::string edited = kReport;
  const auto replace = [&edited](const std::string& what, const std::string& by) {
    edited.replace(edited.find(what), what.size(), by);
  };
  replace("Chiều 12/5", "Chiều nay (12/5)");
  replace("bày tỏ vui mừng", "vui mừng");
  replace("đồng thời nhất trí", "và đồng ý");
  ExpectCopies(kReport, "Theo TTXVN, " + edited + "Minh Mẫu (theo TTXVN)", true);
}

TEST(Sketch, AnExtractIsACopy) {
  ExpectCopies(kReport, kFirstParagraph, true);
  ExpectCopies(kReport, kThirdParagraph + "Xem tiếp trên báo giấy.", true);
}

TEST(Sketch, TwoExtractsOfOneReportAreNotEachOthers) {
  ExpectCopies(kFirstParagraph, kThirdParagraph, false);
}

TEST(Sketch, AnIndependentReportOfTheSameEventIsNoCopy) {
  ExpectCopies(kReport, kIndependent, false);
  ExpectCopies(kFirstParagraph, kIndependent, false);
}

TEST(Sketch, AnExtractIsKnownOfATextFarLongerThanASketch) {
  std::string report;
  std::string extract;
  for (int word = 0; word < 1000; ++word) {
    const std::string next = "tu" + std::to_string(word) + " ";
    report += next;
    if (word < 120) extract += next;
  }
  ExpectCopies(report, extract, true);
  EXPECT_EQ(Of(report).hashes.size(), TextSketch::kMaxHashes);
}

TEST(Sketch, AFewWordsAreNobodysCopy) {
  ExpectCopies("Ảnh do Bộ Ngoại giao cung cấp", "Ảnh do Bộ Ngoại giao cung cấp", false);
  ExpectCopies("", "", false);
}

TEST(Sketch, NoPassageIsWhatAnOfficeIsCalledInFull) {
  const std::string office = "Chủ tịch Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam ";
  const TextSketch one = Of("Sáng nay " + office + kFirstParagraph);
  const TextSketch other = Of("Theo lời mời của " + office + kThirdParagraph);
  EXPECT_THAT(one.hashes, testing::Contains(testing::AnyOfArray(other.hashes)));
  EXPECT_THAT(one.passages, testing::Each(testing::Not(testing::AnyOfArray(other.passages))));
}

TEST(Sketch, KeepsEachHashOnceInOrder) {
  const TextSketch sketch = Of(kReport);
  EXPECT_TRUE(std::is_sorted(sketch.hashes.begin(), sketch.hashes.end()));
  EXPECT_TRUE(std::is_sorted(sketch.passages.begin(), sketch.passages.end()));
  EXPECT_EQ(sketch.passages.size(), TextSketch::kMaxPassages);
  // Said twice is said once.
  const TextSketch twice = Of(kFirstParagraph + kFirstParagraph);
  EXPECT_TRUE(AreCopies(twice, Of(kFirstParagraph)));
}

}  // namespace
}  // namespace entente::graph
