"""Ten thousand hostile texts through every writer, read back by somebody else's parsers. Every text comes back as what the
contract makes of it, and what stands around it is what stands around harmless texts."""
import collections
import csv
import functools
import itertools
import random
import re
import shutil
import subprocess
import sys
import time
import unittest
import xml.etree.ElementTree as xml

import contract
import readers
import rooms
import strings

COUNT = 10_000
FEW = 400  # of them, where a check is checked
checked = collections.Counter()  # texts compared, by writer


def harmless(texts):
    """Another name for each text and id, in the same order of bytes."""
    taken = [contract.taken(text) for text in texts]
    known = set(taken) | {contract.as_id(text, at) for at, text in enumerate(taken)}
    ranks = {text: f"t{rank:06d}" for rank, text in enumerate(sorted(known, key=str.encode))}
    return ranks.__getitem__


def differences(writer, found, expected):
    """What is there and should not be, and what is not there, of two lists in any order."""
    found, expected = collections.Counter(found), collections.Counter(expected)
    checked[writer] += sum(len(row) * count if isinstance(row, tuple) else count for row, count in expected.items())
    return [f"{writer}: {kind} {text!r:.200}" for kind, some in (("made up", found - expected), ("lost", expected - found))
            for text in itertools.islice(some, 3)]


def cells(rows, *columns):
    return [row[column] for row in rows for column in columns]


# ---- what each writer owes: a list of faults, of a room ----


def tables(line, cell=contract.in_cell):
    def faults(name, columns, expected):
        found = [tuple(row[column] for column in columns) for row in readers.table(line.out(name + ".csv"))]
        expected = [tuple(map(cell, row)) for row in sorted(expected, key=lambda row: row[0].encode())]
        is_sorted = [row[0] for row in found] == [row[0] for row in expected] or name in ("worklist", "quality")
        return differences("CSV tables", found, expected) + ([] if is_sorted else [f"{name}.csv: not in order"])

    parties = [party["customer_id"] for party in line.parties]
    given = [referral["referral_id"] for referral in line.referrals]
    seed = [line.ids[0]] * len(parties)
    late = [referral for at, referral in enumerate(line.referrals) if at % 50]
    groups = [("segment", party["segment"]) for party in line.parties[:-1]]
    groups += [(name, referral[name]) for referral in line.referrals for name in ("channel", "incentive", "salesperson")]
    groups += [("origin", ""), ("moment", "")]
    return [*faults("customers", ["customer_id", "referrer_id", "referral_id", "seed_id"],
                    zip(parties, ["", *line.ids], ["", *given], seed)),
            *faults("links", ["referral_id", "referrer_id", "referred_id"], zip(given, line.ids, parties[1:])),
            *faults("asks", ["customer_id"], zip(line.ids)),
            *faults("over_asked", ["customer_id"], zip(line.ids)),
            *faults("worklist", ["referral_id", "customer_id"], [(row["referral_id"], row["referrer_id"]) for row in late]),
            *faults("quality", ["dimension", "value"], groups)]


def chains(alone):
    return differences("CSV tables", cells(readers.table(alone.out("chains.csv")), "seed_id"), map(contract.in_cell, alone.ids))


def rejects(rejected):
    rows = readers.table(rejected.out("rejects.csv"))
    reasons = [contract.id_fault(text) for text in rejected.bad_ids]

    def of(file, *columns):
        return [tuple(row[column] for column in columns) for row in rows if row["file"] == file]

    def shown(text):
        return contract.in_cell(contract.in_reject(text))

    found = differences("rejects.csv", of("sales.csv", "line", "column", "reason", "text"),
                        zip(lines_of(rejected.times), itertools.repeat("ordered_at"), itertools.repeat("bad_time"),
                            map(shown, rejected.times)))
    found += differences("rejects.csv", of("customers.csv", "reason", "text"), zip(reasons, map(shown, rejected.bad_ids)))
    as_read = [row.decode("utf-8", "surrogateescape") for row in rejected.rows]
    return found + differences("rejects.csv", of("referrals.csv", "line", "text"),
                               zip(map(str, range(2, len(as_read) + 2)), map(shown, as_read)))


def lines_of(texts):
    """The line on which each row starts: line ends inside texts count."""
    line = 2
    for text in texts:
        yield str(line)
        line += 1 + text.count("\n")


