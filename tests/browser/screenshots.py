"""Pictures of a report for people to look at: light, dark, narrow and printed.

    python3 screenshots.py REPORT.html FOLDER
"""

import os
import sys

import devtools


def main(report, folder):
    program = devtools.find_program()
    if program is None:
        sys.exit("no Chromium here")
    os.makedirs(folder, exist_ok=True)
    with devtools.Browser(program) as browser:
        browser.set_width(1200)
        browser.open(report)
        browser.evaluate("document.querySelectorAll('#tree-rows [aria-expanded]')[0]?.click()")
        browser.evaluate("document.querySelectorAll('#tree-rows [aria-level=\"2\"][aria-expanded]')[0]?.click()")
        for name, scheme, width in (("light", "light", 1200), ("dark", "dark", 1200), ("narrow", "light", 360)):
            browser.set_scheme(scheme)
            browser.set_width(width)
            browser.evaluate("scrollTo(0, 0); document.activeElement.blur()")
            total = browser.evaluate("document.documentElement.scrollHeight")
            for part, top in enumerate(range(0, min(total, 12_000), 1400)):
                browser.picture(os.path.join(folder, f"{name}_{part}.png"), top, min(1400, total - top))
        browser.set_scheme("light")
        browser.print(os.path.join(folder, "printed.pdf"))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
