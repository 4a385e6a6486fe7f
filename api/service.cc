#include "api/service.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <optional>
#include <random>
#include <variant>

#include "api/access.h"
#include "api/change_events.h"
#include "api/pinned_views.h"
#include "api/problem.h"
#include "api/routes.h"
#include "api/target.h"

namespace entente::api {
namespace {

constexpr std::chrono::hours kLongTimeout{24};

std::string Joined(const std::vector<std::string>& methods) {
  return fmt::format("{}", fmt::join(methods, ", "));
}

// Tells this run of the server from every other, whose sequence numbers may count another store.
std::string NewRunId() {
  std::random_device random;
  return fmt::format("{:08x}{:08x}", random(), random());
}

// Whether If-None-Match lists `etag`. Weak comparison (RFC 9110, 13.1.2).
bool Lists(std::string_view if_none_match, std::string_view etag) {
  const auto opaque = [](std::string_view tag) {
    return tag.starts_with("W/") ? tag.substr(2) : tag;
  };
  return std::ranges::any_of(SplitList(if_none_match),
                             [&](const std::string& tag) { return opaque(tag) == opaque(etag); });
}

// Whether the answer holds until the graph changes. What a handler says is not to be stored, since
// it is of one moment, gets no tag.
bool MayBeKept(const Response& response) {
  const auto control = response.headers.find("Cache-Control");
  return control == response.headers.end() || control->second != "no-store";
}

// What a client must be allowed in order to use a route; nothing for what is open to all: the page
// and the description of the API.
std::optional<Scope> ScopeOf(const Route& route) {
  if (route.pattern.starts_with("/v1/admin/")) return Scope::kAdmin;
  if (route.method != Method::kGet) return Scope::kWrite;
  if (route.pattern.starts_with("/v1/")) return Scope::kRead;
  return std::nullopt;
}

// How long AnswerAtOnce may walk: what takes longer is begun anew by Handle.
constexpr std::chrono::microseconds kAtOnce{1000};

// Whether the error is one of the request, whoever answers it.
bool IsOfRequest(ErrorCode code) {
  return code == ErrorCode::kInvalidArgument || code == ErrorCode::kNotFound ||
         code == ErrorCode::kConflict || code == ErrorCode::kUnprocessable;
}

Response NoRoute(const Router& router, const Request& request, const Target& target) {
  const std::string path = fmt::format("/{}", fmt::join(target.segments, "/"));
  std::string detail = fmt::format("there is nothing at {}", Quoted(path));
  if (const auto nearest = router.NearestTo(target.segments)) {
    detail += fmt::format("; did you mean {}?", *nearest);
  } else {
    detail += "; the page at / lists what there is";
  }
  return Problem(404, detail, request.request_id);
}

}  // namespace

class Service::Impl {
 public:
  Impl(graph::Store& store, ingest::Pipeline& pipeline, ServiceOptions options)
      : options_(std::move(options)),
        access_(std::make_shared<const AccessPolicy>(options_.access)),
        listeners_(options_.max_listeners, options_.max_listeners_per_client),
        backend_{store, pipeline, options_, pinned_, listeners_},
        router_(AllRoutes()) {}

  Response Handle(const Request& request, QueryContext& context) const {
    try {
      return Finished(Answer(request, context));
    } catch (const std::exception& exception) {
      return Fault(request, exception.what());
    } catch (...) {
      return Fault(request, "an exception of unknown type");
    }
  }

  std::optional<Response> AnswerAtOnce(const Request& request) const {
    if (request.method != Method::kGet) return std::nullopt;
    try {
      const auto target = ParseTarget(request.target);
      if (!target) return std::nullopt;
      const RouteMatch match = router_.Find(request.method, target->segments);
      if (match.route == nullptr || !match.route->at_once) return std::nullopt;
      QueryContext context(Deadline::After(kAtOnce));
      auto response = Dispatch(request, context, *target, match, /*at_once=*/true);
      if (!response) return std::nullopt;
      response->route = match.route->pattern;
      return Finished(*std::move(response));
    } catch (...) {
      return std::nullopt;  // Handle meets it again, and tells of it
    }
  }

