#include "server/tls.h"

#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <chrono>
#include <csignal>
#include <memory>
#include <string>

#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/server/tls_identity.h"
#include "tests/temporary_directory.h"

namespace entente::testing {
namespace {

using Certificate = std::unique_ptr<X509, Free<X509_free>>;

// A blocking TLS connection that believes any certificate.
class TlsConnection {
 public:
  explicit TlsConnection(std::uint16_t port, int max_version = TLS1_3_VERSION)
      : context_(SSL_CTX_new(TLS_client_method())) {
    SSL_CTX_set_max_proto_version(context_.get(), max_version);
    bio_.reset(BIO_new_ssl_connect(context_.get()));
    BIO_set_conn_hostname(bio_.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
    connected_ = BIO_do_connect(bio_.get()) == 1 && BIO_do_handshake(bio_.get()) == 1;
  }

  [[nodiscard]] bool connected() const { return connected_; }
  // Sends the bytes and reads until the server closes.
  std::string ExchangeToTheEnd(const std::string& bytes) {
    BIO_write(bio_.get(), bytes.data(), static_cast<int>(bytes.size()));
    std::string received;
    char chunk[4096];
    for (int n = 0; (n = BIO_read(bio_.get(), chunk, sizeof chunk)) > 0;) {
      received.append(chunk, static_cast<std::size_t>(n));
    }
    return received;
  }
  [[nodiscard]] SSL* ssl() const {
    SSL* ssl = nullptr;
    BIO_get_ssl(bio_.get(), &ssl);
    return ssl;
  }
  // Whether the server said that it sent all, so that nobody on the way cut it short.
  [[nodiscard]] bool EndedInOrder() const {
    return (SSL_get_shutdown(ssl()) & SSL_RECEIVED_SHUTDOWN) != 0;
  }
  [[nodiscard]] long Serial() const {
    const Certificate certificate(SSL_get1_peer_certificate(ssl()));
    return ASN1_INTEGER_get(X509_get0_serialNumber(certificate.get()));
  }

 private:
  std::unique_ptr<SSL_CTX, Free<SSL_CTX_free>> context_;
  std::unique_ptr<BIO, Free<BIO_free_all>> bio_;
  bool connected_ = false;
};

class Tls : public ::testing::Test {
 protected:
  void SetUp() override { WriteIdentity(certificate_, key_, 1); }
  [[nodiscard]] std::vector<std::string> Arguments() const {
    return {"--tls-certificate", certificate_, "--tls-key", key_};
  }

  TemporaryDirectory folder_;
  const std::string certificate_ = folder_ / "certificate.pem";
  const std::string key_ = folder_ / "key.pem";
};

TEST_F(Tls, AnswersAndEndsInOrder) {
  ServerProcess server(folder_ / "data", Arguments());
  TlsConnection connection(server.port());
  ASSERT_TRUE(connection.connected());
  EXPECT_EQ(SSL_version(connection.ssl()), TLS1_3_VERSION);
  const std::string received = connection.ExchangeToTheEnd(
      GetRequest("/healthz") + PostRequest("/v1/articles?id=a", "text/plain", "Một bài báo.") +
      GetRequest("/v1/articles/a", "Connection: close\r\n"));
  EXPECT_EQ(received.find("HTTP/1.1 200 OK"), 0U);
  EXPECT_NE(received.find("HTTP/1.1 201 Created"), std::string::npos);
  EXPECT_NE(received.find("Một bài báo."), std::string::npos);
  EXPECT_TRUE(connection.EndedInOrder());
  EXPECT_EQ(server.Stop(), 0);
}

TEST_F(Tls, StreamsAnExport) {
  ServerProcess server(folder_ / "data", Arguments());
  TlsConnection connection(server.port());
  ASSERT_TRUE(connection.connected());
  const std::string received = connection.ExchangeToTheEnd(
      PostRequest("/v1/articles?id=a", "text/plain", "Việt Nam và Lào hội đàm tại Hà Nội.") +
      GetRequest("/v1/export?format=graphml", "Connection: close\r\n"));
  EXPECT_NE(received.find("Transfer-Encoding: chunked"), std::string::npos);
  EXPECT_NE(received.find("</graphml>"), std::string::npos);
  EXPECT_TRUE(received.ends_with("\r\n0\r\n\r\n"));
  EXPECT_TRUE(connection.EndedInOrder());
}

TEST_F(Tls, EndsIdleConnectionsWhenToldToStop) {
  ServerProcess server(folder_ / "data", Arguments());
  const TlsConnection idle(server.port());
  ASSERT_TRUE(idle.connected());
  EXPECT_EQ(server.Stop(), 0);
}

TEST_F(Tls, IsNotHeldUpByHandshakesThatHaveNotCome) {
  auto arguments = Arguments();
  arguments.insert(arguments.end(), {"--header-timeout", "60s", "--drain-timeout", "60s"});
  ServerProcess server(folder_ / "data", arguments);
  HttpConnection silent(server.port());
  HttpConnection half(server.port());
  half.Send("\x16\x03\x01");
  ASSERT_TRUE(TlsConnection(server.port()).connected());  // so the others were accepted, too
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(server.Stop(), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20));
  EXPECT_TRUE(silent.IsClosedByPeer());
}

TEST_F(Tls, RefusesPlainHttpAndOldVersions) {
  ServerProcess server(folder_ / "data", Arguments());
  HttpConnection plain(server.port());
  plain.Send(GetRequest("/healthz"));
  const auto is_answered = [&plain] {
    try {
      return plain.Receive().has_value();
    } catch (const std::exception&) {
      return false;  // an alert of TLS, or a reset
    }
  };
  EXPECT_FALSE(is_answered());
  EXPECT_FALSE(TlsConnection(server.port(), TLS1_1_VERSION).connected());
  EXPECT_TRUE(TlsConnection(server.port(), TLS1_2_VERSION).connected());
}

TEST_F(Tls, TakesANewCertificateOnHangup) {
  ServerProcess server(folder_ / "data", Arguments());
  EXPECT_EQ(TlsConnection(server.port()).Serial(), 1);
  WriteIdentity(certificate_, key_, 2);
  server.Signal(SIGHUP);
  ASSERT_TRUE(server.WaitForLog("certificate reloaded"));
  EXPECT_EQ(TlsConnection(server.port()).Serial(), 2);
  // A file that cannot be used changes nothing.
  (void)folder_.Write("key.pem", "not a key");
  server.Signal(SIGHUP);
  ASSERT_TRUE(server.WaitForLog("the certificate is kept as it was"));
  EXPECT_EQ(TlsConnection(server.port()).Serial(), 2);
  EXPECT_EQ(server.Stop(), 0);
}

TEST_F(Tls, SaysWhatIsInTheWayOfAStart) {
  const std::string other_key = folder_ / "other.pem";
  WriteIdentity(folder_ / "unused.pem", other_key, 3);
  const auto loaded = server::LoadTls(certificate_, other_key);
  ASSERT_TRUE(loaded.has_error());
  EXPECT_NE(loaded.error().message.find(other_key), std::string::npos);
  EXPECT_TRUE(server::LoadTls(folder_ / "absent.pem", key_).has_error());
  const Finished half = RunEntente({"serve", "--data", folder_ / "data", "--listen", "127.0.0.1:0",
                                    "--tls-certificate", certificate_});
  EXPECT_EQ(half.status, 1);
  EXPECT_NE(half.err.find("TLS needs both a certificate and its key"), std::string::npos);
}

}  // namespace
}  // namespace entente::testing
