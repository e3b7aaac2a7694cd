"""README quotes the commands that the tests run."""

import textwrap

import nights
from loads import FOLDER


def test_readme_quotes_the_loads():
    readme = (nights.ROOT / "README.md").read_text()
    for file in sorted(f for f in FOLDER.iterdir() if f.is_file() and f.name != "__init__.py"):
        assert textwrap.indent(file.read_text(), "    ") in readme, f"README.md does not quote {file.name} as it is"