  std::optional<Response> RefuseEarly(const Request& request) const {
    try {
      const auto target = ParseTarget(request.target);
      if (!target) return Finished(Problem(target.error(), request.request_id));
      const RouteMatch match = router_.Find(request.method, target->segments);
      auto refusal = RefuseRoute(request, *target, match);
      if (!refusal) {
        auto admitted = AdmitTo(*match.route, request);
        if (auto* refused = std::get_if<Response>(&admitted)) {
          refused->route = match.route->pattern;
          refusal = std::move(*refused);
        }
      }
      if (!refusal) return std::nullopt;
      return Finished(*std::move(refusal));
    } catch (...) {
      return std::nullopt;  // Handle meets it again, and tells of it
    }
  }

  void ReplaceTokens(TokenTable tokens) {
    access_.store(std::make_shared<const AccessPolicy>(
        AccessPolicy{std::move(tokens), options_.access.reads_need_token}));
  }

  std::chrono::milliseconds TimeoutFor(const Request& request) const {
    const auto target = ParseTarget(request.target);
    if (!target) return options_.max_timeout;
    Parameters parameters(target->query);
    const RouteMatch match = router_.Find(request.method, target->segments);
    const bool takes_long = match.route != nullptr && match.route->takes_long;
    const std::chrono::milliseconds longest = takes_long ? kLongTimeout : options_.max_timeout;
    const auto cap = static_cast<std::uint64_t>(std::max<std::int64_t>(longest.count(), 1));
    const std::uint64_t asked = parameters.Integer("timeout_ms", cap, 1, kMaxTimeoutMs);
    return std::chrono::milliseconds(std::min(asked, cap));
  }

  bool StreamsBody(const Request& request) const {
    const auto target = ParseTarget(request.target);
    if (!target) return false;
    const RouteMatch match = router_.Find(request.method, target->segments);
    return match.route != nullptr && match.route->streams_body;
  }

 private:
  Response Answer(const Request& request, QueryContext& context) const {
    const auto target = ParseTarget(request.target);
    if (!target) {
      if (request.method == Method::kOptions && request.target == "*") return Options({});
      return Problem(target.error(), request.request_id);
    }
    const RouteMatch match = router_.Find(request.method, target->segments);
    if (auto refusal = RefuseRoute(request, *target, match)) return *std::move(refusal);
    Response response = *Dispatch(request, context, *target, match, /*at_once=*/false);
    response.route = match.route->pattern;
    return response;
  }

  // The answer when the path or the method has no route.
  [[nodiscard]] std::optional<Response> RefuseRoute(const Request& request, const Target& target,
                                                    const RouteMatch& match) const {
    if (match.route != nullptr) return std::nullopt;
    if (match.allowed.empty()) return NoRoute(router_, request, target);
    if (request.method == Method::kOptions) return Options(match.allowed);
    Response response = Problem(405,
                                fmt::format("{} is not allowed here; allowed: {}",
                                            ToString(request.method), Joined(match.allowed)),
                                request.request_id);
    response.headers["Allow"] = Joined(match.allowed);
    return response;
  }

  [[nodiscard]] std::variant<Caller, Response> AdmitTo(const Route& route,
                                                       const Request& request) const {
    const auto scope = ScopeOf(route);
    if (!scope) return Caller("anonymous");
    return Admit(request, *scope, *access_.load());
  }

  static Response Finished(Response response) {
    response.headers.emplace("Cache-Control", "no-cache");
    response.headers["X-Content-Type-Options"] = "nosniff";
    return response;
  }

