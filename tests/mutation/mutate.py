"""Mutation: how many small mistakes in the core the tests notice.

    ./dev mutate [--count N] [--seed N] [FILE...]

Makes mutants of FILE..., or of the domain, the network, the analyses and the reading of CSV with their public headers, by
mutants.py; takes N of them by the seed; and for each builds a copy of this repository in build/mutation and runs the
tests, those first that are nearest. A mutant that does not compile is none. One that the tests let live is printed,
unless survivors.txt says why no test can tell it from the original."""
import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from mutants import mutants_of

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "build" / "mutation"
SOURCE, BUILD = PLACE / "source", PLACE / "build"
SURVIVORS = Path(__file__).with_name("survivors.txt")
FOLDERS = ("src/", "include/referral_chain/")  # what is the core in both
CORE = tuple(folder + part for folder in FOLDERS for part in ("domain/", "network/", "analysis/", "io/csv"))
# Programs that test a folder, the quickest first.
TESTS = {
    "domain": "domain_tests network_tests analysis_tests property_tests differential_tests io_tests golden_tests",
    "network": "network_tests property_tests analysis_tests differential_tests io_tests golden_tests limits_tests",
    "analysis": "analysis_tests property_tests differential_tests io_tests golden_tests",
    "io": "io_tests csv_replay golden_tests"}
ARGUMENTS = {"csv_replay": (str(SOURCE / "tests/fuzz/corpus/csv"),), "limits_tests": ("--gtest_filter=FailedMemory.*",)}
MOST_MEMORY = 6 << 30
QUICK = 0.3  # seconds for a test


def part_of(file):
    """`network` of `src/network/build.cpp`, and of its public headers."""
    return next(file.removeprefix(folder) for folder in FOLDERS if file.startswith(folder)).partition("/")[0]


def copy_sources():
    """What is tracked here, into SOURCE; what is the same there keeps its time and is not built anew."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                            capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        here, there = ROOT / name, SOURCE / name
        if here.is_file() and not (there.is_file() and there.read_bytes() == here.read_bytes()):
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(here, there)


def configure():
    linker = next((f"-fuse-ld={name}" for name in ("mold", "lld") if shutil.which(name)), "")
    subprocess.run(["cmake", "-S", SOURCE, "-B", BUILD, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=RelWithDebInfo",
                    "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 -D_GLIBCXX_ASSERTIONS", "-DREFERRAL_CHAIN_BUILD_BENCHMARKS=OFF",
                    f"-DCMAKE_EXE_LINKER_FLAGS={linker}", "-DREFERRAL_CHAIN_INSTALL=OFF",
                    f"-DCMAKE_PROJECT_referral_chain_INCLUDE={Path(__file__).with_name('precompiled.cmake')}"],
                   check=True, stdout=subprocess.DEVNULL)


def build(jobs, *targets):
    """Whether that went well. Without a compiler's cache: no mutant comes twice."""
    with open(PLACE / "build.log", "w", encoding="utf-8") as log:
        return subprocess.run(["ninja", "-C", BUILD, f"-j{jobs}", *targets], stdout=log, stderr=log,
                              check=False).returncode == 0


def available(programs):
    """Those of the programs that this build has: some need packages that may be absent."""
    listed = subprocess.run(["ninja", "-C", BUILD, "-t", "targets", "all"], capture_output=True, text=True, check=True)
    known = {line.partition(":")[0] for line in listed.stdout.splitlines()}
    return [program for program in programs if program in known]


@dataclass(frozen=True)
class Part:
    """Tests of one program, and how long they take where nothing is wrong."""
    program: str
    arguments: tuple
    seconds: float


def passes(program, arguments, seconds):
    """Runs it, with a limit on time and memory: a mutant may ask for any of both. Returns None for too long."""
    folder = PLACE / "temporary"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()

    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    process = subprocess.Popen([BUILD / "tests" / program, *arguments], cwd=PLACE, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env={**os.environ, "TMPDIR": str(folder)}, preexec_fn=limit, start_new_session=True)
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def usual_time(program, arguments):
    started = time.monotonic()
    if not passes(program, arguments, 900):
        sys.exit(f"mutate: {program} fails without any mutant")
    return time.monotonic() - started


def parts_of(program):
    """The quick tests of a program, and the others: most mutants die of the quick ones."""
    if program in ARGUMENTS:
        return [Part(program, ARGUMENTS[program], usual_time(program, ARGUMENTS[program])), None]
    report = PLACE / f"{program}.json"
    usual_time(program, [f"--gtest_output=json:{report}"])
    slow = [f"{suite['name']}.{test['name']}" for suite in json.loads(report.read_text())["testsuites"]
            for test in suite["testsuite"] if float(test["time"].rstrip("s")) > QUICK]
    chosen = [f"--gtest_filter=-{':'.join(slow)}", f"--gtest_filter={':'.join(slow)}" if slow else None]
    return [only and Part(program, (only, "--gtest_fail_fast"), usual_time(program, [only])) for only in chosen]


