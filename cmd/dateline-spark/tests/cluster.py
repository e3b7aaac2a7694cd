"""Nights that are handed to Spark, and processes that are killed in the midst of them."""

import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pyspark

NIGHT = Path(__file__).resolve().parents[1] / "night.py"


def submit(folder, program, master, *more):
    """The command that hands a night to Spark, up to the night's own options."""
    with zipfile.ZipFile(folder / "dateline-spark.zip", "w") as archive:
        for file in NIGHT.parent.glob("dateline/*.py"):
            archive.write(file, f"dateline/{file.name}")
    command = [shutil.which("spark-submit", path=str(Path(sys.executable).parent)), "--master", master]
    for setting in ("spark.ui.enabled=false", "spark.driver.host=127.0.0.1", "spark.sql.shuffle.partitions=2"):
        command += ["--conf", setting]
    return [*command, *more, "--py-files", folder / "dateline-spark.zip", "--files", program, NIGHT]


def start(folder, command):
    """Starts a command of Spark, whose workers keep their files in its home: one of links, that goes with the folder."""
    home = folder / "spark-home"
    home.mkdir(exist_ok=True)
    for entry in Path(pyspark.__file__).parent.iterdir():
        if not (home / entry.name).exists():
            (home / entry.name).symlink_to(entry)
    environment = {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    with open(folder / "log", "wb") as log:
        return subprocess.Popen(command, cwd=folder, env=os.environ | environment, stdout=log, stderr=log)


def wait_for(process, condition):
    for _ in range(3000):
        if condition():
            return
        assert process.poll() is None, "it ended too early"
        time.sleep(0.1)
    raise TimeoutError("nothing came of it in five minutes")


def kill(pid):
    os.kill(pid, signal.SIGKILL)


def pids():
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def descendants(ancestor):
    """The processes that came from one, the nearest first."""
    children = {}
    for pid in pids():
        try:
            parent = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has ended
        children.setdefault(parent, []).append(pid)
    found = [ancestor]
    for pid in found:
        found += children.get(pid, [])
    return found[1:]


def named(pid, part):
    return part in arguments(pid)


def arguments(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""
