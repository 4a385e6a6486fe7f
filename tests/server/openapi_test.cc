#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "api/routes.h"
#include "tests/server/http_connection.h"
#include "tests/server/json_schema.h"
#include "tests/server/server_process.h"
#include "tests/temporary_directory.h"

// Holds /openapi.json and the server together: what the document says is sent to the real program,
// and what comes back is held against the document.
namespace entente::testing {
namespace {

using Json = nlohmann::json;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAreArray;

struct Operation {
  std::string path;    // template
  std::string method;  // "GET"
  Json details;

  [[nodiscard]] std::string name() const { return method + " " + path; }
};

std::string Upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), ::toupper);
  return text;
}

std::string Escaped(const std::string& text) {
  return boost::urls::encode(text, boost::urls::unreserved_chars);
}

// As style "form" without "explode" has it: a list by commas.
std::string QueryValue(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  std::string joined;
  for (const Json& item : value) joined += (joined.empty() ? "" : ",") + QueryValue(item);
  return joined;
}

class OpenApi : public ::testing::Test {
 protected:
  void SetUp() override {
    document_ = Json::parse(Get(server_.port(), "/openapi.json").body);
    for (const auto& [path, methods] : document_.at("paths").items()) {
      for (const auto& [method, details] : methods.items()) {
        operations_.push_back({path, Upper(method), details});
      }
    }
    // What is put in comes first, what is taken out last.
    std::stable_sort(operations_.begin(), operations_.end(), [](const auto& a, const auto& b) {
      const auto rank = [](const Operation& o) {
        return o.method == "POST" ? 0 : o.method == "GET" ? 1 : 2;
      };
      return rank(a) < rank(b);
    });
  }

  [[nodiscard]] const Json& Resolve(const Json& thing) const {
    if (!thing.contains("$ref")) return thing;
    return document_.at(Json::json_pointer(thing["$ref"].get<std::string>().substr(1)));
  }

  [[nodiscard]] std::vector<Json> Parameters(const Operation& operation) const {
    std::vector<Json> parameters;
    for (const Json& parameter : operation.details.value("parameters", Json::array())) {
      parameters.push_back(Resolve(parameter));
    }
    return parameters;
  }

  // With the examples of the path and of the required parameters, and of all that have one when
  // `optional`, then with `more`.
  [[nodiscard]] std::string Target(const Operation& operation, bool optional,
                                   const std::string& more = "") const {
    std::string path = operation.path;
    std::string query = more;
    for (const Json& parameter : Parameters(operation)) {
      const auto name = parameter.at("name").get<std::string>();
      if (parameter.at("in") == "path") {
        const std::string hole = "{" + name + "}";
        path.replace(path.find(hole), hole.size(),
                     Escaped(parameter.at("example").get<std::string>()));
      } else if (parameter.value("required", false) ||
                 (optional && parameter.contains("example"))) {
        if (more.starts_with(name + "=")) continue;
        query +=
            (query.empty() ? "" : "&") + name + "=" + Escaped(QueryValue(parameter.at("example")));
      }
    }
    return query.empty() ? path : path + "?" + query;
  }