  // Nothing when it was to be done at once and cannot be, which Handle then tells, or does.
  std::optional<Response> Dispatch(const Request& request, QueryContext& context,
                                   const Target& target, const RouteMatch& match,
                                   bool at_once) const {
    const Route& route = *match.route;
    auto admitted = AdmitTo(route, request);
    if (auto* refusal = std::get_if<Response>(&admitted)) return std::move(*refusal);
    if (!at_once) pinned_.Tidy();  // what it drops may have to wait for RocksDB
    Call call(request, backend_, context, route.pattern, match.path, target.query);
    call.caller = std::get<Caller>(std::move(admitted));
    call.at_once = at_once;
    call.filters = route.filters;
    const auto form = SelectForm(route.forms, request, call.parameters);
    if (!form) {
      return Problem(406, fmt::format("Accept takes none of {}", MediaTypesOf(route.forms)),
                     request.request_id);
    }
    call.form = *form;
    std::string etag;
    const auto known = request.headers.find("If-None-Match");
    if (route.reads_graph && form->format != Format::kEventStream) {
      etag = fmt::format("W/\"{}-{}-{:x}-{}\"", run_id_, call.View().Sequence(),
                         std::hash<std::string>()(request.target), NameOf(form->format));
      // Only an answer of 200 to this very target carried the tag, so the request is a good one.
      if (known != request.headers.end() && Lists(known->second, etag)) return Unchanged(etag);
    }
    // What the server has already read: TimeoutFor.
    call.parameters.Integer("timeout_ms", 1, 1, kMaxTimeoutMs);

    auto answer = route.handler(call);
    if (!answer) {
      const Error& error = answer.error();
      if (at_once && !IsOfRequest(error.code)) return std::nullopt;
      if (error.code == ErrorCode::kInternal || error.code == ErrorCode::kCorruption) {
        Report(request, error.message);
      }
      return Problem(error, request.request_id);
    }
    if (answer->status == 200 && !etag.empty() && MayBeKept(*answer)) {
      // '*' stands for whatever there is: who sends it has it already.
      if (known != request.headers.end() &&
          SplitList(known->second) == std::vector<std::string>{"*"}) {
        return Unchanged(etag);
      }
      answer->headers["ETag"] = etag;
      answer->headers["Vary"] = "Accept";
    }
    return *std::move(answer);
  }

  static Response Unchanged(const std::string& etag) {
    Response unchanged;
    unchanged.status = 304;
    unchanged.headers["ETag"] = etag;
    unchanged.headers["Vary"] = "Accept";
    return unchanged;
  }

  static Response Options(const std::vector<std::string>& allowed) {
    Response response;
    response.status = 204;
    response.headers["Allow"] =
        allowed.empty() ? "GET, HEAD, POST, DELETE, OPTIONS" : Joined(allowed);
    return response;
  }

  Response Fault(const Request& request, std::string_view detail) const {
    Report(request, detail);
    return Problem(Error{}, request.request_id);
  }

  void Report(const Request& request, std::string_view detail) const {
    if (options_.on_internal_error) options_.on_internal_error(request.request_id, detail);
  }

  ServiceOptions options_;
  std::atomic<std::shared_ptr<const AccessPolicy>> access_;
  mutable PinnedViews pinned_;
  Listeners listeners_;
  Backend backend_;
  Router router_;
  std::string run_id_ = NewRunId();
};

Service::Service(graph::Store& store, ingest::Pipeline& pipeline, ServiceOptions options)
    : impl_(std::make_unique<Impl>(store, pipeline, std::move(options))) {}

Service::~Service() = default;

Response Service::Handle(const Request& request, QueryContext& context) const {
  return impl_->Handle(request, context);
}

std::optional<Response> Service::AnswerAtOnce(const Request& request) const {
  return impl_->AnswerAtOnce(request);
}

std::optional<Response> Service::RefuseEarly(const Request& request) const {
  return impl_->RefuseEarly(request);
}

void Service::ReplaceTokens(TokenTable tokens) { impl_->ReplaceTokens(std::move(tokens)); }

std::chrono::milliseconds Service::TimeoutFor(const Request& request) const {
  return impl_->TimeoutFor(request);
}

bool Service::StreamsBody(const Request& request) const { return impl_->StreamsBody(request); }

}  // namespace entente::api
