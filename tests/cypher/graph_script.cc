#include "tests/cypher/graph_script.h"

#include <algorithm>
#include <array>
#include <set>

#include "cypher/parser.h"

namespace entente::cypher {
namespace {

struct Segment {
  enum class Kind : std::uint8_t { kRead, kCreate, kDelete };
  Kind kind = Kind::kRead;
  std::string_view text;  // without the keyword of CREATE and DELETE
  bool returns = false;
};

bool IsOpening(const Token& token) {
  return token.IsSymbol("(") || token.IsSymbol("[") || token.IsSymbol("{");
}
bool IsClosing(const Token& token) {
  return token.IsSymbol(")") || token.IsSymbol("]") || token.IsSymbol("}");
}

// The clauses of a script, those that read one after the other taken together.
Outcome<std::vector<Segment>> Split(std::string_view script) {
  auto tokens = Tokenize(script);
  if (!tokens) return tokens.error();
  static constexpr std::array<std::string_view, 8> kReading = {
      "MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "MERGE", "SET", "REMOVE"};
  std::vector<Segment> segments;
  std::size_t begin = 0;
  Segment open;
  bool any = false;
  const auto close = [&](std::size_t end) {
    if (any) {
      open.text = script.substr(begin, end - begin);
      segments.push_back(open);
    }
    any = true;
    open = Segment();
  };
  int depth = 0;
  std::string_view last;
  for (const Token& token : *tokens) {
    depth += IsOpening(token) ? 1 : IsClosing(token) ? -1 : 0;
    if (depth > 0 || token.kind != TokenKind::kName) continue;
    const bool creates = token.IsKeyword("CREATE");
    const bool deletes = token.IsKeyword("DELETE");
    const bool reads =
        std::any_of(kReading.begin(), kReading.end(),
                    [&token](std::string_view word) { return token.IsKeyword(word); });
    if (creates || deletes || token.IsKeyword("DETACH")) {
      if (last != "DETACH") close(token.offset);
      begin = token.end;
      open.kind = creates ? Segment::Kind::kCreate : Segment::Kind::kDelete;
      last = token.IsKeyword("DETACH") ? "DETACH" : "";
    } else if (reads && (!any || open.kind != Segment::Kind::kRead)) {
      close(token.offset);
      begin = token.offset;
    }
    if (token.IsKeyword("RETURN")) open.returns = true;
  }
  close(script.size());
  return segments;
}

class Script {
 public:
  Script(MemoryGraph& graph, const Map& parameters) : graph_(graph), parameters_(parameters) {}

  Outcome<QueryResult> Run(const std::vector<Segment>& segments) {
    QueryResult result;
    for (const Segment& segment : segments) {
      switch (segment.kind) {
        case Segment::Kind::kRead: {
          auto read = Read(segment);
          if (!read) return read.error();
          if (segment.returns) result = std::move(*read);
          break;
        }
        case Segment::Kind::kCreate:
          if (auto created = Create(segment.text); !created) return created.error();
          break;
        case Segment::Kind::kDelete:
          Delete(segment.text);
          break;
      }
    }
    return result;
  }

 private:
  // The rows so far, as the beginning of a query.
  [[nodiscard]] std::string Rows() const {
    std::string text = "UNWIND $__rows AS __row WITH __row";
    for (const std::string& name : names_) text += ", __row.`" + name + "` AS `" + name + "`";
    return text + " ";
  }

  Outcome<QueryResult> Execute(const std::string& text) {
    auto query = PreparedQuery::Prepare(text);
    if (!query) return query.error();
    Map parameters = parameters_;
    parameters["__rows"] = List(rows_.begin(), rows_.end());
    QueryContext context;
    return query->Run(graph_, parameters, context);
  }

  Outcome<QueryResult> Read(const Segment& segment) {
    auto result =
        Execute(Rows() + std::string(segment.text) + (segment.returns ? "" : " RETURN *"));
    if (!result || segment.returns) return result;
    names_.clear();
    for (const std::string& column : result->columns) {
      if (!column.starts_with("__")) names_.insert(column);
    }
    rows_.clear();
    for (const Row& values : result->rows) {
      Map row;
      for (std::size_t i = 0; i < values.size(); ++i) row[result->columns[i]] = values[i];
      rows_.push_back(std::move(row));
    }
    return result;
  }

  Outcome<void> Create(std::string_view text) {
    auto paths = ParsePatterns(text);
    if (!paths) return paths.error();
    // One after the other: a path's properties may speak of the nodes before it.
    for (const PathPattern& path : *paths) {
      if (auto created = CreatePath(path, text); !created) return created;
    }
    return {};
  }

  Outcome<void> CreatePath(const PathPattern& path, std::string_view text) {
    // The engine evaluates the properties, as columns.
    std::string query = Rows() + "RETURN 0 AS __none";
    std::size_t columns = 1;
    std::map<const Expression*, std::size_t> column_of;
    const auto ask = [&](const ExpressionPtr& properties) {
      if (!properties) return;
      column_of[properties.get()] = columns;
      query += ", ";
      query += text.substr(properties->offset, properties->end - properties->offset);
      query += " AS __p" + std::to_string(columns++);
    };
    for (const NodePattern& node : path.nodes) ask(node.properties);
    for (const RelationshipPattern& relationship : path.relationships) ask(relationship.properties);
    auto result = Execute(query);
    if (!result) return result.error();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const Row& values = result->rows[i];
      CreateFor(path, rows_[i], [&](const ExpressionPtr& properties) {
        return properties ? values[column_of[properties.get()]].AsMap() : Map();
      });
    }
    return {};
  }

  template <class Properties>
  void CreateFor(const PathPattern& path, Map& row, const Properties& properties) {
    std::vector<NodeRef> nodes;
    for (const NodePattern& node : path.nodes) {
      const std::string& name = node.variable.name;
      const auto found = row.find(name);
      if (!name.empty() && found != row.end()) {
        nodes.push_back(found->second.AsNode());
        continue;
      }
      nodes.push_back(graph_.AddNode(node.labels, properties(node.properties)));
      Bind(name, nodes.back(), row);
    }
    for (std::size_t i = 0; i < path.relationships.size(); ++i) {
      const RelationshipPattern& relationship = path.relationships[i];
      const bool left = relationship.direction == PatternDirection::kLeft;
      const RelationshipRef created = graph_.AddRelationship(
          left ? nodes[i + 1] : nodes[i], relationship.types.at(0), left ? nodes[i] : nodes[i + 1],
          properties(relationship.properties));
      Bind(relationship.variable.name, created, row);
    }
  }

  void Bind(const std::string& name, const Value& value, Map& row) {
    if (name.empty()) return;
    row[name] = value;
    names_.insert(name);
  }

  void Delete(std::string_view names) {
    auto tokens = Tokenize(names);
    if (!tokens) return;
    for (const Token& token : *tokens) {
      if (token.kind != TokenKind::kName) continue;
      for (const Map& row : rows_) {
        const auto found = row.find(token.text);
        if (found == row.end()) continue;
        if (found->second.Is(ValueType::kNode)) graph_.Remove(found->second.AsNode());
        if (found->second.Is(ValueType::kRelationship)) {
          graph_.Remove(found->second.AsRelationship());
        }
      }
    }
  }

  MemoryGraph& graph_;
  const Map& parameters_;
  std::vector<Map> rows_ = {Map()};
  std::set<std::string> names_;
};

}  // namespace

bool Writes(std::string_view script) {
  auto segments = Split(script);
  return segments && std::any_of(segments->begin(), segments->end(), [](const Segment& segment) {
           return segment.kind != Segment::Kind::kRead;
         });
}

Outcome<QueryResult> RunScript(MemoryGraph& graph, std::string_view script, const Map& parameters) {
  auto segments = Split(script);
  if (!segments) return segments.error();
  return Script(graph, parameters).Run(*segments);
}

}  // namespace entente::cypher