  [[nodiscard]] HttpReply Send(const Operation& operation, const std::string& target) const {
    if (operation.method != "POST") {
      HttpConnection connection(server_.port());
      return connection.Exchange(operation.method + " " + target +
                                 " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    std::string type;
    std::string body;
    const Json content =
        operation.details.value("requestBody", Json::object()).value("content", Json::object());
    for (const auto& [media_type, media] : content.items()) {
      if (!media.contains("example")) continue;
      type = media_type;
      body = media["example"].is_string() ? media["example"].get<std::string>()
                                          : media["example"].dump();
    }
    return Post(server_.port(), target, type, body);
  }

  // Holds an answer against what the document says of it.
  void ExpectDocumented(const Operation& operation, const std::string& target,
                        const HttpReply& reply) const {
    SCOPED_TRACE(operation.method + " " + target + " " + std::to_string(reply.status));
    const Json& responses = operation.details.at("responses");
    ASSERT_TRUE(responses.contains(std::to_string(reply.status))) << reply.body;
    const Json& response = Resolve(responses.at(std::to_string(reply.status)));
    const Json headers = response.value("headers", Json::object());
    for (const auto& [name, header] : headers.items()) {
      std::string lower = name;
      std::transform(lower.begin(), lower.end(), lower.begin(), ::tolower);
      if (name != "Link" && name != "Entente-Truncated") {  // a last page has no Link
        EXPECT_NE(reply.Header(lower), "") << name;
      }
    }
    const std::string type =
        reply.Header("content-type").substr(0, reply.Header("content-type").find(';'));
    const Json content = response.value("content", Json::object());
    if (content.empty()) {
      EXPECT_EQ(reply.body, "");
      return;
    }
    ASSERT_TRUE(content.contains(type)) << type;
    if (type != "application/json" && !type.ends_with("+json")) return;
    EXPECT_THAT(Misfits(Json::parse(reply.body), content[type].at("schema"), document_), IsEmpty())
        << reply.body;
  }

  TemporaryDirectory folder_;
  ServerProcess server_{folder_ / "data", {"--backup-directory", folder_ / "backups"}};
  Json document_;
  std::vector<Operation> operations_;
};

TEST_F(OpenApi, HasEveryRouteAndNoOther) {
  std::vector<std::string> documented;
  for (const Operation& operation : operations_) documented.push_back(operation.name());
  // Answered before the router is asked (server/builtin_routes.cc).
  std::vector<std::string> served{"GET /healthz", "GET /readyz", "GET /metrics"};
  for (const api::Route& route : api::AllRoutes()) {
    served.push_back(std::string(ToString(route.method)) + " " + std::string(route.pattern));
  }
  EXPECT_THAT(documented, UnorderedElementsAreArray(served));
}

TEST_F(OpenApi, DescribesTheAnswersOfEveryOperation) {
  for (const Operation& operation : operations_) {
    for (const bool optional : {false, true}) {
      if (optional && operation.method == "DELETE") continue;  // it is gone
      const std::string target = Target(operation, optional);
      const HttpReply reply = Send(operation, target);
      EXPECT_EQ(reply.status / 100, 2) << operation.name() << " " << reply.body;
      ExpectDocumented(operation, target, reply);
      const std::string etag = reply.Header("etag");
      if (etag.empty()) continue;
      const HttpReply again = Get(server_.port(), target, "If-None-Match: " + etag + "\r\n");
      EXPECT_EQ(again.status, 304);
      ExpectDocumented(operation, target, again);
    }
  }
}

TEST_F(OpenApi, DescribesTheRefusalsOfEveryOperation) {
  for (const Operation& operation : operations_) {
    const Json& responses = operation.details.at("responses");
    const auto expect = [&](int status, const std::string& target) {
      if (!responses.contains(std::to_string(status))) return;
      const HttpReply reply = Send(operation, target);
      EXPECT_EQ(reply.status, status) << operation.name() << " " << target << " " << reply.body;
      ExpectDocumented(operation, target, reply);
    };
    expect(400, Target(operation, false, "no_such_parameter=1"));
    if (operation.path.find("{id}") != std::string::npos) {
      std::string target = operation.path;
      expect(404, target.replace(target.find("{id}"), 4, "nothing%20of%20that%20name"));
    }
  }
}

// The names that a server says it takes, from its refusal of one that it does not.
std::set<std::string> Taken(const HttpReply& refusal) {
  const Json problem = Json::parse(refusal.body);
  std::set<std::string> names;
  for (const Json& error : problem.at("errors")) {
    const auto detail = error.at("detail").get<std::string>();
    const auto begin = detail.find("; it takes ");
    if (begin == std::string::npos) continue;
    std::string_view rest = std::string_view(detail).substr(begin + 11);
    while (!rest.empty()) {
      const auto end = rest.find(", ");
      names.emplace(rest.substr(0, end));
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 2);
    }
  }
  return names;
}

TEST_F(OpenApi, NamesEveryParameterAndNoOther) {
  for (const Operation& operation : operations_) {
    if (!operation.details.at("responses").contains("400")) continue;
    std::set<std::string> documented;
    bool open = false;
    for (const Json& parameter : Parameters(operation)) {
      open = open || parameter.at("schema").contains("additionalProperties");
      if (parameter.at("in") == "query") documented.insert(parameter.at("name").get<std::string>());
    }
    if (open) continue;  // takes more names than can be listed
    const std::string target = Target(operation, false, "zzzzzzzzzzzzzzzz=1");
    const HttpReply refusal =
        operation.path == "/v1/articles" && operation.method == "POST"
            ? Post(server_.port(), target, "text/plain", "Một bài báo.")  // takes the metadata, too
            : Send(operation, target);
    EXPECT_EQ(Taken(refusal), documented) << operation.name();
  }
}

TEST_F(OpenApi, TellsTheValuesThatParametersTake) {
  for (const Operation& operation : operations_) {
    for (const Json& parameter : Parameters(operation)) {
      const Json& schema = parameter.at("schema");
      if (parameter.at("in") != "query") continue;
      const auto name = parameter.at("name").get<std::string>();
      const auto status = [&](const Json& value) {
        return Send(operation, Target(operation, false, name + "=" + Escaped(QueryValue(value))))
            .status;
      };
      if (schema.value("type", "") == "integer" && schema.contains("maximum")) {
        EXPECT_EQ(status(schema["maximum"].get<std::int64_t>() + 1), 400)
            << operation.name() << " " << name;
        EXPECT_NE(status(schema["maximum"]), 400) << operation.name() << " " << name;
        if (schema["minimum"] > 0) {
          EXPECT_EQ(status(schema["minimum"].get<std::int64_t>() - 1), 400)
              << operation.name() << " " << name;
        }
      }
      const Json& values = schema.contains("items") ? schema["items"] : schema;
      if (values.contains("enum")) {
        EXPECT_EQ(status("zzz"), 400) << operation.name() << " " << name;
        for (const Json& choice : values["enum"]) {
          EXPECT_NE(status(choice), 400) << operation.name() << " " << name << "=" << choice;
        }
      }
    }
  }
}

TEST_F(OpenApi, HasExamplesThatFitTheirSchemas) {
  for (const Operation& operation : operations_) {
    std::vector<Json> contents{
        operation.details.value("requestBody", Json::object()).value("content", Json::object())};
    for (const auto& [status, response] : operation.details.at("responses").items()) {
      contents.push_back(Resolve(response).value("content", Json::object()));
    }
    for (const Json& content : contents) {
      for (const auto& [type, media] : content.items()) {
        if (!media.contains("example")) continue;
        EXPECT_THAT(Misfits(media["example"], media.at("schema"), document_), IsEmpty())
            << operation.name();
      }
    }
    for (const Json& parameter : Parameters(operation)) {
      if (!parameter.contains("example")) continue;
      EXPECT_THAT(Misfits(parameter["example"], parameter.at("schema"), document_), IsEmpty())
          << operation.name();
    }
  }
}

// Members that differ from one time or machine to the next.
bool IsOfTheMoment(const std::string& member) {
  static const std::set<std::string> members{
      "at",   "bytes", "copied_bytes", "copied_files", "elapsed_ms", "files",
      "made", "score", "seconds",      "sequence",     "topology",   "version"};
  return members.contains(member);
}

// Where an example, which may leave things out, says something that the answer does not; "" if
// nowhere.
std::string Untrue(const Json& example, const Json& answer, const std::string& at = "") {
  if (example.is_object() && answer.is_object()) {
    for (const auto& [name, value] : example.items()) {
      const std::string here = at + "/" + name;
      if (!answer.contains(name)) return here;
      if (IsOfTheMoment(name)) continue;
      if (auto untrue = Untrue(value, answer.at(name), here); !untrue.empty()) return untrue;
    }
    return "";
  }
  if (example.is_array() && answer.is_array()) {
    auto rest = answer.begin();
    for (const Json& item : example) {
      rest = std::find_if(rest, answer.end(),
                          [&](const Json& one) { return Untrue(item, one).empty(); });
      if (rest == answer.end()) return at + "/" + item.dump();
      ++rest;
    }
    return "";
  }
  return example == answer ? "" : at + ": " + answer.dump();
}

TEST_F(OpenApi, HasExamplesThatAreTrueAnswers) {
  for (const Operation& operation : operations_) {
    const std::string target = Target(operation, false);
    const HttpReply reply = Send(operation, target);
    const Json& responses = operation.details.at("responses");
    ASSERT_TRUE(responses.contains(std::to_string(reply.status))) << target << reply.body;
    const Json content =
        Resolve(responses.at(std::to_string(reply.status))).value("content", Json::object());
    const auto described = content.find("application/json");
    if (described == content.end() || !described->contains("example")) continue;
    EXPECT_EQ(Untrue(described->at("example"), Json::parse(reply.body)), "")
        << operation.method << " " << target << "\n"
        << reply.body;
  }
}

TEST_F(OpenApi, CanBeBrowsedWithoutTheInternet) {
  const HttpReply page = Get(server_.port(), "/docs");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("<script src=\"/docs.js\">"), std::string::npos);
  for (const std::string& body : {page.body, Get(server_.port(), "/docs.js").body}) {
    EXPECT_EQ(body.find("://"), std::string::npos) << "something from elsewhere";
  }
  EXPECT_NE(page.Header("content-security-policy").find("default-src 'none'"), std::string::npos);
}

TEST_F(OpenApi, IsPrintedByTheProgram) {
  const Finished printed = RunEntente({"openapi"});
  EXPECT_EQ(printed.status, 0);
  EXPECT_EQ(Json::parse(printed.out), document_);
}

}  // namespace
}  // namespace entente::testing
