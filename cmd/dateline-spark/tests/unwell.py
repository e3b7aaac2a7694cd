"""A program like dateline, but for what it does when it reads certain words."""

import stat
import sys

# Texts of which it dies, dies once, or is never done. The words stand behind the bytes by
# which Arrow rounds up what it writes of the text before.
BEFORE = "Ministers of Norway met in Oslo, and spoke of it for a long time. " * 2
DEADLY, ONCE, ENDLESS = (BEFORE + words for words in ("A deadly document.", "It was deadly once.", "An endless document."))

SCRIPT = '''#!{python}
import os, signal, subprocess, sys, time

dateline = subprocess.Popen([{program!r}, *sys.argv[1:]], stdin=subprocess.PIPE)
before = b""
while more := sys.stdin.buffer.read1(1 << 20):
    read = before + more
    first = not os.path.exists({folder!r} + "/died")
    if b"deadly document" in read or first and b"deadly once" in read:
        open({folder!r} + "/died", "w").close()
        sys.stderr.write("fatal error: deadly\\n" + "goroutine 1\\n" * 100_000)
        sys.stderr.flush()
        dateline.kill()
        os.kill(os.getpid(), signal.SIGKILL)
    if b"endless document" in read:
        time.sleep(1000)
    if os.path.exists({folder!r} + "/slow"):
        time.sleep(0.3)
    dateline.stdin.write(more)
    dateline.stdin.flush()
    before = more[-20:]
dateline.stdin.close()
sys.exit(dateline.wait())
'''


def program(healthy, folder):
    """Writes the program to a folder, named as the healthy one, and returns it."""
    folder.mkdir()
    unwell = folder / healthy.name
    unwell.write_text(SCRIPT.format(python=sys.executable, program=str(healthy), folder=str(folder)))
    unwell.chmod(unwell.stat().st_mode | stat.S_IXUSR)
    return unwell
