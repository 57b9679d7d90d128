"""Collects every text of the window into `resources/translations/*.ts` and compiles them.

Spanish is written by people into `softphone_es.ts`; English needs a file only for its plurals.
Both the `.ts` and the compiled `.qm` are committed, so that a checkout runs without a build step.
`--check` changes nothing and fails when a text is missing, unfinished or not compiled.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES: tuple[tuple[str, tuple[str, ...]], ...] = (("es", ()), ("en", ("-pluralonly",)))
TOOL_TIMEOUT_S = 120


class TranslationError(Exception):
    """A tool failed."""


def run_tool(name: str, *arguments: str) -> None:
    """One of Qt's translation tools, as PySide6 brings it."""
    beside = Path(sys.executable).parent
    found = shutil.which(name, path=str(beside)) or shutil.which(name)
    if found is None:
        raise TranslationError(f"{name} was not found: install the dependencies first")
    done = subprocess.run(
        [found, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TOOL_TIMEOUT_S,
        check=False,
    )
    if done.returncode:
        raise TranslationError(f"{name}: {done.stderr.strip() or done.stdout.strip()}")


def find_sources() -> list[str]:
    """Forms and Python files that hold texts; compiled forms would only repeat their `.ui`."""
    forms = ROOT / "softphone" / "gui" / "forms"
    python = (ROOT / "softphone" / "gui").rglob("*.py")
    files = [*(ROOT / "ui").glob("*.ui"), *(path for path in python if path.parent != forms)]
    return sorted(path.relative_to(ROOT).as_posix() for path in files)


def build(folder: Path) -> None:
    """Bring the `.ts` files in `folder` up to date and compile them there."""
    for language, options in LANGUAGES:
        ts = folder / f"softphone_{language}.ts"
        run_tool(
            "pyside6-lupdate",
            *find_sources(),
            *options,
            *("-locations", "none", "-no-obsolete", "-source-language", "en_US"),
            *("-target-language", f"{language}_US", "-ts", str(ts)),
        )
        run_tool("pyside6-lrelease", "-silent", str(ts), "-qm", str(ts.with_suffix(".qm")))


def find_unfinished(ts: Path) -> list[str]:
    """The texts nobody has translated yet."""
    found = []
    for message in ET.parse(ts).getroot().iter("message"):
        translation = message.find("translation")
        source = message.findtext("source", "")
        if translation is None or translation.get("type") == "unfinished":
            found.append(source)
    return found


def check() -> list[str]:
    """One sentence for everything that is not as it should be."""
    with tempfile.TemporaryDirectory() as name:
        fresh = Path(name)
        for ts in FOLDER.glob("*.ts"):
            shutil.copy(ts, fresh)
        build(fresh)
        wrong = [
            f"{path.name} is not up to date: run packaging/translations.py"
            for path in sorted(fresh.iterdir())
            if not (FOLDER / path.name).exists()
            or (FOLDER / path.name).read_bytes() != path.read_bytes()
        ]
        for ts in sorted(fresh.glob("*.ts")):
            wrong += [f"{ts.name} does not translate {text!r}" for text in find_unfinished(ts)]
    return wrong


def main() -> int:
    """Update, or check with `--check`; 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, fail on drift")
    arguments = parser.parse_args()
    try:
        if not arguments.check:
            build(FOLDER)
            return 0
        wrong = check()
    except TranslationError as error:
        wrong = [str(error)]
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
