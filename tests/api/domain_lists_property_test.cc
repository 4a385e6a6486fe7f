#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using graph::ADate;
using graph::ArticleBuilder;
using enum graph::RelationshipType;

// What the test knows of a meeting.
struct Meeting {
  std::string id;
  std::string name;
  std::string kind;
  std::string status;  // "": not said
  std::string date;    // "": not known
  std::set<std::string> partners;
  std::set<std::string> officials;
  std::set<std::string> places;
  std::set<std::string> articles;
};

struct Query {
  std::vector<std::string> partners;
  std::string official;
  std::string place;
  std::vector<std::string> kinds;
  std::string status;
  std::string from;
  std::string sort;
};

// Lists of a random graph against going through what is in it.
class DomainListsProperty : public ApiFixture {
 protected:
  std::size_t Below(std::size_t bound) { return random_() % bound; }
  template <class T>
  T Of(const std::vector<T>& choices) {
    return choices[Below(choices.size())];
  }
  std::string Numbered(const std::string& prefix, std::size_t bound) {
    return prefix + std::to_string(Below(bound));
  }

  // Every meeting is told of in one to three articles of its own.
  void PutMeeting(std::size_t number) {
    Meeting meeting;
    meeting.id = "meeting:r" + std::to_string(number);
    meeting.name = Of<std::string>({"Đối thoại", "Hội đàm", "Ấn phẩm", "doi thoai"});
    meeting.kind = Of<std::string>({"talks", "summit", "visit"});
    meeting.status = Of<std::string>({"", "held", "planned", "cancelled"});
    meeting.date = Of<std::string>({"", "2019", "2020-05", "2020-05-01", "2021-11-30"});
    graph::Properties properties{{"kind", meeting.kind}};
    if (!meeting.status.empty()) properties["status"] = meeting.status;
    if (!meeting.date.empty()) properties["start_date"] = ADate(meeting.date);
    for (std::size_t copy = 0, copies = 1 + Below(3); copy < copies; ++copy) {
      const std::string id = "r" + std::to_string(number) + "-" + std::to_string(copy);
      // Long ago, so that no meeting without a date is taken for one of the years asked about.
      ArticleBuilder article(id, "1990-01-01");
      article.Node(meeting.id, meeting.name, properties);
      for (std::size_t n = Below(4); n > 0; --n) {
        const std::string partner = Numbered("partner:r", 5);
        article.Relationship(Of<graph::RelationshipType>({kHosted, kParticipatedIn}), partner,
                             meeting.id);
        meeting.partners.insert(partner);
      }
      for (std::size_t n = Below(3); n > 0; --n) {
        const std::string official = Numbered("official:r", 8);
        article.Relationship(
            Of<graph::RelationshipType>({kAttended, kCoChaired, kLedDelegation, kChaired}),
            official, meeting.id);
        meeting.officials.insert(official);
      }
      if (Below(2) == 0) {
        const std::string place = Numbered("place:r", 4);
        article.Relationship(kHeldIn, meeting.id, place);
        meeting.places.insert(place);
      }
      Put(article);
      meeting.articles.insert(id);
    }
    meetings_.push_back(meeting);
  }

  Query SomeQuery() {
    Query query;
    for (std::size_t n = Below(3); n > 0; --n) query.partners.push_back(Numbered("partner:r", 5));
    if (Below(4) == 0) query.official = Numbered("official:r", 8);
    if (Below(4) == 0) query.place = Numbered("place:r", 4);
    for (std::size_t n = Below(3); n > 0; --n) {
      query.kinds.push_back(Of<std::string>({"talks", "summit", "visit"}));
    }
    if (Below(3) == 0) query.status = Of<std::string>({"held", "planned", "cancelled"});
    if (Below(3) == 0) query.from = Of<std::string>({"2019-06", "2020", "2021"});
    query.sort = Of<std::string>({"date", "-date", "name", "-name", "sources", "-sources"});
    return query;
  }

