#include "graph/storage/value_codec.h"

#include <cmath>

namespace entente::graph {
namespace {

enum class Tag : std::uint8_t {
  kString = 1,
  kInteger = 2,
  kDouble = 3,
  kBool = 4,
  kDate = 5,
  kList = 6,
};

// Small numbers of either sign become small unsigned ones: 0, -1, 1, -2 are 0, 1, 2, 3.
std::uint64_t ZigZag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ (value < 0 ? ~std::uint64_t{0} : 0);
}

std::int64_t UnZigZag(std::uint64_t value) {
  return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
}

class ValueWriter {
 public:
  explicit ValueWriter(ByteWriter& writer) : writer_(writer) {}

  void operator()(const std::string& text) const { Start(Tag::kString).String(text); }
  void operator()(std::int64_t number) const { Start(Tag::kInteger).Varint(ZigZag(number)); }
  void operator()(double number) const { Start(Tag::kDouble).Double(number); }
  void operator()(bool truth) const {
    Start(Tag::kBool).Fixed(static_cast<std::uint8_t>(truth ? 1 : 0));
  }
  void operator()(const Date& date) const { Start(Tag::kDate).MaybeDate(date); }
  void operator()(const std::vector<std::string>& list) const {
    Start(Tag::kList).Varint(list.size());
    for (const auto& element : list) writer_.String(element);
  }

 private:
  ByteWriter& Start(Tag tag) const { return writer_.Fixed(static_cast<std::uint8_t>(tag)); }

  ByteWriter& writer_;
};

}  // namespace

void WriteValue(ByteWriter& writer, const Value& value) { std::visit(ValueWriter(writer), value); }

Value ReadValue(ByteReader& reader) {
  switch (static_cast<Tag>(reader.Fixed<std::uint8_t>())) {
    case Tag::kString:
      return std::string(reader.String());
    case Tag::kInteger:
      return UnZigZag(reader.Varint());
    case Tag::kDouble: {
      const double number = reader.Double();
      if (!std::isfinite(number)) reader.Reject();
      return std::isfinite(number) ? number : 0.0;
    }
    case Tag::kBool: {
      const auto truth = reader.Fixed<std::uint8_t>();
      if (truth > 1) reader.Reject();
      return truth == 1;
    }
    case Tag::kDate: {
      const auto date = reader.MaybeDate();
      if (date) return *date;
      break;
    }
    case Tag::kList: {
      std::vector<std::string> list;
      for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
        list.emplace_back(reader.String());
      }
      return list;
    }
  }
  reader.Reject();
  return {};
}

void WriteProperties(ByteWriter& writer, const Properties& properties) {
  writer.Varint(properties.size());
  for (const auto& [name, value] : properties) {
    writer.String(name);
    WriteValue(writer, value);
  }
}

Properties ReadProperties(ByteReader& reader) {
  Properties properties;
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    std::string name{reader.String()};
    properties.insert_or_assign(std::move(name), ReadValue(reader));
  }
  return properties;
}

void WriteTally(ByteWriter& writer, const PropertyTally& tally) {
  writer.Varint(tally.supports().size());
  for (const auto& [name, support] : tally.supports()) {
    writer.String(name).Varint(support.scalars.size());
    for (const auto& [value, counts] : support.scalars) {
      WriteValue(writer, value);
      writer.Varint(counts.articles).Varint(counts.latest.count);
      if (counts.latest.count > 0) writer.DayNumber(counts.latest.value);
    }
    writer.Varint(support.elements.size());
    for (const auto& [element, articles] : support.elements) {
      writer.String(element).Varint(articles);
    }
  }
}

std::uint32_t ReadSupport(ByteReader& reader, std::uint32_t articles) {
  const std::uint32_t support = reader.Varint32();
  if (support == 0 || support > articles) reader.Reject();
  return support;
}

std::uint32_t ReadCopies(ByteReader& reader, std::uint32_t articles) {
  const std::uint32_t copies = reader.Varint32();
  if (copies > 0 && copies >= articles) reader.Reject();
  return copies;
}

