"""The commands that README quotes. They load the mentions; with the name of another table in its place, that table."""

from pathlib import Path

FOLDER = Path(__file__).parent


def load(file):
    """The command for each of the tables."""
    text = (FOLDER / file).read_text()
    return [text.replace("mentions", table) for table in ("documents", "mentions", "rejects")]


def load_night(file, day):
    """The command for each of the tables, for one night."""
    return [text.replace("/*/", f"/dt={day}/") for text in load(file)]
