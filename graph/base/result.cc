#include "graph/base/result.h"

#include <boost/throw_exception.hpp>
#include <stdexcept>

namespace entente {

void throw_exception_from_error(const Error& error, const boost::source_location& at) {
  boost::throw_exception(std::logic_error("value of a failed Result: " + error.message), at);
}

}  // namespace entente
