#pragma once

#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace entente::ingest {

// A way in which an article comes to harm between a newsroom and a scraper.
struct Mutation {
  std::string_view name;
  std::function<std::string(const std::string&, std::mt19937&)> apply;
};

// Changes of writing that leave every word what it is: decomposed letters, Ð for Đ, other line
// ends.
const std::vector<Mutation>& HarmlessMutations();
// All others: lost and foreign bytes, case, mojibake, glued sentences, mixed-up paragraphs.
const std::vector<Mutation>& HarmfulMutations();

}  // namespace entente::ingest
