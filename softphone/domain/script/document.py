"""Takes values out of a document that came from a file or a server, trusting none of them.

Everything wrong is noted with its place and reading goes on, so that an author sees all of it at
once. What it hands out in place of a bad value is never used: findings refuse the script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from softphone.domain.language import LocalText
from softphone.domain.script.findings import Finding, FindingCode

MAX_TEXT_CHARACTERS = 2000
MAX_NAME_CHARACTERS = 60
MAX_ENTRIES = 500
MAX_FINDINGS = 100
"""Further ones are dropped: whoever mends a hundred will run the check again."""

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode categories that cannot be seen: control signs, turned writing, unassigned."""

E = TypeVar("E", bound=StrEnum)
_NOWHERE: Mapping[str, object] = {}


class DocumentReader:
    """Reads one document and remembers what was wrong with it; used by one call, one thread."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def note(self, where: str, code: FindingCode, words: str) -> None:
        """Remember one fault."""
        if len(self.findings) < MAX_FINDINGS:
            self.findings.append(Finding(where, code, words))

    def mapping(self, value: object, where: str) -> Mapping[str, object]:
        """`value` as names and values, or nothing."""
        if not isinstance(value, Mapping):
            self.note(where, FindingCode.WRONG_TYPE, "names with values are expected here")
            return _NOWHERE
        if len(value) > MAX_ENTRIES:
            self.note(where, FindingCode.TOO_LARGE, f"more than {MAX_ENTRIES} entries")
            return _NOWHERE
        if not all(isinstance(key, str) and len(key) <= MAX_NAME_CHARACTERS for key in value):
            self.note(where, FindingCode.BAD_ID, "every name must be short text")
            return _NOWHERE
        return value

    def items(self, value: object, where: str) -> list[object]:
        """`value` as a list; one that is left out is empty."""
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            self.note(where, FindingCode.WRONG_TYPE, "a list is expected here")
            return []
        if len(value) > MAX_ENTRIES:
            self.note(where, FindingCode.TOO_LARGE, f"more than {MAX_ENTRIES} entries")
            return []
        return list(value)

    def word(self, value: object, where: str) -> str:
        """`value` as one line of plain text that can be seen."""
        if value is None:
            self.note(where, FindingCode.MISSING_PART, "this is missing")
            return ""
        if not isinstance(value, str):
            self.note(where, FindingCode.WRONG_TYPE, "text is expected here; put it in quotes")
            return ""
        if len(value) > MAX_TEXT_CHARACTERS:
            self.note(
                where, FindingCode.TOO_LARGE, f"longer than {MAX_TEXT_CHARACTERS} characters"
            )
            return ""
        plain = " ".join(value.split())
        if any(unicodedata.category(character) in _HIDDEN for character in plain):
            self.note(where, FindingCode.BAD_CHARACTER, "it holds signs that cannot be seen")
            return ""
        return plain

    def identifier(self, value: object, where: str) -> str:
        """`value` as an id."""
        name = self.word(value, where)
        if name and not _ID.fullmatch(name):
            self.note(
                where,
                FindingCode.BAD_ID,
                f'"{name[:40]}" must be small letters, digits and _, at most 40',
            )
        return name

    def local_text(self, value: object, where: str) -> LocalText:
        """Both languages; one that is missing stays empty for the lint to report."""
        texts = self.mapping(value, where) if value is not None else _NOWHERE
        if value is None or (texts and not {"en", "es"} & set(texts)):
            self.note(where, FindingCode.MISSING_PART, "a text with en and es is missing")
        return LocalText(
            *(self.word(texts.get(name, ""), f"{where}/{name}") for name in ("en", "es"))
        )

    def code(self, value: object, kind: type[E], where: str) -> E | None:
        """`value` as one of the codes of `kind`; nothing when it is left out."""
        if value is None:
            return None
        try:
            return kind(str(value))
        except ValueError:
            known = ", ".join(kind)
            self.note(
                where, FindingCode.UNKNOWN_CODE, f'"{str(value)[:40]}" is not one of {known}'
            )
            return None

    def flag(self, value: object, where: str, *, default: bool) -> bool:
        """`value` as true or false."""
        if value is None:
            return default
        if not isinstance(value, bool):
            self.note(where, FindingCode.WRONG_TYPE, "true or false is expected here")
            return default
        return value
