#include <gtest/gtest.h>

#include "server/log.h"

namespace entente::testing {
namespace {

// Servers within the test program would log each start and end.
class QuietLog : public ::testing::Environment {
 public:
  void SetUp() override {
    server::log::Configure(server::log::Format::kText, server::log::Level::kError);
  }
};

const ::testing::Environment* const kQuiet = ::testing::AddGlobalTestEnvironment(new QuietLog);

}  // namespace
}  // namespace entente::testing