def matches(matched):
    rows = readers.table(matched.out("matches.csv"))
    shown = [contract.in_cell(contract.in_reject(text)) for text in matched.texts]
    found = differences("matches.csv", cells(rows, "text"), shown)
    of_line = {row["line"]: row for row in rows}
    for at, line in enumerate(lines_of(matched.texts)):
        row = of_line[line]
        # Of the others each may be somebody's name in another case; and white space alone is no name.
        is_a_name = at % 2 == 0 and matched.texts[at].strip()
        if is_a_name and (row["state"] == "unknown" or matched.ids[at] not in row["customer_ids"]):
            found.append(f"matches.csv: {matched.texts[at]!r:.100} means {row}")
        checked["matches.csv"] += 1
    return found


def summary(headers):
    read = readers.summary(headers.out("summary.json"))
    assert list(read["unknown_columns"]) == list(headers.columns)
    return [fault for name, columns in headers.columns.items()
            for fault in differences("summary.json", enumerate(read["unknown_columns"][name]), enumerate(columns))]


def page(line):
    read = readers.Page(line.path / "page.html")
    shown = [(contract.on_page(party["customer_id"]), contract.on_page(party["name"]),
              contract.on_page(line.referrals[at - 1]["referral_id"]) if at else 0) for at, party in enumerate(line.parties)]
    found = differences("HTML page", zip(read.rows["id"], read.rows["name"], read.rows["referral"]), shown)
    known = {contract.on_page(text) for text in (*line.texts, *line.ids, rooms.END, "End", "")}
    checked["HTML page"] += len(read.names)
    return found + [f"HTML page: made up {name!r:.200}" for name in read.names if name not in known]


def graph(line, file, read, rule):
    nodes, edges = read(line.path / file)
    found = []
    for kind, rows, expected, fields in (("nodes", nodes, line.parties, readers.NODE),
                                         ("edges", edges, line.referrals, readers.EDGE)):
        found += differences(f"{file} {kind}", [tuple(row.get(field) or "" for field in fields) for row in rows],
                             [tuple(rule(row[field]) for field in fields) for row in expected])
    return found


def dot(line):
    return graph(line, "line.dot", readers.dot, contract.in_dot)


def graphml(line):
    return graph(line, "line.graphml", readers.graphml, contract.in_graphml)


def terminal(line):
    """The whole line on one screen, from the seed down."""
    parties = re.findall(r"^generation \d+  (.*), customer since 2024-01-", line.story, re.MULTILINE)
    shown = [contract.beside_a_name(party["customer_id"]) + " " + contract.on_screen(party["name"]) for party in line.parties]
    found = differences("terminal", parties, shown)
    given = re.findall(r"^  \| (.*) given 2024-01-[^ ]*, won, \w+$", line.story, re.MULTILINE)
    found += differences("terminal", given, [contract.on_screen(referral["referral_id"]) for referral in line.referrals])
    return found + harmful(line.story) + harmful(line.screen) + harmful(line.said)


def checking(matched):
    """What --check-mapping shows."""
    return harmful(matched.checked)


def harmful(screen):
    """Lines with something that a terminal obeys."""
    return [f"terminal: {row!r:.200}" for row in screen.split("\n") if row != contract.on_screen(row)][:3]


# ---- the rooms, made once, for they take a while ----


