"""`docs/interop.md`: which feature was shown with which phone system, from the last run.

Without an option, every test with an `interop` mark is run and the document written anew.
`--check` only compares the names in the document with the marks of the tests.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.interop import MARK, Feature, System  # noqa: E402 - the checkout comes first
from tests.lab.asterisk_install import asterisk_program  # noqa: E402

DOCUMENT = ROOT / "docs" / "interop.md"
RESULTS = ROOT / "build" / "interop.json"
VERSION_LIMIT_S = 10
VERSION_COMMANDS = {
    System.KAMAILIO: ("kamailio", "-v"),
    System.SIPP: ("sipp", "-v"),
    System.BARESIP: ("baresip", "-h"),
}
PASSED, FAILED, NO_TEST = "✓", "✗", ""

HEAD = """\
# Works with

Our engine with phone systems and phones that others wrote, each the real program on one machine.
{passed}: every test of it passed; {failed}: one did not; no sign: no test shows it.
Written by `python3 dev.py interop` from its last run, which was with
{versions}.

"""

Cells = dict[tuple[Feature, System], str]


def cells_of(rows: list[dict[str, str | None]]) -> Cells:
    """One sign for all tests of a feature with a system."""
    outcomes = defaultdict(set)
    for row in rows:
        outcomes[Feature(str(row["feature"])), System(str(row["system"]))].add(row["outcome"])
    return {
        place: PASSED if all_of == {"passed"} else FAILED for place, all_of in outcomes.items()
    }


def table(cells: Cells) -> str:
    """Rows and columns that have a sign, in the order of their lists."""
    systems = [system for system in System if any(place[1] is system for place in cells)]
    lines = [
        "| feature | " + " | ".join(systems) + " |",
        "|---|" + ":-:|" * len(systems),
    ]
    for feature in Feature:
        signs = [cells.get((feature, system), NO_TEST) for system in systems]
        if any(signs):
            lines.append(f"| {feature} | " + " | ".join(signs) + " |")
    return "\n".join(lines) + "\n"


def names_in(text: str) -> str:
    """The table without what came of the tests."""
    rows = [line for line in text.splitlines() if line.startswith("|")]
    return "\n".join(rows).replace(FAILED, PASSED)


def versions() -> str:
    """Of all four, as they are installed now."""
    found = [f"{System.ASTERISK} {asterisk_program(print).folder.name.partition('-')[2]}"]
    for system, (program, option) in VERSION_COMMANDS.items():
        path = shutil.which(program) or shutil.which(program, path="/usr/sbin") or program
        told = subprocess.run(
            [path, option],
            capture_output=True,
            text=True,
            timeout=VERSION_LIMIT_S,
            check=False,
        )
        number = re.search(r"\d+\.\d+\.\d+", told.stdout + told.stderr)
        found.append(f"{system} {number.group() if number else '(unknown)'}")
    return ", ".join(found)


def pytest_command(*options: str) -> list[str]:
    """All tests with the mark; what they come to will be in RESULTS."""
    RESULTS.unlink(missing_ok=True)
    told = ["-q", "-m", MARK, "--interop-results", str(RESULTS)]
    return [sys.executable, "-m", "pytest", *told, *options, "tests"]


def check() -> int:
    """1 when the document names other rows, columns or cells than the tests."""
    command = pytest_command("--collect-only")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n")
        return done.returncode
    wanted = names_in(table(cells_of(json.loads(RESULTS.read_text(encoding="utf-8")))))
    if names_in(DOCUMENT.read_text(encoding="utf-8")) != wanted:
        print("docs/interop.md does not fit the tests: run python3 dev.py interop")
        return 1
    return 0


def main() -> int:
    """What pytest returned, or what the check came to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare names, run nothing")
    if parser.parse_args().check:
        return check()
    code = subprocess.run(pytest_command(), cwd=ROOT, check=False).returncode
    if not RESULTS.exists():
        return code
    rows = json.loads(RESULTS.read_text(encoding="utf-8"))
    head = HEAD.format(passed=PASSED, failed=FAILED, versions=versions())
    DOCUMENT.write_text(head + table(cells_of(rows)), encoding="utf-8")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
