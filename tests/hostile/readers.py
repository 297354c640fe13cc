"""What somebody else's programs read in our files: Python's csv, json, html.parser and XML parser, and Graphviz. None of
them is told what we meant."""
import csv
import html.parser
import json
import shutil
import subprocess
import xml.etree.ElementTree as xml

csv.field_size_limit(1 << 30)
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
VOID = {"meta", "input", "br", "link", "img", "hr", "col"}


def table(path):
    """Rows by the names of their columns; all of them have the header's length."""
    with open(path, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    assert all(len(row) == len(header) for row in rows), f"{path}: a row of another length"
    return [dict(zip(header, row)) for row in rows]


def summary(path):
    with open(path, "rb") as file:
        return json.loads(file.read().decode("utf-8"))


class Page(html.parser.HTMLParser):
    """`structure`: every tag with the names of its attributes; `names`: what stands in an element for texts from the data,
    with its titles; `rows`: what the script reads."""

    def __init__(self, path):
        super().__init__()
        self.structure, self.names, self._open, self._data = [], [], [], ""
        with open(path, encoding="utf-8", newline="") as file:
            self.feed(file.read())
        self.close()
        assert not self._open, f"never closed: {self._open}"
        self.rows = json.loads(self._data)

    def handle_starttag(self, tag, attrs):
        self.structure.append((tag, *(name for name, _ in attrs)))
        self.names += [value for name, value in attrs if name == "title" and tag == "bdi"]
        if tag == "bdi":
            self.names.append("")
        if tag not in VOID:
            self._open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._open and self._open.pop()[0] == tag, f"closed out of turn: {tag}"

    def handle_data(self, data):
        tag, attributes = self._open[-1] if self._open else ("", {})
        if tag == "bdi":
            self.names[-1] += data
        elif attributes.get("id") == "rows":
            self._data += data

    def handle_comment(self, data):
        raise AssertionError("a comment: " + data[:80])

    handle_decl = handle_pi = unknown_decl = lambda self, data: self.structure.append(("declared", data))


def graphml(path):
    """Nodes and edges, each with its attributes by name."""
    root = xml.parse(path).getroot()
    names = {key.get("id"): key.get("attr.name") for key in root.iter(GRAPHML + "key")}

    def rows(kind):
        found = []
        for element in root.iter(GRAPHML + kind):
            assert all(child.tag == GRAPHML + "data" and not len(child) for child in element)
            found.append({names[child.get("key")]: child.text for child in element})
        return found

    assert {element.tag.removeprefix(GRAPHML) for element in root.iter()} == {"graphml", "key", "graph", "data", "node", "edge"}
    return rows("node"), rows("edge")


NODE = ["customer_id", "name", "segment", "salesperson"]
EDGE = ["referral_id", "channel", "salesperson"]


def has_graphviz():
    return shutil.which("gvpr") is not None


def dot(path):
    """As graphml, in Graphviz's own words, which reads without drawing."""
    def program(kind, names):
        return f'{kind} {{ printf("{kind}{chr(1)}{chr(1).join(["%s"] * len(names))}{chr(2)}", ' + \
            ", ".join(f'aget($, "{name}")' for name in names) + ") }"

    run = subprocess.run(["gvpr", program("N", NODE) + program("E", EDGE), path], capture_output=True, check=True)
    assert not run.stderr, run.stderr[:300]
    rows = {"N": [], "E": []}
    for record in run.stdout.decode("utf-8").split(chr(2))[:-1]:
        kind, *values = record.split(chr(1))
        names = NODE if kind == "N" else EDGE
        assert len(values) == len(names), record
        rows[kind].append(dict(zip(names, values)))
    return rows["N"], rows["E"]
