#include "output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "linchpin/error.hpp"

namespace linchpin::cli {

namespace {

constexpr std::array ending_signals{SIGINT, SIGTERM, SIGHUP};

char unfinished[PATH_MAX];  // a handler may touch neither strings nor the heap

extern "C" void remove_unfinished(int signal) {
  ::unlink(unfinished);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

}  // namespace

/// While it lives, a signal that ends the program removes the file first.
class OutputFile::Removal {
 public:
  explicit Removal(const std::string& path) {
    std::strncpy(unfinished, path.c_str(), sizeof unfinished - 1);
    for (std::size_t i = 0; i < ending_signals.size(); ++i) {
      struct sigaction action {};
      action.sa_handler = remove_unfinished;
      ::sigaction(ending_signals[i], nullptr, &before_[i]);
      if (before_[i].sa_handler == SIG_DFL) ::sigaction(ending_signals[i], &action, nullptr);
    }
  }
  ~Removal() {
    for (std::size_t i = 0; i < ending_signals.size(); ++i) ::sigaction(ending_signals[i], &before_[i], nullptr);
  }
  Removal(const Removal&) = delete;
  Removal& operator=(const Removal&) = delete;

 private:
  std::array<struct sigaction, ending_signals.size()> before_{};
};

bool write_fully(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

OutputFile::OutputFile(std::string path) : path_(std::move(path)) {
  struct stat status {};
  const bool exists = ::stat(path_.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) {
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) fail(errno);
    return;
  }
  // the file that a link stands for is replaced, not the link
  if (char* const real = exists ? ::realpath(path_.c_str(), nullptr) : nullptr) {
    path_ = real;
    std::free(real);
  }
  temporary_ = path_ + ".XXXXXX";
  sigset_t before;
  sigset_t ending;
  ::sigemptyset(&ending);
  for (const int signal : ending_signals) ::sigaddset(&ending, signal);
  ::pthread_sigmask(SIG_BLOCK, &ending, &before);
  descriptor_ = ::mkostemp(temporary_.data(), O_CLOEXEC);
  if (descriptor_ >= 0) removal_ = std::make_unique<Removal>(temporary_);
  const int error = errno;
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (descriptor_ < 0) {
    temporary_.clear();
    fail(error);
  }
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(descriptor_, exists ? status.st_mode & 07777 : 0666 & ~mask);
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void OutputFile::write(std::string_view bytes) {
  if (!write_fully(descriptor_, bytes)) fail(errno);
}

void OutputFile::commit() {
  if (!temporary_.empty() && ::fsync(descriptor_) != 0) fail(errno);
  const int descriptor = descriptor_;
  descriptor_ = -1;
  if (::close(descriptor) != 0) fail(errno);
  if (temporary_.empty()) return;
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0) fail(errno);
  temporary_.clear();
  removal_.reset();
}

void OutputFile::fail(int error) const {
  throw InputError(fmt::format("{}: cannot write: {}", path_, std::strerror(error)));
}

}  // namespace linchpin::cli
