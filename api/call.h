#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/access.h"
#include "api/cursor.h"
#include "api/filter_set.h"
#include "api/format/selection.h"
#include "api/http.h"
#include "api/parameters.h"
#include "api/service.h"

namespace entente::api {

class Listeners;
class PinnedViews;

// What the handlers work with; lives as long as the service.
struct Backend {
  graph::Store& store;
  ingest::Pipeline& pipeline;
  const ServiceOptions& options;
  PinnedViews& pinned;
  Listeners& listeners;
};

// One request on its way through a handler.
class Call {
 public:
  Call(const Request& request_, const Backend& backend_, QueryContext& context_,
       std::string_view route_, std::vector<std::string> path_, std::vector<QueryParameter> query)
      : request(request_),
        backend(backend_),
        context(context_),
        route(route_),
        path(std::move(path_)),
        parameters(std::move(query)) {}

  const Request& request;
  const Backend& backend;
  QueryContext& context;
  std::string_view route;         // the template: "/v1/nodes/{id}"
  std::vector<std::string> path;  // what stands for its braces, in order
  Parameters parameters;
  Caller caller = "anonymous";
  bool at_once = false;  // on a thread that must not wait, nor work for long
  Selection form;
  FilterSet filters = FilterSet::kNone;

  // The one state of the graph that the whole answer is taken from; made when first asked for.
  const graph::ReadView& View() {
    if (!view_) view_ = at_once ? backend.store.ReadAtOnce() : backend.store.Read();
    return *view_;
  }
  // Makes the answer one about another state of the graph.
  void ReadFrom(graph::ReadView view) { view_ = std::move(view); }

  // To be asked before work that takes long: an error when it is not for this thread.
  [[nodiscard]] Result<void> MayTakeLong() const {
    if (!at_once) return {};
    return Error{ErrorCode::kOverloaded, "it takes a thread of its own", {}};
  }

 private:
  std::optional<graph::ReadView> view_;
};

using Handler = Result<Response> (*)(Call& call);

// Which part of a list is asked for.
struct PageRequest {
  std::size_t limit = 50;
  std::optional<std::string> after;  // the key of the last item of the page before
  CursorScope scope = 0;

  [[nodiscard]] std::string CursorAfter(std::string_view key) const {
    return EncodeCursor(scope, key);
  }
};

// Reads limit= and cursor=.
PageRequest ReadPage(Call& call);

}  // namespace entente::api
