#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace linchpin::test {

/// What one run of the program gave.
struct Outcome {
  int status = 0;
  std::string out;
  std::string err;
};

/// Runs linchpin in-process, in a scratch folder of its own that is the current one while it lives.
class Program {
 public:
  Program();
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// Writes a file into the scratch folder; gives its name.
  std::string file(const std::string& name, std::string_view content) const;
  /// What a file in the scratch folder holds.
  std::string content(const std::string& name) const;

  Outcome run(const std::vector<std::string>& args, std::string_view input = "") const;

  std::map<std::string, std::string> environment;  ///< all that the program sees of it
  bool out_is_terminal = false;

 private:
  std::filesystem::path before_;
  std::filesystem::path scratch_;
};

}  // namespace linchpin::test
