"""A short real campaign over this project's own harnesses: every harness executes in both engines, nothing is found, and
the reports and the verdict say so."""
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
        run = subprocess.run(
            [ASSAY, "--config", str(config_file), "run", "--no-build", "--budget", "300s", "--max-executions", "20000",
             "--seed", "1", "--json"],
            cwd=HOME, env=environment, capture_output=True, text=True, errors="replace")
        self.assertEqual(run.returncode, 0, run.stdout[-3000:] + run.stderr[-6000:])
        facts = json.loads(run.stdout)
        self.assertGreaterEqual(len(facts["harnesses"]), 10)
        for harness in facts["harnesses"]:
            engines = {arm["arm"]["engine"]: arm["executions"] for arm in harness["arms"]}
            name = harness["harness"]["name"]
            self.assertGreater(engines.get("libfuzzer", 0), 0, name)
            self.assertGreater(engines.get("afl", 0), 0, name)
        self.assertEqual(facts["verdict"]["outcome"], "pass")
        shutil.rmtree(state)


if __name__ == "__main__":
    unittest.main()
