"""Runs programs and says what it cost."""

import dataclasses
import os
import resource
import select
import signal
import statistics
import subprocess
import tempfile
import threading
import time


class Failed(Exception):
    """A program that cannot be measured, and why."""


@dataclasses.dataclass(frozen=True)
class Cost:
    wall: float
    cpu: float
    result: str = ""  # what stands for it: peers have to come to the same

    @property
    def length(self):
        """How long it would take if nobody else were there."""
        return min(self.wall, self.cpu)


@dataclasses.dataclass(frozen=True)
class Memory:
    peak: int     # bytes, files that are mapped with it
    private: int  # bytes without those


def status_bytes(pid, fields):
    """Fields of /proc/PID/status; all 0 once the program has gone."""
    found = dict.fromkeys(fields, 0)
    try:
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as lines:
            for line in lines:
                field, _, value = line.partition(":")
                if field in found:
                    found[field] = int(value.split()[0]) * 1024
    except OSError:
        pass
    return found


class Started:
    """A program that runs, its output going to a file."""

    def __init__(self, words, limit):
        self.words = words
        self.out = tempfile.TemporaryFile()
        self.err = tempfile.TemporaryFile()
        actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                   (os.POSIX_SPAWN_DUP2, self.out.fileno(), 1), (os.POSIX_SPAWN_DUP2, self.err.fileno(), 2)]
        self.late = False
        self.start = time.perf_counter()
        self.pid = os.posix_spawnp(words[0], words, os.environ, file_actions=actions)
        self.timer = threading.Timer(limit, self.stop) if limit else None
        if self.timer:
            self.timer.daemon = True
            self.timer.start()

    def stop(self):
        self.late = True
        os.kill(self.pid, signal.SIGKILL)

    def ended(self, options=0):
        """What it cost and its largest memory by the account of the system; None if it still runs."""
        pid, status, usage = os.wait4(self.pid, options)
        if pid == 0:
            return None
        wall = time.perf_counter() - self.start
        if self.timer:
            self.timer.cancel()
        self.out.seek(0)
        self.err.seek(0)
        output = self.out.read().decode(errors="replace").strip()
        if status != 0:
            words = self.err.read().decode(errors="replace").strip().splitlines()
            raise Failed("took too long" if self.late else (words or [f"status {status}"])[-1][:160])
        self.out.close()
        self.err.close()
        return Cost(wall, usage.ru_utime + usage.ru_stime, output), usage.ru_maxrss * 1024


def run(words, limit):
    # without a limit there is no second thread that might take time from a short run
    return Started(words, limit).ended()[0]


def watch(words, limit):
    """Cost and memory of a run that is looked at every two milliseconds; a shorter peak of private memory is missed."""
    started = Started(words, limit)
    peak = private = 0
    while True:
        now = status_bytes(started.pid, ("VmHWM", "RssAnon", "RssShmem"))
        peak = max(peak, now["VmHWM"])
        private = max(private, now["RssAnon"] + now["RssShmem"])
        done = started.ended(os.WNOHANG)
        if done:
            break
        time.sleep(0.002)
    cost, largest = done
    # The system's account of a small program begins with what this one had when it started it.
    if largest > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024:
        peak = max(peak, largest)
    return cost, Memory(peak, private)


class Server:
    """A program that holds a network in memory and runs kernels on it when asked. It is ended if it fails, for its answer
    may still come, and starts anew when it is asked again."""

    def __init__(self, words, limit):
        self.words = words
        self.limit = limit
        self.start()

    def start(self):
        self.err = tempfile.TemporaryFile()
        self.process = subprocess.Popen(self.words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.err)
        try:
            _, nodes, ties, *self.kernels = self.answer()
            self.nodes, self.ties = int(nodes), int(ties)
        except Failed:
            self.close()
            raise

    def answer(self):
        ready, _, _ = select.select([self.process.stdout], [], [], self.limit)
        if not ready:
            raise Failed("took too long")
        line = self.process.stdout.readline().decode()
        if not line:
            self.process.wait()
            self.err.seek(0)
            words = self.err.read().decode(errors="replace").strip().splitlines()
            raise Failed((words or [f"status {self.process.returncode}"])[-1][:160])
        return line.split()

    def ask(self, kernel):
        if self.process is None:
            self.start()
        try:
            self.process.stdin.write(f"{kernel}\n".encode())
            self.process.stdin.flush()
            words = self.answer()
        except BrokenPipeError:
            self.close()
            raise Failed("ended") from None
        except Failed:
            self.close()
            raise
        if len(words) != 3:
            self.close()
            raise Failed(" ".join(words))
        return Cost(float(words[0]), float(words[1]), words[2])

    def close(self):
        if self.process is None:
            return
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        self.process = None
        self.err.close()


@dataclasses.dataclass(frozen=True)
class Patience:
    rounds: int = 5       # of runs that take a while
    many: int = 25        # of runs that take no time
    seconds: float = 60   # for the rounds of one comparison
    limit: float = 900    # for one run

    def rounds_for(self, seconds):
        if seconds < 0.2:
            return self.many
        return max(1, min(self.rounds, int(self.seconds / seconds)))


LONG = 30  # seconds beyond which a first run is like any other


@dataclasses.dataclass(frozen=True)
class Pairs:
    """Costs of ours and theirs, run in turn."""
    ours: list
    theirs: list

    def ratio(self, what):
        return statistics.median(getattr(a, what) / max(getattr(b, what), 1e-9)
                                 for a, b in zip(self.ours, self.theirs))


def median(costs, what):
    return statistics.median(getattr(cost, what) for cost in costs)


def in_turn(first_ours, first_theirs, again_ours, again_theirs, patience):
    """A B A B ...; the first runs are thrown away unless they are long."""
    seconds = first_ours.length + first_theirs.length
    if seconds > LONG:
        pairs = Pairs([first_ours], [first_theirs])
        more = patience.rounds_for(seconds) - 1
    else:
        pairs = Pairs([], [])
        more = patience.rounds_for(seconds)
    for _ in range(more):
        pairs.ours.append(again_ours())
        pairs.theirs.append(again_theirs())
    return pairs
