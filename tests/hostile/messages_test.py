"""Hostile texts wherever a command line, a mapping or a file's name can hold one. Whatever the program says of them is one
line, or the screen, without anything that a terminal obeys; and they never lead anywhere else."""
import os
import re
import unittest

import contract
import readers
import rooms
import strings

KINDS = ("terminal", "unicode", "html", "path", "sql", "words", "template", "csv")
TEXTS = [text for kind in KINDS for text in strings.INJECTIONS[kind]]
LONGEST_NAME = 255  # of a file
OPTIONS = ["--explain=", "--as-of=", "--currency=", "--policy=", "--lookback-days=", "--gamma=", "--rest-days=", "--holidays=",
           "--thank-within=", "--threads=", "--mapping=", "--erase-list=", "--pseudonymise=", "--chain=", "--strict=", "--",
           "--html=nowhere/../crm/", "--dot=crm/referrals.csv/"]
checked = 0


def toml_text(text):
    return '"' + "".join(f"\\U{ord(letter):08x}" for letter in text) + '"'


class Room(rooms.Room):
    def __init__(self):
        super().__init__()
        self.table("referrals", rooms.REQUIRED["referrals"], [["r1", "ann", "ben", "2024-01-01"]])

    def files(self):
        return sorted(str(file) for file in self.path.rglob("*"))


class Messages(unittest.TestCase):
    def expect_one_line(self, room, arguments):
        global checked
        checked += 1
        screen, said = rooms.run(arguments, room.path, code=2)
        line = said.removesuffix("\n")
        self.assertEqual((screen, line), ("", contract.on_screen(line)), arguments)
        self.assertRegex(line, r"^referral_report: ", arguments)

    def test_about_options_are_one_harmless_line(self):
        room = Room()
        before = room.files()
        for number, text in enumerate(TEXTS):
            for option in OPTIONS[number % 9::9]:
                wanted = ["crm", *(["--dot", "x.dot"] if option == "--chain=" else []),
                          *([] if option == "--explain=" else ["--out", "crm/referrals.csv/out"]), option + text + "!"]
                self.expect_one_line(room, wanted)
        self.assertEqual(room.files(), before)

    def test_about_places_are_one_harmless_line(self):
        room = Room()
        before = room.files()
        for text in TEXTS[::2]:
            place = "crm/referrals.csv/" + text
            self.expect_one_line(room, [place, "--out", "out"])
            self.expect_one_line(room, ["crm", "--out", place])
            self.expect_one_line(room, [place + ".db", "--mapping", "suitecrm", "--out", "out"])
        self.assertEqual(room.files(), before)


MAPPING = """[referrals]
from = {file}
referral_id = "referral_id"
referrer_id = "referrer_id"
referred_id = "referred_id"
given_at = {column}
"""


class Names(unittest.TestCase):
    """Of files and columns, as a mapping and an export have them."""

    def setUp(self):
        self.room = Room()
        self.table = rooms.REQUIRED["referrals"][:3]

    def mapping(self, file, column):
        (self.room.path / "m.toml").write_text(MAPPING.format(file=toml_text(file), column=toml_text(column)))
        return ["crm", "--mapping", "m.toml"]

    def names(self):
        """What a file can be called, of the texts."""
        known = {re.sub("[\\x00-\\x1f/]", "|", text).lstrip(".") for text in TEXTS} - {""}
        return sorted(name for name in known if len(name.encode()) <= LONGEST_NAME - 4)

    def expect_harmless(self, screen):
        for line in screen.split("\n"):
            self.assertEqual(line, contract.on_screen(line))

    def test_come_back_as_they_are(self):
        global checked
        for name in self.names()[::2]:
            column = name + "\n>"
            self.room.table(name, [*self.table, column, name],
                            [["r1", "a", "b", "2024-01-01", ""], ["r2", "a", "c", "never", ""]])
            how = self.mapping(name, column)
            screen = self.room.report(*how[1:], "--html", "page.html")
            self.expect_harmless(screen + self.room.said)
            row, = readers.table(self.room.out("rejects.csv"))
            self.assertEqual((row["file"], row["column"]), (contract.in_cell(name + ".csv"), contract.in_cell(column)))
            self.assertEqual(readers.summary(self.room.out("summary.json"))["unknown_columns"], {"referrals": [name]})
            self.assertIn(contract.on_page(name), readers.Page(self.room.path / "page.html").names)
            shown, _ = rooms.run([*how, "--check-mapping"], self.room.path)
            self.expect_harmless(shown)
            self.assertIn("\n" + contract.on_screen(name) + ".csv → referrals\n", shown)
            os.remove(self.room.path / "crm" / (name + ".csv"))
            checked += 7

    def test_that_are_wrong_are_told_in_one_harmless_line(self):
        global checked
        for name in self.names()[::2]:
            self.room.table(name, [*self.table, name], [])
            for how in (self.mapping(name, name + "!"), self.mapping(name + "!", name)):
                _, said = rooms.run([*how, "--out", "out"], self.room.path, code=2)
                self.expect_harmless(said)
                self.assertRegex(said, r"^referral_report: m\.toml:\d+:\d+: no ")
                checked += 1
            os.remove(self.room.path / "crm" / (name + ".csv"))

    def test_that_are_paths_lead_nowhere(self):
        (self.room.path / "secret.csv").write_bytes((self.room.path / "crm" / "referrals.csv").read_bytes())
        (self.room.path / "crm" / "below").mkdir()
        (self.room.path / "crm" / "below" / "secret.csv").write_bytes((self.room.path / "secret.csv").read_bytes())
        for file in ("../secret", "below/secret", "./referrals", "/etc/passwd", "..", ".", "", "a/../referrals",
                     str(self.room.path / "secret"), "..\\secret", "file:///etc/passwd", "referrals.csv",
                     "referrals\u0000", "\u0000"):
            how = self.mapping(file, "given_at")
            _, said = rooms.run([*how, "--out", "out"], self.room.path, code=2)
            self.assertRegex(said, r"^referral_report: m\.toml:\d+:\d+: [^\n]*\n$", file)
            self.assertFalse((self.room.path / "out").exists())


if __name__ == "__main__":
    found = unittest.main(exit=False).result
    print(f"{checked:,} texts said")
    raise SystemExit(0 if found.wasSuccessful() else 1)
