#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "tests/temporary_directory.h"

namespace entente::ingest {

// A folder of lexicon files, gone with the object.
class LexiconFolder {
 public:
  void Write(const std::string& name, std::string_view contents) const {
    std::filesystem::create_directories((path() / name).parent_path());
    std::ofstream(path() / name) << contents;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }

 private:
  TemporaryDirectory folder_;
};

}  // namespace entente::ingest
