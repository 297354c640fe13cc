"""Outputs whose place is odd, full, forbidden, or goes away meanwhile: they are whole or absent, what they replace is whole,
and one line says so. What goes away wants strace in the path, the rest root or nobody in particular."""
import os
import shutil
import socket
import subprocess
import tempfile
import unittest
from pathlib import Path

import stopping

PROGRAM = os.path.abspath(os.environ["REFERRAL_REPORT"])
REFERRALS = "referral_id,referrer_id,referred_id,given_at,thanked_at\nr1,ann,ben,2024-01-01,\nr2,ben,cy,2024-01-01,2024-01-01\n"
MANY = REFERRALS + "".join(f"r{number:05d},ann,b{number:05d},2024-01-02,\n" for number in range(2_000))
TABLES = 9
NOBODY = "nobody"
is_root = os.geteuid() == 0


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Outputs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.folder.chmod(0o755)
        (self.folder / "crm").mkdir()
        (self.folder / "crm" / "referrals.csv").write_text(REFERRALS)

    def command(self, *options, out="out"):
        return [PROGRAM, "crm", "--out", out, "--threads", "1", *options]

    def run_it(self, *options, out="out", **how):
        return subprocess.run(self.command(*options, out=out), cwd=self.folder, capture_output=True, timeout=stopping.SECONDS,
                              check=False, **how)

    def expect_refusal(self, run, *words):
        said = run.stderr.decode()
        self.assertEqual((run.returncode, run.stdout, said.count("\n")), (2, b"", 1), said)
        for word in ("referral_report: ", *words):
            self.assertIn(word, said)

    def expect_tables(self, run, folder):
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        self.assertEqual(len(list(folder.iterdir())), TABLES)
        self.assertIn("r1,ann,ben", (folder / "links.csv").read_text())


class Links(Outputs):
    def test_to_a_folder_lead_there_and_stay(self):
        (self.folder / "real").mkdir()
        (self.folder / "out").symlink_to("real")
        self.expect_tables(self.run_it(), self.folder / "real")
        self.assertTrue((self.folder / "out").is_symlink())
        self.expect_tables(self.run_it(out="out/../new/."), self.folder / "new")

    def test_that_lead_nowhere_are_an_error(self):
        (self.folder / "out").symlink_to("nowhere")
        (self.folder / "round").symlink_to("about")
        (self.folder / "about").symlink_to("round")
        for out in ("out", "out/below", "round"):
            self.expect_refusal(self.run_it(out=out), f"{out.split('/')[0]}: a link that leads nowhere: ")
        self.expect_refusal(self.run_it("--html", "out/page.html", out="tables"), "out: a link that leads nowhere: ")
        self.assertFalse((self.folder / "nowhere").exists())
        self.assertFalse((self.folder / "tables").exists())

    # Would catch a report written over whatever somebody has put a link to there.
    def test_in_the_place_of_files_are_replaced_and_what_they_lead_to_stays(self):
        precious = self.folder / "precious"
        precious.write_text("keep")
        (self.folder / "out").mkdir()
        for name in ("links.csv", "summary.json"):
            (self.folder / "out" / name).symlink_to(precious)
        for name in ("page.html", "a.dot", "a.graphml"):
            (self.folder / name).symlink_to(precious)
        self.expect_tables(self.run_it("--html", "page.html", "--dot", "a.dot", "--graphml", "a.graphml"), self.folder / "out")
        self.assertEqual(precious.read_text(), "keep")
        self.assertFalse(any(path.is_symlink() for path in self.folder.rglob("*")))

    # Would catch a file put in the place of /dev/null, where root writes it. So no device of the system is named here.
    def test_to_devices_and_pipes_stay_and_so_do_these(self):
        os.mkfifo(self.folder / "pipe")
        (self.folder / "null").symlink_to("/dev/null")
        (self.folder / "out").mkdir()
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(str(self.folder / "socket"))
        for name in ("pipe", "null", "socket"):
            for option in ("--html", "--dot", "--graphml"):
                self.expect_refusal(self.run_it(option, name), f"{option} {name} is a pipe, a device or a socket, not a file")
            (self.folder / "out" / "links.csv").symlink_to(self.folder / name)
            self.expect_refusal(self.run_it(), "out/links.csv: cannot be written: a pipe, a device or a socket stands in its")
            self.assertEqual([path.name for path in (self.folder / "out").iterdir()], ["links.csv"])
            (self.folder / "out" / "links.csv").unlink()
        self.assertTrue((self.folder / "pipe").is_fifo() and (self.folder / "socket").is_socket())
        self.assertTrue((self.folder / "null").is_symlink())

    def test_to_the_data_are_refused(self):
        (self.folder / "out").symlink_to("crm")
        self.expect_refusal(self.run_it(), "--out out is the data folder itself")
        self.assertEqual([path.name for path in (self.folder / "crm").iterdir()], ["referrals.csv"])


