"""A finding's life through the real program: found, reproduced, fixed, regressed; and the reports of each run."""
import json
import unittest

from project import Project, TOY_CMAKE

RUN = ("run", "--budget", "20s", "--max-executions", "20000", "--jobs", "1", "--seed", "7")


class LifeOfAFinding(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.project = Project()

    @classmethod
    def tearDownClass(cls):
        cls.project.__exit__()

    def test_is_found_reproduced_fixed_and_regressed(self):
        project = self.project

        first = project.assay(*RUN)
        self.assertEqual(first.returncode, 1, first.stdout + first.stderr)
        findings = project.json("findings")["findings"]
        self.assertEqual(len(findings), 1, findings)
        finding = findings[0]
        self.assertEqual(finding["kind"], "heap-buffer-overflow")
        self.assertEqual(finding["reproduced"], finding["attempts"])
        self.assertIn("src/toy.cc", finding["where"])

        live = project.assay("repro", finding["id"])
        self.assertEqual(live.returncode, 1, live.stdout + live.stderr)
        self.assertIn("AddressSanitizer: heap-buffer-overflow", live.stdout)

        project.set_fixed(True)
        self.assertEqual(project.assay("build", "fuzz").returncode, 0)
        mended = project.assay("repro", finding["id"])
        self.assertEqual(mended.returncode, 0, mended.stdout + mended.stderr)

        second = project.assay(*RUN)
        self.assertEqual(project.json("findings")["findings"], [], second.stdout)
        self.assertEqual(project.json("findings", "show", finding["id"])["state"], "fixed")

        project.set_fixed(False)
        third = project.assay(*RUN)
        self.assertEqual(third.returncode, 1, third.stdout + third.stderr)
        self.assertEqual(project.json("findings", "show", finding["id"])["state"], "regressed")
        self.assertEqual(len(project.json("findings", "--all")["findings"]), 1)

        self.check_reports(project.newest_report())
        self.check_decision(project, finding["id"])

    def check_reports(self, folder):
        for name in ("index.html", "report.json", "results.sarif", "junit.xml", "summary.md"):
            self.assertGreater((folder / name).stat().st_size, 100, name)
        facts = json.loads((folder / "report.json").read_text())
        self.assertIn("findings", facts)

    def check_decision(self, project, finding):
        self.assertEqual(project.assay("findings", "set", finding, "not-a-bug").returncode, 2)
        decided = project.assay("findings", "set", finding, "not-a-bug", "--why", "by design")
        self.assertEqual(decided.returncode, 0, decided.stderr)
        self.assertEqual(project.assay("findings").returncode, 0)


TWO_HARNESSES = TOY_CMAKE.replace(
    "MAX_LEN 64)", "MAX_LEN 64)\nassay_add_harness(broken SOURCES src/broken.cc TARGETS toy MAX_LEN 64)")


class BuildingSomeHarnesses(unittest.TestCase):
    def test_builds_what_is_named_and_nothing_else(self):
        with Project(cmake=TWO_HARNESSES) as project:
            (project.folder / "src/broken.cc").write_text("this is not C++\n")
            (project.folder / "corpora/broken/seeds").mkdir(parents=True)
            (project.folder / "corpora/broken/seeds/seed0").write_bytes(b"x")

            named = project.assay("build", "fuzz", "--harness", "to?")
            self.assertEqual(named.returncode, 0, named.stderr)
            programs = {h["name"]: h["variants"] for h in project.json("list")["harnesses"]}
            self.assertEqual(programs, {"toy": ["fuzz"], "broken": []})

            everything = project.assay("build", "fuzz")
            self.assertEqual(everything.returncode, 2, everything.stderr)
            self.assertIn("src/broken.cc", everything.stderr)

            unknown = project.assay("build", "fuzz", "--harness", "nothing*")
            self.assertEqual(unknown.returncode, 2, unknown.stderr)
            self.assertIn("No harness matches nothing*", unknown.stderr)

            # A run of one harness builds, needs and misses nothing of the others.
            run = project.json("run", "--harness", "toy", "--engine", "libfuzzer", "--no-coverage", "--budget", "20s",
                               "--max-executions", "200", "--jobs", "1", "--seed", "7")
            self.assertEqual([gap for gap in run["gaps"] if "broken" in gap["what"] and gap["scope"] == "build"], [])


if __name__ == "__main__":
    unittest.main()
