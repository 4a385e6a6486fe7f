#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

// How connections wait.
namespace entente::server {

// Of the I/O thread that a connection lives on, from its first byte to its last: nothing that
// belongs to it is ever used by two threads, so nothing is locked and no strand is needed.
using Executor = boost::asio::io_context::executor_type;

// What waits on such a thread, for which Asio need not ask which kind of executor there is.
template <class T>
using Awaitable = boost::asio::awaitable<T, Executor>;

// For co_await: an error is given, not thrown.
inline constexpr auto kAwait = boost::asio::as_tuple(boost::asio::use_awaitable_t<Executor>());

}  // namespace entente::server
