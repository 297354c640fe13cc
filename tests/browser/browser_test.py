"""The page as people meet it, in a headless Chromium: search, unfolding, keys, both schemes, small screens."""

import os
import tempfile
import unittest

import devtools
import reports

CONTRAST = """(() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const linear = (part) => (part /= 255) <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const groundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(element.tagName)) continue;
    const style = getComputedStyle(element);
    const ink = parse(element.namespaceURI.endsWith('svg') ? style.fill : style.color);
    const [high, low] = [luminance(ink), luminance(groundOf(element))].sort((a, b) => b - a);
    const contrast = (high + 0.05) / (low + 0.05);
    if (contrast < 4.5) faint.push(contrast.toFixed(1) + ' ' + walker.currentNode.textContent.slice(0, 40));
  }
  return faint;
})()"""
FOCUSED = "document.activeElement.querySelector('.id')?.textContent"
ROWS = "document.querySelectorAll('#tree-rows [data-at]').length"


class InTheBrowser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.report = reports.sample()
        cls.browser = devtools.Browser(devtools.find_program())

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()

    def open(self, report=None, width=1200):
        self.browser.problems.clear()
        self.browser.requests.clear()
        self.browser.set_width(width)
        return self.browser.open((report or self.report).page)

    def tearDown(self):
        self.assertEqual(self.browser.problems, [])
        self.assertEqual([url for url in self.browser.requests if not url.startswith("file://")], [])
        self.assertLessEqual(len(self.browser.requests), 1)

    def find(self, words):
        self.browser.evaluate("document.getElementById('query').value = ''; document.getElementById('query').focus()")
        self.browser.type(words)
        self.browser.press("Enter")

    def row_of(self, customer_id):
        return f"[...document.querySelectorAll('#tree-rows [data-row]')].find(r => r.querySelector('.id').textContent === '{customer_id}')"

    def test_shows_every_chain_with_the_largest_first(self):
        self.open()
        chains = self.report.table("chains.csv")
        largest = max(chains, key=lambda chain: int(chain["customers"]))
        first = self.browser.evaluate("document.querySelector('#tree-rows .id').textContent")
        self.assertEqual(first, largest["seed_id"])

    def test_unfolds_a_chain_level_by_level(self):
        self.open()
        before = self.browser.evaluate(ROWS)
        self.browser.evaluate("document.querySelector('#tree-rows [aria-expanded]').click()")
        brought = [row for row in self.report.table("customers.csv") if row["referrer_id"] == "C0005"]
        self.assertEqual(self.browser.evaluate(ROWS), before + len(brought))
        self.assertEqual(self.browser.evaluate("document.querySelectorAll('#tree-rows [aria-level=\"2\"]').length"), len(brought))
        self.browser.evaluate("document.querySelector('#tree-rows [aria-expanded]').click()")
        self.assertEqual(self.browser.evaluate(ROWS), before)

    def test_finds_by_id_and_by_name_and_unfolds_the_way(self):
        self.open()
        self.find("c0193")
        self.assertEqual(self.browser.evaluate(FOCUSED), "C0193")
        self.assertEqual(self.browser.evaluate("document.activeElement.getAttribute('aria-level')"), "3")
        self.find("chidi nov")
        self.assertEqual(self.browser.evaluate(FOCUSED), "C0193")
        self.find("nobody of that name")
        self.assertIn("Nobody found", self.browser.evaluate("document.getElementById('search-status').textContent"))

    def test_goes_to_the_place_of_a_name_in_the_lists(self):
        self.open()
        self.browser.evaluate("document.querySelector('#today a.jump').click()")
        day = self.report.summary()["as_of"][:10]
        first = next(row for row in self.report.table("worklist.csv") if row["due"][:10] <= day)
        self.assertEqual(self.browser.evaluate(FOCUSED), first["customer_id"])

    def test_says_in_words_that_a_link_is_broken(self):
        self.open()
        self.find("C0193")
        row = self.row_of("C0193")
        self.assertIn("broken: met late; never thanked for the sale", self.browser.evaluate(row + ".textContent"))
        self.assertIn("✕", self.browser.evaluate(row + ".querySelector('.mark').textContent"))

    def test_obeys_the_keys_of_a_tree(self):
        self.open()
        self.find("C0005")
        for key, expected in (("ArrowRight", "C0005"), ("ArrowRight", "C0075"), ("ArrowLeft", "C0005"),
                              ("ArrowLeft", "C0005"), ("ArrowDown", "C0128"), ("ArrowUp", "C0005"), ("Enter", "C0005"),
                              ("ArrowDown", "C0075"), ("Home", "C0005")):
            self.browser.press(key)
            self.assertEqual(self.browser.evaluate(FOCUSED), expected, key)
        self.assertEqual(self.browser.evaluate("document.querySelectorAll('#tree-rows [tabindex=\"0\"]').length"), 1)
        self.browser.press("End")
        self.assertIn("alone", self.browser.evaluate("document.activeElement.textContent"))
        self.browser.press("ArrowRight")
        self.browser.press("End")
        self.assertEqual(self.browser.evaluate("document.activeElement.dataset.at"), "162")  # 155 chains, 7 of one open, a fold
        self.browser.press("ArrowLeft")
        self.assertIn("alone", self.browser.evaluate("document.activeElement.textContent"))

    def test_folds_those_alone_into_one_row(self):
        self.open()
        alone = [chain["seed_id"] for chain in self.report.table("chains.csv") if chain["parties"] == "1"]
        fold = "document.querySelector('#tree-rows .alone')"
        self.browser.press("End")
        self.browser.evaluate("[...document.querySelectorAll('#tree-rows button')].at(-1)?.click()")
        self.assertIn(f"{len(alone)} alone", self.browser.evaluate(fold + ".textContent"))
        self.assertEqual(self.browser.evaluate(fold + ".getAttribute('aria-expanded')"), "false")
        self.browser.evaluate(fold + ".click()")
        first = fold + ".nextElementSibling"
        self.assertEqual(self.browser.evaluate(first + ".getAttribute('aria-level')"), "2")
        self.assertEqual(self.browser.evaluate(first + ".getAttribute('aria-setsize')"), str(len(alone)))
        self.open()
        self.find(alone[0])
        self.assertEqual(self.browser.evaluate(FOCUSED), alone[0])
        self.assertEqual(self.browser.evaluate("document.activeElement.getAttribute('aria-setsize')"), str(len(alone)))

    def test_shows_names_before_ids_and_ids_in_short(self):
        number = "0123456789abcdef" * 3
        self.open(reports.made([(number, "Ann Lee", "s"), ("b", "", "s")], [(number, "b")]))
        words = self.browser.evaluate("document.querySelector('#tree-rows .party').textContent")
        self.assertEqual(words, "Ann Lee " + number)
        shown = self.browser.evaluate("document.querySelector('#tree-rows .party .id').getBoundingClientRect().width")
        whole = self.browser.evaluate("document.querySelector('#tree-rows .party .id').scrollWidth")
        self.assertLess(shown, whole)
        self.assertEqual(self.browser.evaluate("document.querySelector('#tree-rows .party .id').title"), number)

    def test_sorts_and_filters_chains(self):
        self.open()
        chains = self.report.table("chains.csv")
        for heading, key in (("Revenue", "revenue"), ("Broken", "broken_links"), ("Depth", "depth")):
            self.browser.evaluate(f"[...document.querySelectorAll('#tree-head button')].find(b => b.textContent.startsWith('{heading}')).click()")
            best = max(float(chain[key]) for chain in chains)
            first = self.browser.evaluate("document.querySelector('#tree-rows .id').textContent")
            self.assertEqual(float(next(c for c in chains if c["seed_id"] == first)[key]), best)
        self.browser.evaluate("document.getElementById('only-broken').click()")
        broken = sum(1 for chain in chains if chain["broken_links"] != "0")
        self.assertEqual(self.browser.evaluate("document.querySelector('#tree-rows [data-at]').getAttribute('aria-setsize')"), str(broken))

    def test_can_be_read_in_both_schemes(self):
        for scheme in ("light", "dark"):
            self.browser.set_scheme(scheme)
            self.open()
            self.find("C0193")
            self.browser.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
            self.assertEqual(self.browser.evaluate(CONTRAST), [], scheme)
        self.browser.set_scheme("light")

    def test_fits_a_narrow_screen(self):
        self.open(width=360)
        self.find("C0193")
        self.assertLessEqual(self.browser.evaluate("document.documentElement.scrollWidth"), 360)
        self.open(reports.hostile(), width=360)
        self.assertLessEqual(self.browser.evaluate("document.documentElement.scrollWidth"), 360)

    def test_prints(self):
        self.open()
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "report.pdf")
            self.browser.print(path)
            with open(path, "rb") as file:
                self.assertTrue(file.read().startswith(b"%PDF"))
        self.assertEqual(self.browser.evaluate("document.querySelectorAll('details[open]').length"), 0)

    def test_runs_no_name(self):
        report = reports.hostile()
        self.open(report)
        for name in reports.HOSTILE:
            self.find("id%02d" % reports.HOSTILE.index(name))
            self.assertTrue(self.browser.evaluate(FOCUSED).startswith("id%02d" % reports.HOSTILE.index(name)), name)
        self.assertEqual(self.browser.evaluate("document.scripts.length"), 2)
        self.assertEqual(self.browser.evaluate("document.querySelectorAll('img, iframe, [onerror], [onmouseover]').length"), 0)

    # A policy that lets a foreign script run would let a name run that found a way past the escaping.
    def test_lets_no_other_script_run(self):
        self.open()
        self.browser.evaluate("(() => { const made = document.createElement('script'); made.textContent = 'window.ran = 1'; document.body.append(made); })()")
        self.assertIsNone(self.browser.evaluate("window.ran"))
        self.assertTrue(any("Content Security Policy" in problem for problem in self.browser.problems))
        self.browser.problems.clear()

    def test_unfolds_a_line_of_thousands(self):
        ids = ["p%05d" % number for number in range(5000)]
        report = made_line(ids)
        self.open(report)
        self.find("p04999")
        self.assertEqual(self.browser.evaluate(FOCUSED), "p04999")
        self.assertLess(self.browser.evaluate(ROWS), 500)
        self.find("p00000")
        self.assertEqual(self.browser.evaluate(FOCUSED), "p00000")

    def test_works_with_thousands_of_chains_and_of_offspring(self):
        ids = ["p%05d" % number for number in range(6000)]
        report = reports.made([], [(ids[0], other) for other in ids[1:3000]] + list(zip(ids[3000::2], ids[3001::2])))
        self.open(report)
        self.assertLess(self.browser.evaluate(ROWS), 100)
        self.browser.evaluate("document.querySelector('#tree-rows [aria-expanded]').click()")
        self.assertLess(self.browser.evaluate(ROWS), 300)
        self.find("p02999")
        self.assertEqual(self.browser.evaluate(FOCUSED), "p02999")
        self.find("p05999")
        self.assertEqual(self.browser.evaluate(FOCUSED), "p05999")


def made_line(ids):
    return reports.made([], list(zip(ids, ids[1:])))


if __name__ == "__main__":
    if devtools.find_program() is None:
        reports.skip("no Chromium here")
    unittest.main()