void WriteArticles(ByteWriter& writer, const std::vector<ArticleId>& articles) {
  writer.Varint(articles.size());
  std::uint64_t last = 0;
  for (const ArticleId article : articles) {
    writer.Varint(static_cast<std::uint64_t>(article) - last);
    last = static_cast<std::uint64_t>(article);
  }
}

std::vector<ArticleId> ReadArticles(ByteReader& reader, std::uint32_t most) {
  std::vector<ArticleId> articles;
  std::uint64_t last = 0;
  const std::size_t count = reader.Count();
  if (count > most) reader.Reject();
  articles.reserve(reader.ok() ? count : 0);
  for (std::size_t i = 0; i < count && reader.ok(); ++i) {
    last = reader.NextAfter(last);
    articles.push_back(ArticleId{last});
  }
  return articles;
}

void WriteStatus(ByteWriter& writer, std::optional<MeetingStatus> status) {
  writer.Fixed(status ? static_cast<std::uint8_t>(*status) : std::uint8_t{0});
}

std::optional<MeetingStatus> ReadStatus(ByteReader& reader) {
  const auto number = reader.Fixed<std::uint8_t>();
  if (number == 0) return std::nullopt;
  if (number > static_cast<std::uint8_t>(MeetingStatus::kCancelled)) reader.Reject();
  return reader.ok() ? std::optional(static_cast<MeetingStatus>(number)) : std::nullopt;
}

double ReadConfidence(ByteReader& reader) {
  const double confidence = reader.Double();
  if (!(confidence >= 0 && confidence <= 1)) reader.Reject();
  return confidence;
}

PropertyTally ReadTally(ByteReader& reader, std::uint32_t articles) {
  PropertyTally tally;
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    PropertySupport& support = tally.supports()[std::string(reader.String())];
    for (std::size_t m = reader.Count(); m > 0 && reader.ok(); --m) {
      Value value = ReadValue(reader);
      if (std::holds_alternative<std::vector<std::string>>(value)) reader.Reject();
      ValueSupport counts;
      counts.articles = ReadSupport(reader, articles);
      counts.latest.count = reader.Varint32();
      if (counts.latest.count > counts.articles) reader.Reject();
      if (counts.latest.count > 0) counts.latest.value = reader.DayNumber();
      if (reader.ok()) support.scalars.insert_or_assign(std::move(value), counts);
    }
    for (std::size_t m = reader.Count(); m > 0 && reader.ok(); --m) {
      std::string element{reader.String()};
      support.elements.insert_or_assign(std::move(element), ReadSupport(reader, articles));
    }
    // Merging needs something to choose from.
    if (support.scalars.empty() && support.elements.empty()) reader.Reject();
  }
  return tally;
}

void WriteTally(ByteWriter& writer, const RelationshipTally& tally) {
  writer.Varint(tally.articles)
      .Varint(tally.copies)
      .Varint(tally.evidence)
      .Double(tally.confidence.value)
      .Varint(tally.confidence.count)
      .Varint(tally.first_observed.count);
  if (tally.first_observed.count > 0) writer.DayNumber(tally.first_observed.value);
  WriteTally(writer, tally.properties);
}

RelationshipTally ReadRelationshipTally(ByteReader& reader) {
  RelationshipTally tally;
  tally.articles = ReadSupport(reader, UINT32_MAX);
  tally.copies = ReadCopies(reader, tally.articles);
  tally.evidence = reader.Varint();
  if (tally.evidence < tally.articles) reader.Reject();  // every claim has some
  tally.confidence.value = ReadConfidence(reader);
  tally.confidence.count = ReadSupport(reader, tally.articles);
  tally.first_observed.count = reader.Varint32();
  if (tally.first_observed.count > tally.articles) reader.Reject();
  if (tally.first_observed.count > 0) tally.first_observed.value = reader.DayNumber();
  tally.properties = ReadTally(reader, tally.articles);
  return tally;
}

}  // namespace entente::graph
