#pragma once

#include <boost/asio/ssl/context.hpp>
#include <filesystem>
#include <memory>

#include "graph/base/result.h"

namespace entente::server {

// A server's side of TLS 1.2 and 1.3 with the certificate chain and key of two PEM files.
// kInvalidArgument, naming the file, when one cannot be used or they do not belong together.
Result<std::shared_ptr<boost::asio::ssl::context>> LoadTls(const std::filesystem::path& certificate,
                                                           const std::filesystem::path& key);

}  // namespace entente::server
