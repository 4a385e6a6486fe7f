#include "ingest/html/class_words.h"

namespace entente::ingest {
namespace {

// A longer class attribute is generated, and tells nothing.
constexpr std::size_t kMaxAttributeBytes = 512;

bool IsUpper(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool IsAlnum(char byte) {
  return IsUpper(byte) || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

}  // namespace

ClassWords ClassWords::Compile(const LexiconFiles& files, LexiconFaults& faults) {
  const std::map<std::string_view, ElementUse> uses = {
      {"content", ElementUse::kContent}, {"lead", ElementUse::kLead},
      {"caption", ElementUse::kCaption}, {"author", ElementUse::kAuthor},
      {"date", ElementUse::kDate},       {"drop", ElementUse::kDrop}};
  const auto table = files.ReadTable("html.tsv", 2, faults);
  ClassWords words;
  for (const auto& row : table.rows) {
    const auto use = uses.find(row.columns[1]);
    if (use == uses.end()) {
      faults.Add(
          table.path, row.line,
          "use '" + row.columns[1] + "' is none of content, lead, caption, author, date, drop");
      continue;
    }
    words.words_[row.columns[0]] = use->second;
  }
  return words;
}

bool ClassWords::Has(std::string_view attribute, ElementUse use) const {
  if (attribute.size() > kMaxAttributeBytes) return false;
  std::string word;
  const auto matches = [&] {
    const auto found = words_.find(word);
    word.clear();
    return found != words_.end() && found->second == use;
  };
  for (std::size_t i = 0; i < attribute.size(); ++i) {
    const char byte = attribute[i];
    const bool camel = IsUpper(byte) && i > 0 && !IsUpper(attribute[i - 1]);
    if ((!IsAlnum(byte) || camel) && matches()) return true;
    if (IsAlnum(byte)) word += IsUpper(byte) ? static_cast<char>(byte - 'A' + 'a') : byte;
  }
  return matches();
}

}  // namespace entente::ingest
