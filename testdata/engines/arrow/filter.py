import subprocess, threading
import pyarrow as pa

def dateline(articles, *options):
    """Sends the record batches of a reader through dateline, and gives a reader of the answers."""
    run = subprocess.Popen(["dateline", "extract", "--format", "arrow", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    def send():
        with run.stdin, pa.ipc.new_stream(run.stdin, articles.schema) as stream:
            for batch in articles:
                stream.write_batch(batch)
    threading.Thread(target=send).start()
    answers = pa.ipc.open_stream(run.stdout)
    def receive():
        yield from answers
        if run.wait() not in (0, 3):  # 3: there are rejects
            raise RuntimeError("dateline has failed")
    return pa.RecordBatchReader.from_batches(answers.schema, receive())
