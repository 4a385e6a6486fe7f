#pragma once

#include <sys/mount.h>

#include <filesystem>
#include <string>
#include <utility>

namespace entente {

class MountedDisk {
 public:
  // A file system of its own in memory, of so many bytes.
  MountedDisk(std::filesystem::path at, const std::string& bytes) : at_(std::move(at)) {
    std::filesystem::create_directories(at_);
    mounted_ = mount("tmpfs", at_.c_str(), "tmpfs", 0, ("size=" + bytes).c_str()) == 0;
  }
  ~MountedDisk() {
    if (mounted_) umount2(at_.c_str(), MNT_DETACH);
  }
  MountedDisk(const MountedDisk&) = delete;
  MountedDisk& operator=(const MountedDisk&) = delete;

  // Whether it could be made so. Nothing of it may be open to write.
  [[nodiscard]] bool MakeReadOnly() const {
    return mount(nullptr, at_.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0;
  }
  [[nodiscard]] bool mounted() const { return mounted_; }
  [[nodiscard]] const std::filesystem::path& path() const { return at_; }

 private:
  std::filesystem::path at_;
  bool mounted_ = false;
};

}  // namespace entente
