"""The peers: which of them are here, and in which versions."""

import functools
import os
import shutil
import subprocess


def last_line(words):
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    except OSError as error:
        return None, error.strerror.lower()
    if done.returncode != 0:
        said = done.stderr.strip().splitlines()
        return None, (said or [f"status {done.returncode}"])[-1][:120]
    return done.stdout.strip().splitlines()[-1], ""


def probe(package, python, here):
    """What tells the versions of a package."""
    def modules(*names):
        return [python, "-c", "; ".join(f"import {name}" for name in names) + "; print("
                + ", ".join(f"'{name}', {name}.__version__.split(' ')[0]" for name in names) + ")"]
    return {
        "Miller": ["mlr", "--version"],
        "igraph": modules("igraph", "numpy"),
        "graph-tool": modules("graph_tool", "numpy"),
        "networkx": modules("networkx", "pandas", "numpy"),
        "pandas": modules("pandas", "igraph"),
        "R": ["Rscript", "-e", "cat(format(getRversion()), 'data.table',"
              " format(packageVersion('data.table')), 'igraph', format(packageVersion('igraph')), '\\n')"],
        "DuckDB": ["node", os.path.join(here, "peers", "csv_jobs.js"), "version"],
    }[package]


class Packages:
    def __init__(self, python, here):
        self.python, self.here = python, here
        self.versions = {}
        self.missing = {}

    @functools.lru_cache(maxsize=None)
    def has(self, package):
        if not package:
            return True
        words = probe(package, self.python, self.here)
        if not shutil.which(words[0]):
            version, why = None, f"no program {words[0]}"
        else:
            version, why = last_line(words)
        if version is None:
            self.missing[package] = why
            return False
        self.versions[package] = version
        return True
