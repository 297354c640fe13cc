"""Names of tables and columns that are statements, in an SQLite file and in the mapping that reads it: the table of that
very name is read and nothing else, no byte of the file changes, and what is not there is one line."""
import contextlib
import sqlite3
import unittest

import contract
import readers
import rooms
import strings
from messages_test import toml_text

SQLS = ["x\" UNION SELECT * FROM secret --", "x\"; DROP TABLE secret; --", "secret\" --", "secret\" WHERE 1 --",
        "(SELECT * FROM secret)", "main.secret", "\"secret\"", "[secret]", "`secret`", "secret AS s", "secret;",
        " secret", "secret ", "Secret", "SECRET", "secre_", "secre%", "secret\u0000", "sqlite_master",
        "sqlite_schema", "sqlite_temp_master", "sqlite_sequence", "dbstat", "pragma_table_list",
        "pragma_database_list", "json_each", "generate_series", "fts5", "temp.secret", "main", "an_index",
        "a_trigger", "?1", ":x", "@x", "$x", "'secret'", "secret,people", "secret JOIN people", "people\"\"",
        "people\"", "\"people", "NULL", "rowid", "_rowid_", "oid", "*", "1", "id\", \"password",
        "id\" FROM secret --", "(SELECT password FROM secret)", "secret.password", "load_extension('x')", "'x'",
        "\"id\"", "id AS x", "ID", "id ", "random()", "readfile('/etc/passwd')", "--", "/*", ";", "\"", "\"\"", "'",
        "`", "[", "]", "select", "from", "--help", "größe", "\u202eid", "\u200b", "id\u00a0", "ｉｄ"]
KINDS = ("sql", "csv", "html", "unicode", "terminal", "template")
TEXTS = [*SQLS, *(text for kind in KINDS for text in strings.INJECTIONS[kind])]
MAPPING = """[referrals]
from = {table}
referral_id = {column}
referrer_id = "id"
referred_id = "password"
given_at = {{ constant = "2024-01-01" }}
"""


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


class Room(rooms.Room):
    """A file with a table that has passwords, and whatever else a test makes in it."""

    def __init__(self):
        super().__init__()
        self.file = self.path / "crm.db"
        self.run("CREATE TABLE secret (id, password)", "CREATE TABLE people (id INTEGER PRIMARY KEY, password)",
                 "CREATE INDEX an_index ON secret (id)", "INSERT INTO secret VALUES ('king', 'swordfish')",
                 "CREATE TRIGGER a_trigger AFTER INSERT ON people BEGIN DELETE FROM secret; END")

    def run(self, *statements):
        with contextlib.closing(sqlite3.connect(self.file)) as database, database:
            for statement in statements:
                database.execute(statement)

    def mapping(self, table, column, rest=""):
        (self.path / "m.toml").write_text(MAPPING.format(table=toml_text(table), column=toml_text(column)) + rest)

    def read(self, code=0):
        """What is told, after a look at the file: nothing has changed, and nobody has seen a password."""
        before = self.file.read_bytes()
        _, said = rooms.run(["crm.db", "--mapping", "m.toml", "--out", "out", "--fail-on-reject"], self.path, code)
        assert self.file.read_bytes() == before, "the file has changed"
        assert {place.name for place in self.path.iterdir()} <= {"crm", "crm.db", "m.toml", "out"}
        files = [said.encode(), *(place.read_bytes() for place in self.path.glob("out/*"))]
        assert not any(b"swordfish" in text or b"king" in text for text in files), "the secret is out"
        return said


def possible(names, taken):
    """Those a mapping may name, and SQLite may have, each once whatever its case."""
    known = {name.lower(): None for name in taken}
    for name in names:
        if not name.startswith((".", "sqlite_")) and "/" not in name and min(map(ord, name)) >= 32:
            known.setdefault(name.lower(), name)
    return [name for name in known.values() if name is not None]


class Names(unittest.TestCase):
    def test_of_tables_and_columns_are_read_as_they_are(self):
        room = Room()
        names = possible(TEXTS, ["secret", "people", "an_index", "a_trigger", "id", "password"])
        room.run(*(f"CREATE TABLE {quoted(name)} ({quoted(name)}, id, password)" for name in names),
                 *(f"INSERT INTO {quoted(name)} VALUES ('r{at}', 'from{at}', 'to{at}')" for at, name in enumerate(names)))
        for at, name in enumerate(names):
            with self.subTest(name=name):
                room.mapping(name, name)
                room.read()
                row, = readers.table(room.out("links.csv"))
                self.assertEqual([row[key] for key in ("referral_id", "referrer_id", "referred_id")],
                                 [f"r{at}", f"from{at}", f"to{at}"])
                source = readers.summary(room.out("summary.json"))["as_of_source"]
                self.assertEqual(source["file"], name)
        print(f"{len(names)} names of tables and columns")

    def test_of_tables_that_are_not_there_are_one_line(self):
        room = Room()
        for name in [*SQLS, *TEXTS[len(SQLS)::3]]:
            with self.subTest(name=name):
                room.mapping(name, "id")
                self.expect_one_line(room.read(code=2))

    def test_of_columns_that_are_not_there_are_one_line(self):
        room = Room()
        for name in [*SQLS, *TEXTS[len(SQLS)::3]]:
            with self.subTest(name=name):
                room.mapping("people", name)
                self.expect_one_line(room.read(code=2))

    def expect_one_line(self, said):
        line = said.removesuffix("\n")
        self.assertEqual(line, contract.on_screen(line))
        self.assertRegex(line, r"^referral_report: m\.toml:\d+:\d+: ")

    # Would catch a statement made of the words to look for.
    def test_of_rows_to_be_read_are_compared_and_not_run(self):
        room = Room()
        room.run("CREATE TABLE asked (nr, id, password, state)",
                 "INSERT INTO asked VALUES ('r0', 'from0', 'to0', 'x'), ('r1', 'from1', 'to1', ''' OR 1=1 --')")
        for text, expected in (("' OR 1=1 --", ["r1"]), ("x' OR 'x'='x", []), ("%", []), ("x", ["r0"])):
            room.mapping("asked", "nr", f"only = {{ state = {toml_text(text)} }}\n")
            if expected:
                room.read()
                self.assertEqual([row["referral_id"] for row in readers.table(room.out("links.csv"))], expected)
            else:
                self.assertIn("holds no event", room.read(code=2))


if __name__ == "__main__":
    unittest.main()
