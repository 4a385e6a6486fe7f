// The compiled part of Asio and Beast, once for the whole program: with *_SEPARATE_COMPILATION
// their headers only declare it.

// The parser of Beast 1.81 asserts that the end of a body in chunks that is empty ("0", and two
// line ends) does not come byte by byte, though it reads one that does: a client could abort the
// process.
#define BOOST_DISABLE_ASSERTS

#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
