#include "api/router.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/nearest.h"

namespace entente::api {
namespace {

std::vector<std::string> SplitPath(std::string_view path) {
  std::vector<std::string> segments;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    const auto slash = path.find('/');
    const auto segment = path.substr(0, slash);
    if (!segment.empty()) segments.emplace_back(segment);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash);
  }
  return segments;
}

bool IsPlaceholder(std::string_view segment) { return segment.starts_with('{'); }

bool Matches(const std::vector<std::string>& pattern, const std::vector<std::string>& segments) {
  return std::equal(pattern.begin(), pattern.end(), segments.begin(), segments.end(),
                    [](std::string_view wanted, std::string_view given) {
                      return IsPlaceholder(wanted) ? !given.empty() : wanted == given;
                    });
}

}  // namespace

Router::Router(std::vector<Route> routes) {
  for (const Route& route : routes) entries_.push_back({route, SplitPath(route.pattern)});
}

RouteMatch Router::Find(Method method, const std::vector<std::string>& segments) const {
  const Method served = method == Method::kHead ? Method::kGet : method;
  RouteMatch match;
  for (const Entry& entry : entries_) {
    if (entry.route.method != served || !Matches(entry.segments, segments)) continue;
    match.route = &entry.route;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      if (IsPlaceholder(entry.segments[i])) match.path.push_back(segments[i]);
    }
    return match;
  }
  match.allowed = MethodsOf(segments);
  return match;
}

std::vector<std::string> Router::MethodsOf(const std::vector<std::string>& segments) const {
  std::vector<std::string> methods;
  for (const Entry& entry : entries_) {
    if (!Matches(entry.segments, segments)) continue;
    methods.emplace_back(ToString(entry.route.method));
    if (entry.route.method == Method::kGet) methods.emplace_back("HEAD");
  }
  if (!methods.empty()) methods.emplace_back("OPTIONS");
  return methods;
}

std::optional<std::string> Router::NearestTo(const std::vector<std::string>& segments) const {
  // Compared with its placeholders filled in by what the client wrote in their place.
  std::vector<std::string> filled;
  for (const Entry& entry : entries_) {
    std::vector<std::string> path = entry.segments;
    for (std::size_t i = 0; i < path.size() && i < segments.size(); ++i) {
      if (IsPlaceholder(path[i])) path[i] = segments[i];
    }
    filled.push_back(fmt::format("/{}", fmt::join(path, "/")));
  }
  const auto nearest = Nearest(fmt::format("/{}", fmt::join(segments, "/")), filled);
  if (!nearest) return std::nullopt;
  const auto index = std::find(filled.begin(), filled.end(), *nearest) - filled.begin();
  return std::string(entries_[static_cast<std::size_t>(index)].route.pattern);
}

}  // namespace entente::api