@unittest.skipUnless(shutil.which("strace"), "there is no strace")
class Folders(Outputs):
    """Something happens to them behind each flush and each renaming of a file but the last."""

    calls = [f"{call}:when={count}" for call in ("fsync", "renameat") for count in range(1, TABLES)]

    def run_while(self, call, change):
        return stopping.run_stopped(self.command(), self.folder, call, change)

    def test_that_vanish_meanwhile_are_an_error(self):
        for call in self.calls:
            (self.folder / "out").mkdir(exist_ok=True)
            run = self.run_while(call, lambda: shutil.rmtree(self.folder / "out"))
            self.expect_refusal(run, "out/", ": cannot be put in its place: No such file or directory")
            self.assertEqual(list(contents(self.folder)), ["crm/referrals.csv"], call)
            self.assertFalse((self.folder / "out").exists())

    # The files go where the folder went, all of them: half a report lies nowhere.
    def test_that_are_moved_meanwhile_have_all_files_or_none(self):
        for call in self.calls:
            shutil.rmtree(self.folder / "moved", ignore_errors=True)
            (self.folder / "out").mkdir()
            run = self.run_while(call, lambda: (self.folder / "out").rename(self.folder / "moved"))
            self.expect_tables(run, self.folder / "moved")
            self.assertFalse((self.folder / "out").exists())

    # Would catch tables of two runs beside each other, each run having said that all went well.
    def test_into_which_another_run_writes_meanwhile_have_tables_of_one(self):
        others = []
        for call in self.calls:
            run = self.run_while(call, lambda: others.append(self.run_it("--as-of", "2024-03-01")))
            is_refused = others[-1].returncode != 0
            if is_refused:
                self.expect_refusal(others[-1], "out: somebody else is putting files there; try again")
            self.expect_tables(run, self.folder / "out")
            self.assertEqual(is_refused, call.startswith("renameat"))
            self.assertIn('"as_of": "2024-01-01', (self.folder / "out" / "summary.json").read_text())
            self.assertNotIn("missed", (self.folder / "out" / "links.csv").read_text())

    def test_into_which_others_write_meanwhile_have_our_files(self):
        (self.folder / "out").mkdir()
        theirs = self.folder / "out" / "links.csv"
        run = self.run_while("renameat:when=1", lambda: theirs.write_text("theirs"))
        self.expect_tables(run, self.folder / "out")


