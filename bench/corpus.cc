#include "bench/corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <random>
#include <span>
#include <utility>

#include "api/article_json.h"
#include "ingest/explain/explanation.h"
#include "ingest/mention/token_senses.h"
#include "ingest/prepare.h"

namespace entente::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 12> kSurnames = {
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"};
constexpr std::array<std::string_view, 40> kSyllables = {
    "An",   "Bảo",   "Bình", "Châu", "Công",  "Cường", "Danh",  "Diệp",  "Duy",   "Đạt",
    "Đức",  "Giang", "Hà",   "Hải",  "Hạnh",  "Hiếu",  "Hòa",   "Huy",   "Khánh", "Khôi",
    "Kiên", "Lan",   "Linh", "Long", "Mai",   "Minh",  "Nam",   "Nghĩa", "Ngọc",  "Phong",
    "Phúc", "Quân",  "Sơn",  "Tâm",  "Thanh", "Thảo",  "Trung", "Tuấn",  "Việt",  "Yến"};
constexpr std::uint32_t kFirstYear = 1995;
constexpr std::uint32_t kYears = 31;
constexpr std::uint32_t kLastSafeDay = 28;
// There are as many sessions of a forum as numbers for them: fewer would let each be told of by
// ever more articles as the corpus grows, with more guests than any meeting has.
constexpr std::uint32_t kOrdinals = 998;
constexpr std::uint32_t kSentencesPerParagraph = 3;
constexpr std::uint64_t kArticlesOfOneDay = 16;
constexpr std::uint64_t kEventsOfOneDay = 8;
constexpr std::uint64_t kArticlesPerReprint = 10;
// Real articles have some six relationships a kilobyte, the stories three times as many.
constexpr std::size_t kAsidesPerStory = 2;  // in bytes
// Two who tell of one thing do not do so in the same words: of 406 pairs of the real articles that
// ./dev score reads, one has sixteen words in a row in common, and is a copy.
constexpr std::array<std::string_view, 12> kOwnWords = {
    "cũng", "đã", "vẫn", "luôn", "vừa", "sẽ", "đang", "còn", "lại", "thêm", "mới", "càng"};
constexpr std::uint32_t kMinWordsTogether = 10;
constexpr std::uint32_t kMaxWordsTogether = 14;

// All occurrences of `name` between the stretches that are taken already.
using Taken = std::map<std::size_t, std::size_t>;  // begin, end

bool IsFree(const Taken& taken, std::size_t begin, std::size_t end) {
  const auto next = taken.lower_bound(begin);
  if (next != taken.end() && next->first < end) return false;
  return next == taken.begin() || std::prev(next)->second <= begin;
}

}  // namespace

// Cuts an article into what is kept and what is filled anew.
class Corpus::StoryCutter {
 public:
  StoryCutter(const ingest::Document& document, const ingest::Explanation& explanation,
              const ingest::LanguageLexicon& language)
      : document_(document), explanation_(explanation), language_(language) {
    for (const auto& node : explanation_.contribution.nodes) {
      if (node.label != graph::Label::kOfficial) continue;
      for (const auto& name : node.names) Mark(name, Piece::Kind::kOfficial, node.id);
    }
    for (const auto& sentence : explanation_.sentences) {
      for (const auto& mention : sentence.mentions) {
        if (mention.nodes.size() != 1) continue;
        const bool country = mention.type == "partner" && mention.nodes[0].size() == kCountryId;
        if (country && mention.nodes[0] != "partner:vn") {
          Mark(mention.text, Piece::Kind::kCountry, mention.nodes[0]);
        } else if (mention.type == "place") {
          Mark(mention.text, Piece::Kind::kPlace, mention.nodes[0]);
        }
      }
    }
    MarkNumbers();
    MarkWords();
  }

  [[nodiscard]] Story Whole() const { return Pieces({0, End()}); }

  // The sentences that no fact rests on.
  [[nodiscard]] std::vector<Story> Asides() const {
    std::vector<Story> asides;
    for (const auto& sentence : explanation_.sentences) {
      if (sentence.facts.empty())
        asides.push_back(Pieces(document_.sentences[sentence.index].span));
    }
    return asides;
  }

  // The words that MarkWords found.
  [[nodiscard]] std::vector<std::string> Words() const {
    std::vector<std::string> words;
    for (const auto& [begin, piece] : slots_) {
      if (piece.kind == Piece::Kind::kWord) words.push_back(piece.text);
    }
    return words;
  }

 private:
  static constexpr std::size_t kCountryId = std::string_view("partner:xx").size();

  void Put(std::size_t begin, std::size_t end, Piece piece) {
    if (!IsFree(taken_, begin, end)) return;
    taken_.emplace(begin, end);
    slots_.emplace(begin, std::move(piece));
  }

  void Mark(const std::string& name, Piece::Kind kind, const std::string& id) {
    const auto which = static_cast<std::uint32_t>(
        std::distance(ids_.begin(), std::find(ids_.begin(), ids_.end(), id)));
    if (which == ids_.size()) ids_.push_back(id);
    for (auto at = document_.text.find(name); at != std::string::npos;
         at = document_.text.find(name, at + name.size())) {
      Put(at, at + name.size(), {kind, {}, which});
    }
  }

