#include "api/problem.h"

#include <nlohmann/json.hpp>

namespace entente::api {
namespace {

struct Kind {
  std::uint16_t status;
  std::string_view slug;
  std::string_view title;
};

Kind KindOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return {400, "invalid-argument", "Bad request"};
    case ErrorCode::kNotFound:
      return {404, "not-found", "Not found"};
    case ErrorCode::kConflict:
      return {409, "conflict", "Conflict"};
    case ErrorCode::kTooLarge:
      return {413, "too-large", "Content too large"};
    case ErrorCode::kUnprocessable:
      return {422, "unprocessable", "Unprocessable content"};
    case ErrorCode::kOverloaded:
      return {503, "overloaded", "Overloaded"};
    case ErrorCode::kDeadlineExceeded:
      return {504, "deadline-exceeded", "Deadline exceeded"};
    case ErrorCode::kCancelled:
      // No registered status fits; 499 is what proxies log for a client that went away.
      return {499, "cancelled", "Request cancelled"};
    case ErrorCode::kUnavailable:
      return {503, "unavailable", "Unavailable"};
    case ErrorCode::kCorruption:
    case ErrorCode::kInternal:
      break;
  }
  return {500, "internal", "Internal error"};
}

Kind KindOf(std::uint16_t status) {
  switch (status) {
    case 400:
      return KindOf(ErrorCode::kInvalidArgument);
    case 401:
      return {401, "unauthorized", "Unauthorized"};
    case 403:
      return {403, "forbidden", "Forbidden"};
    case 404:
      return KindOf(ErrorCode::kNotFound);
    case 405:
      return {405, "method-not-allowed", "Method not allowed"};
    case 406:
      return {406, "not-acceptable", "Not acceptable"};
    case 408:
      return {408, "request-timeout", "Request timeout"};
    case 410:
      return {410, "gone", "Gone"};
    case 413:
      return KindOf(ErrorCode::kTooLarge);
    case 414:
      return {414, "target-too-long", "URI too long"};
    case 415:
      return {415, "unsupported-media-type", "Unsupported media type"};
    case 417:
      return {417, "expectation-failed", "Expectation failed"};
    case 429:
      return {429, "too-many-requests", "Too many requests"};
    case 431:
      return {431, "headers-too-large", "Request header fields too large"};
    case 501:
      return {501, "not-implemented", "Not implemented"};
    case 503:
      return KindOf(ErrorCode::kOverloaded);
    case 504:
      return KindOf(ErrorCode::kDeadlineExceeded);
    case 505:
      return {505, "http-version-not-supported", "HTTP version not supported"};
    default:
      return {status, status < 500 ? "bad-request" : "internal",
              status < 500 ? "Bad request" : "Internal error"};
  }
}

Response Write(const Kind& kind, std::string_view detail, const std::vector<FieldError>& fields,
               std::string_view request_id, const nlohmann::ordered_json& members = {}) {
  nlohmann::ordered_json body;
  body["type"] = std::string("urn:entente:problem:").append(kind.slug);
  body["title"] = kind.title;
  body["status"] = kind.status;
  body["detail"] = detail;
  if (!fields.empty()) {
    auto& errors = body["errors"] = nlohmann::ordered_json::array();
    for (const FieldError& field : fields) {
      errors.push_back({{"name", field.name}, {"detail", field.detail}});
    }
  }
  for (const auto& [name, value] : members.items()) body[name] = value;
  if (!request_id.empty()) body["request_id"] = request_id;

  Response response;
  response.status = kind.status;
  response.headers["Content-Type"] = "application/problem+json; charset=utf-8";
  response.headers["Cache-Control"] = "no-store";
  if (kind.status == 503 || kind.status == 429) response.headers["Retry-After"] = "1";
  // What a client sent may be quoted here, whatever its bytes.
  response.body = body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  return response;
}

}  // namespace

Response Problem(const Error& error, std::string_view request_id) {
  const Kind kind = KindOf(error.code);
  if (kind.status == 500) {
    return Write(kind, "the server failed to answer; its log has the cause under the request id",
                 {}, request_id);
  }
  return Write(kind, error.message, error.fields, request_id);
}

Response Problem(const Error& error, std::string_view request_id,
                 const nlohmann::ordered_json& members) {
  const Kind kind = KindOf(error.code);
  // Nothing more is told of a fault of ours.
  if (kind.status == 500) return Problem(error, request_id);
  return Write(kind, error.message, error.fields, request_id, members);
}

Response Problem(std::uint16_t status, std::string_view detail, std::string_view request_id) {
  return Write(KindOf(status), detail, {}, request_id);
}

}  // namespace entente::api
