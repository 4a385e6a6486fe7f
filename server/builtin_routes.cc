#include "server/builtin_routes.h"

#include <string>
#include <string_view>

#include "api/parameters.h"
#include "api/problem.h"
#include "api/target.h"

namespace entente::server {
namespace {

constexpr std::string_view kJson = "application/json; charset=utf-8";
constexpr std::string_view kAllowed = "GET, HEAD, OPTIONS";

api::Response Ok(std::string_view content_type, std::string body) {
  api::Response response;
  response.headers.emplace("Content-Type", content_type);
  response.headers.emplace("Cache-Control", "no-store");
  response.body = std::move(body);
  return response;
}

api::Response Readiness(const api::Request& request, const Runtime& runtime) {
  const bool draining = runtime.draining.load();
  if (!draining && runtime.application.load() != nullptr) {
    return Ok(kJson, "{\"status\":\"ready\"}\n");
  }
  api::Response response = api::Problem(
      503, draining ? "the server is shutting down" : "the server is starting", request.request_id);
  response.headers.insert_or_assign("Retry-After", "1");
  return response;
}

api::Response Exposition(Runtime& runtime) {
  Metrics::Now now{runtime.reads.load(),
                   runtime.writes.load(),
                   runtime.bodies.held(),
                   runtime.answers.held(),
                   {}};
  const Application* application = runtime.application.load();
  if (application != nullptr && application->store_status) now.store = application->store_status();
  return Ok("text/plain; version=0.0.4; charset=utf-8", runtime.metrics.Render(now));
}

// Of any but the one that every endpoint takes, which here is about nothing.
std::optional<api::Response> RefuseParameters(const api::Request& request) {
  if (request.target.find('?') == std::string::npos) return std::nullopt;
  const auto target = api::ParseTarget(request.target);
  if (!target) return api::Problem(target.error(), request.request_id);
  api::Parameters parameters(target->query);
  parameters.Integer("timeout_ms", 1, 1, api::kMaxTimeoutMs);
  if (auto known = parameters.Finish(); !known) {
    return api::Problem(known.error(), request.request_id);
  }
  return std::nullopt;
}

}  // namespace

std::optional<api::Response> AnswerBuiltin(const api::Request& request, Runtime& runtime) {
  const std::string_view target = request.target;
  std::string_view path = target.substr(0, target.find('?'));
  if (path.ends_with('/')) path.remove_suffix(1);
  std::string_view route;
  for (const std::string_view known : {"/healthz", "/readyz", "/metrics"}) {
    if (path == known) route = known;
  }
  if (route.empty()) return std::nullopt;

  api::Response response;
  if (request.method == api::Method::kOptions) {
    response.status = 204;
    response.headers.emplace("Allow", kAllowed);
  } else if (request.method != api::Method::kGet && request.method != api::Method::kHead) {
    response = api::Problem(405, "this resource can only be read", request.request_id);
    response.headers.insert_or_assign("Allow", std::string(kAllowed));
  } else if (auto refusal = RefuseParameters(request)) {
    response = *std::move(refusal);
  } else if (route == "/healthz") {
    response = Ok(kJson, "{\"status\":\"ok\"}\n");
  } else if (route == "/readyz") {
    response = Readiness(request, runtime);
  } else {
    response = Exposition(runtime);
  }
  response.route = route;
  return response;
}

}  // namespace entente::server
