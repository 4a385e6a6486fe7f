#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace entente::testing {

// What of `value` does not fit `schema`, each with its place; nothing when it fits. The part of
// JSON Schema 2020-12 that our document uses: another keyword is a misfit, so that nothing in a
// schema goes unchecked. `document` is what "$ref" points into.
std::vector<std::string> Misfits(const nlohmann::json& value, const nlohmann::json& schema,
                                 const nlohmann::json& document);

}  // namespace entente::testing
