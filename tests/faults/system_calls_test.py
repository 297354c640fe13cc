"""Each system call of referral_report fails once, or is the last one before the program is killed. Whatever happens,
every output is whole, old or new, and success is never said of what failed. Wants strace in the path."""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PROGRAM = os.environ["REFERRAL_REPORT"]
SKIPPED = 77
SECONDS = 60  # more is a hang

REFERRALS = """referral_id,referrer_id,referred_id,given_at,thanked_at
r1,ann,ben,2024-01-01,2024-01-02
r2,ben,cleo,2024-02-01,
r3,ben,"cleo,2024-02-01,
"""
CUSTOMERS = "customer_id,name\nann,Ann\nben,Ben\n"

# What each call can say. EINTR is no failure: the call is made again.
ERRORS = {
    "openat": ["EIO", "EMFILE", "EINTR"],
    "newfstatat": ["EIO"],
    "getdents64": ["EIO"],
    "read": ["EIO", "EINTR"],
    "write": ["EIO", "ENOSPC", "EINTR"],
    "fsync": ["EIO", "ENOSPC"],
    "renameat": ["EIO", "ENOSPC"],
    "rename": ["EIO"],
    "mkdir": ["EIO", "ENOSPC"],
    "close": ["EIO", "EINTR"],
    "unlink": ["EIO"],
    "mmap": ["ENOMEM"],  # not brk, which never says so
    "clone3": ["EAGAIN"],
}


class Room:
    """A folder with data in it, and where outputs go."""

    def __init__(self, folder):
        self.folder = Path(folder)
        data = self.folder / "crm"
        data.mkdir()
        (data / "referrals.csv").write_text(REFERRALS)
        (data / "customers.csv").write_text(CUSTOMERS)
        self.report = self.folder / "report"
        self.page = self.folder / "page.html"

    def command(self, threads):
        return [PROGRAM, "crm", "--out", "report", "--html", "page.html", "--threads", str(threads)]

    def outputs(self):
        files = {path.name: path.read_bytes() for path in self.report.glob("*")} if self.report.is_dir() else {}
        if self.page.exists():
            files["page.html"] = self.page.read_bytes()
        return files

    def strays(self):
        known = {"crm", "report", "page.html"}
        return [path.name for path in self.folder.iterdir() if path.name not in known]

    def clear(self, old):
        for path in self.folder.iterdir():
            if path.name != "crm":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        if old:
            self.report.mkdir()
            for name in old:
                (self.page if name == "page.html" else self.report / name).write_bytes(b"old")


def run(room, threads, injection=None):
    command = room.command(threads)
    if injection:
        command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=" + injection] + command
    return subprocess.run(command, cwd=room.folder, capture_output=True, timeout=SECONDS, check=False)


def calls_of(room, threads):
    """Every call by name, in their order, and the place of the first that the program itself makes: the loader's come
    before."""
    trace = room.folder / "trace"
    subprocess.run(["strace", "-f", "-qq", "-o", str(trace)] + room.command(threads), cwd=room.folder,
                   capture_output=True, timeout=SECONDS, check=True)
    lines = [line for line in trace.read_text().splitlines() if re.match(r"\d+ +\w+\(", line)]
    room.clear(None)
    names = [re.match(r"\d+ +(\w+)\(", line)[1] for line in lines]
    begin = next(place for place, line in enumerate(lines) if '"crm' in line and names[place] != "execve")
    return names, begin


def faults_of(room, found, whole, screen, may_leave_files):
    """What is wrong with what is left, in words."""
    files = room.outputs()
    hidden = [name for name in files if name.startswith(".")]
    wrong = [f"{name} is neither old nor new" for name, bytes_ in files.items()
             if name in whole and bytes_ not in (b"old", whole[name])]
    wrong += [f"{name} is nothing of ours" for name in files if name not in whole and name not in hidden]
    if not may_leave_files and (hidden or room.strays()):
        wrong.append(f"left behind: {hidden + room.strays()}")
    if found.returncode == 0:
        if files != whole:
            wrong.append("success, but outputs are missing or old")
        if found.stdout != screen:
            wrong.append("success, but the screen is not whole")
    elif found.returncode == 2 and found.stderr.count(b"\n") > 2:  # a warning of rejects may come before
        wrong.append(f"more than one line: {found.stderr}")
    return wrong


def main():
    if shutil.which("strace") is None:
        print("there is no strace")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        rooms = [Room(one), Room(other)]
        first = run(rooms[0], 1)
        assert first.returncode == 0, first.stderr
        whole, screen = rooms[0].outputs(), first.stdout
        assert len(whole) == 10, sorted(whole)
        rooms[0].clear(None)
        probe = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False)
        if probe.returncode != 0:
            print("strace may not trace here")
            sys.exit(SKIPPED)

        calls, begin = calls_of(rooms[0], 1)
        trials = [(f"{call}:error={error}:when={count + 1}", None, 1, count < calls[:begin].count(call))
                  for call, errors in ERRORS.items() for error in errors for count in range(calls.count(call))]
        trials += [(f"all:signal=KILL:when={count + 1}", whole, 2, True)
                   for count in range(len(calls_of(rooms[0], 2)[0]))]
        failures, ends = [], {}

        def attempt(trial):
            injection, old, threads, may_end_anyhow = trial
            room = rooms.pop()
            try:
                room.clear(old)
                try:
                    found = run(room, threads, injection)
                except subprocess.TimeoutExpired:
                    return [f"{injection}: hangs"], "hang"
                killed = "KILL" in injection
                wrong = faults_of(room, found, whole, screen, may_leave_files=killed or "unlink" in injection)
                if not may_end_anyhow and found.returncode not in (0, 2):
                    wrong.append(f"ended with {found.returncode}: {found.stderr[-200:]}")
                return [f"{injection}: {what}" for what in wrong], "killed" if killed else found.returncode
            finally:
                rooms.append(room)

        with ThreadPoolExecutor(len(rooms)) as pool:
            for wrong, end in pool.map(attempt, trials):
                failures += wrong
                ends[end] = ends.get(end, 0) + 1
        print(f"{len(trials)} faults; ended with {ends}")
        print("\n".join(failures))
        sys.exit(1 if failures else 0)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    main()
