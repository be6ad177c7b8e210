"""A short real campaign over this project's own harnesses: every harness executes in both engines, and the verdict says
what was found. Fuzzing draws lots, so a new finding does not fail this test: it is printed, must be a confirmed one, and
must fail the gate. What was found once is replayed by the replay/ tests, every time."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from project import ASSAY, HOME


class OwnCampaign(unittest.TestCase):
    def test_every_harness_runs_in_both_engines(self):
        # The build trees are the repository's own; the state and the reports are not.
        state = pathlib.Path(tempfile.mkdtemp(prefix="assay-own-"))
        config = (HOME / "assay.toml").read_text()
        config = config.replace('state = ".assay"', f'state = "{state}/state"')
        config = config.replace('reports = "reports/out"', f'reports = "{state}/reports"')
        config_file = HOME / "build" / "own-campaign.toml"
        config_file.write_text(config.replace('build_root = "build"', f'build_root = "{HOME}/build"'))
        # Its root must be the repository: the build reads CMakeLists.txt there.
        environment = dict(os.environ, ASSAY_HOME=str(HOME), COLUMNS="120")
        for variant in ("fuzz", "afl", "afl-fast", "afl-cmplog", "trace", "coverage"):
            built = subprocess.run([ASSAY, "build", variant], cwd=HOME, env=environment, capture_output=True, text=True)
            self.assertEqual(built.returncode, 0, built.stderr)
        # The executions end it; the time is only an outer limit, and long enough for slices of all arms.
        run = subprocess.run(
            [ASSAY, "--config", str(config_file), "run", "--no-build", "--budget", "1500s", "--max-executions", "2000",
             "--seed", "1", "--json"],
            cwd=HOME, env=environment, capture_output=True, text=True, errors="replace")
        self.assertIn(run.returncode, (0, 1), run.stderr[-6000:])
        facts = json.loads(run.stdout)
        self.assertGreaterEqual(len(facts["harnesses"]), 10)
        for harness in facts["harnesses"]:
            engines = {arm["arm"]["engine"]: arm["executions"] for arm in harness["arms"]}
            name = harness["harness"]["name"]
            self.assertGreater(engines.get("libfuzzer", 0), 0, name)
            self.assertGreater(engines.get("afl", 0), 0, name)

        findings = [entry["finding"] for entry in facts["findings"]]
        for finding in findings:
            print(f"NEW FINDING in {finding['harness']}: {finding['title']} ({finding['where']}); "
                  f"its input: {state}/state/crashes/F{finding['id']}")
            self.assertGreater(finding["reproduced"], 0, finding["title"])
        broken = [rule for rule in facts["verdict"]["rules"] if rule["outcome"] != "pass"]
        self.assertEqual([rule["rule"] for rule in broken], ["findings.low"] if findings else [], broken)
        self.assertEqual(facts["verdict"]["outcome"], "fail" if findings else "pass")
        self.assertEqual(run.returncode, 1 if findings else 0)
        if findings:
            return  # the inputs stay for whoever reads the line above
        shutil.rmtree(state)


if __name__ == "__main__":
    unittest.main()