def rows_of_bytes(texts):
    """Rows that are no text: each has a byte that no text has, or a zero."""
    dice = random.Random(7)
    rows = []
    for number, text in enumerate(texts):
        plain = re.sub(b'[\n",]', b"", text.encode())[:300]
        at = dice.randrange(len(plain) + 1)
        bad = dice.choice([b"\0", b"\xff", b"\xc3", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80"])
        rows.append(b"x%d,%s,b,2024-01-01" % (number, plain[:at] + bad + plain[at:]))
    return rows


MAKERS = {
    "line": lambda texts: rooms.Line(texts).tell(),
    "harmless line": lambda texts: rooms.Line(texts, harmless(texts)).tell(),
    "alone": lambda texts: rooms.Alone([contract.as_id(contract.taken(text), at) for at, text in enumerate(texts)]),
    "headers": lambda texts: rooms.Headers(texts[:6 * rooms.Headers.most]),
    "more headers": lambda texts: rooms.Headers(texts[6 * rooms.Headers.most:]),
    "rejected": lambda texts: rooms.Rejected(texts, rows_of_bytes(texts[:500])),
    "matched": rooms.Matched,
}


@functools.cache
def room(kind, count=COUNT):
    return MAKERS[kind](strings.hostile_texts(count, contract.taken))


# ---- the tests ----

WRITERS = [(tables, "line"), (chains, "alone"), (rejects, "rejected"), (matches, "matched"), (summary, "headers"),
           (summary, "more headers"), (page, "line"), (dot, "line"), (graphml, "line"), (terminal, "line"), (checking, "matched")]


class Texts(unittest.TestCase):
    def test_come_back_from_every_writer(self):
        for faults, kind in WRITERS:
            with self.subTest(writer=faults.__name__, room=kind):
                if faults is dot and not readers.has_graphviz():
                    self.skipTest("there is no Graphviz")
                self.assertEqual(faults(room(kind)), [])

    def test_come_back_raw_where_that_was_asked_for(self):
        line = room("line", FEW)
        line.report("--raw")
        self.assertEqual(tables(line, cell=str), [])
        line.report()

    # Would catch whatever is not a text any more: a tag, a row, a node, a line of the screen.
    def test_stand_where_harmless_ones_do(self):
        hostile, plain = room("line"), room("harmless line")
        self.assertEqual(readers.Page(hostile.path / "page.html").structure, readers.Page(plain.path / "page.html").structure)
        for name in ("customers", "chains", "links", "asks", "over_asked", "quality", "worklist"):
            self.assertEqual(len(readers.table(hostile.out(name + ".csv"))), len(readers.table(plain.out(name + ".csv"))))
        self.assertEqual(hostile.out("summary.json").read_bytes(), plain.out("summary.json").read_bytes())
        self.assertEqual(hostile.screen.count("\n"), plain.screen.count("\n"))
        self.assertEqual(hostile.story.count("\n"), plain.story.count("\n"))


    @unittest.skipUnless(shutil.which("xmllint"), "there is no xmllint")
    def test_are_xml_to_another_parser_too(self):
        subprocess.run(["xmllint", "--noout", room("line").path / "line.graphml"], check=True)


class Checks(unittest.TestCase):
    """Each of them sees its file damaged."""

    def expect_noticed(self, faults, kind, path, old, new):
        place = room(kind, FEW).path / path
        whole = place.read_bytes()
        self.assertIn(old, whole)
        try:
            place.write_bytes(whole.replace(old, new, 1))
            found = faults(room(kind, FEW))
        except (AssertionError, ValueError, KeyError, csv.Error, xml.ParseError, subprocess.CalledProcessError) as refused:
            found = [refused]
        finally:
            place.write_bytes(whole)
        self.assertNotEqual(found, [], (path, old))
        self.assertEqual(faults(room(kind, FEW)), [])

    def test_notice_a_cell_that_is_no_text_any_more(self):
        for name in ("customers", "links", "asks", "over_asked", "worklist", "quality"):
            self.expect_noticed(tables, "line", f"out/{name}.csv", b"'=", b"=")
            self.expect_noticed(tables, "line", f"out/{name}.csv", b'""', b'"')
        self.expect_noticed(chains, "alone", "out/chains.csv", b"'@", b"@")
        self.expect_noticed(rejects, "rejected", "out/rejects.csv", b"\xef\xbf\xbd", b"\x1b")
        self.expect_noticed(rejects, "rejected", "out/rejects.csv", b"'=", b"=")
        self.expect_noticed(matches, "matched", "out/matches.csv", b"'=", b"=")

    def test_notice_a_text_that_is_not_escaped_any_more(self):
        self.expect_noticed(summary, "headers", "out/summary.json", b'\\"', b'"')
        self.expect_noticed(summary, "headers", "out/summary.json", b"\\\\", b"\\")
        self.expect_noticed(page, "line", "page.html", b"\\u003c/script", b"</script")
        self.expect_noticed(page, "line", "page.html", b"&lt;", b"<")
        self.expect_noticed(page, "line", "page.html", b"&amp;lt;", b"&lt;")
        self.expect_noticed(graphml, "line", "line.graphml", b"&lt;", b"<")
        self.expect_noticed(graphml, "line", "line.graphml", b"&amp;", b"&")
        self.expect_noticed(graphml, "line", "line.graphml", b"&#13;", b"\r")

    @unittest.skipUnless(readers.has_graphviz(), "there is no Graphviz")
    def test_notice_a_quote_that_ends_a_text_of_dot(self):
        self.expect_noticed(dot, "line", "line.dot", b'name="\\"', b'name=""')

    def test_notice_what_a_terminal_obeys(self):
        for letter in "\x1b\x07\x7f\x9b\u2028\u202e\u2066\r":
            self.assertNotEqual(harmful("a" + letter), [])
        line = room("line", FEW)
        whole, line.story = line.story, line.story.replace(contract.REPLACEMENT, "\n", 1)
        self.assertNotEqual(terminal(line), [])
        line.story = whole


def main():
    began = time.monotonic()
    found = unittest.main(exit=False).result
    for writer, count in sorted(checked.items()):
        print(f"{count:9,} texts compared: {writer}")
    print(f"{sum(checked.values()):9,} in all, of {COUNT:,} texts, in {time.monotonic() - began:.1f} s")
    sys.exit(0 if found.wasSuccessful() else 1)


if __name__ == "__main__":
    main()
