#!/usr/bin/env python3
"""Runs linchpin beside its peers and writes a table of ratios. ./run bench builds what it needs and calls it; README.md
says how figures are taken."""

import argparse
import os
import shlex
import subprocess
import sys

sys.dont_write_bytecode = True

import jobs  # noqa: E402
import results  # noqa: E402
from measure import Failed, Pairs, Patience, Server, in_turn, median, run, watch  # noqa: E402
from packages import Packages  # noqa: E402

COLUMN_OPTIONS = (("--from", "--supplier"), ("--to", "--buyer"), ("--amount", "--weight"))


def say(text):
    print(text, file=sys.stderr, flush=True)


def arguments():
    parser = argparse.ArgumentParser(prog="run bench", allow_abbrev=False, description=(
        "Measures jobs on networks beside other packages and writes a table of ratios."),
        epilog="--install-peers, as the first option, installs the packages that it compares with.")
    parser.add_argument("words", nargs="*", metavar="NETWORK|JOB", help="networks (a to e, or those of --network) and "
                        f"jobs ({', '.join([*jobs.PROGRAM_JOBS, *jobs.KERNEL_JOBS])}); all on the plan if none is named")
    parser.add_argument("--network", action="append", default=[], metavar="'NAME=FILE [OPTIONS]'",
                        help="a file of your own, with the options by which linchpin reads it; peers read it if "
                        "--from, --to and --amount are among them")
    parser.add_argument("--quick", action="store_true", help="small networks and few runs, to see that all works")
    parser.add_argument("--growth", action="store_true",
                        help="ours alone, at a tenth, once and ten times the size, and how cost grows")
    parser.add_argument("--slow", action="store_true", help="also peers that take many minutes")
    parser.add_argument("--peers", metavar="A,B", help="these alone, by words of their names; none for no peers")
    parser.add_argument("--rounds", type=int, metavar="N", help="pairs of runs, of jobs that take a while")
    parser.add_argument("--programs", default="build/release", metavar="DIR", help="default %(default)s")
    parser.add_argument("--data", default="build/bench", metavar="DIR", help="default %(default)s")
    parser.add_argument("--python", default="/usr/bin/python3" if os.path.exists("/usr/bin/python3") else
                        sys.executable, metavar="PROGRAM", help="that has the packages; default %(default)s")
    return parser, parser.parse_args()


def presets(places):
    """Nodes, ties and seed of the networks that the generator knows by name."""
    lines = subprocess.run([places.program("generate"), "--presets"], check=True, stdout=subprocess.PIPE, text=True)
    return {name: tuple(map(int, numbers)) for name, *numbers in map(str.split, lines.stdout.splitlines())}


