"""The program dateline and its files, on the driver and on the executors."""

import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from pyspark import SparkFiles


@dataclass(frozen=True)
class Program:
    """A configuration of `dateline extract`. The files are those of whatever machine it is found on."""

    name: str = "dateline"
    gazetteers: tuple = ()
    arguments: tuple = ()
    timeout: float = 600  # seconds for a batch

    def command(self):
        """The command line on this machine; FileNotFoundError where something of it is not here."""
        gazetteers = [part for g in self.gazetteers for part in ("--gazetteer", found(g))]
        return [found(self.name), "extract", "--format", "arrow", *gazetteers, *self.arguments]

    def answers(self, asked):
        """The schema of what the program answers to batches of a schema, as it says itself."""
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, asked) as stream:
            stream.write_batch(pa.RecordBatch.from_pylist([], schema=asked))  # its columns are looked at
        command = self.command()
        done = subprocess.run(command, input=sink.getvalue(), capture_output=True, timeout=self.timeout, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.decode(errors='replace').strip()[:4096]}")
        return pa.ipc.open_stream(done.stdout).schema


def found(name):
    """Where a file is on this machine: at the place that is named, shipped by Spark, on the path, or where this process was started."""
    base = os.path.basename(name)
    places = [name if base != name else None, shipped(base), shutil.which(base), base]
    for place in places:
        if place and os.path.isfile(place):
            return os.path.abspath(place)
    raise FileNotFoundError(f"{name} is not on this machine: ship it (dateline.ship, --files), install it, or name its place")


def shipped(name):
    """Where Spark puts a file of --files and addFile; None where there is no Spark."""
    try:
        return SparkFiles.get(name)
    except AssertionError:  # neither a worker nor a driver with a context
        return None


def ship(spark, *files):
    """Hands this package and files (the program, gazetteers) to every executor of a session, as --py-files and --files do."""
    context = spark.sparkContext
    package = Path(__file__).parent
    archive = Path(context._temp_dir) / "dateline-spark.zip"
    with zipfile.ZipFile(archive, "w") as z:
        for file in sorted(package.glob("*.py")):
            z.write(file, f"{package.name}/{file.name}")
    context.addPyFile(str(archive))
    for file in files:
        context.addFile(os.path.abspath(file))
