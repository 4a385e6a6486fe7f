#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/call.h"
#include "api/filter_set.h"
#include "api/http.h"

namespace entente::api {

struct Route {
  Method method = Method::kGet;
  // Literal segments and "{name}", which stands for any one segment that is not empty.
  std::string_view pattern;
  Handler handler = nullptr;
  // Whether the answer depends on nothing but the graph, so that its sequence is an ETag.
  bool reads_graph = false;
  // Whether the handler runs when the header is there, to read the body as it comes: api/body.h.
  bool streams_body = false;
  Forms forms = Forms::kOne;
  FilterSet filters = FilterSet::kNone;
  // Whether it may run longer than other requests, which keep to the server's deadline: as long as
  // it takes, unless timeout_ms= says otherwise.
  bool takes_long = false;
  // Whether most answers come out of memory in less than it takes to wake another thread: tried on
  // the thread that has read the request (Service::AnswerAtOnce).
  bool at_once = false;
};

struct RouteMatch {
  const Route* route = nullptr;   // null when the path or the method has none
  std::vector<std::string> path;  // what stands for the braces
  // Where there is no route: the methods that the path has, HEAD and OPTIONS included, in the order
  // of the routes; none when there is no such path.
  std::vector<std::string> allowed;
};

class Router {
 public:
  explicit Router(std::vector<Route> routes);

  // HEAD is answered by the route of GET.
  [[nodiscard]] RouteMatch Find(Method method, const std::vector<std::string>& segments) const;

  // The template that a path without a route was most likely meant for.
  [[nodiscard]] std::optional<std::string> NearestTo(
      const std::vector<std::string>& segments) const;

 private:
  struct Entry {
    Route route;
    std::vector<std::string> segments;
  };
  [[nodiscard]] std::vector<std::string> MethodsOf(const std::vector<std::string>& segments) const;

  std::vector<Entry> entries_;
};

}  // namespace entente::api
