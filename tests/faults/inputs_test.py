"""Files that somebody writes to, cuts, exchanges or removes while they are read: either all is as one of their states has
it, or the file is named and nothing is written. Wants strace in the path."""
import os
import tempfile
import unittest
from pathlib import Path

import stopping

PROGRAM = os.path.abspath(os.environ["REFERRAL_REPORT"])
CUSTOMERS = "customer_id,name\nann,Ann\nben,Ben\n"
ROW = "r%05d,ann,ben,2024-01-01\n"
REFERRALS = "referral_id,referrer_id,referred_id,given_at\n" + "".join(ROW % number for number in range(30_000))
MAPPING = """[customers]
from = "customers"
customer_id = "customer_id"
name = "name"
[referrals]
from = "referrals"
referral_id = "referral_id"
referrer_id = { column = "referrer_id", find = ["id", "name"] }
referred_id = "referred_id"
given_at = "given_at"
"""
OTHERS = {"m.toml": MAPPING, "days.txt": "2024-12-25\n2024-12-26\n", "gone.txt": "ann\nben\n"}


def grow(path):
    with path.open("a") as file:
        file.write("\n")


def shrink(path):
    os.truncate(path, path.stat().st_size - 5)


def empty(path):
    os.truncate(path, 0)


def overwrite(path):
    """As many bytes, in the same place; the last ones are others."""
    with path.open("r+b") as file:
        file.seek(-2, os.SEEK_END)
        file.write(b"2")


def exchange(path):
    other = path.with_suffix(".new")
    other.write_text(path.read_text().replace("ann", "bob"))
    os.replace(other, path)


def remove(path):
    path.unlink()


def touch(path):
    os.utime(path)


class Inputs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.fill()

    def fill(self):
        (self.folder / "crm").mkdir(exist_ok=True)
        for name, text in {"crm/customers.csv": CUSTOMERS, "crm/referrals.csv": REFERRALS, **OTHERS}.items():
            (self.folder / name).unlink(missing_ok=True)
            (self.folder / name).write_text(text)

    def links(self):
        path = self.folder / "out" / "links.csv"
        return path.read_text() if path.exists() else None

    def run_while(self, change, name, options=(), when=1):
        """How it ends where the file changes behind that read of it; the file and all else is new after that."""
        path = self.folder / name
        command = [PROGRAM, "crm", "--out", "out", "--as-of", "2024-06-30", "--threads", "1", *options]
        run = stopping.run_stopped(command, self.folder, f"read:when={when}", lambda: change(path), path)
        self.assertIsNotNone(run, f"{name} is not read {when} times")
        self.fill()
        return run

    def expect_refusal(self, change, name, *how):
        run = self.run_while(change, name, *how)
        self.assertEqual((run.returncode, run.stderr.decode()),
                         (2, f"referral_report: {name}: was changed while it was read; try again\n"), change.__name__)
        self.assertIsNone(self.links())

    def test_that_change_are_an_error_that_names_them(self):
        for change in (grow, shrink, empty, overwrite, touch):
            self.expect_refusal(change, "crm/customers.csv")
            self.expect_refusal(change, "crm/referrals.csv")       # in the first of its pieces
            self.expect_refusal(change, "crm/referrals.csv", (), 3)  # in a later one

    def test_that_change_are_an_error_through_a_mapping_too(self):
        mapping = ["--mapping", "m.toml"]
        for change in (grow, shrink, overwrite):
            self.expect_refusal(change, "crm/referrals.csv", mapping)
            self.expect_refusal(change, "crm/customers.csv", mapping)
            self.expect_refusal(change, "m.toml", mapping)

    def test_beside_the_data_too(self):
        for change in (grow, shrink, overwrite):
            self.expect_refusal(change, "days.txt", ["--holidays", "days.txt"])
            self.expect_refusal(change, "gone.txt", ["--erase-list", "gone.txt"])

    # What was opened is read to its end, whatever stands in its place by then.
    def test_that_are_exchanged_or_removed_are_read_as_they_were(self):
        for change in (exchange, remove):
            for name, when in (("crm/customers.csv", 1), ("crm/referrals.csv", 1), ("crm/referrals.csv", 3)):
                run = self.run_while(change, name, (), when)
                self.assertEqual((run.returncode, run.stderr), (0, b""), (change.__name__, name))
                self.assertEqual(self.links().count("\nr"), 30_000)
                self.assertNotIn("bob", self.links())

    # A mapping that looks names up reads customers twice.
    def test_that_are_read_twice_are_the_same_both_times(self):
        run = self.run_while(exchange, "crm/customers.csv", ["--mapping", "m.toml"], 2)
        self.assertEqual(run.stderr, b"referral_report: crm/customers.csv: was changed while it was read; try again\n")
        self.assertEqual((run.returncode, self.links()), (2, None))


if __name__ == "__main__":
    stopping.require_strace()
    unittest.main()
