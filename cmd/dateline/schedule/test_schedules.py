"""Each schedule is checked by what its scheduler publishes of it, and does one night.

The night is run by the lines of the schedule themselves, as the scheduler would
start them: with its variables, in any order, with the program built here.

    python3 -m venv venv && venv/bin/pip install -r cmd/dateline/schedule/requirements.txt
    venv/bin/python -m pytest cmd/dateline/schedule
"""

import configparser
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[2]
DATE = "2026-11-20"
KUBERNETES = ["1.33", "1.37"]  # backoffLimitPerIndex is stable from the first on


class Night:
    """Folders for one night, and the program on the path."""

    def __init__(self, folder, program):
        self.feeds, self.out = folder / "feeds", folder / "warehouse"
        shutil.copytree(ROOT / "testdata" / "news", self.feeds / f"dt={DATE}")
        (self.feeds / f"dt={DATE}" / "empty.txt").touch()  # a reject
        self.bin = folder / "bin"
        self.bin.mkdir()
        (self.bin / "dateline").symlink_to(program)

    def here(self, text):
        """The text with the folders of the test in place of those of the schedule."""
        for name, place in {"/feeds": self.feeds, "/srv/feeds": self.feeds, "/warehouse": self.out, "/var/lib/dateline": self.out, "/usr/local/bin": self.bin}.items():
            text = re.sub(rf"(?<![\w/]){name}(?![\w])", str(place), text)
        return text

    def run(self, *arguments, stdin=None, **environment):
        environment = {"PATH": f"{self.bin}:{os.environ['PATH']}", "HOME": os.environ.get("HOME", "/"), **environment}
        return subprocess.run(arguments, input=stdin, env=environment, capture_output=True, text=True, timeout=120)

    def published(self):
        return (self.out / "_runs" / f"dt={DATE}" / "_SUCCESS").exists()

    def manifest(self):
        return json.loads((self.out / "_runs" / f"dt={DATE}" / "manifest.json").read_text())


@pytest.fixture(scope="session")
def program(tmp_path_factory):
    name = tmp_path_factory.mktemp("program") / "dateline"
    subprocess.run(["go", "build", "-ldflags=-s", "-o", name, "./cmd/dateline"], cwd=ROOT, check=True)
    return name


@pytest.fixture
def night(tmp_path, program):
    return Night(tmp_path, program)


def jobs(name):
    """The Jobs of a manifest: metadata, spec, and the container."""
    yaml = pytest.importorskip("yaml")
    for item in yaml.safe_load((HERE / "kubernetes" / name).read_text())["items"]:
        spec = item["spec"]["jobTemplate"]["spec"] if item["kind"] == "CronJob" else item["spec"]
        (container,) = spec["template"]["spec"]["containers"]
        yield item, spec, container


@pytest.mark.parametrize("version", KUBERNETES)
@pytest.mark.parametrize("name", ["night.yaml", "backfill.yaml"])
def test_kubernetes_schema(name, version):
    validate = pytest.importorskip("kubernetes_validate")
    for item, _, _ in jobs(name):
        validate.validate(item, version, strict=True)


@pytest.mark.parametrize("name", ["night.yaml", "backfill.yaml"])
def test_kubernetes(night, name):
    (_, shards, shard), (_, _, publish) = jobs(name)
    # What the CronJob of the night after calls its Jobs.
    scheduled = datetime.datetime.fromisoformat(DATE).replace(tzinfo=datetime.timezone.utc) + datetime.timedelta(days=1, hours=1, minutes=30)
    job = {"JOB_NAME": f"dateline-{int(scheduled.timestamp()) // 60}"}

    def start(container, **environment):
        arguments = container.get("command", ["dateline"]) + container["args"]
        return night.run(*map(night.here, arguments), **job, **environment)

    too_early = start(publish)
    assert too_early.returncode == 1 and not night.published(), too_early.stderr
    with ThreadPoolExecutor(4) as nodes:
        indexes = reversed(range(shards["completions"]))
        for done in nodes.map(lambda index: start(shard, JOB_COMPLETION_INDEX=str(index)), indexes):
            assert done.returncode == 0, done.stderr
    done = start(publish)
    assert done.returncode == 0 and night.published(), done.stderr
    assert night.manifest()["runs"][0]["shards"]["count"] == shards["completions"]


# What Slurm's commands do here: sbatch runs every task of an array at once.
SBATCH = """#!/bin/sh
tasks=1
for argument; do
	case $argument in
	--array=1-*) tasks=${argument#--array=1-}; array=yes ;;
	--dependency=afterok:7) [ -e done ] || exit 9 ;;
	esac
done
cat >script
for task in $(seq "$tasks"); do
	if [ "$array" ]; then export SLURM_ARRAY_TASK_ID="$task" SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX="$tasks" SLURM_ARRAY_TASK_STEP=1 SLURM_ARRAY_TASK_COUNT="$tasks"; fi
	SLURM_JOB_ID=$task sh ./script >&2 || exit 8
done
touch done
echo 7
"""


def test_slurm(night, tmp_path):
    for name, script in {"sbatch": SBATCH, "srun": '#!/bin/sh\nexec "$@"\n'}.items():
        (night.bin / name).write_text(script)
        (night.bin / name).chmod(0o755)
    done = night.run("sh", "-c", f'cd {tmp_path} && exec sh {HERE}/slurm/night.sh {DATE} {night.feeds}/dt={DATE} {night.out}', SHARDS="4")
    assert done.returncode == 0 and done.stdout == "7 7\n", done.stderr
    assert night.manifest()["runs"][0]["shards"]["count"] == 4


def test_shell():
    if not shutil.which("shellcheck"):
        pytest.skip("there is no shellcheck")
    subprocess.run(["shellcheck", HERE / "slurm" / "night.sh"], check=True)


def test_systemd_units(tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("there is no systemd-analyze")
    for name in ["dateline.service", "dateline.timer"]:
        unit = (HERE / "systemd" / name).read_text()
        (tmp_path / name).write_text(unit)
    said = subprocess.run(["systemd-analyze", "verify", tmp_path / "dateline.service", tmp_path / "dateline.timer"], capture_output=True, text=True)
    assert said.returncode == 0 and said.stderr == "", said.stderr


def test_systemd(night):
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str
    unit.read(HERE / "systemd" / "dateline.service")
    shell, flag, line = unit["Service"]["ExecStart"].split(" ", 2)
    line = night.here(line.strip("'").replace("%%", "%"))
    today = f'date() {{ command date -u -d {DATE} "$4"; }}; '
    done = night.run(shell, flag, today + line)
    assert str(done.returncode) == unit["Service"]["SuccessExitStatus"] and night.published(), done.stderr


def test_airflow(tmp_path):
    """What the DAG is, where there is an Airflow; that it is Python, everywhere."""
    source = HERE / "airflow" / "dateline_night.py"
    compile(source.read_text(), source, "exec")
    pytest.importorskip("airflow.sdk", reason="there is no Airflow")
    script = "import runpy; d = runpy.run_path(%r)['dateline_night'](); print(sorted(d.task_ids), sorted(d.get_task('publish').upstream_task_ids))" % str(source)
    said = subprocess.run([sys.executable, "-c", script], env={**os.environ, "AIRFLOW_HOME": str(tmp_path)}, capture_output=True, text=True)
    assert said.stdout.strip().endswith("['publish', 'shard'] ['shard']"), said.stderr
