#!/usr/bin/env python3
"""Turns who-signed-whose-key into who-referred-whom.

    convert.py SOURCE TARGET

SOURCE holds keys.csv (key_id, keyring, ...) and signatures.csv (signer_key_id, signed_key_id,
first_signed_at); TARGET gets customers.csv and referrals.csv. A key becomes a party, its keyring the
segment; a signature becomes a referral from the signer to the signed. Nothing is left out or reordered.
"""

import csv
import pathlib
import sys


def rows_of(path):
    """The rows of a CSV file as dictionaries, in the file's order."""
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def write_table(path, header, rows):
    """Writes a header and rows as CSV with LF line ends, the same bytes on every system."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(arguments):
    if len(arguments) != 2:
        print("usage: convert.py SOURCE TARGET", file=sys.stderr)
        return 2
    source, target = map(pathlib.Path, arguments)
    target.mkdir(parents=True, exist_ok=True)
    write_table(
        target / "customers.csv",
        ["customer_id", "segment"],
        ([key["key_id"], key["keyring"]] for key in rows_of(source / "keys.csv")),
    )
    write_table(
        target / "referrals.csv",
        ["referral_id", "referrer_id", "referred_id", "given_at"],
        (
            [f"G{number:05}", signature["signer_key_id"], signature["signed_key_id"], signature["first_signed_at"]]
            for number, signature in enumerate(rows_of(source / "signatures.csv"))
        ),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
