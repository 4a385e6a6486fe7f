#pragma once

#include <filesystem>
#include <string>
#include <vector>

// The part of Gherkin that the openCypher TCK is written in.
namespace entente::cypher {

using Cells = std::vector<std::string>;

struct Step {
  std::string text;  // without its keyword
  std::string document;
  std::vector<Cells> table;
};

// One to run; an outline gives one for each of its examples.
struct Scenario {
  std::string name;
  std::vector<Step> steps;
};

std::vector<Scenario> ReadFeature(const std::filesystem::path& file);

}  // namespace entente::cypher