class Session:
    def __init__(self, options, parser):
        self.options = options
        self.places = jobs.Places(options.programs, options.python)
        self.shapes = presets(self.places)
        self.packages = Packages(options.python, jobs.HERE)
        self.patience = (Patience(rounds=3, many=5, seconds=5, limit=60) if options.quick else
                         Patience(rounds=options.rounds or 5, limit=3600 if options.slow else 900))
        self.rows, self.skipped, self.growth = [], {}, {}
        self.own = {data.name: data for data in (self.own_network(text, parser) for text in options.network)}

    def own_network(self, text, parser):
        name, _, rest = text.partition("=")
        words = shlex.split(rest)
        if not name or not words:
            parser.error(f"--network: {text!r} is not NAME=FILE")
        if not os.path.exists(words[0]):
            parser.error(f"--network: there is no file {words[0]}")
        options = words[1:]
        columns = tuple(options[i + 1] for names in COLUMN_OPTIONS for i, word in enumerate(options[:-1]) if word in names)
        size = self.shapes.get(name, (0, 0))
        if name in self.shapes and not options:
            columns = ("from", "to", "weight")
        return jobs.Data(name, words[0], tuple(options), columns if len(columns) == 3 else (), size[0], size[1])

    def skip(self, what, why):
        say(f"{what}: {why}")
        self.skipped.setdefault(why, []).append(what)

    def wanted(self, peer):
        named = self.options.peers
        return named is None or any(word and word.lower() in peer.lower() for word in named.split(","))

    def generated(self, name, shape):
        nodes, ties, seed = shape
        if self.options.quick:
            nodes, ties, name_on_disk = max(nodes // 20, 1_000), max(ties // 20, 5_000), f"{name}-quick"
        else:
            name_on_disk = name
        path = os.path.join(self.options.data, f"{name_on_disk}.csv".replace(" ", "-"))
        if not os.path.exists(path):
            say(f"{name}: making {path}")
            words = ["--nodes", str(nodes), "--ties", str(ties), "--seed", str(seed), path + ".part"]
            subprocess.run([self.places.program("generate"), *words], check=True, stderr=subprocess.DEVNULL)
            os.rename(path + ".part", path)
        return jobs.Data(name, path, (), ("from", "to", "weight"), nodes, ties)

    def network(self, name):
        return self.own.get(name) or self.generated(name, self.shapes[name])

    # Programs

    def program_job(self, name, data):
        job = jobs.PROGRAM_JOBS[name]
        ours = job.ours(self.places, data)
        try:
            first, memory = watch(ours, self.patience.limit)
        except Failed as error:
            self.skip(f"{name} on {data.name}", f"linchpin: {error}")
            return
        peers = [peer for peer in job.peers if self.usable(peer, name, data)]
        for peer in peers:
            try:
                theirs = peer.words(self.places, data)
                first = run(ours, self.patience.limit)  # right beside theirs, in case that is all there is time for
                first_theirs, their_memory = watch(theirs, self.patience.limit)
                # what takes no time has no limit either: a second thread would be seen
                limit = None if first.length + first_theirs.length < 1 else self.patience.limit
                pairs = in_turn(first, first_theirs, lambda: run(ours, limit), lambda: run(theirs, limit),
                                self.patience)
            except Failed as error:
                self.skip(f"{name} on {data.name}", f"{peer.name}: {error}")
                continue
            agreement = ""
            if job.same_result:
                agreement = "same" if first.result.split()[:1] == first_theirs.result.split()[:1] else "differs"
            self.add(results.Row(name, data, peer.name, pairs, memory, their_memory, agreement))
        if not peers:
            rounds = self.patience.rounds_for(first.length)
            alone = Pairs([run(ours, self.patience.limit) for _ in range(rounds)], [])
            self.add(results.Row(name, data, "", alone, memory))

    def usable(self, peer, job, data):
        what = f"{job} on {data.name}"
        if not self.wanted(peer.name) or not self.packages.has(peer.package):
            return False
        if job == "version":
            return True
        if len(data.columns) != 3:
            self.skip(what, f"{peer.name}: needs --from, --to and --amount")
            return False
        if data.packed and not peer.unpacks:
            self.skip(what, f"{peer.name}: does not unpack")
            return False
        size = data.ties or os.path.getsize(data.file) / 80
        if size > peer.most_ties and not self.options.slow:
            self.skip(what, f"{peer.name}: takes minutes (--slow)")
            return False
        return True

    # Kernels

    def kernel_server(self, data, *options):
        words = [self.places.program("kernels"), "--on-request", *options, *data.words]
        return Server(words, self.patience.limit)

    def kernel_jobs(self, names, data):
        ties_file = os.path.join(self.options.data, "ties.bin")
        say(f"{data.name}: reading it for {', '.join(names)}")
        try:
            ours = self.kernel_server(data, "--write-ties", ties_file)
        except Failed as error:
            self.skip(f"kernels on {data.name}", f"linchpin: {error}")
            return
        try:
            for name in set(names).difference(ours.kernels):
                self.skip(f"{name} on {data.name}", "linchpin has no such kernel")
            left = [name for name in names if name in ours.kernels]
            compared = set()
            for package in jobs.IN_MEMORY + ("networkx",):
                mine = [name for name in left if self.kernel_usable(package, name, ours, data)]
                if mine:
                    compared.update(self.kernels_beside(package, mine, ours, ties_file, data))
            for name in left:
                if name not in compared:
                    self.kernel_alone(name, ours, data)
        finally:
            ours.close()
            if os.path.exists(ties_file):
                os.unlink(ties_file)

    def kernel_usable(self, package, name, ours, data):
        most = jobs.KERNEL_JOBS[name].get(package)
        if most is None or not self.wanted(package) or not self.packages.has(package):
            return False
        if ours.ties > most and not self.options.slow:
            self.skip(f"{name} on {data.name}", f"{package}: takes minutes (--slow)")
            return False
        return True

    def kernels_beside(self, package, names, ours, ties_file, data):
        compared = set()
        theirs = None
        try:
            for name in names:
                if theirs is None:
                    say(f"{data.name}: {package} reads it")
                    words = [self.places.python, os.path.join(jobs.PEERS, "graph_kernels.py"), package, ties_file]
                    theirs = Server(words, self.patience.limit)
                try:
                    pairs = in_turn(ours.ask(name), theirs.ask(name), lambda job=name: ours.ask(job),
                                    lambda job=name: theirs.ask(job), self.patience)
                except Failed as error:
                    who = "linchpin" if ours.process is None else package
                    self.skip(f"{name} on {data.name}", f"{who}: {error}")
                    continue
                compared.add(name)
                self.add(results.Row(name, data, package, pairs, agreement=agreement_of(name, pairs)))
        except Failed as error:
            self.skip(f"kernels on {data.name}", f"{package}: {error}")
        finally:
            if theirs:
                theirs.close()
        return compared

    def kernel_alone(self, name, ours, data):
        try:
            first = ours.ask(name)
            rounds = self.patience.rounds_for(first.length)
            self.add(results.Row(name, data, "", Pairs([ours.ask(name) for _ in range(rounds)], [])))
        except Failed as error:
            self.skip(f"{name} on {data.name}", f"linchpin: {error}")

    def add(self, row):
        self.rows.append(row)
        text = f"{row.job} on {row.data.name}: {results.seconds(median(row.pairs.ours, 'cpu'))} CPU"
        if row.pairs.theirs:
            text += (f", {row.peer} {results.seconds(median(row.pairs.theirs, 'cpu'))}: ratio"
                     f" {row.pairs.ratio('cpu'):.3g} CPU, {row.pairs.ratio('wall'):.3g} wall {row.agreement}")
        say(text)

    # All of it

    def compare(self, chosen):
        for name, job_names in chosen.items():
            data = self.network(name)
            for job in job_names:
                if job in jobs.PROGRAM_JOBS:
                    self.program_job(job, data)
            kernels = [job for job in job_names if job in jobs.KERNEL_JOBS]
            if kernels:
                self.kernel_jobs(kernels, data)
            self.write()

    def grow(self, names):
        for base, of_base in (("b", jobs.LINEAR), ("e", jobs.QUADRATIC)):
            mine = [name for name in of_base if name in names]
            if not mine:
                continue
            nodes, ties, seed = self.shapes[base]
            sizes = [(f"{base} tenth", (nodes // 10, ties // 10, seed)), (base, self.shapes[base]),
                     (f"{base} tenfold", (nodes * 10, ties * 10, seed))]
            for name, shape in sizes:
                self.measure_growth(mine, self.generated(name, shape))

    def measure_growth(self, names, data):
        before = len(self.rows)
        self.options.peers = ""
        for name in names:
            if name in jobs.PROGRAM_JOBS:
                self.program_job(name, data)
        kernels = [name for name in names if name in jobs.KERNEL_JOBS]
        if kernels:
            self.kernel_jobs(kernels, data)
        for row in self.rows[before:]:
            self.growth.setdefault(row.job, []).append((data, median(row.pairs.ours, "cpu")))
        del self.rows[before:]
        self.write()

    def write(self):
        results.write(os.path.join(self.options.data, "results.md"), self.rows, self.growth, self.skipped,
                      self.packages, self.options.quick, (LOAD, os.getloadavg()[0]))


LOAD = os.getloadavg()[0]


def agreement_of(name, pairs):
    ours, theirs = float(pairs.ours[-1].result), float(pairs.theirs[-1].result)
    if name in jobs.LOOSELY_EQUAL:
        return f"{ours:.4f}, its {theirs:.4f}"
    difference = abs(ours - theirs) / max(abs(ours), abs(theirs), 1e-300)
    return "same" if difference < 1e-6 else f"differs by {difference:.1g}"


def choose(words, shapes, own, parser):
    """Networks, and the jobs on each."""
    known_jobs = [*jobs.PROGRAM_JOBS, *jobs.KERNEL_JOBS]
    for word in words:
        if word not in known_jobs and word not in shapes and word not in own:
            parser.error(f"{word} is neither a network nor a job")
    named_jobs = [word for word in words if word in known_jobs]
    networks = [word for word in words if word not in known_jobs]
    chosen = {}
    for name in networks or [*shapes, *own]:
        planned = [job for job in jobs.PLAN if name in jobs.PLAN[job]]
        if named_jobs:
            planned = [job for job in named_jobs if networks or name in own or job in planned]
        elif not planned and (networks or name in own):
            planned = list(jobs.OTHER_NETWORKS)
        if planned:
            chosen[name] = planned
    for job in named_jobs:
        if not any(job in planned for planned in chosen.values()):
            parser.error(f"{job} is on no network of the plan; name one")
    return chosen


def main():
    parser, options = arguments()
    session = Session(options, parser)
    os.makedirs(options.data, exist_ok=True)
    modules = os.path.join(os.path.abspath(options.data), "node_modules")
    os.environ["NODE_PATH"] = os.pathsep.join(filter(None, (os.environ.get("NODE_PATH"), modules)))
    try:
        if options.growth:
            named = [word for word in options.words if word not in session.shapes]
            for word in named:
                if word not in (*jobs.LINEAR, *jobs.QUADRATIC):
                    parser.error(f"--growth: {word} is none of {', '.join((*jobs.LINEAR, *jobs.QUADRATIC))}")
            session.grow(named or (*jobs.LINEAR, *jobs.QUADRATIC))
        else:
            session.compare(choose(options.words, session.shapes, session.own, parser))
    except KeyboardInterrupt:
        say("stopped")
    session.write()
    print(os.path.join(options.data, "results.md"))


if __name__ == "__main__":
    main()
