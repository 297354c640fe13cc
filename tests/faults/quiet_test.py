"""The libraries are quiet: they name nothing that prints, ends the program, minds signals, changes the locale or the
environment, or talks to a network; and a program that uses them asks the system for nothing of the kind.
Usage: PROGRAM DATA LIBRARY..."""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77
LOUD = """abort _exit exit quick_exit raise kill signal sigaction system fork execve popen
setlocale setenv putenv unsetenv tzset
printf fprintf vprintf vfprintf puts fputs putchar fwrite perror stdout stderr _ZSt4cout _ZSt4cerr _ZSt4clog
socket connect bind listen accept send sendto getaddrinfo""".split()
LOUD_CALLS = {"socket", "connect", "bind", "listen", "sendto", "kill", "tkill", "tgkill", "fork", "vfork"}


def loud_names(library):
    """Undefined symbols, without versions, that stand in LOUD."""
    arguments = ["-D"] if ".so" in Path(library).name else []
    listed = subprocess.run(["nm", "-u", *arguments, library], capture_output=True, text=True, check=True).stdout
    return sorted({name.split("@")[0] for name in re.findall(r"\bU (\S+)", listed)} & set(LOUD))


def calls_of(program, data):
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace"
        found = subprocess.run(["strace", "-f", "-qq", "-o", str(trace), program, data], capture_output=True, check=False)
        if not trace.exists() or not trace.read_text():
            return None
        assert found.returncode == 0, found.stderr
        return set(re.findall(r"^\d+ +(\w+)\(", trace.read_text(), re.MULTILINE))


def main():
    program, data, libraries = sys.argv[1], sys.argv[2], sys.argv[3:]
    failures = [f"{Path(library).name} names {name}" for library in libraries for name in loud_names(library)]
    calls = calls_of(program, data) if shutil.which("strace") else None
    if calls is not None:
        assert "openat" in calls, calls
        failures += [f"{Path(program).name} calls {call}" for call in sorted(calls & LOUD_CALLS)]
    print("\n".join(failures))
    if failures:
        sys.exit(1)
    sys.exit(SKIPPED if calls is None else 0)


if __name__ == "__main__":
    main()
