#include "server/tls.h"

#include <fmt/format.h>
#include <openssl/ssl.h>

#include <string_view>

namespace entente::server {
namespace {

namespace ssl = boost::asio::ssl;

// A client may offer several protocols (ALPN); the answer is the one that we speak.
int ChooseProtocol(SSL* /*connection*/, const unsigned char** chosen, unsigned char* chosen_size,
                   const unsigned char* offered, unsigned offered_size, void* /*argument*/) {
  constexpr std::string_view kOurs = "\x08http/1.1";
  unsigned char* selected = nullptr;
  const int result = SSL_select_next_proto(
      &selected, chosen_size, reinterpret_cast<const unsigned char*>(kOurs.data()),
      static_cast<unsigned>(kOurs.size()), offered, offered_size);
  *chosen = selected;
  return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

}  // namespace

Result<std::shared_ptr<ssl::context>> LoadTls(const std::filesystem::path& certificate,
                                              const std::filesystem::path& key) {
  const auto unusable = [](const std::filesystem::path& file, std::string_view why) {
    return InvalidArgument(fmt::format("cannot use {} for TLS: {}", file.string(), why));
  };
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_alpn_select_cb(context->native_handle(), ChooseProtocol, nullptr);
  boost::system::error_code error;
  context->use_certificate_chain_file(certificate.string(), error);
  if (error) return unusable(certificate, error.message());
  context->use_private_key_file(key.string(), ssl::context::pem, error);
  if (error) return unusable(key, error.message());
  if (SSL_CTX_check_private_key(context->native_handle()) != 1) {
    return unusable(key, "it is not the key of the certificate");
  }
  return context;
}

}  // namespace entente::server
