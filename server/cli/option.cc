#include "server/cli/option.h"

#include <cctype>
#include <map>

namespace entente::server::cli {
namespace {

using Path = std::filesystem::path;

std::string ToString(std::chrono::milliseconds time) {
  return time.count() % 1000 == 0 ? std::to_string(time.count() / 1000) + "s"
                                  : std::to_string(time.count()) + "ms";
}

}  // namespace

std::string EnvironmentName(std::string_view option) {
  while (option.starts_with('-')) option.remove_prefix(1);
  std::string name = "ENTENTE_";
  for (const char c : option) {
    name.push_back(c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
  }
  return name;
}

CLI::Validator Undescribed(CLI::Validator validator) { return validator.description(""); }

CLI::Option* AddPath(CLI::App& app, const std::string& name, std::optional<Path>& path,
                     const std::string& help, const std::string& type) {
  return app
      .add_option_function<std::string>(
          name, [&path](const std::string& text) { path = text; }, help)
      ->envname(EnvironmentName(name))
      ->type_name(type);
}

CLI::Option* AddRequiredPath(CLI::App& app, const std::string& name, Path& path,
                             const std::string& help) {
  return app
      .add_option_function<std::string>(
          name, [&path](const std::string& text) { path = text; }, help)
      ->type_name("DIR")
      ->required();
}

CLI::Option* AddDataPath(CLI::App& app, Path& path, const std::string& help) {
  return AddRequiredPath(app, "--data", path, help)->envname("ENTENTE_DATA");
}

CLI::Option* AddDuration(CLI::App& app, const std::string& name, std::chrono::milliseconds& time,
                         const std::string& help) {
  static const std::map<std::string, std::int64_t> kUnits{
      {"ms", 1}, {"s", 1000}, {"min", 60'000}, {"h", 3'600'000}};
  return app
      .add_option_function<std::int64_t>(
          name,
          [&time](const std::int64_t& milliseconds) {
            if (milliseconds <= 0) throw CLI::ValidationError("a duration is longer than nothing");
            time = std::chrono::milliseconds(milliseconds);
          },
          help)
      ->envname(EnvironmentName(name))
      ->transform(Undescribed(CLI::AsNumberWithUnit(
          kUnits, CLI::AsNumberWithUnit::Options(CLI::AsNumberWithUnit::CASE_SENSITIVE |
                                                 CLI::AsNumberWithUnit::UNIT_REQUIRED))))
      ->type_name("TIME")
      ->default_str(ToString(time));
}

std::string SizeToString(std::uint64_t bytes) {
  const std::uint64_t kib = bytes >> 10;
  return kib % 1024 == 0 ? std::to_string(kib >> 10) + "MiB" : std::to_string(kib) + "KiB";
}

}  // namespace entente::server::cli