  static std::string TargetOf(const Query& query) {
    std::string target = "/v1/meetings?sort=" + query.sort;
    const auto add = [&target](const std::string& name, const std::vector<std::string>& values) {
      std::string joined;
      for (const std::string& value : values) joined += (joined.empty() ? "" : ",") + value;
      if (!joined.empty()) target.append("&").append(name).append("=").append(joined);
    };
    add("partner", query.partners);
    add("official", {query.official});
    add("place", {query.place});
    add("kind", query.kinds);
    add("status", {query.status});
    add("from", {query.from});
    return target;
  }

  static bool Passes(const Meeting& meeting, const Query& query) {
    const std::string status = meeting.status.empty() ? "held" : meeting.status;
    if (query.status.empty() ? status == "cancelled" : status != query.status) return false;
    const auto& kinds = query.kinds;
    if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), meeting.kind) == kinds.end()) {
      return false;
    }
    if (!query.official.empty() && !meeting.officials.contains(query.official)) return false;
    if (!query.place.empty() && !meeting.places.contains(query.place)) return false;
    for (const std::string& partner : query.partners) {
      if (!meeting.partners.contains(partner)) return false;
    }
    return query.from.empty() ||
           (!meeting.date.empty() && ADate(query.from).FirstDay() < ADate(meeting.date).EndDay());
  }

  // By what the order goes by, then by id; turned round for the order from the end, in which what
  // has no date still comes last.
  static bool ComesBefore(const Meeting& a, const Meeting& b, const std::string& sort) {
    const bool from_the_end = sort == "date" || sort == "-name" || sort == "sources";
    const auto rank = [&](const Meeting& meeting) -> std::int64_t {
      if (sort.ends_with("date")) {
        return meeting.date.empty() ? 0
                                    : -ADate(meeting.date).FirstDay().time_since_epoch().count();
      }
      if (sort.ends_with("sources")) return -static_cast<std::int64_t>(meeting.articles.size());
      return meeting.name == "Ấn phẩm" ? 0 : meeting.name == "Hội đàm" ? 2 : 1;
    };
    if (sort.ends_with("date") && a.date.empty() != b.date.empty()) return b.date.empty();
    const auto key = [&](const Meeting& meeting) { return std::pair(rank(meeting), meeting.id); };
    return from_the_end ? key(b) < key(a) : key(a) < key(b);
  }

  std::mt19937 random_{2026};
  std::vector<Meeting> meetings_;
};

TEST_F(DomainListsProperty, AreWhatGoingThroughEverythingGives) {
  // The fixture's own.
  for (const char* id : {"bao/2018", "bao-2021", "bao-2024"}) {
    ASSERT_TRUE(store_->RemoveArticle(id));
  }
  for (std::size_t i = 0; i < 90; ++i) PutMeeting(i);
  for (int round = 0; round < 250; ++round) {
    if (round % 50 == 49) PutMeeting(meetings_.size());
    const Query query = SomeQuery();
    std::vector<Meeting> expected;
    for (const Meeting& meeting : meetings_) {
      if (Passes(meeting, query)) expected.push_back(meeting);
    }
    std::sort(expected.begin(), expected.end(),
              [&](const Meeting& a, const Meeting& b) { return ComesBefore(a, b, query.sort); });
    std::vector<std::string> ids;
    std::map<std::string, std::uint64_t> kinds;
    for (const Meeting& meeting : expected) {
      ids.push_back(meeting.id);
      ++kinds[meeting.kind];
    }

    const std::string target = TargetOf(query);
    std::string paged = target + "&limit=" + std::to_string(1 + Below(20));
    if (Below(3) == 0) paged += "&capacity=" + std::to_string(1 + Below(60));
    std::vector<std::string> listed;
    for (const json& item : Walk(paged)) listed.push_back(Text(item.at("id")));
    ASSERT_EQ(listed, ids) << paged;

    const json counted = GetJson(target + "&facets=kind&limit=1");
    EXPECT_EQ(counted["total"], ids.size()) << target;
    std::map<std::string, std::uint64_t> told;
    for (const json& row : counted["facets"]["kind"]) {
      told[Text(row["value"])] = row["count"].get<std::uint64_t>();
    }
    EXPECT_EQ(told, kinds) << target;
  }
}

}  // namespace
}  // namespace entente::api
