"""Lists of whom to erase, as hostile as the ids and names on them: whoever is named leaves nothing in any output, and what
is no list is an error that shows none of it."""
import os
import re
import shutil
import unittest

import contract
import rooms
import strings

COUNT = 400
MARKS = re.compile(rb"[QN]\d{4}Z")  # every id has a Q, every name an N
LISTED = "listed.txt"


def marked(text, mark):
    return text[:len(text) // 2] + mark + text[len(text) // 2:]


class Room(rooms.Room):
    """Customers with marks in their ids and names, in rows that are taken and in rows that are not."""

    def __init__(self, count):
        super().__init__()
        texts = [contract.taken(text) for text in strings.hostile_texts(count, contract.taken)]
        self.ids = [contract.as_id(marked(text, f"Q{at:04d}Z"), at) for at, text in enumerate(texts)]
        self.ids = [own_id for own_id in self.ids if MARKS.search(own_id.encode())]  # a long one has lost it
        self.names = [marked(text, f"N{at:04d}Z") for at, text in enumerate(texts[:len(self.ids)])]
        people = list(zip(self.ids, self.names))
        self.table("customers", ["customer_id", "name", "joined_at"],
                   [[*one, "2024-01-01"] for one in people] + [[*one, "2024-01-02"] for one in people]       # a duplicate
                   + [[own_id, name, "2024-01-01", ""] for own_id, name in people]                          # a field too many
                   + [[f"new {at}", "", f"told by {name}"] for at, name in enumerate(self.names)]           # no time
                   + [[f"new {at}", "", own_id] for at, own_id in enumerate(self.ids)])
        self.table("referrals", rooms.REQUIRED["referrals"],
                   [[f"{own_id[:200]}>{at}" if len(own_id.encode()) < 200 else at, own_id, f"new {at}", "2024-01-03"]
                    for at, own_id in enumerate(self.ids)])

    def erase(self, lines, ending="\n", **how):
        (self.path / LISTED).write_bytes(lines if isinstance(lines, bytes) else (ending.join(lines) + ending).encode())
        return rooms.run(["crm", "--out", "out", "--as-of", "2024-02-01", "--erase-list", LISTED, "--html", "out/page.html",
                          "--dot", "out/a.dot", "--graphml", "out/a.graphml"], self.path, **how)

    def written(self):
        return {path.name: path.read_bytes() for path in sorted((self.path / "out").iterdir())}


class Erased(unittest.TestCase):
    def expect_no_trace(self, room, screen, said):
        for name, text in {**room.written(), "screen": screen.encode(), "error": said.encode()}.items():
            left = MARKS.findall(text)
            where = text.find(left[0]) if left else 0
            self.assertEqual(left, [], (name, text[max(0, where - 100):where + 100]))

    def test_leave_no_trace_whatever_they_are_called(self):
        room = Room(COUNT)
        screen, said = room.erase([])
        self.assertEqual(len({*MARKS.findall(b"".join(room.written().values()))}), len(room.ids) + len(room.names))
        screen, said = room.erase(room.ids)
        self.assertNotIn("are in no row", said)
        self.expect_no_trace(room, screen, said)

    # Would catch a list read as a table, or ids that are only found by chance.
    def test_are_the_same_however_the_list_is_written(self):
        room = Room(60)
        room.erase(room.ids)
        plain = room.written()
        for lines in ("\r\n".join(room.ids).encode(), ("\ufeff" + "\n".join(room.ids)).encode(),
                      "".join(f"\n\n   {own_id} \r\n  \n" for own_id in room.ids).encode(),
                      "\n".join(room.ids + room.ids[::-1]).encode()):
            screen, said = room.erase(lines)
            self.expect_no_trace(room, screen, said)
            self.assertEqual(room.written(), plain, lines[:60])

    def test_are_nobody_where_the_list_is_empty(self):
        room = Room(20)
        rooms.run(["crm", "--out", "out", "--as-of", "2024-02-01"], room.path)
        plain = room.written()
        for lines in (b"", b"\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n  \r\n", b"   "):
            _, said = room.erase(lines)
            self.assertNotIn("to erase", said)
            self.assertEqual({name: text for name, text in room.written().items() if name in plain}, plain)

    def test_may_be_unknown_or_almost_somebody(self):
        room = Room(20)
        own_id = room.ids[3]
        near = ["nobody", own_id + "x", own_id + room.ids[4], '"' + own_id + '"', "'" + own_id, "#" + own_id, own_id + ",",
                "(erased 1)", "customer_id", "*", "%", ".*"]
        _, said = room.erase(near)
        self.assertIn(f"{len(near)} of {len(near)} ids to erase are in no row that was taken\n", said)


class Lists(unittest.TestCase):
    def setUp(self):
        self.room = Room(5)

    def test_that_hold_no_ids_are_an_error_that_shows_nothing(self):
        for bad in (b"\x01secret", b"sec\tret", b"secret\0", b"\xffsecret", b"secret\xc3", b"s" * 256, b"\xef\xbb\xbfsecret",
                    b"sec\x7fret", b"\xed\xa0\x80secret", b"secret\rsecret", "secret".encode("utf-16-be")):
            _, said = self.room.erase(b"good\n\n" + bad + b"\nother\n", code=2)
            self.assertEqual(said, f"referral_report: {LISTED}, line 3: can be no customer's id\n", bad)
            self.assertFalse((self.room.path / "out").exists())
        _, said = self.room.erase("secret\n".encode("utf-16"), code=2)
        self.assertEqual(said, f"referral_report: {LISTED}, line 1: can be no customer's id\n")

    def test_that_are_no_files_are_an_error(self):
        os.mkfifo(self.room.path / "pipe")
        (self.room.path / "link").symlink_to("nowhere")
        for name, why in (("crm", "is a folder, not a file"), ("pipe", "is a pipe, a device or a socket, not a file"),
                          ("/dev/zero", "is a pipe, a device or a socket, not a file"), ("none", "no such file"),
                          ("link", "a link that leads nowhere: No such file or directory")):
            _, said = rooms.run(["crm", "--out", "out", "--erase-list", name], self.room.path, code=2)
            self.assertEqual(said, f"referral_report: {name}: {why}\n")

    # Ids that begin alike, each in another id: catches a search that takes as long as the list for each of them.
    def test_of_ten_megabytes_are_read_in_seconds(self):
        rows = [[f"CUST-{at // 3:06d}>CUST-{at + 1:06d}", f"CUST-{at // 3:06d}", f"CUST-{at + 1:06d}", "2024-01-03"]
                for at in range(50_000)]
        shutil.rmtree(self.room.path / "crm")
        (self.room.path / "crm").mkdir()
        self.room.table("referrals", rooms.REQUIRED["referrals"], rows)
        lines = [f"CUST-{at:06d}" for at in range(0, 850_000)]
        _, said = self.room.erase(lines)  # or a hang
        self.assertGreater((self.room.path / LISTED).stat().st_size, 10_000_000)
        self.assertIn(f"{850_000 - 50_001} of 850000 ids to erase are in no row", said)
        self.assertNotIn(b"CUST", b"".join(self.room.written().values()))

    # Would catch a number sought anew for each of those that have become alike.
    def test_that_leave_ids_alike_take_no_longer(self):
        shutil.rmtree(self.room.path / "crm")
        (self.room.path / "crm").mkdir()
        self.room.table("referrals", rooms.REQUIRED["referrals"],
                        [[f"gone {'x' * 225}{at:06d}", "gone", f"c{at}", "2024-01-03"] for at in range(40_000)])
        self.room.erase(["gone"])  # or a hang
        self.assertIn(b"\n(erased) (40000),", self.room.written()["links.csv"])


if __name__ == "__main__":
    unittest.main()
