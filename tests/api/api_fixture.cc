#include "tests/api/api_fixture.h"

#include <stdexcept>

#include "ingest/lexicon.h"

namespace entente::api {
namespace {

using graph::ADate;
using graph::ArticleBuilder;
using graph::Properties;
using enum graph::RelationshipType;

Properties Term(std::string_view from, std::string_view to) {
  Properties properties;
  if (!from.empty()) properties["valid_from"] = ADate(from);
  if (!to.empty()) properties["valid_to"] = ADate(to);
  return properties;
}

Properties Meeting(std::string kind, std::string_view start, std::string status) {
  Properties properties{{"kind", std::move(kind)}, {"status", std::move(status)}};
  if (!start.empty()) properties["start_date"] = ADate(start);
  return properties;
}

// Brunei coordinates; a dialogue of two days with two chairs, one an official in office.
ArticleBuilder Article2018() {
  ArticleBuilder article("bao/2018", "2018-06-20");
  article.article().outlet = "Báo Mẫu";
  article.article().title = "Đối thoại lần thứ 22";
  Properties meeting = Meeting("dialogue", "2018-06-20", "held");
  meeting["end_date"] = ADate("2018-06-21");
  meeting["ordinal"] = std::int64_t{22};
  article.Node("partner:asean", "ASEAN", {{"kind", std::string("bloc")}})
      .Node("partner:kr", "Hàn Quốc",
            {{"kind", std::string("country")}, {"iso", std::string("kr")}}, {"South Korea"})
      .Node("partner:bn", "Brunei", {{"kind", std::string("country")}})
      .Node("partner:vn", "Việt Nam",
            {{"kind", std::string("country")}, {"iso", std::string("vn")}}, {"Viet Nam"})
      .Node("partnership:asean-kr", "ASEAN-Hàn Quốc",
            {{"members", std::vector<std::string>{"partner:asean", "partner:kr"}},
             {"level", std::string("strategic_partnership")}})
      .Node("official:tran-van-thu", "Trần Văn Thử")
      .Node("official:kim-mau", "Kim Mẫu")
      .Node("meeting:doi-thoai-22", "Đối thoại ASEAN-Hàn Quốc lần thứ 22", meeting)
      .Node("forum:doi-thoai", "Đối thoại ASEAN-Hàn Quốc")
      .Node("place:seoul", "Seoul", {{"kind", std::string("city")}})
      .Node("figure:trade-2020", "Thương mại 2020",
            {{"indicator", std::string("trade")},
             {"value", 200e9},
             {"unit", std::string("USD")},
             {"year", std::int64_t{2020}},
             {"kind", std::string("target")}})
      .Relationship(kPartnerIn, "partner:asean", "partnership:asean-kr")
      .Relationship(kPartnerIn, "partner:kr", "partnership:asean-kr")
      .Relationship(kCoordinates, "partner:bn", "partnership:asean-kr", Term("2018", "2021"))
      .Relationship(kHoldsPosition, "official:tran-van-thu", "partner:vn",
                    {{"role", std::string("deputy_foreign_minister")},
                     {"title", std::string("Thứ trưởng Ngoại giao")}})
      .Relationship(kHoldsPosition, "official:kim-mau", "partner:kr",
                    {{"role", std::string("deputy_foreign_minister")}})
      .Relationship(kCoChaired, "official:tran-van-thu", "meeting:doi-thoai-22")
      .Relationship(kCoChaired, "official:kim-mau", "meeting:doi-thoai-22")
      .Relationship(kParticipatedIn, "partner:asean", "meeting:doi-thoai-22")
      .Relationship(kParticipatedIn, "partner:kr", "meeting:doi-thoai-22")
      .Relationship(kHeldIn, "meeting:doi-thoai-22", "place:seoul")
      .Relationship(kSessionOf, "meeting:doi-thoai-22", "forum:doi-thoai",
                    {{"ordinal", std::int64_t{22}}})
      .Relationship(kHasFigure, "partnership:asean-kr", "figure:trade-2020")
      .Node("initiative:chi-duoc-neu", "Sáng kiến chỉ được nêu")
      .Relationship(kMentions, "article:bao/2018", "partner:asean", {{"count", std::int64_t{3}}})
      .Relationship(kMentions, "article:bao/2018", "initiative:chi-duoc-neu",
                    {{"count", std::int64_t{1}}});
  return article;
}

// Việt Nam takes over, less surely said; the official's office is told a second time.
ArticleBuilder Article2021() {
  ArticleBuilder article("bao-2021", "2021-08-03");
  article.article().outlet = "Tin Thử";
  article.Node("partner:vn", "Việt Nam")
      .Node("partnership:asean-kr", "ASEAN-Hàn Quốc")
      .Node("official:tran-van-thu", "Trần Văn Thử")
      .Relationship(kCoordinates, "partner:vn", "partnership:asean-kr", Term("2021", "2024"), 0.6)
      .Relationship(kHoldsPosition, "official:tran-van-thu", "partner:vn",
                    {{"role", std::string("deputy_foreign_minister")}});
  return article;
}

// A term whose end nobody tells; a meeting ahead and one called off; two people of one name.
ArticleBuilder Article2024() {
  ArticleBuilder article("bao-2024", "2024-10-10");
  article.article().language = "en";
  article.Node("partner:kh", "Campuchia")
      .Node("partner:vn", "Việt Nam")
      .Node("partnership:asean-kr", "ASEAN-Hàn Quốc")
      .Node("meeting:cap-cao-25", "Cấp cao lần thứ 25", Meeting("summit", "2024-10-11", "planned"))
      .Node("meeting:hoi-dam-huy", "Hội đàm bị hủy", Meeting("talks", "2024-10-12", "cancelled"))
      .Node("official:tran-van-thu", "Trần Văn Thử")
      .Node("official:le-mau-kh", "Lê Mẫu")
      .Node("official:le-mau-vn", "Lê Mẫu")
      .Relationship(kCoordinates, "partner:kh", "partnership:asean-kr", Term("2024", ""))
      .Relationship(kParticipatedIn, "partner:vn", "meeting:cap-cao-25")
      .Relationship(kAttended, "official:tran-van-thu", "meeting:hoi-dam-huy")
      .Relationship(kHoldsPosition, "official:le-mau-kh", "partner:kh",
                    {{"role", std::string("minister")}})
      .Relationship(kHoldsPosition, "official:le-mau-vn", "partner:vn",
                    {{"role", std::string("ambassador")}});
  return article;
}

}  // namespace

ApiFixture::ApiFixture() {
  graph::StoreOptions options;
  options.directory = scratch_.path() / "store";
  options.block_cache_bytes = std::uint64_t{8} << 20;
  options.write_buffer_bytes = std::uint64_t{1} << 20;
  options.topology_bytes = std::uint64_t{16} << 20;
  auto store = graph::Store::Open(options);
  if (!store) throw std::runtime_error(store.error().message);
  store_ = *std::move(store);
  Put(Article2018());
  Put(Article2021());
  Put(Article2024());

  static const auto lexicon = ingest::Lexicon::Load(std::nullopt);
  if (!lexicon) throw std::runtime_error(lexicon.error().message);
  pipeline_ = std::make_unique<ingest::Pipeline>(*store_, *lexicon);
  ServiceOptions service_options;
  service_options.version = "1.2.3";
  service_options.max_timeout = std::chrono::milliseconds(20'000);
  service_options.on_internal_error = [this](std::string_view id, std::string_view detail) {
    internal_errors_.push_back(std::string(id) + ": " + std::string(detail));
  };
  service_ = std::make_unique<Service>(*store_, *pipeline_, service_options);
}

void ApiFixture::Put(const ArticleBuilder& article) {
  const auto outcome = article.PutInto(*store_);
  if (!outcome) throw std::runtime_error(outcome.error().message);
}

Response ApiFixture::Send(Request request) const {
  request.request_id = "test-request";
  request.from_loopback_listener = true;
  request.headers.emplace("Host", "localhost:8080");
  QueryContext context(Deadline::After(std::chrono::seconds(60)));
  return service_->Handle(request, context);
}

Response ApiFixture::Get(std::string_view target) const {
  Request request;
  request.target = target;
  return Send(std::move(request));
}

json ApiFixture::GetJson(std::string_view target, int status) const {
  const Response response = Get(target);
  EXPECT_EQ(response.status, status) << target << '\n' << response.body;
  json body = json::parse(response.body, nullptr, false);
  EXPECT_FALSE(body.is_discarded()) << response.body;
  return body;
}

void ApiFixture::ExpectStatus(std::string_view target, int status) const {
  const Response response = Get(target);
  EXPECT_EQ(response.status, status) << target << '\n' << response.body;
}

std::vector<std::string> ApiFixture::Ids(std::string_view target) const {
  return IdsOf(GetJson(target).at("items"));
}

std::vector<std::string> ApiFixture::RefusedParameters(std::string_view target) const {
  std::vector<std::string> names;
  const json body = GetJson(target, 400);
  if (!body.contains("errors")) return names;
  for (const json& error : body["errors"]) names.push_back(Text(error.at("name")));
  return names;
}

std::vector<json> ApiFixture::Walk(const std::string& target,
                                   const std::function<void()>& between) const {
  std::vector<json> items;
  std::string page = target;
  while (true) {
    const json body = GetJson(page);
    for (const json& item : body.at("items")) items.push_back(item);
    if (body.at("next_cursor").is_null()) return items;
    page = target + (target.find('?') == std::string::npos ? "?" : "&") +
           "cursor=" + Text(body["next_cursor"]);
    if (between) between();
    if (items.size() > 10'000) throw std::runtime_error("the walk does not end: " + target);
  }
}

std::string Text(const json& value) { return value.get<std::string>(); }

std::vector<std::string> IdsOf(const json& list) {
  std::vector<std::string> ids;
  for (const json& item : list) ids.push_back(Text(item.at("id")));
  return ids;
}

}  // namespace entente::api
