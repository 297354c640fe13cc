"""Reports for the tests in this folder: whose data, and how they are made."""

import atexit
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.environ.get("REFERRAL_REPORT", "referral_report")
SAMPLES = os.path.join(os.path.dirname(__file__), "..", "..", "examples", "data")
SAMPLE_OPTIONS = ["--as-of", "2024-06-30T18:00:00Z"]
SKIPPED = 77  # what CTest takes for "skipped"

HOSTILE = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!--<script>alert(1)",
    "]]>&lt;b&gt;&amp;",
    "javascript:alert(1)",
    "line\u2028separator\u2029here",
    "\u202egnp.exe",
    "\u2066isolated",
    "{{rows}}{{style}}",
    "\\u003c/script>\\",
    "=cmd|' /C calc'!A0",
    "e\u0301" * 300,
    "שלום עולם",
    "n" * 65536,
]


class Report:
    """The page and the tables of a data folder, in a folder of their own that goes at the end."""

    def __init__(self, data, options=()):
        folder = tempfile.mkdtemp(prefix="report_page_")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        self.out = os.path.join(folder, "out")
        self.page = os.path.join(folder, "report.html")
        subprocess.run([PROGRAM, data, "--out", self.out, "--html", self.page, *options], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def text(self):
        with open(self.page, encoding="utf-8", newline="") as file:
            return file.read()

    def summary(self):
        with open(os.path.join(self.out, "summary.json"), encoding="utf-8") as file:
            return json.load(file)

    def table(self, name):
        with open(os.path.join(self.out, name), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def sample():
    return Report(os.path.join(SAMPLES, "sample_crm"), SAMPLE_OPTIONS)


def made(customers, referrals, options=(), sales=()):
    """A report of customers (id, name, salesperson), referrals (referrer, referred) a day apart, and sales (id, customer,
    ordered, amount)."""
    with tempfile.TemporaryDirectory(prefix="report_data_") as folder:
        write(folder, "customers.csv", ["customer_id", "name", "salesperson", "joined_at"],
              [[*customer, "2024-01-01"] for customer in customers])
        write(folder, "referrals.csv",
              ["referral_id", "referrer_id", "referred_id", "given_at", "outcome", "thanked_at", "salesperson", "channel"],
              [["r%d" % number, *ends, "2024-01-01", "won", "2024-01-01" if number % 2 else "", "s", "c"]
               for number, ends in enumerate(referrals)])
        if sales:
            write(folder, "sales.csv", ["sale_id", "customer_id", "ordered_at", "amount"], sales)
        return Report(folder, ["--as-of", "2024-06-30", "--assume-joined", *options])


def write(folder, name, header, rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def hostile():
    """Everybody has a name, an id and a salesperson nobody should trust."""
    customers = [["id%02d %s" % (number, name[:40].replace("\u2028", "")), name, name]
                 for number, name in enumerate(HOSTILE)]
    referrals = [[customers[0][0], customer[0]] for customer in customers[1:]]
    return made(customers, referrals)


def skip(reason):
    print("skipped: " + reason)
    sys.exit(SKIPPED)
