// A folder of its own for a test that needs the file system; it is removed at the end.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace hindsight::test {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "hindsight-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a folder for the test");
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::filesystem::path operator/(const std::string& path) const { return path_ / path; }
  const std::filesystem::path& path() const { return path_; }

  void write(const std::string& path, const std::string& bytes) const {
    std::filesystem::create_directories((path_ / path).parent_path());
    std::ofstream(path_ / path, std::ios::binary) << bytes;
  }
  std::string read(const std::string& path) const {
    std::ifstream file(path_ / path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  bool has(const std::string& path) const { return std::filesystem::exists(path_ / path); }

 private:
  std::filesystem::path path_;
};

}  // namespace hindsight::test
