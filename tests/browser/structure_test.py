"""The page as a parser reads it: well formed, without a way out, and with the numbers of the tables."""

import base64
import hashlib
import html.parser
import json
import os
import re
import unittest

import reports

VOID = {"meta", "input", "br", "link", "img", "hr", "col"}


class Page(html.parser.HTMLParser):
    """Elements with their attributes, what stands in scripts and styles, and the text that is shown."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.raw, self.words, self.faults = [], [], [], []
        self._open = []
        self.feed(text)
        self.close()
        self.faults += ["never closed: " + name for name in self._open]

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if len({name for name, _ in attrs}) < len(attrs):
            self.faults.append("attribute twice: " + tag)
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if not self._open or self._open.pop() != tag:
            self.faults.append("closed out of turn: " + tag)

    def handle_data(self, data):
        inside = self._open[-1] if self._open else ""
        (self.raw if inside in ("script", "style") else self.words).append((inside, data) if inside in ("script", "style") else data)

    def rows(self):
        return json.loads("".join(data for inside, data in self.raw if inside == "script" and data.startswith("{")))

    def shown(self):
        return re.sub(r"\s+", " ", "".join(self.words))


class Structure(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.report = reports.sample()
        cls.page = Page(cls.report.text())

    def test_is_well_formed(self):
        self.assertEqual(self.page.faults, [])
        ids = [attributes["id"] for _, attributes in self.page.elements if "id" in attributes]
        self.assertEqual(len(ids), len(set(ids)))
        for _, attributes in self.page.elements:
            for name in ("aria-labelledby", "for"):
                if name in attributes:
                    self.assertIn(attributes[name], ids)
            if attributes.get("href", "").startswith("#"):
                self.assertIn(attributes["href"][1:], ids)

    # Catches an address, an inline handler or an inline style, none of which the policy would let pass.
    def test_asks_for_nothing_and_runs_nothing_inline(self):
        for tag, attributes in self.page.elements:
            self.assertNotIn(tag, ("link", "img", "iframe", "object", "embed", "base"))
            for name, value in attributes.items():
                self.assertFalse(name.startswith("on") or name in ("style", "src", "srcset", "action"), (tag, name))
                self.assertFalse(name == "href" and not value.startswith("#"), value)

    def test_names_its_script_and_style_by_hash(self):
        policy = next(a["content"] for t, a in self.page.elements if a.get("http-equiv") == "Content-Security-Policy")
        self.assertTrue(policy.startswith("default-src 'none';"), policy)
        self.assertNotIn("unsafe", policy)
        for inside, rule in (("style", "style-src"), ("script", "script-src")):
            text = next(data for kind, data in self.page.raw if kind == inside and not data.startswith("{"))
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            self.assertIn(f"{rule} 'sha256-{digest}'", policy)

    def test_says_what_the_summary_says(self):
        summary = self.report.summary()
        growth = summary["growth"]
        links = summary["links"]
        settled = links["broken"] + links["strained"] + links["sound"]
        shown = self.page.shown()
        for words in (f"{summary['customers']} customers and {summary['prospects']} prospects",
                      f"{summary['referrals']} referrals", f"{summary['seeds']} chains",
                      f"{links['broken']} of {settled} settled", f"in {summary['broken_chains']} chains",
                      f"{growth['R']:.2f} each (95 % sure: {growth['R_low']:.2f} to {growth['R_high']:.2f})",
                      f"{growth['mature_customers']} customers who joined {growth['horizon_days']:.1f} or more days ago",
                      f"{round(summary['broken_cost']['lost_customers'])} customers fewer",
                      f"{sum(summary['rejects'].values())} rows were not taken",
                      f"{summary['unlisted']} parties are not in the customers table"):
            self.assertIn(words, shown)
        for table, rows in summary["rows"].items():
            self.assertIn(f"{table}.csv{rows['read']}{rows['taken']}{rows['rejected']}", shown)

    def test_lists_what_the_tables_list(self):
        shown = self.page.shown()
        for task in self.report.table("worklist.csv"):
            self.assertIn(f"{float(task['value_at_stake']):,.2f} USD", shown)
        for row in self.report.table("quality.csv"):
            if row["dimension"] in ("channel", "salesperson") and row["value"]:
                self.assertIn(f"{row['value']}{row['broken']} of {row['links']}", shown)

    def test_parts_what_is_due_today_from_what_is_to_come(self):
        day = self.report.summary()["as_of"][:10]
        dues = [row["due"][:10] for row in self.report.table("worklist.csv")]
        today = sum(due <= day for due in dues)
        self.assertTrue(0 < today < len(dues))
        shown = self.page.shown()
        self.assertRegex(shown, rf"To do today{today}\d+ of them overdue, {len(dues) - today} more coming up")
        coming = shown[shown.index("Coming up"):shown.index("Is the chain endless?", shown.index("Coming up"))]
        self.assertEqual(coming.count(" USD"), len(dues) - today)
        self.assertNotIn("overdue", coming)

    def test_tells_nothing_to_do_from_nothing_known(self):
        before = reports.Report(os.path.join(reports.SAMPLES, "sample_crm"), ["--as-of", "2000-01-01"])
        self.assertEqual(before.table("worklist.csv"), [])
        self.assertIn("To do today0Nothing is to be done today", Page(before.text()).shown())
        unrecorded = reports.made([["ann", "Ann"]], [])
        self.assertIn("To do todayNot knownWhat is to be done is not known", Page(unrecorded.text()).shown())

    def test_says_of_referred_seeds_why_nobody_is_credited(self):
        rows = self.page.rows()
        referrals = [row for row in self.report.table("links.csv") if row["outcome"] != "void"]
        referred = {row["referred_id"] for row in referrals}
        lost = {row["referred_id"] for row in referrals if row["outcome"] == "lost"}
        refused = {own_id: rows["refusalWords"][rows["refused"][at]] for at, own_id in enumerate(rows["id"])}
        for at, own_id in enumerate(rows["id"]):
            self.assertEqual(refused[own_id] != "", rows["up"][at] < 0 and own_id in referred, own_id)
        only_lost = [own_id for own_id in lost if sum(row["referred_id"] == own_id for row in referrals) == 1]
        self.assertTrue(only_lost)
        for own_id in only_lost:
            self.assertEqual(refused[own_id], "it was lost")

    def test_holds_the_chains_of_the_tables(self):
        rows = self.page.rows()
        customers = {row["customer_id"]: row for row in self.report.table("customers.csv")}
        links = {row["referral_id"]: row for row in self.report.table("links.csv")}
        self.assertEqual(sorted(rows["id"]), sorted(customers))
        for at, own_id in enumerate(rows["id"]):
            customer = customers[own_id]
            up = rows["up"][at]
            self.assertEqual(rows["id"][up] if up >= 0 else "", customer["referrer_id"])
            if up >= 0:
                self.assertLess(up, at)
                link = links[rows["referral"][at]]
                self.assertEqual(customer["referral_id"], link["referral_id"])
                self.assertEqual(["sound", "pending", "strained", "broken", "void"][rows["status"][at]], link["status"])
            self.assertEqual(rows["customers"][at] - (customer["status"] == "customer"),
                             int(customer["downstream_customers"]))
        for chain in self.report.table("chains.csv"):
            at = rows["id"].index(chain["seed_id"])
            for key in ("parties", "customers", "depth"):
                self.assertEqual(rows[key][at], int(chain[key]))
            self.assertEqual(rows["broken"][at], int(chain["broken_links"]))
            self.assertEqual(int(rows["revenue"][at]), round(float(chain["revenue"]) * 100))


class Names(unittest.TestCase):
    def test_stay_text_whatever_they_say(self):
        report = reports.hostile()
        text = report.text()
        page = Page(text)
        self.assertEqual(page.faults, [])
        self.assertEqual(len([tag for tag, _ in page.elements if tag == "script"]), 2)
        self.assertFalse([tag for tag, _ in page.elements if tag in ("img", "b")])
        for separator in "\u2028\u2029\u202e\u2066\0":
            self.assertNotIn(separator, text)
        names = page.rows()["name"]
        self.assertIn(reports.HOSTILE[0], names)
        self.assertIn("n" * 79 + "…", names)
        self.assertIn("{{rows}}{{style}}", names)
        self.assertLess(len(text), 150_000)  # a name of 64 KB is cut


class Asks(unittest.TestCase):
    # A missed moment is nobody's fault where no ask is ever written down.
    def test_that_nobody_records_are_not_called_missed(self):
        report = reports.made([("ann", "Ann", "s")], [], sales=[("s1", "ann", "2024-02-01", "10")])
        shown = Page(report.text()).shown()
        self.assertIn("Passed1no ask is recorded", shown)
        self.assertNotIn("Missed", shown)
        self.assertNotIn("nobody asked", shown)


class Golden(unittest.TestCase):
    # Every kept case: with rejects, without revenue, without parties.
    def test_every_case_makes_a_page(self):
        golden = os.environ.get("REFERRAL_CHAIN_GOLDEN") or os.path.join(os.path.dirname(__file__), "..", "golden", "cases")
        for case in sorted(os.listdir(golden)):
            data = os.path.join(golden, case, "data")
            if not os.path.isdir(data):
                continue
            with open(os.path.join(golden, case, "command.txt"), encoding="utf-8") as file:
                options = [word for word in file.read().split() if word != "--fail-on-reject"]
            folder = os.getcwd()
            os.chdir(os.path.join(golden, case))
            try:
                report = reports.Report(data, options)
            finally:
                os.chdir(folder)
            page = Page(report.text())
            self.assertEqual(page.faults, [], case)
            self.assertEqual(len(page.rows()["id"]), report.summary()["parties"], case)


if __name__ == "__main__":
    unittest.main()
