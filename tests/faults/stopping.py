"""The program, stopped behind one of its system calls, so that others can change what is around it meanwhile."""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SKIPPED = 77  # what CTest takes for "skipped"
SECONDS = 60  # more is a hang


def require_strace():
    """Ends the test where nothing can be traced."""
    probe = ["strace", "-qq", "-o", "/dev/null", "true"]
    if shutil.which("strace") is None or subprocess.run(probe, capture_output=True, check=False).returncode != 0:
        print("there is no strace, or it may not trace here")
        sys.exit(SKIPPED)


def run_stopped(command, folder, call, change, path=None):
    """Runs a command, calls `change` when it stands behind `call` (`read:when=1`; of that file alone, where there is a
    path), and lets it go on. Gives how it ended, or nothing where it never made that call."""
    name, when = call.split(":")
    with tempfile.TemporaryDirectory() as traces:
        trace = Path(traces) / "trace"
        only = ["-P", os.path.realpath(path)] if path else []
        stop = ["-e", f"inject={name}:signal=STOP:{when}"]
        process = subprocess.Popen(["strace", "-f", "-qq", "-o", str(trace), *only, *stop, *command], cwd=folder,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        stopped = _wait_for_stop(process, trace)
        if stopped is not None:
            try:
                change()
            finally:
                os.kill(stopped, signal.SIGCONT)
        try:
            out, err = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired as hang:
            process.kill()
            raise AssertionError(f"{command} hangs behind {call}") from hang
    return subprocess.CompletedProcess(command, process.returncode, out, err) if stopped is not None else None


def _wait_for_stop(process, trace):
    """The number of the stopped process; nothing where it has ended."""
    latest = time.monotonic() + SECONDS
    while time.monotonic() < latest:
        for line in trace.read_text(errors="replace").splitlines() if trace.exists() else []:
            if line.endswith("--- stopped by SIGSTOP ---"):
                return int(line.split()[0])
        if process.poll() is not None:
            return None
        time.sleep(0.005)
    raise AssertionError("never stopped, never ended")
