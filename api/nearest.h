#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::api {

// The candidate that `word` was most likely meant to be: case aside, at most a third of its letters
// (at least one, at most three) wrong. The first of equally near ones; nothing when all are far.
std::optional<std::string> Nearest(std::string_view word,
                                   const std::vector<std::string>& candidates);

// "; did you mean 'X'?" for the nearest candidate, or nothing.
std::string DidYouMean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace entente::api
