#pragma once

#include <string>

namespace entente::testing {

// Frees an object of OpenSSL's with the function that it has for that.
template <auto kFree>
struct Free {
  template <class T>
  void operator()(T* object) const {
    kFree(object);
  }
};

// A certificate of "localhost" signed by itself, with this serial number, and its key, as PEM
// files.
void WriteIdentity(const std::string& certificate_file, const std::string& key_file, long serial);

}  // namespace entente::testing
