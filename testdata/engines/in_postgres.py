"""PostgreSQL, in a server of its own that is reached through a socket in a folder of its own."""

import glob
import os
import shutil
import subprocess
import tempfile

import pytest

from loads import load, load_night


def program(name):
    """Where a program of the server is; Debian has them in no PATH."""
    found = shutil.which(name) or next(iter(sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"), reverse=True)), None)
    if not found:
        pytest.skip(f"there is no {name}: install postgresql")
    return found


class Server:
    """A database that lasts as long as the tests. It refuses to run as root: then it runs as postgres."""

    def __init__(self):
        initdb, self.pg_ctl = program("initdb"), program("pg_ctl")
        self.folder = tempfile.mkdtemp(dir="/tmp")  # short, as paths of sockets must be, and open to postgres
        self.user = []
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
            self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        self.run(initdb, "-D", f"{self.folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")
        options = f"-k {self.folder} -c listen_addresses= -c fsync=off -c TimeZone=Asia/Kathmandu"
        self.run(self.pg_ctl, "-D", f"{self.folder}/data", "-l", f"{self.folder}/log", "-o", options, "-t", "180", "-w", "start")

    def run(self, *command):
        subprocess.run([*self.user, *command], cwd=self.folder, check=True, stdout=subprocess.DEVNULL)

    def stop(self):
        self.run(self.pg_ctl, "-D", f"{self.folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder)


class Engine:
    TYPES = {
        "string": "text",
        "int32": "integer",
        "int64": "bigint",
        "double": "double precision",
        "bool": "boolean",
        "date32[day]": "date",
        "timestamp[us, tz=UTC]": "timestamp with time zone",
    }

    def __init__(self, folder, schema):
        import psycopg

        self.server = Server()
        self.where = {"PGHOST": self.server.folder, "PGUSER": "postgres", "PGDATABASE": "postgres"}
        self.connection = psycopg.connect(host=self.server.folder, user="postgres", dbname="postgres", autocommit=True)
        self.version = self.sql("SHOW server_version")[0][0]
        self.connection.execute(schema("postgres"))
        self.load(load("postgres.sh"))

    def load(self, commands):
        for command in commands:
            subprocess.run(["bash", "-eo", "pipefail", "-c", command], env={**os.environ, **self.where}, check=True)

    def load_again(self, day):
        self.load(load_night("postgres.sh", day))

    def rows(self, table):
        names = list(self.types(table))
        return [dict(zip(names, row)) for row in self.sql(f"SELECT * FROM {table}")]

    def types(self, table):
        columns = "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position"
        return dict(self.connection.execute(columns, [table]).fetchall())

    def sql(self, query):
        cursor = self.connection.execute(query)
        return cursor.fetchall() if cursor.description else []

    def close(self):
        self.connection.close()
        self.server.stop()
