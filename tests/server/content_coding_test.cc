#include "server/content_coding.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

#include "tests/server/http_connection.h"
#include "tests/server/test_server.h"

namespace entente::testing {
namespace {

// zlib's own decoder, told to expect gzip's frame.
std::string Gunzip(const std::string& compressed) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string plain(1 << 20, '\0');
  std::string input = compressed;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  plain.resize(stream.total_out);
  inflateEnd(&stream);
  return plain;
}

std::string LongText() {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "{\"id\": \"meeting:" + std::to_string(i) + "\"}\n";
  return text;
}

// "/png" is of a type that is compressed already, "/short" too small to gain.
api::Response Answer(const api::Request& request, QueryContext&) {
  api::Response response;
  response.headers["Content-Type"] =
      request.target == "/png" ? "image/png" : "application/json; charset=utf-8";
  response.body = request.target == "/short" ? "{}" : LongText();
  return response;
}

TEST(AcceptsGzip, ReadsWeightsAndWildcards) {
  for (const char* value : {"gzip", "GZIP", "br, gzip;q=0.5", "x-gzip", "*", "deflate, *;q=0.1",
                            "gzip ; q=1.000", "identity;q=0, gzip"}) {
    EXPECT_TRUE(server::AcceptsGzip(value)) << value;
  }
  for (const char* value : {"", "br", "identity", "gzip;q=0", "gzip;q=0.000, *", "*;q=0", "gzipped",
                            ",,,", ";", "gzip;Q=0"}) {
    EXPECT_FALSE(server::AcceptsGzip(value)) << value;
  }
}

TEST(ContentCoding, CompressesForWhoTakesIt) {
  const TestServer server(Answer);
  const HttpReply reply = Get(server.port(), "/", "Accept-Encoding: gzip, br\r\n");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.Header("content-encoding"), "gzip");
  EXPECT_EQ(reply.Header("vary"), "Accept-Encoding");
  EXPECT_LT(reply.body.size(), LongText().size() / 4);
  EXPECT_EQ(Gunzip(reply.body), LongText());
}

TEST(ContentCoding, LeavesAloneWhatIsNotAskedForOrGainsNothing) {
  const TestServer server(Answer);
  const HttpReply plain = Get(server.port(), "/");
  EXPECT_EQ(plain.Header("content-encoding"), "");
  EXPECT_EQ(plain.Header("vary"), "Accept-Encoding");
  EXPECT_EQ(plain.body, LongText());
  for (const char* target : {"/png", "/short"}) {
    EXPECT_EQ(Get(server.port(), target, "Accept-Encoding: gzip\r\n").Header("content-encoding"),
              "")
        << target;
  }
}

TEST(ContentCoding, HeadTellsTheLengthThatGetWouldHave) {
  const TestServer server(Answer);
  HttpConnection connection(server.port());
  const std::string fields = "Host: a\r\nAccept-Encoding: gzip\r\n\r\n";
  const HttpReply get = connection.Exchange("GET / HTTP/1.1\r\n" + fields);
  connection.Send("HEAD / HTTP/1.1\r\n" + fields);
  const auto head = connection.Receive(true);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->Header("content-length"), std::to_string(get.body.size()));
  EXPECT_EQ(head->Header("content-encoding"), "gzip");
}

}  // namespace
}  // namespace entente::testing
