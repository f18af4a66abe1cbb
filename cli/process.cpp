#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <system_error>
#include <thread>
#include <utility>

extern char** environ;

namespace linchpin::cli {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(int error, const char* what) { throw std::system_error(error, std::generic_category(), what); }

class FileDescriptor {
 public:
  explicit FileDescriptor(int number = -1) : number_(number) {}
  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~FileDescriptor() { close(); }

  int number() const { return number_; }
  bool open() const { return number_ >= 0; }
  void close() {
    if (open()) ::close(std::exchange(number_, -1));
  }

 private:
  int number_;
};

struct Pipe {
  FileDescriptor read;
  FileDescriptor write;
};

/// Above the three that a child takes for its own, even if this process has some of those closed.
FileDescriptor above_standard(int number) {
  const FileDescriptor low(number);
  FileDescriptor high(fcntl(number, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  if (!high.open()) fail(errno, "pipe");
  return high;
}

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) fail(errno, "pipe");
  Pipe pipe;
  FileDescriptor write(ends[1]);
  pipe.read = above_standard(ends[0]);
  pipe.write = FileDescriptor(fcntl(write.number(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  if (!pipe.write.open()) fail(errno, "pipe");
  return pipe;
}

/// Keeps SIGPIPE from this thread: writing to a child that has gone is then EPIPE.
class WithoutPipeSignal {
 public:
  WithoutPipeSignal() {
    sigemptyset(&signal_);
    sigaddset(&signal_, SIGPIPE);
    sigset_t pending;
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &signal_, &before_);
  }
  WithoutPipeSignal(const WithoutPipeSignal&) = delete;
  WithoutPipeSignal& operator=(const WithoutPipeSignal&) = delete;
  ~WithoutPipeSignal() {
    const timespec at_once{};
    if (!was_pending_) {
      while (sigtimedwait(&signal_, nullptr, &at_once) < 0 && errno == EINTR) continue;
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

  const sigset_t& mask_before() const { return before_; }
  const sigset_t& signal() const { return signal_; }

 private:
  sigset_t signal_;
  sigset_t before_;
  bool was_pending_ = false;
};

struct Spawned {
  int error = 0;
  pid_t id = -1;
};

Spawned spawn(const std::vector<std::string>& command, const Pipe& input, const Pipe& output, const Pipe& errors,
              const WithoutPipeSignal& quiet) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, input.read.number(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, output.write.number(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&files, errors.write.number(), STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigmask(&attributes, &quiet.mask_before());
  posix_spawnattr_setsigdefault(&attributes, &quiet.signal());
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

  Spawned child;
  child.error = posix_spawnp(&child.id, words[0], &files, &attributes, words.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return child;
}

/// A running child, killed if nobody waited for its end.
class Child {
 public:
  explicit Child(pid_t id) : id_(id) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() { kill(); }

  /// Kills it and waits until it is gone.
  void kill() {
    if (id_ < 0) return;
    ::kill(id_, SIGKILL);
    while (waitpid(id_, nullptr, 0) < 0 && errno == EINTR) continue;
    id_ = -1;
  }

  /// Whether it ended before the deadline; then `result` says how.
  bool ended(Clock::time_point deadline, ChildResult& result) {
    using std::chrono::milliseconds;
    for (milliseconds pause(0);; pause = std::min(pause + milliseconds(1), milliseconds(20))) {
      int status = 0;
      const pid_t waited = waitpid(id_, &status, WNOHANG);
      if (waited == id_ || (waited < 0 && errno == ECHILD)) {  // ECHILD: our own parent made us ignore children
        id_ = -1;
        result.end = WIFSIGNALED(status) ? ChildResult::End::killed : ChildResult::End::exited;
        result.status = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
        return true;
      }
      if (waited < 0 && errno != EINTR) fail(errno, "waitpid");
      if (Clock::now() >= deadline) return false;
      std::this_thread::sleep_for(pause);
    }
  }

 private:
  pid_t id_;
};

/// Writes what fits; closes the pipe at the end of the input, or when nobody reads it.
void feed(FileDescriptor& pipe, std::string_view& input) {
  while (!input.empty()) {
    const ssize_t count = write(pipe.number(), input.data(), input.size());
    if (count >= 0) {
      input.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN) {
      return;
    } else if (errno == EPIPE) {
      break;
    } else if (errno != EINTR) {
      fail(errno, "write to a child");
    }
  }
  pipe.close();
}

void drain(FileDescriptor& pipe, std::string& text) {
  std::array<char, 65536> buffer;
  const ssize_t count = read(pipe.number(), buffer.data(), buffer.size());
  if (count > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(count));
  } else if (count == 0) {
    pipe.close();
  } else if (errno != EINTR && errno != EAGAIN) {
    fail(errno, "read from a child");
  }
}

/// Feeds and drains until the child has closed its ends; false if the deadline came first.
bool converse(Pipe& input, std::string_view text, Pipe& output, Pipe& errors, Clock::time_point deadline,
              ChildResult& result) {
  if (text.empty()) input.write.close();
  while (output.read.open() || errors.read.open()) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    // poll() passes over negative numbers, which closed pipes have.
    std::array<pollfd, 3> ends{
        {{input.write.number(), POLLOUT, 0}, {output.read.number(), POLLIN, 0}, {errors.read.number(), POLLIN, 0}}};
    if (poll(ends.data(), ends.size(), static_cast<int>(std::min<long long>(left, INT_MAX))) < 0) {
      if (errno == EINTR) continue;
      fail(errno, "poll");
    }
    if (ends[0].revents != 0) feed(input.write, text);
    if (ends[1].revents != 0) drain(output.read, result.output);
    if (ends[2].revents != 0) drain(errors.read, result.errors);
  }
  input.write.close();  // a child that said all may still wait for the end of its input
  return true;
}

}  // namespace

ChildResult run_child(const std::vector<std::string>& command, std::string_view text, std::chrono::milliseconds limit) {
  const auto deadline = Clock::now() + limit;
  Pipe input = make_pipe();
  Pipe output = make_pipe();
  Pipe errors = make_pipe();
  const WithoutPipeSignal quiet;
  ChildResult result;

  const Spawned spawned = spawn(command, input, output, errors, quiet);
  if (spawned.error == ENOENT || spawned.error == EACCES || spawned.error == ENOTDIR) {
    result.end = ChildResult::End::missing;
    return result;
  }
  if (spawned.error != 0) fail(spawned.error, command[0].c_str());

  Child child(spawned.id);
  input.read.close();
  output.write.close();
  errors.write.close();
  if (fcntl(input.write.number(), F_SETFL, O_NONBLOCK) != 0) fail(errno, "pipe");

  if (!converse(input, text, output, errors, deadline, result) || !child.ended(deadline, result)) {
    child.kill();
    result.end = ChildResult::End::timed_out;
  }
  return result;
}

}  // namespace linchpin::cli
