#include "ingest/fact/other_dates.h"

namespace entente::ingest {

bool IsOfReport(const Reader& reader, const Mention& date) {
  if (reader.Class(date.span.end, reader.grammar.report) != 0) return true;
  // "Theo thông báo của Bộ Ngoại giao ngày 22/7, A sẽ thăm …"
  if (reader.Class(reader.begin, reader.grammar.source) == 0 || !reader.Is(date.span.end, ',')) {
    return false;
  }
  for (std::uint32_t at = reader.begin; at < date.span.begin; ++at) {
    if (reader.Is(at, ',') || reader.Is(at, ':')) return false;
  }
  return true;
}

bool IsStamp(const Reader& reader, const Mention& date) {
  std::uint32_t at = date.span.end;
  if (reader.Is(at, '-') || reader.Is(at, '|') || reader.Is(at, ',')) ++at;
  return date.date->day() != 0 && reader.Year(date.span.end - 1) && reader.IsNumber(at) &&
         reader.Is(at + 1, ':') && reader.IsNumber(at + 2);
}

bool IsOfAim(const Reader& reader, const Date& date) {
  const auto& published = reader.document.published;
  return date.precision() == DatePrecision::kYear && published &&
         date.year() > published->year() + 1;
}

}  // namespace entente::ingest
