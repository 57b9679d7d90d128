"""Turns a script's document into a `Script`, or says everything that is wrong with it.

Pure: the document may come from a YAML file or from the backend, and nothing in it is trusted.
Names and their meaning are described for authors in `docs/scripts.md`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.domain.script.document import DocumentReader
from softphone.domain.script.findings import FindingCode, ScriptErrors
from softphone.domain.script.model import Card, Move, MoveKind, Rehearsal, Script
from softphone.domain.script.step_reading import StepReader

SCHEMA = 1
MAX_REHEARSAL_MOVES = 200

_SCRIPT_ID = re.compile(r"[a-z][a-z0-9-]{0,59}")
_VERSION = re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}")


def parse_script(document: Mapping[str, object]) -> Script:
    """The script in `document`; raises `ScriptErrors` with every fault found."""
    reader = DocumentReader()
    script = _read(reader, reader.mapping(document, ""))
    _check_references(reader, script)
    if reader.findings:
        raise ScriptErrors(reader.findings)
    return script


def _read(reader: DocumentReader, document: Mapping[str, object]) -> Script:
    schema = document.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        reader.note(
            "schema", FindingCode.TOO_NEW, f"this program reads schema {SCHEMA}; update it"
        )
        raise ScriptErrors(reader.findings)
    if schema != SCHEMA:
        reader.note("schema", FindingCode.MISSING_PART, f"write schema: {SCHEMA}")
    script_id = _matching(reader, document.get("id"), _SCRIPT_ID, "id")
    version = _matching(reader, document.get("version"), _VERSION, "version")
    steps = StepReader(reader).read_all(document.get("steps"))
    return Script(
        id=script_id,
        version=version,
        title=reader.local_text(document.get("title"), "title"),
        start=reader.identifier(document.get("start"), "start"),
        steps={step.id: step for step in steps},
        cards=_cards(reader, document.get("cards")),
        reviewed_by=_reviewers(reader, document.get("reviewed_by")),
        rehearsals=_rehearsals(reader, document.get("tests")),
    )


def _matching(reader: DocumentReader, value: object, pattern: re.Pattern[str], where: str) -> str:
    name = reader.word(value, where)
    if name and not pattern.fullmatch(name):
        example = "recall-booking" if where == "id" else "1.0.0"
        reader.note(where, FindingCode.BAD_ID, f'"{name[:40]}" must look like {example}')
    return name


def _cards(reader: DocumentReader, value: object) -> dict[str, Card]:
    if value is None:
        return {}
    cards = {}
    for key, entry in reader.mapping(value, "cards").items():
        where = f"cards/{key}"
        fields = reader.mapping(entry, where)
        texts = {
            name: reader.local_text(fields.get(name), f"{where}/{name}")
            for name in ("title", "acknowledge", "probe", "answer", "ask_again")
        }
        cards[key] = Card(id=reader.identifier(key, where), **texts)
    return cards


def _reviewers(reader: DocumentReader, value: object) -> dict[Language, str]:
    if value is None:
        return {}
    names = reader.mapping(value, "reviewed_by")
    found = {}
    for key, name in names.items():
        language = reader.code(key, Language, f"reviewed_by/{key}")
        if language is not None:
            found[language] = reader.word(name, f"reviewed_by/{key}")
    return {language: name for language, name in found.items() if name}


def _rehearsals(reader: DocumentReader, value: object) -> tuple[Rehearsal, ...]:
    found = []
    for index, entry in enumerate(reader.items(value, "tests")):
        where = f"tests/{index}"
        fields = reader.mapping(entry, where)
        expect = reader.mapping(fields.get("expect"), f"{where}/expect")
        moves = reader.items(fields.get("path"), f"{where}/path")
        if len(moves) > MAX_REHEARSAL_MOVES:
            reader.note(where, FindingCode.TOO_LARGE, f"more than {MAX_REHEARSAL_MOVES} moves")
            continue
        found.append(
            Rehearsal(
                name=reader.word(fields.get("name"), f"{where}/name"),
                moves=tuple(
                    _move(reader, move, f"{where}/path/{number}")
                    for number, move in enumerate(moves)
                ),
                expected_outcome=reader.code(
                    expect.get("outcome"), Outcome, f"{where}/expect/outcome"
                ),
                expected_step=(
                    reader.identifier(expect["step"], f"{where}/expect/step")
                    if "step" in expect
                    else None
                ),
            )
        )
    return tuple(found)


def _move(reader: DocumentReader, value: object, where: str) -> Move:
    if isinstance(value, str):
        kind = {"go_on": MoveKind.GO_ON, "back": MoveKind.BACK}.get(value, MoveKind.CHOOSE)
        return Move(kind=kind, value=value if kind is MoveKind.CHOOSE else "")
    fields = reader.mapping(value, where)
    kinds = [kind for kind in MoveKind if kind in fields]
    facts = reader.mapping(fields.get("facts", {}), f"{where}/facts")
    if len(kinds) > 1 or not (kinds or facts):
        reader.note(where, FindingCode.WRONG_TYPE, "one move is expected, such as choose: self")
        return Move(kind=MoveKind.GO_ON)
    kind = kinds[0] if kinds else MoveKind.GO_ON
    named = reader.word(fields.get(kind, ""), where)
    return Move(kind=kind, value=named, facts=facts)


def _check_references(reader: DocumentReader, script: Script) -> None:
    targets = [("start", script.start)]
    for step in script.steps.values():
        where = f"steps/{step.id}"
        targets += [(f"{where}/options/{option.key}", option.go or "") for option in step.options]
        targets += [(f"{where}/when/{n}", branch.go) for n, branch in enumerate(step.branches)]
        targets.append((f"{where}/go", step.go or ""))
        for card in step.cards:
            if card not in script.cards:
                reader.note(f"{where}/cards", FindingCode.UNKNOWN_CARD, f'no card "{card}"')
    for where, go in targets:
        if go and go not in script.steps:
            reader.note(where, FindingCode.UNKNOWN_STEP, f'there is no step "{go}"')
