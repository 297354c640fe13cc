"""Texts that nobody should trust: what injects into each form we write, as it stands, combined and mutated. The same
seed gives the same texts."""
import random

INJECTIONS = {
    "html": ["</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "<!--",
             "-->", "<![CDATA[", "]]>", "<svg/onload=alert(1)>", "</title><h1>", "</style><style>*{display:none}",
             "<bdo dir=rtl>", "&lt;b&gt;", "&amp;amp;", "&#x3c;", "&#0;", "&nbsp", "<a href=javascript:alert(1)>",
             "</bdi></td></table>", "<plaintext>", "<!DOCTYPE html>", "<meta http-equiv=refresh content=0>",
             "<base href=//evil.example>"],
    "script": ["javascript:alert(1)", "');alert(1);//", "${alert(1)}", "`+alert(1)+`", "\\u003c/script>", "__proto__",
               "</SCRIPT >"],
    "style": ["*{background:url(//evil.example)}", "expression(alert(1))", "}</style>", "\\00003c"],
    "json": ['"}', '","x":"', '\\"', "\\u0000", "\\ud800", '{"a":1}', "[1,2", "null}", "\\", "\\\\", '"\\', "NaN"],
    "csv": ["=1+1", "=cmd|' /C calc'!A0", "@SUM(1+1)", "+1+cmd", "-1+cmd", "+49 (30) 12-34", "-12.5", "-", "+", "a,b",
            'a"b', '""', '","', "a;b", "'=1+1", "a\nb", "a\r\nb", "a\rb", "\t=1+1", "\r=1+1", "\n",
            "=HYPERLINK(\"//evil.example\",\"x\")", "\ufeff=1"],
    "dot": ['"];n9[label="', "\\N\\G\\E\\T\\H\\L", "\\l\\r\\n", "<b>bold</b>", "<<b>x</b>>", "a\\", 'a\\"', 'a\\\\"',
            "}", "digraph{a->b}", "subgraph cluster_0 {", "// not a comment", "/* nor this */", "# line 1", "n0 -> n1;",
            "%", "&quot;", '"+"'],
    "xml": ["</data></node><node id='x'>", "<?xml version='1.0'?>", "<!ENTITY x SYSTEM 'file:///etc/passwd'>", "&xxe;",
            "&#13;", "%pe;", "<?pi ?>", "</graphml>", "xmlns:x='y'", "<!-- -- -->"],
    "terminal": ["\x1b[31m", "\x1b]0;title\x07", "\x1b]8;;//evil.example\x1b\\", "\x1b[2J\x1b[H", "\x9b31m",
                 "\x90q\x9c", "\x07", "\x08\x08", "\x7f", "\x1b", "\x0b\x0c", "\x0e\x0f", "\x1bc", "\r\x1b[K",
                 "\x84\x85"],
    "unicode": ["\u202egnp.exe", "\u202d\u202c", "\u2066\u2067\u2068\u2069", "\u200b\u200c\u200d", "\u200e\u200f\u061c",
                "\u2028", "\u2029", "\ufeff", "\u00ad", "\ufffe", "\uffff", "\ufffd", "e\u0301", "\u0301",
                "Z\u0351\u036b\u0343" * 9, "שלום", "مرحبا", "😀👩‍👩‍👧", "\U0001f468\u200d\U0001f469", "\U0010ffff",
                "\U000e0041", "\ue000", "ﷺ", "ﬀ", "İ", "ß", "\u0130\u0131", "\u3000", "\u00a0", "＜script＞", "＝1+1", "ａ",
                "Å", "\u212b", "ﾠ", "\u115f", "𝒜", "ⅷ"],
    "template": ["{{rows}}", "{{style}}", "{{script hash}}", "{{parts}}", "{{title}}", "${HOME}", "$(id)", "`id`",
                 "%s%n", "%(x)s", "{0}", "<%= 1 %>", "#{1}", "{% raw %}"],
    "path": ["../../etc/passwd", "/dev/null", "C:\\con", "file:///", "a/b", ".", "..", "~", "|id", ";id", "&& id",
             "-rf", "--help"],
    "sql": ["' OR 1=1 --", "'; DROP TABLE customers; --", '"; SELECT 1', "%' --", "\\'; --", "1;ATTACH 'x' AS y"],
    "words": ["null", "NULL", "NA", "true", "(erased)", "(erased 1)", "(other)", "customer_id", "n0", "0", "1e999",
              "Infinity", "beyond measure"],
    "spaces": ["  ", " a ", "a  b", "\u2003", "\u2000\u2001"],
}
LONG = ["x" * 5000, "\u0301" * 3000, "😀" * 2000, '"' * 4000, "\\" * 4001, "<" * 4000,
        "&" * 4000, "\u202e" * 2000, "=" * 3000, "{{rows}}" * 600]


def mutated(dice, text):
    """The text, changed in one of the ways in which escaping goes wrong."""
    at = dice.randrange(len(text) + 1)
    stranger = dice.choice("\"'\\<>&\n\r\t,;]}é\x01\x1b\x7f\x85\u2028\u202e")
    return dice.choice([
        lambda: text[:at] + stranger + text[at:],
        lambda: stranger + text,
        lambda: text + stranger,
        lambda: text[at:] + text[:at],
        lambda: text[::-1],
        lambda: text.upper(),
        lambda: '"' + text + '"',
        lambda: text * dice.randrange(2, 5),
        lambda: text.replace("'", '"').replace("<", "&lt;"),
        lambda: text.replace("\\", "\\\\"),
    ])()


def hostile_texts(count, taken, seed=20240630):
    """`count` texts that differ in what `taken` makes of them, which is not empty: the injections first, then what dice
    make of them."""
    dice = random.Random(seed)
    every = [text for texts in INJECTIONS.values() for text in texts]
    texts, seen = [], {""}

    def add(text):
        if len(texts) < count and taken(text) not in seen:
            seen.add(taken(text))
            texts.append(text)

    for text in every + LONG:
        add(text)
    while len(texts) < count:
        text = "".join(dice.choice(every) for _ in range(dice.choice([1, 1, 2, 2, 3, 4])))
        for _ in range(dice.choice([0, 1, 1, 2, 3])):
            text = mutated(dice, text)
        add(text)
    return texts