  [[nodiscard]] std::uint32_t End() const {
    return static_cast<std::uint32_t>(document_.text.size());
  }

  // Words in lower case that are in no phrase of the lexicon and in no name.
  void MarkWords() {
    Taken known;
    for (const auto& sentence : explanation_.sentences) {
      for (const auto& mention : sentence.mentions) {
        for (auto at = document_.text.find(mention.text); at != std::string::npos;
             at = document_.text.find(mention.text, at + mention.text.size())) {
          auto& end = known[at];
          end = std::max(end, at + mention.text.size());
        }
      }
    }
    const ingest::TokenSenses senses(document_, language_);
    std::uint32_t phrase_end = 0;
    for (std::uint32_t i = 0; i < document_.tokens.size(); ++i) {
      for (const auto& hit : senses.At(i)) phrase_end = std::max(phrase_end, i + hit.length);
      const ingest::Token& token = document_.tokens[i];
      if (i < phrase_end || token.casing != ingest::Casing::kLower) continue;
      const auto before = known.upper_bound(token.span.begin);
      if (before != known.begin() && std::prev(before)->second > token.span.begin) continue;
      Put(token.span.begin, token.span.end,
          {Piece::Kind::kWord, std::string(document_.View(token.span)), 0});
    }
  }

  void MarkNumbers() {
    for (const auto& token : document_.tokens) {
      if (token.kind != ingest::TokenKind::kNumber) continue;
      const std::string_view text = document_.View(token.span);
      const bool year = text.size() == 4 && (text.starts_with("19") || text.starts_with("20"));
      const bool ordinal =
          std::string_view(document_.text).substr(0, token.span.begin).ends_with("thứ ");
      const bool dated =
          token.span.end < document_.text.size() &&
          (document_.text[token.span.end] == '/' || document_.text[token.span.end] == '-');
      const bool month = token.span.begin > 0 && (document_.text[token.span.begin - 1] == '/' ||
                                                  document_.text[token.span.begin - 1] == '-');
      if (ordinal) {
        Put(token.span.begin, token.span.end, {Piece::Kind::kOrdinal, {}, 0});
      } else if (year) {
        Put(token.span.begin, token.span.end, {Piece::Kind::kYear, {}, 0});
      } else if (dated && !month) {
        Put(token.span.begin, token.span.end, {Piece::Kind::kDay, {}, 0});
      } else if (!month) {
        Put(token.span.begin, token.span.end, {Piece::Kind::kNumber, {}, 0});
      }
    }
  }

  [[nodiscard]] Story Pieces(ingest::ByteSpan span) const {
    Story story;
    std::size_t at = span.begin;
    for (auto slot = taken_.lower_bound(span.begin); slot != taken_.end(); ++slot) {
      const auto [begin, end] = *slot;
      if (end > span.end) break;
      if (begin > at) story.push_back(Text(at, begin));
      story.push_back(slots_.at(begin));
      at = end;
    }
    if (at < span.end) story.push_back(Text(at, span.end));
    return story;
  }

  [[nodiscard]] Piece Text(std::size_t begin, std::size_t end) const {
    return {Piece::Kind::kText, document_.text.substr(begin, end - begin), 0};
  }

  const ingest::Document& document_;
  const ingest::Explanation& explanation_;
  const ingest::LanguageLexicon& language_;
  Taken taken_;
  std::map<std::size_t, Piece> slots_;
  std::vector<std::string> ids_;
};

// Tells what happened in words of its own.
class Corpus::Teller {
 public:
  explicit Teller(const Corpus& corpus) : corpus_(corpus) {}

  ingest::RawArticle Tell(std::uint64_t number) {
    ingest::RawArticle article;
    article.id = fmt::format("bench-{}", number);
    article.language = "vi";
    const bool reprint = number % kArticlesPerReprint == kArticlesPerReprint - 1;
    if (reprint) --number;
    words_.seed(number);
    const std::uint64_t day = number / kArticlesOfOneDay;
    happened_.seed(day);
    year_ = kFirstYear + Happened(kYears);
    article.published =
        Date::FromParts(static_cast<int>(year_), 1 + Happened(12), 1 + Happened(kLastSafeDay));
    std::array<std::uint64_t, kEventsOfOneDay> events{};
    std::iota(events.begin(), events.end(), day * kEventsOfOneDay);
    std::shuffle(events.begin(), events.end(), words_);
    for (const std::uint64_t event : std::span(events).first(1 + Word(2))) {
      happened_.seed(event);
      names_.clear();
      AddInOwnWords(corpus_.stories_[Happened(corpus_.stories_.size())], article.body);
      article.body += "\n\n";
    }
    const std::size_t size = (1 + kAsidesPerStory) * article.body.size();
    while (!corpus_.asides_.empty() && article.body.size() < size) {
      happened_.seed(words_());
      names_.clear();
      AddInOwnWords(corpus_.asides_[Word(corpus_.asides_.size())], article.body);
      article.body += Word(kSentencesPerParagraph) == 0 ? "\n\n" : " ";
    }
    return article;
  }