class Rights(Outputs):
    """Somebody without rights, for root may write anywhere."""

    def setUp(self):
        super().setUp()
        self.program = shutil.copy(PROGRAM, self.folder / "program")
        (self.folder / "crm").chmod(0o755)
        (self.folder / "out").mkdir(mode=0o755)
        (self.folder / "out" / "links.csv").write_text("old")
        try:
            self.assertEqual(self.run_as_nobody("--version", out="x").returncode, 0)
        except (PermissionError, AssertionError, KeyError) as why:
            self.skipTest(f"nobody cannot run the program here: {why}")

    def run_as_nobody(self, *options, out="out"):
        who = {"user": NOBODY, "group": os.getgid(), "extra_groups": []} if is_root else {}
        return subprocess.run([self.program, "crm", "--out", out, *options], cwd=self.folder, capture_output=True,
                              timeout=stopping.SECONDS, check=False, **who)

    def forbid(self, *paths):
        for path in paths:
            os.chmod(self.folder / path, 0o555 if is_root else 0o500)
            self.addCleanup(os.chmod, self.folder / path, 0o755)

    def test_to_write_are_missing(self):
        self.forbid("out", "crm", ".")
        before = contents(self.folder)
        self.expect_refusal(self.run_as_nobody(), "out/customers.csv: cannot be created: Permission denied")
        self.expect_refusal(self.run_as_nobody(out="new"), "new: the folder cannot be made: Permission denied")
        self.expect_refusal(self.run_as_nobody("--html", "page.html"), "page.html: cannot be created: Permission denied")
        self.expect_refusal(self.run_as_nobody(out="new/below"), "new: the folder cannot be made: Permission denied")
        self.assertEqual(contents(self.folder), before)

    def test_to_read_are_missing(self):
        os.chmod(self.folder / "crm" / "referrals.csv", 0)
        self.expect_refusal(self.run_as_nobody(), "crm/referrals.csv: cannot be opened: Permission denied")
        os.chmod(self.folder / "crm", 0)
        self.expect_refusal(self.run_as_nobody(), "Permission denied")
        os.chmod(self.folder / "crm", 0o755)


class Disk(Outputs):
    """A small one, of its own."""

    def setUp(self):
        super().setUp()
        (self.folder / "crm" / "referrals.csv").write_text(MANY)
        self.disk = self.folder / "disk"
        self.disk.mkdir()

    def mount(self, size):
        command = ["mount", "-t", "tmpfs", "-o", size, "tmpfs", self.disk]
        if not is_root or subprocess.run(command, capture_output=True, check=False).returncode != 0:
            self.skipTest("nothing can be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", self.disk], stderr=subprocess.DEVNULL, check=False)

    def test_that_is_full_changes_nothing(self):
        for size in (16, 64, 200, 320):
            self.mount(f"size={size}k")
            old = self.disk / "out" / "links.csv"
            old.parent.mkdir()
            old.write_text("old")
            for options in ([], ["--html", "disk/page.html"], ["--dot", "disk/a.dot", "--graphml", "disk/a.graphml"]):
                self.expect_refusal(self.run_it(*options, out="disk/out"), "No space left on device")
                self.assertEqual(contents(self.disk), {"out/links.csv": b"old"}, size)
            subprocess.run(["umount", self.disk], check=True)

    def test_without_room_for_another_file_changes_nothing(self):
        for files in (4, 8, 10):
            self.mount(f"nr_inodes={files}")
            self.expect_refusal(self.run_it(out="disk/out"), "No space left on device")
            self.assertEqual(list(self.disk.iterdir()), [])
            subprocess.run(["umount", self.disk], check=True)

    def test_that_has_just_enough_room_has_all(self):
        self.mount("size=1m")
        self.expect_tables(self.run_it(out="disk/out"), self.disk / "out")

    @unittest.skipUnless(os.path.exists("/dev/full"), "there is no /dev/full")
    def test_that_is_full_behind_the_screen_is_an_error(self):
        with open("/dev/full", "wb") as full:
            run = subprocess.run(self.command(), cwd=self.folder, stdout=full, stderr=subprocess.PIPE,
                                 timeout=stopping.SECONDS, check=False)
        self.assertEqual((run.returncode, run.stderr), (2, b"referral_report: standard output cannot be written\n"))
        self.assertEqual(len(contents(self.folder / "out")), TABLES)


if __name__ == "__main__":
    unittest.main()
