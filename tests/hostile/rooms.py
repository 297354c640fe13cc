"""Folders of data in which every text stands wherever a text can stand, and what the program makes of them."""
import atexit
import csv
import os
import shutil
import subprocess
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import contract

PROGRAM = os.environ.get("REFERRAL_REPORT", "referral_report")
SECONDS = 60  # more is a hang
END = "zz-end"  # the last of the line
TABLES = ["customers", "referrals", "sales", "service_cases", "feedback", "asks"]
REQUIRED = {"customers": ["customer_id"], "referrals": ["referral_id", "referrer_id", "referred_id", "given_at"],
            "sales": ["sale_id", "customer_id", "ordered_at", "amount"], "service_cases": ["case_id", "customer_id", "opened_at"],
            "feedback": ["customer_id", "at", "kind"], "asks": ["customer_id", "at"]}


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([header, *rows])


def run(arguments, folder, code=0):
    """What is printed, and what is said of errors."""
    found = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, timeout=SECONDS, check=False)
    assert found.returncode == code, (found.returncode, found.stderr[-300:])
    return found.stdout.decode("utf-8"), found.stderr.decode("utf-8")


class Room:
    """A folder that goes at the end, with data in it."""

    def __init__(self):
        self.path = Path(tempfile.mkdtemp(prefix="hostile_"))
        atexit.register(shutil.rmtree, self.path, ignore_errors=True)
        (self.path / "crm").mkdir()

    def table(self, name, header, rows):
        write(self.path / "crm" / (name + ".csv"), header, rows)

    def report(self, *options):
        """The screen; the tables are in `out`."""
        self.screen, self.said = run(["crm", "--out", "out", "--as-of", "2024-02-01", *options], self.path)
        return self.screen

    def out(self, name):
        return self.path / "out" / name


class Line(Room):
    """Everybody was brought by the one before, and everybody and everything is called by one of the texts. `renamed` gives
    a text another name."""

    def __init__(self, texts, renamed=lambda text: text):
        super().__init__()
        self.texts = [contract.taken(text) for text in texts]
        # Texts lie aside by some places, so that no two fields of a row are the same.
        label = [renamed(text) for text in self.texts]
        self.ids = [renamed(contract.as_id(text, number)) for number, text in enumerate(self.texts)]
        self.parties = [dict(customer_id=own_id, name=label[at], segment=label[at - 1], salesperson=label[at - 2])
                        for at, own_id in enumerate(self.ids)]
        self.parties.append(dict(customer_id=END, name="End", segment="", salesperson=""))
        self.referrals = [dict(referral_id=self.ids[at - 3], channel=label[at - 4], incentive=label[at - 5],
                               salesperson=label[at - 6], referrer_id=self.ids[at],
                               referred_id=self.parties[at + 1]["customer_id"])
                          for at in range(len(texts))]
        self._write()

    def _write(self):
        day = datetime(2024, 1, 1)
        times = [(day + timedelta(minutes=minute)).isoformat() for minute in range(len(self.parties))]
        fields = list(self.parties[0])
        self.table("customers", [*fields, "joined_at"],
                   [[*party.values(), times[at]] for at, party in enumerate(self.parties)])
        fields = list(self.referrals[0])
        self.table("referrals", [*fields, "given_at", "outcome", "thanked_at"],
                   [[*referral.values(), times[at + 1], "won", times[at + 1] if at % 50 == 0 else ""]
                    for at, referral in enumerate(self.referrals)])
        self.table("sales", REQUIRED["sales"], [[own_id, own_id, times[at], "10"] for at, own_id in enumerate(self.ids)])
        self.table("asks", REQUIRED["asks"], [[own_id, when] for own_id in self.ids for when in ("2024-01-20", "2024-01-21")])

    def tell(self):
        self.report("--html", "page.html", "--dot", "line.dot", "--graphml", "line.graphml")
        self.story, _ = run(["crm", "--explain", END, "--as-of", "2024-02-01"], self.path)
        return self


class Alone(Room):
    """Everybody began a chain of their own."""

    def __init__(self, ids):
        super().__init__()
        self.ids = ids
        self.table("customers", ["customer_id", "joined_at"], [[own_id, "2024-01-01"] for own_id in ids])
        self.table("referrals", REQUIRED["referrals"], [])
        self.report()


class Headers(Room):
    """Columns that nobody knows, a thousand in each table."""

    most = 1000

    def __init__(self, names):
        super().__init__()
        names = [name + "?" if any(name in required for required in REQUIRED.values()) else name for name in names]
        self.columns = {}
        for number, name in enumerate(TABLES):
            unknown = names[number * self.most:(number + 1) * self.most]
            if unknown:
                self.columns[name] = unknown
            if unknown or name == "referrals":
                self.table(name, [*REQUIRED[name], *unknown], [])
        self.report("--html", "page.html")


class Rejected(Room):
    """Every text is a time, and none is one; those that can be no ids are ids; and bytes that are no text are rows."""

    def __init__(self, texts, rows):
        super().__init__()
        self.times = [contract.taken(text) for text in texts]
        self.bad_ids = [text for text in self.times if contract.id_fault(text)]
        self.rows = rows
        self.table("sales", REQUIRED["sales"], [[number, "c", text, "1"] for number, text in enumerate(self.times)])
        self.table("customers", ["customer_id"], [[text] for text in self.bad_ids])
        (self.path / "crm" / "referrals.csv").write_bytes(
            b"referral_id,referrer_id,referred_id,given_at\n" + b"".join(row + b"\n" for row in rows))
        self.report()


class Matched(Room):
    """Referrers are told by their names, which are the texts; every second one is nobody's."""

    mapping = """[customers]
from = "people"
customer_id = "id"
name = "name"
[referrals]
from = "asked"
referral_id = "id"
referrer_id = { column = "by", find = ["name"] }
referred_id = { column = "id", prefix = "new-" }
given_at = { constant = "2024-01-01" }
"""

    def __init__(self, texts):
        super().__init__()
        self.texts = [contract.taken(text) for text in texts]
        self.ids = [contract.as_id(text, number) for number, text in enumerate(self.texts)]
        self.table("people", ["id", "name"], list(zip(self.ids, self.texts))[::2])
        self.table("asked", ["id", "by"], enumerate(self.texts))
        (self.path / "m.toml").write_text(self.mapping)
        self.report("--mapping", "m.toml")
        self.checked, _ = run(["crm", "--mapping", "m.toml", "--check-mapping"], self.path)