 private:
  static std::uint32_t Pick(std::mt19937_64& random, std::size_t below) {
    return static_cast<std::uint32_t>(random() % below);
  }
  std::uint32_t Happened(std::size_t below) { return Pick(happened_, below); }
  std::uint32_t Word(std::size_t below) { return Pick(words_, below); }

  template <class Choices>
  std::string_view OneOf(const Choices& choices) {
    return choices[Happened(choices.size())];
  }

  void Add(const Story& story, std::string& body) {
    for (const Piece& piece : story) Add(piece, body);
  }

  // With words of this article's between those of the story.
  void AddInOwnWords(const Story& story, std::string& body) {
    std::string told;
    Add(story, told);
    std::uint32_t together = WordsTogether();
    for (const char c : told) {
      body += c;
      if (c != ' ' || --together > 0) continue;
      body += kOwnWords[Word(kOwnWords.size())];
      body += ' ';
      together = WordsTogether();
    }
  }
  std::uint32_t WordsTogether() {
    return kMinWordsTogether + Word(kMaxWordsTogether - kMinWordsTogether + 1);
  }

  void Add(const Piece& piece, std::string& body) {
    switch (piece.kind) {
      case Piece::Kind::kText:
        body += piece.text;
        return;
      case Piece::Kind::kWord:
        body += Word(2) == 0 ? piece.text : corpus_.words_[Word(corpus_.words_.size())];
        return;
      case Piece::Kind::kYear:
        body += std::to_string(year_);
        return;
      case Piece::Kind::kDay:
        body += std::to_string(1 + Happened(kLastSafeDay));
        return;
      case Piece::Kind::kOrdinal:
        body += std::to_string(1 + Happened(kOrdinals));
        return;
      case Piece::Kind::kNumber:
        body += std::to_string(1 + Happened(98));
        return;
      default:
        body += Name(piece);
    }
  }

  const std::string& Name(const Piece& piece) {
    auto& name = names_[{piece.kind, piece.which}];
    if (!name.empty()) return name;
    if (piece.kind == Piece::Kind::kCountry) return name = OneOf(corpus_.countries_);
    if (piece.kind == Piece::Kind::kPlace) return name = OneOf(corpus_.places_);
    return name = fmt::format("{} {} {}", OneOf(kSurnames), OneOf(kSyllables), OneOf(kSyllables));
  }

  const Corpus& corpus_;
  std::mt19937_64 happened_;  // the same for all who tell of it
  std::mt19937_64 words_;     // this article's
  std::uint32_t year_ = 0;
  std::map<std::pair<Piece::Kind, std::uint32_t>, std::string> names_;
};

Result<Corpus> Corpus::FromSamples(const fs::path& folder, const ingest::Lexicon& lexicon) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  Corpus corpus;
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    ingest::RawArticle raw;
    raw.body.assign(std::istreambuf_iterator<char>(stream), {});
    const auto document = ingest::Prepare(raw, lexicon);
    if (!document) return document.error().Within(file.string());
    if (document->language != "vi") continue;
    QueryContext context;
    const auto explanation = ingest::Explain(*document, lexicon, context);
    if (!explanation) return explanation.error().Within(file.string());
    const StoryCutter cutter(*document, *explanation, lexicon.For("vi"));
    corpus.stories_.push_back(cutter.Whole());
    for (auto& aside : cutter.Asides()) corpus.asides_.push_back(std::move(aside));
    for (auto& word : cutter.Words()) corpus.words_.push_back(std::move(word));
  }
  if (corpus.stories_.empty()) {
    return NotFound(fmt::format("{} has no Vietnamese article", folder.string()));
  }
  const auto& language = lexicon.For("vi");
  for (const auto& country : language.countries) corpus.countries_.push_back(country.names.front());
  for (const auto& place : language.places) corpus.places_.push_back(place.name);
  return corpus;
}

ingest::RawArticle Corpus::Make(std::uint64_t number) const { return Teller(*this).Tell(number); }

Result<NdjsonFile> NdjsonFile::Open(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return NotFound(fmt::format("{} cannot be read", file.string()));
  NdjsonFile opened;
  opened.file_ = file;
  std::uint64_t at = 0;
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty()) opened.begins_.push_back(at);
    at += line.size() + 1;
  }
  if (opened.begins_.empty()) return NotFound(fmt::format("{} has no article", file.string()));
  return opened;
}

Result<ingest::RawArticle> NdjsonFile::Read(std::uint64_t number) const {
  std::ifstream stream(file_, std::ios::binary);
  stream.seekg(static_cast<std::streamoff>(begins_[number]));
  std::string line;
  std::getline(stream, line);
  auto article = api::ParseArticleJson(line);
  if (!article) {
    return article.error().Within(fmt::format("article {} of {}", number + 1, file_.string()));
  }
  return article;
}

}  // namespace entente::bench
