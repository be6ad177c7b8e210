#!/usr/bin/env python3
"""report_page_test.py RENDER_SAMPLES: opens the report pages from the disk in Chromium, as a reader would.

Exits 0 passed, 1 failed, 4 skipped (no Chromium). Set REPORT_SHOTS=<directory> to keep screenshots.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import chromium  # noqa: E402

SAMPLES = None
SHOTS = os.environ.get("REPORT_SHOTS")


class ReportPage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = chromium.Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()

    def open(self, campaign="sample", **look):
        self.browser.look(**look)
        self.browser.open(SAMPLES / campaign / "index.html")
        self.assertEqual(self.browser.run("document.documentElement.dataset.ready"), "true", "the script ended early")

    def tearDown(self):
        self.assertEqual(self.browser.complaints(), [])
        self.assertEqual(self.browser.requests(), [])

    def shot(self, name, whole=True):
        if SHOTS:
            self.browser.screenshot(pathlib.Path(SHOTS) / f"{name}.png", whole)

    def text_of(self, selector):
        return self.browser.run(f"document.querySelector({selector!r}).innerText")

    def test_every_page_opens_without_complaint_or_request(self):
        for campaign in ("sample", "empty", "hostile"):
            with self.subTest(campaign):
                self.open(campaign)
                self.assertEqual(self.browser.complaints(), [])
                self.assertEqual(self.browser.requests(), [])
                self.shot(campaign)

    def test_the_first_screen_says_what_was_not_run_and_the_verdict(self):
        self.open()
        self.assertIn("FAIL", self.text_of("header"))
        self.assertEqual(self.browser.run("document.querySelector('main').firstElementChild.id"), "gaps")
        self.assertIn("18 slices executed no input", self.text_of("#gaps"))
        self.shot("first", whole=False)

    def test_nothing_of_a_target_is_run_or_becomes_an_element(self):
        self.open("hostile")
        self.assertEqual(self.browser.run("document.querySelectorAll('img, iframe, main script').length"), 0)
        self.assertIn("<script>alert(1)</script>", self.text_of("#findings"))

    def test_the_policy_refuses_a_script_that_was_slipped_in(self):
        self.open()
        refused = self.browser.run(
            "new Promise((done) => {"
            " document.addEventListener('securitypolicyviolation', (e) => done(e.violatedDirective));"
            " try { document.body.innerHTML += '<img src=x onerror=alert(1)>'; } catch (e) { }"
            " setTimeout(() => done('nothing was refused'), 2000); })")
        self.assertIn("require-trusted-types-for", refused)
        self.browser.events.clear()  # the refusal is logged, as it should be

    def test_charts_are_drawn_and_time_can_be_logarithmic(self):
        self.open()
        drawn = self.browser.run(
            "Array.from(document.querySelectorAll('figure')).map((figure) => {"
            " const canvas = figure.querySelector('canvas');"
            " const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
            " let colours = new Set();"
            " for (let i = 0; i < pixels.length; i += 4) if (pixels[i + 3] > 200)"
            "   colours.add(pixels[i] + ',' + pixels[i + 1] + ',' + pixels[i + 2]);"
            " return colours.size; })")
        self.assertEqual(len(drawn), 3)
        for colours in drawn:
            self.assertGreater(colours, 3)
        before = self.browser.run("document.querySelector('#chart-features canvas').toDataURL()")
        self.browser.run("document.querySelector('#chart-features .chart-tools button').click()")
        self.assertNotEqual(self.browser.run("document.querySelector('#chart-features canvas').toDataURL()"), before)

    def test_columns_sort_by_value_and_say_so(self):
        self.open()
        head = "Array.from(document.querySelectorAll('#harnesses thead th')).find((th) => th.innerText == 'Executions')"
        self.browser.run(f"{head}.querySelector('button').click()")
        self.assertEqual(self.browser.run(f"{head}.getAttribute('aria-sort')"), "descending")
        values = self.browser.run("Array.from(document.querySelector('#harnesses tbody').rows)"
                                  ".map((row) => Number(row.cells[2].dataset.v))")
        self.assertEqual(values, sorted(values, reverse=True))

    def test_findings_are_filtered_and_reached_by_keys(self):
        self.open()
        self.browser.key("/")
        self.assertEqual(self.browser.run("document.activeElement.type"), "search")
        self.browser.call("Input.insertText", text="sps overflow")
        shown = "Array.from(document.querySelectorAll('.finding')).filter((f) => !f.hidden).map((f) => f.id)"
        self.assertEqual(self.browser.run(shown), ["F3"])
        self.browser.key("Escape")
        self.browser.key("n")
        self.assertEqual(self.browser.run("document.activeElement.parentElement.id"), "F3")

    def test_a_filter_unfolds_the_list_in_which_it_found_something(self):
        self.open()
        self.browser.run("const box = document.querySelector('[data-filters=uncovered-list] input');"
                         "box.value = 'zoneadjustments'; box.dispatchEvent(new Event('input'))")
        self.assertEqual(self.browser.run("Array.from(document.querySelectorAll('#uncovered-list tbody tr'))"
                                          ".filter((row) => row.checkVisibility()).length"), 1)

    def test_the_command_can_be_copied(self):
        self.open()
        self.browser.call("Browser.grantPermissions", session=False,
                          permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        text = self.browser.run(
            "(async () => { const button = document.querySelector('.command button'); button.focus(); button.click();"
            " for (let i = 0; i < 50 && button.textContent === 'Copy'; ++i) await new Promise((r) => setTimeout(r, 20));"
            " return button.textContent; })()")
        self.assertEqual(text, "Copied")

    def test_slices_become_rows_when_asked_for(self):
        self.open()
        self.assertEqual(self.browser.run("document.querySelectorAll('#slice-list tr').length"), 0)
        self.browser.run("document.querySelector('#slice-details').open = true; new Promise((r) => setTimeout(r, 100))")
        self.assertEqual(self.browser.run("document.querySelectorAll('#slice-list tbody tr').length"), 40)

    def test_a_telephone_shows_it_without_scrolling_sideways(self):
        for campaign in ("sample", "hostile"):
            with self.subTest(campaign):
                self.open(campaign, width=360, height=740)
                self.assertLessEqual(self.browser.run("document.documentElement.scrollWidth"), 360)
                self.shot(f"narrow-{campaign}")

    def test_texts_have_enough_contrast_in_both_schemes(self):
        script = """(() => {
          const probe = document.createElement('span'); document.body.append(probe);
          const light = (name) => {
            probe.style.color = getComputedStyle(document.documentElement).getPropertyValue(name);
            const [r, g, b] = getComputedStyle(probe).color.match(/\\d+/g).map((v) => v / 255)
              .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          const grounds = {fail: ['--paper', '--fail-soft'], unsure: ['--paper', '--unsure-soft'],
            pass: ['--paper', '--pass-soft'], ink: ['--paper', '--panel', '--fail-soft'], muted: ['--paper', '--panel'],
            accent: ['--paper', '--panel']};
          const weak = [];
          for (const [name, papers] of Object.entries(grounds)) for (const paper of papers)
            if (ratio(light('--' + name), light(paper)) < 4.5) weak.push(name + ' on ' + paper);
          for (let i = 1; i <= 8; ++i) if (ratio(light('--s' + i), light('--paper')) < 3) weak.push('--s' + i);
          probe.remove(); return weak; })()"""
        for dark in (False, True):
            with self.subTest(dark=dark):
                self.open(dark=dark)
                self.assertEqual(self.browser.run(script), [])
                self.shot("dark" if dark else "light")

    def test_paper_shows_every_finding_unfolded(self):
        self.open()
        self.browser.run("window.dispatchEvent(new Event('beforeprint'))")
        self.browser.look(media="print")
        self.assertEqual(self.browser.run("document.querySelectorAll('.finding:not([open])').length"), 0)
        self.assertEqual(self.browser.run("getComputedStyle(document.querySelector('.tools')).display"), "none")
        self.shot("print")
        self.browser.look()

    def test_without_scripts_gaps_verdict_and_findings_are_there(self):
        self.browser.call("Emulation.setScriptExecutionDisabled", value=True)
        try:
            self.browser.open(SAMPLES / "sample" / "index.html")
            tree = self.browser.call("Accessibility.getFullAXTree")["nodes"]
            names = "\n".join(str(node.get("name", {}).get("value", "")) for node in tree)
        finally:
            self.browser.call("Emulation.setScriptExecutionDisabled", value=False)
        for text in ("18 slices executed no input", "INCONCLUSIVE", "scripts/assay repro F7",
                     "signed-integer-overflow in vms::h264::CroppedWidth", "The charts need JavaScript."):
            self.assertIn(text, names)


def main():
    global SAMPLES
    if not chromium.find():
        print("Skipped: there is no Chromium on this machine (apt-get install chromium).")
        return 4
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.argv[1], folder], check=True)
        SAMPLES = pathlib.Path(folder)
        result = unittest.TextTestRunner(verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(ReportPage))
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
