#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/result.h"
#include "ingest/lexicon.h"
#include "ingest/raw_article.h"

namespace entente::bench {

// A corpus as large as one likes out of a few articles. It is built like the press: things happen,
// each tells one of the articles' stories with officials, countries, places, dates and numbers of
// its own; some three papers tell of it in other words, alone or beside another thing of that day,
// and with twice as much that tells nothing; and every tenth article is a reprint of the one
// before. The n-th is always the same.
class Corpus {
 public:
  // From the plain-text Vietnamese articles of a folder.
  static Result<Corpus> FromSamples(const std::filesystem::path& folder,
                                    const ingest::Lexicon& lexicon);

  [[nodiscard]] ingest::RawArticle Make(std::uint64_t number) const;

 private:
  // A stretch of text: kept as it is, or filled anew.
  struct Piece {
    enum class Kind : std::uint8_t {
      kText,
      kWord,  // one that says nothing to the lexicon: each paper has its own
      kOfficial,
      kCountry,
      kPlace,
      kYear,
      kDay,
      kOrdinal,  // of a session
      kNumber,
    };
    Kind kind = Kind::kText;
    std::string text;         // of kText and kWord
    std::uint32_t which = 0;  // the same official, country or place of one story: the same again
  };
  using Story = std::vector<Piece>;
  class StoryCutter;
  class Teller;

  std::vector<Story> stories_;
  std::vector<Story> asides_;       // sentences that tell of nothing
  std::vector<std::string> words_;  // that say nothing to the lexicon
  std::vector<std::string> countries_;
  std::vector<std::string> places_;
};

// The articles of a file of NDJSON, each line the body of a POST /v1/articles. Read when they are
// asked for, so that a file may be larger than the memory. Thread-safe.
class NdjsonFile {
 public:
  // Finds where the lines begin; nothing is parsed.
  static Result<NdjsonFile> Open(const std::filesystem::path& file);

  [[nodiscard]] std::uint64_t size() const { return begins_.size(); }
  [[nodiscard]] Result<ingest::RawArticle> Read(std::uint64_t number) const;

 private:
  std::filesystem::path file_;
  std::vector<std::uint64_t> begins_;  // of lines, in bytes
};

}  // namespace entente::bench