def fate(mutant, parts, jobs):
    """`killed by PROGRAM`, `survived`, or `no mutant` where it does not compile."""
    if not build(jobs, "referral_chain_io", "referral_chain"):
        return "no mutant"
    for part in parts:
        if not build(jobs, part.program):
            return "no mutant"
        passed = passes(part.program, part.arguments, 10 * part.seconds + 5)
        if not passed:
            return f"killed by {part.program}" + ("" if passed is False else ", too long")
    return "survived"


def known_survivors():
    """(file, line, what becomes of it) of those that survivors.txt gives a reason for."""
    known, file, line = set(), "", ""
    for text in SURVIVORS.read_text(encoding="utf-8").splitlines() if SURVIVORS.exists() else []:
        if text.startswith(FOLDERS):
            file = text.strip()
        elif text.startswith("- "):
            line = text[2:].strip()
        elif text.startswith("+"):
            known.add((file, line, text[1:].strip()))
    return known


def chosen_mutants(files, count, seed):
    everything = [mutant for file in files for mutant in mutants_of(file, (ROOT / file).read_text(encoding="utf-8"))]
    chosen = random.Random(seed).sample(everything, min(count, len(everything)))
    return sorted(chosen, key=lambda mutant: (files.index(mutant.file), mutant.at)), len(everything)


class Trial:
    """Puts one mutant after the other into the copy, and each time the original back."""

    def __init__(self, jobs):
        self.jobs = jobs
        self.known = known_survivors()
        names = sorted({program for programs in TESTS.values() for program in programs.split()})
        names = available(names)
        if not build(jobs, *names):
            sys.exit(f"mutate: the copy does not build; see {PLACE / 'build.log'}")
        parts = {name: parts_of(name) for name in names}
        self.parts = {folder: [parts[name][slow] for slow in (0, 1) for name in programs.split()
                               if name in parts and parts[name][slow]] for folder, programs in TESTS.items()}
        self.last = None

    def run(self, mutant):
        file = SOURCE / mutant.file
        if self.last not in (None, file):
            self.last.touch()  # built of its last mutant
        self.last = file
        original = file.read_text(encoding="utf-8")
        before, after = mutant.lines(original)
        if (mutant.file, before, after) in self.known:
            return "known", before, after
        try:
            file.write_text(mutant.of(original), encoding="utf-8")
            return fate(mutant, self.parts[part_of(mutant.file)], self.jobs), before, after
        finally:
            file.write_text(original, encoding="utf-8")


def main():
    arguments = argparse.ArgumentParser(prog="./dev mutate", description="Looks how many small mistakes the tests notice.")
    arguments.add_argument("--count", type=int, default=400, help="how many mutants are taken (%(default)s)")
    arguments.add_argument("--seed", type=int, default=1, help="of which ones they are (%(default)s)")
    arguments.add_argument("--jobs", type=int, default=os.cpu_count())
    arguments.add_argument("file", nargs="*", help="sources below src or include instead of the core's")
    wanted = arguments.parse_args()
    files = wanted.file or sorted(name for folder in FOLDERS for path in (ROOT / folder).rglob("*.[ch]pp")
                                  if (name := str(path.relative_to(ROOT))).startswith(CORE))
    PLACE.mkdir(parents=True, exist_ok=True)
    copy_sources()
    configure()
    trial = Trial(wanted.jobs)
    chosen, total = chosen_mutants(files, wanted.count, wanted.seed)
    counts = {"killed": 0, "survived": 0, "known": 0, "no": 0}
    with open(PLACE / "fates.txt", "w", encoding="utf-8") as log:
        for mutant in chosen:
            how, before, after = trial.run(mutant)
            counts[how.split()[0]] += 1
            print(f"{how}: {mutant.file}\n- {before}\n+ {after}", file=log, flush=True)
            if how == "survived":
                print(f"\n{mutant.file}\n- {before}\n+ {after}", flush=True)
    asked = counts["killed"] + counts["survived"]
    print(f"\n{len(chosen)} of {total} mutants: {counts['no']} do not compile; of the others {counts['killed']} killed, "
          f"{counts['survived']} survived, {counts['known']} survive for the reasons in {SURVIVORS.relative_to(ROOT)}: "
          f"{100 * counts['killed'] / max(asked, 1):.1f} % killed of those that a test can tell")


if __name__ == "__main__":
    main()
