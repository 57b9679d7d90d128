"""Reads the steps of a script's document; the part of `reading` that knows what a step holds."""

from __future__ import annotations

from collections.abc import Mapping

from softphone.domain.language import Language, LocalText
from softphone.domain.outcome import Outcome
from softphone.domain.script.document import DocumentReader
from softphone.domain.script.expression import ExpressionError, parse_condition
from softphone.domain.script.findings import FindingCode
from softphone.domain.script.model import (
    MAX_OPTIONS,
    Ask,
    AskKind,
    Branch,
    Option,
    Panel,
    ScriptLine,
    Step,
)

MAX_LINES_PER_STEP = 20

_YES_NO = (
    Option(key="yes", label=LocalText("Yes", "Sí")),
    Option(key="no", label=LocalText("No", "No")),
)


class StepReader:
    """Reads all steps; keeps the ids seen, because lines and asks are unique in the script."""

    def __init__(self, reader: DocumentReader) -> None:
        self._reader = reader
        self._seen_lines: set[str] = set()
        self._seen_asks: set[str] = set()

    def read_all(self, value: object) -> list[Step]:
        """Every step in the author's order; a script without any has a fault."""
        entries = self._reader.mapping(value, "steps")
        if not entries and not self._reader.findings:
            self._reader.note("steps", FindingCode.MISSING_PART, "a script needs a step")
        return [self._step(key, entry) for key, entry in entries.items()]

    def _step(self, key: str, value: object) -> Step:
        reader, where = self._reader, f"steps/{key}"
        fields = reader.mapping(value, where)
        step_id = reader.identifier(key, where)
        ask = self._ask(fields.get("ask"), f"{where}/ask")
        return Step(
            id=step_id,
            title=reader.local_text(fields.get("title"), f"{where}/title"),
            lines=self._lines(step_id, fields, where),
            hint=_optional_text(reader, fields.get("hint"), f"{where}/hint"),
            ask=ask,
            options=self._options(fields.get("options"), ask, f"{where}/options"),
            branches=self._branches(fields.get("when"), f"{where}/when"),
            go=self._target(fields.get("go"), f"{where}/go"),
            outcome=reader.code(fields.get("outcome"), Outcome, f"{where}/outcome"),
            panel=reader.code(fields.get("panel"), Panel, f"{where}/panel"),
            cards=tuple(
                reader.identifier(card, f"{where}/cards")
                for card in reader.items(fields.get("cards"), f"{where}/cards")
            ),
            suggested_language=reader.code(
                fields.get("suggest_language"), Language, f"{where}/suggest_language"
            ),
            is_sensitive=reader.flag(fields.get("sensitive"), f"{where}/sensitive", default=False),
        )

    def _lines(
        self, step_id: str, fields: Mapping[str, object], where: str
    ) -> tuple[ScriptLine, ...]:
        """Either `lines:`, or `say:` for a step of one line, which then has the step's id."""
        if "say" in fields:
            entries: list[object] = [{**fields, "id": step_id}]
            places = [where]
        else:
            entries = self._reader.items(fields.get("lines"), f"{where}/lines")
            places = [f"{where}/lines/{index}" for index in range(len(entries))]
        if len(entries) > MAX_LINES_PER_STEP:
            self._reader.note(
                f"{where}/lines", FindingCode.TOO_LARGE, f"more than {MAX_LINES_PER_STEP} lines"
            )
            return ()
        return tuple(
            self._line(entry, place) for entry, place in zip(entries, places, strict=True)
        )

    def _line(self, value: object, where: str) -> ScriptLine:
        reader = self._reader
        fields = reader.mapping(value, where)
        line_id = reader.identifier(fields.get("id"), f"{where}/id")
        self._note_repeated(line_id, self._seen_lines, where)
        return ScriptLine(
            id=line_id,
            text=reader.local_text(fields.get("say"), f"{where}/say"),
            is_must_read=reader.flag(fields.get("must_read"), f"{where}/must_read", default=False),
        )

    def _note_repeated(self, name: str, seen: set[str], where: str) -> None:
        if name in seen:
            self._reader.note(
                where, FindingCode.DUPLICATE_ID, f'"{name}" is used twice in this script'
            )
        seen.add(name)

    def _ask(self, value: object, where: str) -> Ask | None:
        if value is None:
            return None
        reader = self._reader
        fields = reader.mapping(value, where)
        if not fields:
            return None
        kind = reader.code(fields.get("type"), AskKind, f"{where}/type")
        if kind is None and fields.get("type") is None:
            reader.note(f"{where}/type", FindingCode.MISSING_PART, "say which type the answer has")
        ask_id = reader.identifier(fields.get("id"), f"{where}/id")
        self._note_repeated(ask_id, self._seen_asks, where)
        return Ask(
            id=ask_id,
            kind=kind or AskKind.TEXT,
            is_required=reader.flag(fields.get("required"), f"{where}/required", default=True),
            prompt=_optional_text(reader, fields.get("prompt"), f"{where}/prompt"),
        )

    def _options(self, value: object, ask: Ask | None, where: str) -> tuple[Option, ...]:
        reader = self._reader
        kind = ask.kind if ask else None
        if value is None:
            if kind is AskKind.CHOICE:
                reader.note(where, FindingCode.MISSING_PART, "a choice needs options")
            return _YES_NO if kind is AskKind.YES_NO else ()
        entries = reader.mapping(value, where)
        if kind not in (AskKind.CHOICE, AskKind.YES_NO):
            reader.note(where, FindingCode.WRONG_TYPE, "options need an ask of type choice")
        if len(entries) > MAX_OPTIONS:
            reader.note(where, FindingCode.TOO_LARGE, f"more than {MAX_OPTIONS} options")
        if kind is AskKind.YES_NO and set(entries) != {"yes", "no"}:
            reader.note(where, FindingCode.BAD_ID, "yes_no has the options yes and no")
        return tuple(self._option(key, entry, f"{where}/{key}") for key, entry in entries.items())

    def _option(self, key: str, value: object, where: str) -> Option:
        reader = self._reader
        fields = reader.mapping(value, where)
        return Option(
            key=reader.identifier(key, where),
            label=reader.local_text(fields.get("label"), f"{where}/label"),
            go=self._target(fields.get("go"), f"{where}/go"),
            outcome=reader.code(fields.get("outcome"), Outcome, f"{where}/outcome"),
            skips_must_read=reader.flag(
                fields.get("skips_must_read"), f"{where}/skips_must_read", default=False
            ),
        )

    def _branches(self, value: object, where: str) -> tuple[Branch, ...]:
        found = []
        for index, entry in enumerate(self._reader.items(value, where)):
            place = f"{where}/{index}"
            fields = self._reader.mapping(entry, place)
            source = self._reader.word(fields.get("if"), f"{place}/if")
            go = self._reader.identifier(fields.get("go"), f"{place}/go")
            if not source:
                continue
            try:
                found.append(Branch(when=parse_condition(source), go=go))
            except ExpressionError as error:
                self._reader.note(
                    f"{place}/if", FindingCode.BAD_CONDITION, f'"{source[:60]}": {error}'
                )
        return tuple(found)

    def _target(self, value: object, where: str) -> str | None:
        return None if value is None else self._reader.identifier(value, where)


def _optional_text(reader: DocumentReader, value: object, where: str) -> LocalText | None:
    return None if value is None else reader.local_text(value, where)
