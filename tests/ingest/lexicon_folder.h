#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace entente::ingest {

// A folder of lexicon files, gone with the object.
class LexiconFolder {
 public:
  LexiconFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "lexicon.XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~LexiconFolder() { std::filesystem::remove_all(path_); }
  LexiconFolder(const LexiconFolder&) = delete;
  LexiconFolder& operator=(const LexiconFolder&) = delete;

  void Write(const std::string& name, std::string_view contents) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << contents;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace entente::ingest
