#include "tests/quality/annotation.h"

#include <fmt/format.h>

#include <fstream>
#include <iomanip>
#include <iterator>
#include <optional>
#include <sstream>
#include <utility>

namespace entente::quality {
namespace {

struct Line {
  std::string subject;  // a label or type
  bool optional = false;
  std::vector<std::string> words;
  std::vector<std::string> names;  // what stood in quotes
  Attributes attributes;
};

// `? Meeting key "name" "other name" attribute=value`; nothing for a line that says nothing.
std::optional<Line> Split(const std::string& text) {
  std::istringstream stream(text.substr(0, text.starts_with('#') ? 0 : text.size()));
  Line line;
  std::string word;
  while (stream >> std::ws && !stream.eof()) {
    if (stream.peek() == '"') {
      stream >> std::quoted(word);
      line.names.push_back(word);
      continue;
    }
    stream >> word;
    if (word == "?") {
      line.optional = true;
    } else if (line.subject.empty()) {
      line.subject = word;
    } else if (const auto equals = word.find('='); equals != std::string::npos) {
      line.attributes.emplace(word.substr(0, equals), word.substr(equals + 1));
    } else {
      line.words.push_back(word);
    }
  }
  if (line.subject.empty()) return std::nullopt;
  return line;
}

bool IsId(const std::string& key) {
  return key.starts_with("partner:") || key.starts_with("topic:");
}

class Parser {
 public:
  Result<Annotation> Parse(std::string_view text) {
    std::istringstream lines{std::string(text)};
    std::string one;
    for (int number = 1; std::getline(lines, one); ++number) {
      auto line = Split(one);
      if (!line) continue;
      if (auto added = Add(*std::move(line)); !added) {
        return added.error().Within(fmt::format("line {}", number));
      }
    }
    return std::move(annotation_);
  }

 private:
  Result<void> Add(Line line) {
    if (const auto label = graph::ParseLabel(line.subject)) return AddNode(*label, std::move(line));
    const auto type = graph::ParseRelationshipType(line.subject);
    if (!type) {
      return InvalidArgument(fmt::format("there is no label or type '{}'", line.subject));
    }
    if (line.words.size() != 2) return InvalidArgument("a relationship has two ends");
    for (const auto& end : line.words) {
      if (!IsId(end) && !annotation_.nodes.contains(end)) {
        return InvalidArgument(fmt::format("no node has the key '{}'", end));
      }
    }
    annotation_.relationships.push_back(
        {*type, line.words[0], line.words[1], std::move(line.attributes), line.optional});
    return {};
  }

  Result<void> AddNode(graph::Label label, Line line) {
    if (line.words.size() != 1) return InvalidArgument("a node has one key");
    const std::string& key = line.words.front();
    const bool fresh =
        annotation_.nodes
            .try_emplace(key, AnnotatedNode{label, std::move(line.names),
                                            std::move(line.attributes), line.optional})
            .second;
    if (!fresh) return InvalidArgument(fmt::format("two nodes have the key '{}'", key));
    return {};
  }

  Annotation annotation_;
};

}  // namespace

Result<Annotation> ParseAnnotation(std::string_view text) { return Parser().Parse(text); }

Result<Annotation> ReadAnnotation(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return NotFound(fmt::format("{} cannot be read", file.string()));
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  auto annotation = ParseAnnotation(text);
  if (!annotation) return annotation.error().Within(file.filename().string());
  return annotation;
}

}  // namespace entente::quality
