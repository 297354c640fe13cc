"""What becomes of a text on its way through the program, as docs/definitions.md and the headers say it, written anew."""
import itertools
import re
import unicodedata

REPLACEMENT = "\ufffd"
EMPTY_WORDS = ("", "null", "NULL", "NA")
LONGEST_ID = 255
LONGEST_REJECT = 200


def taken(text):
    """A value as it is read: spaces around it are cut, words for nothing are nothing."""
    cut = text.strip(" ")
    return "" if cut in EMPTY_WORDS else cut


def is_control(letter):
    return unicodedata.category(letter) == "Cc"


def id_fault(text):
    """Why a value can be no id; None where it can."""
    if len(text.encode()) > LONGEST_ID:
        return "id_too_long"
    return "bad_id" if any(ord(letter) < 32 or letter in "\x7f\ufeff" for letter in text) else None


def as_id(text, number):
    """The text itself where it can be an id, else what is left of it, with a number so that all differ."""
    if not id_fault(text):
        return text
    kept = "".join(letter for letter in text if not id_fault(letter))
    ending = f"~{number}"
    return kept.strip(" ").encode()[:LONGEST_ID - len(ending)].decode(errors="ignore") + ending


def in_cell(text):
    """With the `'` that keeps a spreadsheet from computing it."""
    is_formula = text[:1] in ("=", "@", "\t", "\r") or (text[:1] in ("+", "-") and re.search(r"[^0-9 .()/+-]", text))
    return "'" + text if text and is_formula else text


def on_screen(text):
    return "".join(REPLACEMENT if is_control(letter) or "\u2028" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069"
                   else letter for letter in text)


def on_page(text):
    """At most eighty characters of it."""
    shown = on_screen(text)
    return shown if len(shown) <= 80 else shown[:79] + "…"


def beside_a_name(own_id):
    """Long ids make room for the name."""
    shown = on_screen(own_id)
    return shown if len(shown) <= 12 else shown[:8] + "…"


def in_graphml(text):
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", REPLACEMENT, text)


def in_dot(text):
    """DOT cannot say an odd run of backslashes before a quote or at the end."""
    shown = in_graphml(on_screen(text))
    return re.sub(r'(\\+)(?="|\Z)', lambda run: run[1] + "\\" * (len(run[1]) % 2), shown)


def in_reject(text):
    """Cut to 200 bytes at a character, without control characters. What is no text stands as surrogates, one a byte."""
    sizes = itertools.accumulate(len(letter.encode("utf-8", "surrogateescape")) for letter in text)
    return "".join(REPLACEMENT if is_control(letter) or "\ud800" <= letter <= "\udfff" else letter
                   for letter, size in zip(text, sizes) if size <= LONGEST_REJECT)
