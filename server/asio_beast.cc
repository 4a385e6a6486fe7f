// The compiled part of Asio and Beast, once for the whole program: with *_SEPARATE_COMPILATION
// their headers only declare it.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
