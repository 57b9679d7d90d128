"""`softphone script`: checks call scripts, and lets their author walk them in a terminal."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from softphone.bootstrap.script_preview import ScriptPreview
from softphone.domain.language import Language
from softphone.domain.script.findings import Finding, ScriptErrors
from softphone.domain.script.lint import lint_script
from softphone.domain.script.model import Script
from softphone.domain.script.reading import parse_script
from softphone.host.script_files import ScriptFile, ScriptFileError, read_script_file

EXIT_FINE = 0
EXIT_FINDINGS = 1


def run(arguments: Sequence[str]) -> int:
    """Returns the exit code: 0 when nothing is to be mended."""
    chosen = _parser().parse_args(list(arguments))
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A console that cannot show a letter shows its number rather than ending the check.
        sys.stdout.reconfigure(errors="backslashreplace")
    if chosen.action == "check":
        return max([_check(Path(name)) for name in chosen.files])
    return _preview(Path(chosen.file), Language(chosen.language))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="softphone script", description="Check or preview call scripts (docs/scripts.md)."
    )
    actions = parser.add_subparsers(dest="action", required=True)
    check = actions.add_parser("check", help="name everything to mend; exit 1 if there is any")
    check.add_argument("files", nargs="+", metavar="FILE")
    preview = actions.add_parser("preview", help="walk a script as an agent would")
    preview.add_argument("file", metavar="FILE")
    preview.add_argument("--language", choices=[str(name) for name in Language], default="en")
    return parser


def _check(path: Path) -> int:
    try:
        file, script = _read(path)
    except ScriptFileError as error:
        sys.stdout.write(f"{path}:{error.line}: {error.problem}\n")
        return EXIT_FINDINGS
    except _UnreadableError as error:
        _write(error.file, error.findings)
        return EXIT_FINDINGS
    found = lint_script(script)
    if found:
        _write(file, found)
        return EXIT_FINDINGS
    sys.stdout.write(
        f"{path}: {script.id} {script.version} is fine: "
        f"{len(script.steps)} steps, {len(script.rehearsals)} walks\n"
    )
    return EXIT_FINE


def _preview(path: Path, language: Language) -> int:
    try:
        _file, script = _read(path)
    except ScriptFileError as error:
        sys.stderr.write(f"{path}:{error.line}: {error.problem}\n")
        return EXIT_FINDINGS
    except _UnreadableError as error:
        _write(error.file, error.findings)
        return EXIT_FINDINGS
    ScriptPreview(script, language, sys.stdin, sys.stdout).walk()
    return EXIT_FINE


class _UnreadableError(Exception):
    """A document that is no script, with the file that knows the lines."""

    def __init__(self, file: ScriptFile, findings: Iterable[Finding]) -> None:
        super().__init__(str(file.path))
        self.file = file
        self.findings = tuple(findings)


def _read(path: Path) -> tuple[ScriptFile, Script]:
    file = read_script_file(path)
    try:
        return file, parse_script(file.document)
    except ScriptErrors as error:
        raise _UnreadableError(file, error.findings) from error


def _write(file: ScriptFile, findings: Iterable[Finding]) -> None:
    for finding in findings:
        sys.stdout.write(f"{file.path}:{file.line_of(finding.where)}: {finding}\n")
