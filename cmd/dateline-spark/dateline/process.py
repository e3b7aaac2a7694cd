"""One process of the program, which answers a record batch with one row for each of its rows."""

import contextlib
import subprocess
import threading

import pyarrow as pa


class Died(Exception):
    """The process ended, hung, or answered with something else than one row for each row."""


class Process:
    """A process that lives until it is closed, or until the Python worker ends and with it the process's input."""

    def __init__(self, command, asked, answered, timeout):
        self.answered, self.timeout = answered, timeout
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self._said = Said(self._process.stderr)
        self._writer = pa.ipc.new_stream(self._process.stdin, asked)
        self._reader = None
        self._late = False

    def answer(self, batch):
        """The record batches of the answer, whose rows are as many as those of the batch; Died where there is none."""
        late = threading.Timer(self.timeout, self._give_up)
        late.start()
        try:
            self._writer.write_batch(batch)
            self._process.stdin.flush()
            return self._read(batch.num_rows)
        except (OSError, EOFError, StopIteration, pa.ArrowException) as error:
            raise Died(self._why(error)) from error
        finally:
            late.cancel()

    def _read(self, rows):
        if self._reader is None:  # the process says its schema when it has been told ours
            self._reader = pa.ipc.open_stream(self._process.stdout)
            if not self._reader.schema.equals(self.answered, check_metadata=True):
                says = self._reader.schema
                raise RuntimeError(f"the dateline on this machine is not that of the driver, or has other gazetteers: it says\n{says}")
        answer = []
        while rows > 0:
            answer.append(self._reader.read_next_batch())
            rows -= answer[-1].num_rows
        if rows < 0:
            raise pa.ArrowInvalid(f"{-rows} rows too many")
        return answer

    def _give_up(self):
        self._late = True
        self._process.kill()

    def _why(self, error):
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)  # what closed its output is about to end
        code = self._process.poll()
        if self._late:
            what = f"dateline gave no answer in {self.timeout:g} seconds"
        elif code is None:
            what = f"dateline gave no answer that can be read ({error})"
        elif code < 0:
            what = f"dateline was ended by signal {-code}"
        else:
            what = f"dateline ended with exit code {code}"
        said = self._said.text()
        return f"{what}: {said}" if said else what

    def close(self):
        """Ends the process, whatever it is at."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()


class Said:
    """The beginning and the end of what a process says on standard error: no more is kept."""

    KEPT = 2048  # bytes of each

    def __init__(self, pipe):
        self._head, self._tail = b"", b""
        self._thread = threading.Thread(target=self._listen, args=(pipe,), daemon=True)
        self._thread.start()

    def _listen(self, pipe):
        with pipe:
            while more := pipe.read1():
                room = self.KEPT - len(self._head)
                self._head += more[:room]
                self._tail = (self._tail + more[room:])[-self.KEPT :]

    def text(self):
        self._thread.join(1)
        return (self._head + self._tail).decode(errors="replace").strip()
